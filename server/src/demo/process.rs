//! A child process that says in its first line where it listens, and ends when its standard input is closed.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A running child.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

/// How long a child may take to say where it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// The last that a child has said as an error: the file itself may be gone with the demo's folder.
fn last_line(errors: &Path) -> String {
    let said = std::fs::read_to_string(errors).unwrap_or_default();
    let line = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it did not say why");
    line.strip_prefix("kontaktbok: ").unwrap_or(line).to_owned()
}

impl Process {
    /// Starts this program with these arguments; what it says as errors goes to a file.
    pub async fn start(arguments: &[String], secret: &str, errors: &Path) -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let errors_to = std::fs::File::options()
            .create(true)
            .append(true)
            .open(errors)
            .map_err(|error| format!("{}: {error}", errors.display()))?;
        let mut child = Command::new(program)
            .args(arguments)
            .env("KONTAKTBOK_DESK_SECRET", secret)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors_to)
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| error.to_string())?;
        let Some(stdout) = child.stdout.take() else { return Err("it has no output".to_owned()) };
        let mut lines = BufReader::new(stdout).lines();
        let address = tokio::time::timeout(PATIENCE, async {
            while let Ok(Some(line)) = lines.next_line().await {
                if let Some(address) = line.rsplit("http://").next().and_then(|text| text.trim().parse().ok()) {
                    return Some(address);
                }
            }
            None
        })
        .await;
        match address {
            Ok(Some(address)) => {
                // Read on, or a full pipe would stop it.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                Ok(Self { child, address })
            }
            Ok(None) => {
                let _ = child.kill().await;
                Err(format!("it ended at once: {}", last_line(errors)))
            }
            Err(_) => {
                let _ = child.kill().await;
                Err("it did not say where it listens".to_owned())
            }
        }
    }

    /// SIGKILL.
    pub async fn kill(mut self) {
        let _ = self.child.kill().await;
    }

    /// Asks it to end by closing its standard input; kills it if it does not.
    pub async fn end(mut self) {
        drop(self.child.stdin.take());
        if tokio::time::timeout(Duration::from_secs(3), self.child.wait()).await.is_err() {
            let _ = self.child.kill().await;
        }
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}
