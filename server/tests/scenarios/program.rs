//! The built program as processes over a temporary data folder.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

/// A folder with a school's data and, beside it, the key file.
pub struct Place(pub tempfile::TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    pub fn key_file(&self) -> PathBuf {
        self.0.path().join("school.key")
    }

    /// A subcommand over this folder.
    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontaktbok"));
        command.arg(name).arg("--data").arg(self.data()).arg("--key-file").arg(self.key_file());
        command
    }

    /// A server that must not start: its standard input is closed, so that one that does ends in success.
    pub fn refused(&self, listen: &str) -> String {
        let mut command = self.command("serve");
        command.args(["--listen", listen, "--until-stdin-closes"]).stdin(Stdio::null());
        said_as_error(&command.output().unwrap())
    }

    /// A server that says where it listens.
    pub fn serve(&self) -> Server {
        let mut child = self
            .command("serve")
            .args(["--listen", "127.0.0.1:0", "--until-stdin-closes"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.rsplit_once("http://").map(|(_, at)| at.trim().to_owned()));
        let mut server = Server { child, address: String::new() };
        server.address = address.expect("the server ended without saying where it listens");
        assert!(server.child.try_wait().unwrap().is_none());
        server
    }
}

/// What a command that failed said.
pub fn said_as_error(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it succeeded: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// A running server; SIGKILL when dropped.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
