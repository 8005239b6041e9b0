//! A phone without I/O: one input in, what it asks of the world out.
//!
//! A plain loop around crux's core, so that a world can stop it between any two steps. Every task has a number that is
//! never used again; an answer that nobody waits for is ignored.

use crux_core::Core;
use kontaktbok_core::effect::{
    DrawOperation, HttpsOperation, HttpsOutput, KeysOperation, KeysOutput, LinkOperation, OutsideOperation,
    StoreOperation, StoreOutput, WakeOperation,
};
use kontaktbok_core::event::{Event, Stamp};
use kontaktbok_core::page::Screen;
use kontaktbok_core::{App, Model, Screens, Setup};
use sha2::{Digest as _, Sha256};

mod dials;
mod tasks;
mod turns;

#[cfg(test)]
pub(crate) use turns::tests as turns_for_tests;
pub(crate) use turns::{Brain, Turns};

/// Numbers a task, so that its answer finds it; never used again by the same phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

/// What happens to a phone.
#[derive(Debug)]
pub enum Input {
    /// Something happened.
    Event(Event),
    /// The store answered.
    Stored {
        /// Which task.
        task: TaskId,
        /// With what.
        output: StoreOutput,
    },
    /// The school answered a request.
    Answered {
        /// Which task.
        task: TaskId,
        /// With what.
        output: HttpsOutput,
    },
    /// The device key answered.
    Keyed {
        /// Which task.
        task: TaskId,
        /// With what.
        output: KeysOutput,
    },
}

/// What a phone asks of the world, to be carried out in the order given.
#[derive(Debug)]
pub enum Output {
    /// To be answered with [`Input::Stored`], one after the other.
    Store {
        /// Which task.
        task: TaskId,
        /// What to do.
        operation: StoreOperation,
    },
    /// To be answered with [`Input::Answered`].
    Https {
        /// Which task.
        task: TaskId,
        /// What to ask.
        operation: HttpsOperation,
    },
    /// To be answered with [`Input::Keyed`].
    Keys {
        /// Which task.
        task: TaskId,
        /// What to do.
        operation: KeysOperation,
    },
    /// The socket; what it says comes back as events.
    Link(LinkOperation),
    /// New pages.
    Draw(DrawOperation),
    /// The state outside the pages.
    Outside(OutsideOperation),
    /// When to send [`Event::Woken`].
    Wake(WakeOperation),
}

/// Whether the core is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneState {
    /// It runs.
    Running,
    /// It broke once, and was built anew over the open store.
    Rebuilt,
    /// It broke twice and does nothing any more; what is stored is still there.
    Stopped,
}

/// A phone without I/O. It does nothing until it is told [`Event::Start`].
pub struct Phone(Turns<App>);

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phone({:?})", self.state())
    }
}

impl Phone {
    /// A phone that has just been switched on.
    pub fn new(setup: Setup) -> Self {
        Self(Turns::new(move |restarts| core(&setup, restarts)))
    }

    /// Lets one thing happen, with what the clocks show.
    pub fn step(&mut self, at: Stamp, input: Input) -> Vec<Output> {
        self.0.step(at, input)
    }

    /// A window as it is now.
    pub fn screen(&self, window: &str) -> Option<Screen> {
        self.0.screen(window)
    }

    /// Every window as it is now.
    pub fn screens(&self) -> Vec<Screen> {
        self.0.screens()
    }

    /// Whether the core is well.
    pub fn state(&self) -> PhoneState {
        self.0.state()
    }

    /// How many tasks the store has not answered.
    pub fn pending_store(&self) -> usize {
        self.0.pending().store
    }

    pub(crate) fn turns(self) -> Turns<App> {
        self.0
    }
}

fn core(setup: &Setup, restarts: u32) -> Core<App> {
    Core::new_with(App, Model::new(Setup { seed: seed(setup, restarts), ..setup.clone() }))
}

/// A core built again must not draw the same random numbers, or two entries would get one id.
fn seed(setup: &Setup, restarts: u32) -> [u8; 32] {
    if restarts == 0 {
        return setup.seed;
    }
    Sha256::new().chain_update(setup.seed).chain_update(restarts.to_le_bytes()).finalize().into()
}

impl Brain for App {
    fn screens(view: Screens) -> Vec<Screen> {
        view.screens
    }
}

#[cfg(test)]
mod tests;
