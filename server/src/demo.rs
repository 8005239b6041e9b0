//! `kontaktbok demo`: the real server on a real SQLite file, a made-up school imported from register files, eight phones
//! as processes of their own, and a desk where they stand side by side.
//!
//! `stage` owns the processes, `enrol` signs a phone in as a person would, `desk` serves the page, `page` draws
//! it, `stories` knows which steps of the guided stories have happened.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use kontaktbok_school::{made_up, register::Thing};

use crate::clock::Clock;
use crate::commands::{Answer, Ask, CommandError};
use crate::control;
use crate::terminal::Lines;

mod desk;
mod enrol;
mod page;
mod process;
mod stage;
mod stories;

use stage::Stage;

/// What `kontaktbok demo` takes.
#[derive(Args, Clone, Debug)]
pub struct DemoOptions {
    /// Keep everything in this folder; without it a temporary one is used and removed.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The port of the desk on 127.0.0.1.
    #[arg(long, default_value_t = 8127)]
    pub port: u16,
}

/// Why the demo cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The port is taken.
    #[error("port {0} is in use. End what uses it, or choose another: kontaktbok demo --port {1}")]
    PortInUse(u16, u16),
    /// The desk cannot be served.
    #[error("the desk cannot be served: {0}")]
    Desk(#[source] io::Error),
    /// A folder cannot be used.
    #[error("cannot use the folder {0}: {1}")]
    Folder(PathBuf, #[source] io::Error),
    /// A process does not come up.
    #[error("{what} did not start: {why}")]
    Process {
        /// Which.
        what: String,
        /// Why.
        why: String,
    },
    /// The server refuses a command.
    #[error(transparent)]
    Command(#[from] CommandError),
    /// The server is gone.
    #[error("the demo's server does not answer")]
    NoServer,
    /// A phone could not be signed in.
    #[error("{0} could not be signed in: {1}")]
    Enrol(&'static str, String),
}

/// The seed of the made-up school: the same people every time.
const SEED: u64 = 7;

/// Shows the demo until it is told to stop.
pub async fn run(options: DemoOptions) -> Result<(), DemoError> {
    let address = SocketAddr::from(([127, 0, 0, 1], options.port));
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => DemoError::PortInUse(options.port, options.port.wrapping_add(1).max(1024)),
        _ => DemoError::Desk(error),
    })?;
    let address = listener.local_addr().map_err(DemoError::Desk)?;
    let (folder, _temporary) = folder(options.data)?;
    let stage = Arc::new(Stage::new(folder, format!("http://{address}")));
    let shown = show(&stage, listener).await;
    stage.end().await;
    shown
}

fn folder(kept: Option<PathBuf>) -> Result<(PathBuf, Option<tempfile::TempDir>), DemoError> {
    if let Some(folder) = kept {
        let folder = std::path::absolute(&folder).map_err(|error| DemoError::Folder(folder, error))?;
        std::fs::create_dir_all(&folder).map_err(|error| DemoError::Folder(folder.clone(), error))?;
        Ok((folder, None))
    } else {
        let folder = tempfile::Builder::new()
            .prefix("kontaktbok-demo-")
            .tempdir()
            .map_err(|error| DemoError::Folder(std::env::temp_dir(), error))?;
        Ok((folder.path().to_owned(), Some(folder)))
    }
}

async fn show(stage: &Arc<Stage>, listener: tokio::net::TcpListener) -> Result<(), DemoError> {
    let stopped = told_to_stop();
    tokio::pin!(stopped);
    say("Starting the school's server");
    stage.start_server().await?;
    let watching = tokio::spawn(stage::watch(stage.clone()));
    tokio::select! {
        () = &mut stopped => return Ok(()),
        ready = prepare(stage) => ready?,
    }
    say(&format!("The desk is at {}  (Ctrl-C ends it)", stage.origin));
    let served = tokio::select! {
        () = &mut stopped => Ok(()),
        served = async { axum::serve(listener, desk::routes(stage.clone())).await } => served.map_err(DemoError::Desk),
    };
    watching.abort();
    served
}

async fn prepare(stage: &Arc<Stage>) -> Result<(), DemoError> {
    let register = stage.folder.join("register");
    say("Importing a made-up school");
    write_register(&register)?;
    match control::ask(&stage.control_socket(), &Ask::Import { folder: register, yes: Thing::ALL.to_vec() }).await? {
        Some(Answer::Imported { summary, .. }) => say(&summary),
        _ => return Err(DemoError::NoServer),
    }
    for number in 0..stage.phones.len() {
        stage.start_phone(number).await?;
        enrol::enrol(stage, number).await?;
    }
    Ok(())
}

fn write_register(folder: &PathBuf) -> Result<(), DemoError> {
    let failed = |error| DemoError::Folder(folder.clone(), error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    let today = Clock::system().today(chrono_tz::Europe::Stockholm);
    for (name, bytes) in made_up::school(SEED, today) {
        std::fs::write(folder.join(name), bytes).map_err(failed)?;
    }
    Ok(())
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let told = async |kind| match signal(kind) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = told(SignalKind::terminate()) => {}
        // The terminal was closed.
        () = told(SignalKind::hangup()) => {}
    }
}

/// The demo speaks to the person who started it, if that person listens.
fn say(text: &str) {
    text.lines().for_each(|line| Lines::out().say(line));
}
