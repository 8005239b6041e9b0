//! `kontaktbok phone`: a phone as a process of its own, with its page on loopback. "Kill" is SIGKILL of it, "airplane" a
//! socket that is really closed.
//!
//! Start with [`run`]. `routes` says who may see the page, `token` guards its forms, `switches` are the demo desk's
//! airplane switch and clock, kept beside the phone's data so that they outlive a kill.

use std::fs::{File, TryLockError};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use kontaktbok_core::page::Language;
use kontaktbok_device::{Host, HostConfig, HostError, Url};
use tokio::io::AsyncReadExt;

use crate::pages::{Pages, Runs};
use crate::terminal::Lines;

mod routes;
mod switches;
pub(crate) mod token;

/// What `kontaktbok phone` takes.
#[derive(Args, Clone, Debug)]
pub struct PhoneOptions {
    /// Where the phone keeps its store and keys.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The school's server, https, or http on loopback.
    #[arg(long, value_name = "URL")]
    pub server: Url,
    /// Where its page is served; loopback only.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Language before one is chosen on the page: sv or en.
    #[arg(long, value_name = "LANGUAGE", default_value = "sv")]
    pub language: String,
    /// A certificate authority (PEM) to trust in place of the platform's.
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// The origin of a desk that may show the page in a frame and throw its switches; the secret it must name stands in
    /// `KONTAKTBOK_DESK_SECRET`.
    #[arg(long, value_name = "ORIGIN")]
    pub desk_origin: Option<String>,
    /// End when standard input is closed, so that no phone outlives the desk that started it.
    #[arg(long)]
    pub until_stdin_closes: bool,
}

/// Why a phone could not be run.
#[derive(Debug, thiserror::Error)]
pub enum PhoneError {
    /// Its page may be seen by whoever reaches the address, so only this machine may.
    #[error("a phone's page is served on loopback only, for instance --listen 127.0.0.1:0")]
    NotLoopback,
    /// The address is taken, or may not be used.
    #[error("cannot listen on {0}: {1}. Choose another --listen, or 127.0.0.1:0 for any free port")]
    Listen(SocketAddr, #[source] io::Error),
    /// The phone itself.
    #[error(transparent)]
    Host(#[from] HostError),
    /// Its folder.
    #[error("cannot use the folder {0}: {1}")]
    Folder(PathBuf, #[source] io::Error),
    /// Its folder is another's: this one could only say that the store does not open, and offer to empty it.
    #[error("another phone runs in the folder {0}: end it, or choose another --data")]
    Busy(PathBuf),
    /// The page's server failed.
    #[error("the phone's page could not be served: {0}")]
    Serve(#[source] io::Error),
}

/// Runs a phone until it is told to stop.
pub async fn run(options: PhoneOptions) -> Result<(), PhoneError> {
    if !options.listen.ip().is_loopback() {
        return Err(PhoneError::NotLoopback);
    }
    std::fs::create_dir_all(&options.data).map_err(|error| PhoneError::Folder(options.data.clone(), error))?;
    let _lock = lock(&options.data)?;
    let switches = switches::Switches::read(&options.data);
    let host = Host::start(HostConfig {
        data: options.data.clone(),
        sealed_with: None,
        server: options.server,
        ca: options.ca,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        device_name: format!("kontaktbok phone, {}", std::env::consts::OS),
        language: if options.language == "en" { Language::English } else { Language::Swedish },
        clock_offset_ms: switches.clock_offset_ms,
        airplane: switches.airplane,
    })?;
    let listener = tokio::net::TcpListener::bind(options.listen)
        .await
        .map_err(|error| PhoneError::Listen(options.listen, error))?;
    let address = listener.local_addr().map_err(PhoneError::Serve)?;
    let secret = std::env::var("KONTAKTBOK_DESK_SECRET").ok().filter(|secret| !secret.is_empty());
    let csrf = token::token(&options.data).map_err(|error| PhoneError::Folder(options.data.clone(), error))?;
    let pages = routes::routes(routes::Process {
        pages: Pages::new(host.clone(), csrf, Runs::Here),
        data: options.data,
        address,
        desk_origin: options.desk_origin,
        secret,
    });
    announce(address);
    let until_stdin_closes = options.until_stdin_closes;
    axum::serve(listener, pages)
        .with_graceful_shutdown(async move { stop(until_stdin_closes).await })
        .await
        .map_err(PhoneError::Serve)?;
    host.shutdown().await;
    Ok(())
}

/// Takes the folder for this process.
fn lock(data: &Path) -> Result<File, PhoneError> {
    let failed = |error| PhoneError::Folder(data.to_owned(), error);
    let lock = File::create(data.join("lock")).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(PhoneError::Busy(data.to_owned())),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// The one line by which its starter finds the phone.
fn announce(address: SocketAddr) {
    Lines::out().say(format_args!("phone on http://{address}"));
}

async fn stop(until_stdin_closes: bool) {
    let closed = async {
        if until_stdin_closes {
            let mut byte = [0; 64];
            let mut stdin = tokio::io::stdin();
            while matches!(stdin.read(&mut byte).await, Ok(1..)) {}
            // A live page holds its connection open; nobody is left to read it.
            std::process::exit(0);
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = closed => {}
        _ = tokio::signal::ctrl_c() => std::process::exit(0),
    }
}
