//! The crux app: a stateless tag. All logic lives on [`Model`]; everything shown is made in `screen`.

use crux_core::Command;
use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::effect::Effect;
use crate::event::Event;
use crate::model::{Model, outside, signed_in};
use crate::page::Screen;
use crate::screen;

/// The app.
#[derive(Default)]
pub struct App;

/// Every window as it is now.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Screens {
    /// The windows, by name.
    pub screens: Vec<Screen>,
}

impl crux_core::App for App {
    type Event = Event;
    type Model = Model;
    type ViewModel = Screens;
    type Effect = Effect;

    fn update(&self, event: Event, model: &mut Model) -> Command<Effect, Event> {
        if let Event::Clock(stamp) = event {
            model.clocks(stamp);
            return Command::done();
        }
        model.happen(event);
        signed_in::minutes::ask(model);
        outside::tell(model);
        screen::redraw(model);
        model.asks.take()
    }

    fn view(&self, model: &Model) -> Screens {
        Screens { screens: screen::all(model) }
    }
}
