//! The built program as processes over a temporary data folder, and how long anything may take.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// What is waited for must come within this time, also on a machine with much else to do: a phone that found the server
/// dead many times rests for more than a minute.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// How often what is waited for is looked at.
pub const POLL: Duration = Duration::from_millis(20);

/// Looks again and again until it is there; in the end says what was there instead.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let begun = Instant::now();
    loop {
        match look().await {
            Ok(found) => return found,
            Err(instead) if begun.elapsed() > PATIENCE => panic!("within {PATIENCE:?} not seen: {what}, but {instead}"),
            Err(_) => tokio::time::sleep(POLL).await,
        }
    }
}

/// A folder with a school's data and, beside it, the key file.
pub struct Place {
    pub folder: tempfile::TempDir,
    /// Where the data is in a PostgreSQL instead: its URL.
    pub postgres: Option<String>,
}

impl Place {
    pub fn new() -> Self {
        Self::at(None)
    }

    /// A place whose data is in the PostgreSQL of a URL.
    pub fn at(postgres: Option<String>) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), postgres }
    }

    /// A place whose data is in a schema of its own in the PostgreSQL that `KONTAKTBOK_POSTGRES` names.
    pub async fn on_postgres() -> Self {
        let url = std::env::var("KONTAKTBOK_POSTGRES").expect("KONTAKTBOK_POSTGRES names none");
        let schema = format!("scenario_{:08x}", rand::random::<u32>());
        let mut connection = PgConnection::connect(&url).await.unwrap();
        sqlx::query(AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&mut connection).await.unwrap();
        let and = if url.contains('?') { '&' } else { '?' };
        Self::at(Some(format!("{url}{and}options[search_path]={schema}")))
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn key_file(&self) -> PathBuf {
        self.folder.path().join("school.key")
    }

    /// A subcommand over this folder.
    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontaktbok"));
        command.arg(name).arg("--data").arg(self.data()).arg("--key-file").arg(self.key_file());
        if let Some(url) = &self.postgres {
            command.env("KONTAKTBOK_DATABASE_URL", url);
        }
        command
    }

    /// A subcommand that must do what it says; what it printed.
    pub fn obeyed(&self, name: &str, more: &[&str]) -> String {
        let output = self.command(name).args(more).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{name}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// A server that must not start: its standard input is closed, so that one that does ends in success.
    pub fn refused(&self, listen: &str) -> String {
        let mut command = self.command("serve");
        command.args(["--listen", listen, "--until-stdin-closes"]).stdin(Stdio::null());
        said_as_error(&command.output().unwrap())
    }

    /// A server on a free port.
    pub fn serve(&self) -> Process {
        self.serve_at("127.0.0.1:0")
    }

    /// A server that says where it listens, and where its metrics are.
    pub fn serve_at(&self, listen: &str) -> Process {
        let mut command = self.command("serve");
        command.args(["--listen", listen, "--metrics", "127.0.0.1:0"]);
        Process::start(command, self.log("server"))
    }

    /// What a process says as errors is added to this file.
    pub fn log(&self, name: &str) -> File {
        File::options().create(true).append(true).open(self.folder.path().join(format!("{name}.log"))).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for file in std::fs::read_dir(self.folder.path()).into_iter().flatten().flatten() {
                let path = file.path();
                if let (Some("log"), Ok(log)) = (path.extension().and_then(|end| end.to_str()), std::fs::read(&path)) {
                    let log = String::from_utf8_lossy(&log);
                    let last: Vec<&str> = log.lines().rev().take(40).collect();
                    let last: Vec<&str> = last.into_iter().rev().collect();
                    eprintln!("== {}\n{}", path.display(), last.join("\n"));
                }
            }
        }
    }
}

/// What a command that failed said.
pub fn said_as_error(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it succeeded: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// A running program that says where it listens; SIGKILL when dropped.
pub struct Process {
    child: Child,
    pub address: String,
    /// What else it says.
    said: mpsc::Receiver<String>,
}

impl Process {
    /// Starts it. An address that it is told to take anew is not always free at once: between two processes the system
    /// may lend its port to a connection.
    pub fn start(mut command: Command, log: File) -> Self {
        command.arg("--until-stdin-closes").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        let begun = Instant::now();
        loop {
            let mut child = command.spawn().unwrap();
            let stdout = child.stdout.take().unwrap();
            let (tell, said) = mpsc::channel();
            // Reads on, or a full pipe would stop it.
            std::thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    if let Some((_, address)) = line.rsplit_once("http://") {
                        let _ = tell.send(address.trim().to_owned());
                    }
                }
            });
            let address = said.recv_timeout(PATIENCE);
            let mut process = Self { child, address: String::new(), said };
            match address {
                Ok(address) => {
                    process.address = address;
                    return process;
                }
                Err(error) => assert!(
                    error == mpsc::RecvTimeoutError::Disconnected && begun.elapsed() < PATIENCE,
                    "{command:?} does not say where it listens"
                ),
            }
            std::thread::sleep(POLL);
        }
    }

    /// The next address that it says after its own.
    pub fn next_address(&self) -> String {
        self.said.recv_timeout(PATIENCE).expect("it says no other address")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
