//! The phone as a shell sees it. Every method may throw; none panics.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kontaktbok_core::event::Event;
use kontaktbok_core::page::Language;
use kontaktbok_core::{Screens, Setup};
use kontaktbok_device::run::{Clock, Queue, RunConfig, Runner, Told};
use kontaktbok_device::{FileMedium, Input, Net, PhoneState, SealedStore, TaskId};
use tokio::runtime::Runtime;

use crate::bytes;
use crate::shell::{Keychain, Shell};

/// The sealed store, in the phone's folder.
pub(crate) const STORE: &str = "store.redb";

/// What the phone could not do.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi(flat_error)]
pub enum PhoneError {
    /// Bytes that are not what they should be.
    #[error("malformed message: {0}")]
    Malformed(String),
    /// The school's address or certificates.
    #[error("{0}")]
    School(String),
    /// Anything else.
    #[error("{0}")]
    Broken(String),
}

/// What a shell tells the phone once.
#[derive(Debug, Clone, uniffi::Record)]
pub struct PhoneConfig {
    /// A folder of the app's own that is never backed up.
    pub folder: String,
    /// The school's address.
    pub server: String,
    /// The app's version.
    pub version: String,
    /// What kind of phone it is, as its maker calls it, at most 80 characters: shown to the person's other devices and to
    /// the school's office.
    pub device_name: String,
    /// The platform's language, a BCP 47 tag.
    pub language: String,
    /// A PEM file to trust in place of what the platform trusts; for tests.
    pub ca: Option<String>,
}

/// A phone. One in a process; it runs until it is dropped or stopped.
#[derive(uniffi::Object)]
pub struct PhoneCore {
    // Before the runtime: the phone ends first.
    runner: Runner,
    runtime: Runtime,
}

#[uniffi::export]
impl PhoneCore {
    /// Switches the phone on.
    #[uniffi::constructor]
    pub fn new(config: PhoneConfig, shell: Arc<dyn Shell>) -> Result<Self, PhoneError> {
        let broken = |error: std::io::Error| PhoneError::Broken(error.to_string());
        let school = |error: &dyn std::fmt::Display| PhoneError::School(error.to_string());
        let server = config.server.parse().map_err(|error| school(&error))?;
        let net = Net::new(server, config.ca.as_deref().map(Path::new)).map_err(|error| school(&error))?;
        std::fs::create_dir_all(&config.folder).map_err(broken)?;
        let medium = FileMedium::new(Path::new(&config.folder).join(STORE));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("net")
            .enable_all()
            .build()
            .map_err(broken)?;
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| PhoneError::Broken(error.to_string()))?;
        let (version, device_name) = (config.version, config.device_name);
        let setup = Setup { seed, language: language(&config.language), version, device_name };
        let run = RunConfig {
            store: Box::new(SealedStore::new(medium, Keychain(shell.clone()))),
            net,
            clock: Clock::new(0),
            runtime: runtime.handle().clone(),
            tell: Box::new(move |told, queue| tell(&*shell, told, queue)),
        };
        let runner = Runner::start(setup, run).map_err(broken)?;
        runner.queue().put(Input::Event(Event::Start));
        Ok(Self { runner, runtime })
    }

    /// Lets something happen (`Event`), after everything before it. Waits for nothing.
    #[expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]
    pub fn update(&self, event: Vec<u8>) -> Result<(), PhoneError> {
        self.runner.queue().put(Input::Event(bytes::read(&event)?));
        Ok(())
    }

    /// Answers an effect about the device key (`KeysOutput`) by its id. An id that nobody waits for is ignored.
    #[expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]
    pub fn resolve(&self, id: u32, output: Vec<u8>) -> Result<(), PhoneError> {
        self.runner.queue().put(Input::Keyed { task: TaskId(id), output: bytes::read(&output)? });
        Ok(())
    }

    /// Every window as it is now (`Screens`), after everything before it.
    pub fn view(&self) -> Result<Vec<u8>, PhoneError> {
        let (screens, _) = self.runner.look().map_err(|gone| PhoneError::Broken(gone.to_string()))?;
        bytes::write(&Screens { screens })
    }

    /// Waits until the store is at rest, at most so long; whether it is. For the end of a background wake.
    pub fn settle(&self, at_most_ms: u32) -> Result<bool, PhoneError> {
        let limit = Duration::from_millis(at_most_ms.into());
        let waited = self.runtime.block_on(async { tokio::time::timeout(limit, self.runner.settle(None)).await });
        match waited {
            Ok(Ok(_)) => Ok(true),
            Ok(Err(gone)) => Err(PhoneError::Broken(gone.to_string())),
            Err(_) => Ok(false),
        }
    }

    /// Whether the core broke twice and does nothing any more; what is stored is still there.
    pub fn has_stopped(&self) -> Result<bool, PhoneError> {
        let state = self.runner.state_now().map_err(|gone| PhoneError::Broken(gone.to_string()))?;
        Ok(state == PhoneState::Stopped)
    }

    /// Ends the phone: what it asked of the store is carried out, sockets are closed.
    pub fn stop(&self) -> Result<(), PhoneError> {
        self.runner.stop();
        Ok(())
    }
}

/// The platform's language, as far as there are words in it.
pub(crate) fn language(tag: &str) -> Language {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("sv") { Language::Swedish } else { Language::English }
}

/// Hands a batch to the shell. A shell that fails has lost drawings at most; the key's tasks are answered for it.
fn tell(shell: &dyn Shell, told: Vec<Told>, queue: &Queue) {
    let keys: Vec<TaskId> = told
        .iter()
        .filter_map(|told| match told {
            Told::Keys { task, .. } => Some(*task),
            _ => None,
        })
        .collect();
    let given = bytes::batch(told).is_ok_and(|batch| shell.process_effects(batch).is_ok());
    if !given {
        for task in keys {
            let output = kontaktbok_core::effect::KeysOutput::Failed(kontaktbok_core::effect::KeysFault::Broken);
            queue.put(Input::Keyed { task, output });
        }
    }
}
