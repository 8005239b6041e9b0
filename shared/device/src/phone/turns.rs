//! The loop around a core: events and answers in, operations out, and what becomes of a core that breaks.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crux_core::{App, Core};
use kontaktbok_core::effect::{Effect, LinkOperation};
use kontaktbok_core::event::{Event, Stamp};
use kontaktbok_core::page::Screen;

use super::dials::Dials;
use super::tasks::{Answer, Pending, Tasks};
use super::{Input, Output, PhoneState};

/// After this many the core is not built again.
const PANICS: u32 = 2;

/// An app that can be a phone's; in tests another than the real one.
pub(crate) trait Brain: App<Event = Event, Effect = Effect> {
    /// The windows of what is shown.
    fn screens(view: Self::ViewModel) -> Vec<Screen>;
}

/// The loop around a core.
pub(crate) struct Turns<B: Brain> {
    make: Box<dyn Fn(u32) -> Core<B> + Send>,
    /// `None` when it broke too often.
    core: Option<Core<B>>,
    tasks: Tasks,
    dials: Dials,
    windows: BTreeSet<String>,
    panics: u32,
}

/// What the core is told, its task found.
enum Told {
    Event(Event),
    Answer(Answer),
}

impl<B: Brain> Turns<B> {
    /// `make` builds a core; it is told how many there were before.
    pub fn new(make: impl Fn(u32) -> Core<B> + Send + 'static) -> Self {
        Self {
            core: Some(make(0)),
            make: Box::new(make),
            tasks: Tasks::default(),
            dials: Dials::default(),
            windows: BTreeSet::new(),
            panics: 0,
        }
    }

    pub fn step(&mut self, at: Stamp, input: Input) -> Vec<Output> {
        let told = match input {
            Input::Event(event) => {
                self.remember_window(&event);
                self.dials.inward(event).map(Told::Event)
            }
            Input::Stored { task, output } => self.tasks.stored(task, output).map(Told::Answer),
            Input::Answered { task, output } => self.tasks.answered(task, output).map(Told::Answer),
            Input::Keyed { task, output } => self.tasks.keyed(task, output).map(Told::Answer),
        };
        let Some(told) = told else { return Vec::new() };
        self.turn(|core| {
            let mut effects = core.process_event(Event::Clock(at));
            effects.extend(match told {
                Told::Event(event) => core.process_event(event),
                Told::Answer(answer) => answer.give(core),
            });
            effects
        })
        .unwrap_or_else(|Broke| self.recover(at))
    }

    pub fn screens(&self) -> Vec<Screen> {
        let Some(core) = &self.core else { return Vec::new() };
        // A view that breaks shows nothing; what happens next will break the core itself, and be seen to.
        catch_unwind(AssertUnwindSafe(|| core.view())).map(B::screens).unwrap_or_default()
    }

    pub fn screen(&self, window: &str) -> Option<Screen> {
        self.screens().into_iter().find(|screen| screen.window == window)
    }

    pub fn state(&self) -> PhoneState {
        match (&self.core, self.panics) {
            (None, _) => PhoneState::Stopped,
            (Some(_), 0) => PhoneState::Running,
            (Some(_), _) => PhoneState::Rebuilt,
        }
    }

    pub fn pending(&self) -> Pending {
        self.tasks.pending()
    }

    /// Lets the core do something; what it asked for is lost if it breaks, for nothing of it is known to be whole.
    fn turn(&mut self, what: impl FnOnce(&Core<B>) -> Vec<Effect>) -> Result<Vec<Output>, Broke> {
        let Some(core) = &self.core else { return Ok(Vec::new()) };
        let effects = catch_unwind(AssertUnwindSafe(|| what(core))).map_err(|_| Broke)?;
        Ok(effects.into_iter().map(|effect| self.outward(effect)).collect())
    }

    fn outward(&mut self, effect: Effect) -> Output {
        match effect {
            Effect::Store(request) => self.tasks.store(request),
            Effect::Https(request) => self.tasks.https(request),
            Effect::Keys(request) => self.tasks.keys(request),
            Effect::Link(request) => Output::Link(self.dials.outward(request.operation)),
            Effect::Draw(request) => Output::Draw(request.operation),
            Effect::Outside(request) => Output::Outside(request.operation),
            Effect::Wake(request) => Output::Wake(request.operation),
        }
    }

    /// A core that broke is thrown away, with everything it waited for; a new one starts from the store.
    fn recover(&mut self, at: Stamp) -> Vec<Output> {
        self.panics += 1;
        tracing::error!(panics = self.panics, "the core broke");
        self.tasks.forget();
        let mut outputs: Vec<_> =
            self.dials.forget().map(|dial| Output::Link(LinkOperation::Close { dial })).into_iter().collect();
        if self.panics >= PANICS {
            self.core = None;
            return outputs;
        }
        self.core = Some((self.make)(self.panics));
        let windows = self.windows.clone();
        let again = self.turn(|core| {
            let mut effects = core.process_event(Event::Clock(at));
            effects.extend(core.process_event(Event::Start));
            for window in windows {
                // Not where it was: what is there may be what broke it.
                effects.extend(core.process_event(Event::Go { window, route: "/".to_owned() }));
            }
            effects
        });
        outputs.extend(again.unwrap_or_else(|Broke| self.recover(at)));
        outputs
    }

    fn remember_window(&mut self, event: &Event) {
        match event {
            Event::Go { window, .. } => {
                self.windows.insert(window.clone());
            }
            Event::Closed { window } => {
                self.windows.remove(window);
            }
            _ => {}
        }
    }
}

/// The core panicked.
struct Broke;

#[cfg(test)]
pub(crate) mod tests;
