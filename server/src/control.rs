//! Commands from another process of the same machine: a socket in the data folder that only its owner may open, JSON
//! lines both ways. When no server runs, the same commands work on the database directly, under the same lock that a
//! server holds.

use std::{io, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader},
    net::{UnixListener, UnixStream},
    sync::broadcast::error::RecvError,
};

use crate::{
    commands::{Answer, Ask, CommandError},
    live::Live,
    office::Office,
};

/// One line from a client.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Watch(Watch),
    Ask(Ask),
}

/// `{"watch": 20}`: the twenty newest arrivals, then everything as it happens.
#[derive(Serialize, Deserialize)]
struct Watch {
    watch: u32,
}

/// One line back: an answer, or why there is none.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reply {
    Answer(Answer),
    Failed(String),
}

/// The most bytes of a line.
const LINE: u64 = 64 << 10;

/// Opens the socket. The caller holds the data folder's lock, so a socket file that is there is a dead server's.
pub(crate) fn bind(path: &Path) -> io::Result<UnixListener> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(listener)
}

/// What a command reaches in a running server.
pub(crate) struct Control {
    pub(crate) office: Arc<Office>,
    pub(crate) live: Live,
    pub(crate) app: Arc<crate::http::App>,
}

/// Serves commands until it is dropped.
pub(crate) fn serve(listener: UnixListener, control: Control) -> tokio::task::JoinHandle<()> {
    let control = Arc::new(control);
    tokio::spawn(async move {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    let control = control.clone();
                    tokio::spawn(async move {
                        let (read, write) = stream.into_split();
                        let _ = talk(&control, BufReader::new(read), write).await;
                    });
                }
                Err(error) => {
                    tracing::error!(%error, "the control socket");
                    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                }
            }
        }
    })
}

async fn talk(
    control: &Control,
    mut read: impl AsyncBufRead + Unpin + Send,
    mut write: impl AsyncWrite + Unpin + Send,
) -> io::Result<()> {
    loop {
        let mut line = String::new();
        if (&mut read).take(LINE).read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let reply = match serde_json::from_str(&line) {
            Ok(Line::Watch(watch)) => return show(control, watch.watch, read, write).await,
            Ok(Line::Ask(ask)) => match obey(control, ask).await {
                Ok(answer) => Reply::Answer(answer),
                Err(error) => Reply::Failed(error.to_string()),
            },
            Err(error) => Reply::Failed(format!("this is not a command: {error}")),
        };
        say(&mut write, &reply).await?;
    }
}

/// Does it, and lets live sessions feel it.
async fn obey(control: &Control, ask: Ask) -> Result<Answer, CommandError> {
    let answer = control.office.obey(ask).await;
    if answer.as_ref().is_err_and(CommandError::has_protected_somebody) {
        control.live.rights_changed();
    }
    let answer = answer?;
    match &answer {
        Answer::Imported { changed: true, .. } => control.live.rights_changed(),
        Answer::Revoked { device, .. } => {
            control.app.sessions.forget(device);
            control.live.rights_changed();
        }
        _ => {}
    }
    Ok(answer)
}

/// The newest arrivals, then everything as it happens, until the watcher goes.
async fn show(
    control: &Control,
    newest: u32,
    mut read: impl AsyncBufRead + Unpin + Send,
    mut write: impl AsyncWrite + Unpin + Send,
) -> io::Result<()> {
    let mut feed = control.office.feed.watch();
    for seen in control.office.before(newest).await.map_err(io::Error::other)? {
        say(&mut write, &seen).await?;
    }
    let mut gone = [0; 1];
    loop {
        let seen = tokio::select! {
            seen = feed.recv() => seen,
            _ = read.read(&mut gone) => return Ok(()),
        };
        match seen {
            Ok(seen) => say(&mut write, &seen).await?,
            Err(RecvError::Lagged(missed)) => {
                say(&mut write, &serde_json::json!({"seen": "missed", "count": missed})).await?;
            }
            Err(RecvError::Closed) => return Ok(()),
        }
    }
}

async fn say(write: &mut (impl AsyncWrite + Unpin), value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value).map_err(io::Error::other)?;
    line.push(b'\n');
    write.write_all(&line).await?;
    write.flush().await
}

/// Asks the running server; `None` when none runs.
pub async fn ask(socket: &Path, ask: &Ask) -> Result<Option<Answer>, CommandError> {
    let Some(stream) = connect(socket).await? else { return Ok(None) };
    let (read, mut write) = stream.into_split();
    say(&mut write, ask).await?;
    let mut line = String::new();
    BufReader::new(read).read_line(&mut line).await?;
    match serde_json::from_str(&line).map_err(|_| CommandError::NoAnswer)? {
        Reply::Answer(answer) => Ok(Some(answer)),
        Reply::Failed(why) => Err(CommandError::Refused(why)),
    }
}

/// Watches the running server, line by line as JSON; `None` when none runs.
pub async fn watch(
    socket: &Path,
    newest: u32,
) -> Result<Option<tokio::io::Lines<BufReader<tokio::net::unix::OwnedReadHalf>>>, CommandError> {
    let Some(stream) = connect(socket).await? else { return Ok(None) };
    let (read, mut write) = stream.into_split();
    say(&mut write, &Watch { watch: newest }).await?;
    // The server takes the end of our side for the end of the watching.
    write.forget();
    Ok(Some(BufReader::new(read).lines()))
}

async fn connect(socket: &Path) -> Result<Option<UnixStream>, CommandError> {
    match UnixStream::connect(socket).await {
        Ok(stream) => Ok(Some(stream)),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => Ok(None),
        Err(e) => Err(e.into()),
    }
}
