//! A phone for everything without a native shell: `kontaktbok phone`, the browser shell, tests.
//!
//! Its store, its store's key and its device key are files in one folder.

use std::io;
use std::path::{Path, PathBuf};

use kontaktbok_core::Setup;
use kontaktbok_core::effect::{DrawOperation, OutsideOperation};
use kontaktbok_core::event::Event;
use kontaktbok_core::page::{Language, Screen};
use reqwest::Url;
use tokio::runtime::Handle;
use tokio::sync::{broadcast, watch};

use crate::phone::{Input, PhoneState};
use crate::run::{Clock, Gone, Queue, RunConfig, Runner, Told};
use crate::{FileMedium, FileSealKey, FolderKey, Net, NetError, SealedStore, SoftwareKeys};

/// How many drawings a slow listener may be behind before it must ask for the whole screen.
const DRAWINGS: usize = 256;

/// What a phone without a shell needs to know.
#[derive(Clone)]
pub struct HostConfig {
    /// The folder that is the phone; made if it is not there.
    pub data: PathBuf,
    /// What its secret files are sealed with, when others may read the folder.
    pub sealed_with: Option<FolderKey>,
    /// The school's address.
    pub server: Url,
    /// A PEM file to trust in place of what the platform trusts.
    pub ca: Option<PathBuf>,
    /// The app's version, told to the school.
    pub version: String,
    /// What kind of phone or browser it is, at most 80 characters.
    pub device_name: String,
    /// The language until the person chooses one.
    pub language: Language,
    /// How far the phone's wall clock is ahead of the machine's.
    pub clock_offset_ms: i64,
    /// Whether the airplane switch is on from the start.
    pub airplane: bool,
}

impl std::fmt::Debug for HostConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The path of the school's address may be a secret.
        f.debug_struct("HostConfig").field("data", &self.data).finish_non_exhaustive()
    }
}

/// Why a phone does not start, or does not answer.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// The way to the school.
    #[error(transparent)]
    Net(#[from] NetError),
    /// Its folder.
    #[error("the phone's folder {path}: {error}")]
    Data {
        /// Which folder.
        path: PathBuf,
        /// What is wrong with it.
        error: io::Error,
    },
    /// Its threads.
    #[error("the phone's threads: {0}")]
    Threads(io::Error),
    /// The machine gives no random numbers.
    #[error("the machine gives no random numbers")]
    Random,
    /// Not inside a tokio runtime.
    #[error("a phone needs a runtime around it")]
    Runtime,
    /// It has ended.
    #[error(transparent)]
    Gone(#[from] Gone),
}

/// A running phone with everything it needs. A cheap handle; the phone ends with the last.
#[derive(Clone)]
pub struct Host {
    runner: Runner,
    net: Net,
    clock: Clock,
    draws: broadcast::Sender<DrawOperation>,
    outside: watch::Receiver<Option<OutsideOperation>>,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Host({:?})", self.net)
    }
}

impl Host {
    /// Switches the phone in a folder on. To be called inside a tokio runtime, where its sockets will live.
    pub fn start(config: HostConfig) -> Result<Self, HostError> {
        let runtime = Handle::try_current().map_err(|_| HostError::Runtime)?;
        let net = Net::new(config.server, config.ca.as_deref())?;
        net.set_airplane(config.airplane);
        make_private(&config.data).map_err(|error| HostError::Data { path: config.data.clone(), error })?;
        let at = |name: &str| config.data.join(name);
        let store = SealedStore::new(
            FileMedium::new(at("store.redb")),
            FileSealKey::new(at("store.key"), config.sealed_with.clone()),
        );
        let keys = SoftwareKeys::new(at("device.key"), config.sealed_with);
        let (draws, _) = broadcast::channel(DRAWINGS);
        let (outside_sender, outside) = watch::channel(None);
        let listeners = draws.clone();
        let tell = move |told: Vec<Told>, queue: &Queue| {
            for told in told {
                match told {
                    // Without a listener nothing is lost: whoever comes asks for the whole screen.
                    Told::Draw(draw) => drop(listeners.send(draw)),
                    Told::Outside(state) => drop(outside_sender.send_replace(Some(state))),
                    Told::Keys { task, operation } => {
                        queue.put(Input::Keyed { task, output: keys.carry_out(&operation) });
                    }
                    Told::Wake(_) => {}
                }
            }
        };
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| HostError::Random)?;
        let (version, device_name) = (config.version, config.device_name);
        let setup = Setup { seed, language: config.language, version, device_name };
        let clock = Clock::new(config.clock_offset_ms);
        let run =
            RunConfig { store: Box::new(store), net: net.clone(), clock: clock.clone(), runtime, tell: Box::new(tell) };
        let runner = Runner::start(setup, run).map_err(HostError::Threads)?;
        let host = Self { runner, net, clock, draws, outside };
        host.send(Event::Start);
        Ok(host)
    }

    /// Lets something happen, after everything sent before; waits for nothing.
    pub fn send(&self, event: Event) {
        self.runner.queue().put(Input::Event(event));
    }

    /// Lets something happen, and gives a window when what it caused has been carried out.
    pub async fn act(&self, event: Event, window: &str) -> Result<Option<Screen>, HostError> {
        Ok(find(self.runner.settle(Some(event)).await?, window))
    }

    /// A window, when everything sent before has been carried out and the store is at rest.
    pub async fn screen(&self, window: &str) -> Result<Option<Screen>, HostError> {
        Ok(find(self.runner.settle(None).await?, window))
    }

    /// Every drawing from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<DrawOperation> {
        self.draws.subscribe()
    }

    /// Whether anybody listens to drawings.
    pub fn is_watched(&self) -> bool {
        self.draws.receiver_count() > 0
    }

    /// The state outside the pages; `None` until the phone has said it once.
    pub fn outside(&self) -> watch::Receiver<Option<OutsideOperation>> {
        self.outside.clone()
    }

    /// Closes every socket and fails every request, or lets them through again.
    pub fn set_airplane(&self, on: bool) {
        let was = self.net.airplane();
        self.net.set_airplane(on);
        if was && !on {
            self.send(Event::Reachable);
        }
    }

    /// Whether the airplane switch is on.
    pub fn airplane(&self) -> bool {
        self.net.airplane()
    }

    /// Sets the phone's wall clock this many milliseconds ahead of the machine's.
    pub fn set_clock_offset(&self, ms: i64) {
        self.clock.set_offset(ms);
    }

    /// How far the phone's wall clock is ahead of the machine's.
    pub fn clock_offset(&self) -> i64 {
        self.clock.offset()
    }

    /// Whether the core is well.
    pub async fn state(&self) -> Result<PhoneState, HostError> {
        Ok(self.runner.state().await?)
    }

    /// Ends the phone: what it asked of the store is carried out, its sockets are closed.
    pub async fn shutdown(&self) {
        let runner = self.runner.clone();
        let _ = tokio::task::spawn_blocking(move || runner.stop()).await;
    }
}

fn find(screens: Vec<Screen>, window: &str) -> Option<Screen> {
    screens.into_iter().find(|screen| screen.window == window)
}

/// A folder that only its owner enters.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests;
