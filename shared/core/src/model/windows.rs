//! Going, going back, typing and acting in a window.

use super::{Model, Phase, SignedOut, Window, merging, signed_in, signed_out};
use crate::event::Edit;
use crate::intent::Intent;
use crate::page::FieldValue;
use crate::route::Route;
use crate::screen;
use crate::speech::Speech;

mod acted;
mod typing;

use acted::Act;
pub use acted::Acted;

/// How many entries of a ledger are shown before "more".
pub const SHOWN: usize = 50;

/// The most windows that look at the app: the one that was used longest ago goes when another comes.
const WINDOWS_MAX: usize = 16;

impl Model {
    pub(crate) fn go(&mut self, window: &str, path: &str) {
        let route = path.parse().ok();
        let route = self.allowed(route);
        self.make_room_for(window);
        self.used += 1;
        let entry = self.windows.entry(window.to_owned()).or_default();
        entry.used = self.used;
        if entry.route.as_ref() != Some(&route) {
            entry.nav += 1;
            entry.shown = SHOWN;
            entry.answer = None;
            entry.sent.clear();
            let within =
                matches!((&entry.route, &route), (Some(Route::Form(_, from, _)), Route::Form(_, to, _)) if from == to);
            if !within {
                entry.tried.clear();
            }
        }
        entry.route = Some(route.clone());
        if let Phase::SignedIn(_) = self.phase {
            signed_in::arrived(self, &route);
        }
    }

    fn make_room_for(&mut self, window: &str) {
        while self.windows.len() >= WINDOWS_MAX && !self.windows.contains_key(window) {
            let oldest = self.windows.iter().min_by_key(|(_, window)| window.used).map(|(name, _)| name.clone());
            let Some(oldest) = oldest else { return };
            self.windows.remove(&oldest);
        }
    }

    /// The route itself if it can be shown in this phase, the phase's first page otherwise.
    fn allowed(&self, route: Option<Route>) -> Route {
        match (&self.phase, route) {
            (Phase::SignedIn(_), Some(Route::SignIn)) => Route::AlreadyIn,
            (Phase::SignedIn(_), None) => Route::Today,
            // While the store opens nobody knows yet: whoever asked for a page gets it, if it turns out to be there.
            (Phase::SignedIn(_) | Phase::Opening, Some(route)) => route,
            _ => Route::SignIn,
        }
    }

    pub(crate) fn back(&mut self, window: &str, nav: u64) {
        let Some(entry) = self.windows.get(window) else { return };
        if entry.nav != nav {
            return;
        }
        if let Some(parent) = entry.route.as_ref().and_then(Route::parent) {
            self.go(window, &parent.path());
        }
    }

    /// After a change of phase every window goes to a page that there is.
    pub(crate) fn send_all_home(&mut self) {
        let windows: Vec<(String, Option<Route>)> =
            self.windows.iter().map(|(name, window)| (name.clone(), window.route.clone())).collect();
        for (name, route) in windows {
            // Who waited there for signing in has come in.
            let route = self.allowed(route.filter(|route| *route != Route::SignIn));
            self.go(&name, &route.path());
        }
    }

    /// Something was typed; false if there is no place where it stays.
    pub(crate) fn type_in(&mut self, window: &str, path: &str, edits: Vec<Edit>) -> bool {
        let Ok(route) = path.parse::<Route>() else { return false };
        let edits = self.with_what_others_wrote(window, &route, edits);
        match (&self.phase, &route) {
            (
                Phase::SignedIn(_),
                Route::Note(_, draft)
                | Route::NoteSeveral(draft)
                | Route::Form(_, draft, _)
                | Route::PlanTrip(draft)
                | Route::PlanTimes(draft)
                | Route::WriteDown(_, _, _, draft),
            ) => {
                let draft = draft.clone();
                signed_in::type_in(self, &draft, edits)
            }
            (Phase::SignedIn(_), Route::Talk(..) | Route::NoTime(..) | Route::AboutTalk(..)) => {
                signed_in::type_answer(self, &route, edits)
            }
            (
                _,
                Route::Note(..)
                | Route::NoteSeveral(_)
                | Route::Form(..)
                | Route::PlanTrip(_)
                | Route::PlanTimes(_)
                | Route::WriteDown(..)
                | Route::Talk(..)
                | Route::NoTime(..)
                | Route::AboutTalk(..),
            ) => false,
            _ => self.type_on_page(window, &route, edits),
        }
    }

    /// Edits with what another window has written in the same fields since this one was drawn.
    fn with_what_others_wrote(&mut self, window: &str, route: &Route, edits: Vec<Edit>) -> Vec<Edit> {
        if edits.iter().all(|edit| edit.base.is_none()) {
            return edits;
        }
        if self.allowed(Some(route.clone())) != *route {
            return edits;
        }
        let page = screen::page(self, window, route);
        let fields: Vec<_> = page.fields().collect();
        let known: std::collections::BTreeSet<&str> = fields.iter().map(|field| field.key.as_str()).collect();
        let mut merged = Vec::with_capacity(edits.len());
        for edit in edits {
            if !known.contains(edit.field.as_str()) {
                merged.push(edit);
                continue;
            }
            let at = (route.path(), edit.field.clone());
            let before = self.windows.get(window).and_then(|window| window.sent.get(&at)).cloned();
            if let (Some(of), FieldValue::Text(text)) = (self.windows.get_mut(window), &edit.value) {
                of.sent.insert(at, (edit.number, text.clone()));
            }
            merged.push(merging::merged(&fields, before.as_ref(), edit));
        }
        merged
    }

    pub(crate) fn act(&mut self, window: &str, path: &str, action: &str, edits: Vec<Edit>) {
        if !self.windows.contains_key(window) {
            self.go(window, path);
        }
        let act = Act::of(path, action, &edits);
        let anything = edits.iter().any(|edit| matches!(&edit.value, FieldValue::Text(text) if !text.is_empty()));
        let too_much = edits.iter().any(typing::is_too_much);
        let kept = self.type_in(window, path, edits) || !anything;
        let offered = path.parse::<Route>().ok().and_then(|route| {
            let page = screen::page(self, window, &self.allowed(Some(route)));
            let offered = page.actions().find(|offered| offered.id == action).cloned();
            offered.map(|offered| (offered, page))
        });
        let speech = Speech::of(self.language);
        let Some((offered, page)) = offered else {
            if self.acted.has(act) {
                return self.say(speech.say("acted-already"));
            }
            // Not offered any more: a sync, another window or a kill came between.
            self.answer(window, speech.say(if kept { "page-changed" } else { "page-changed-lost" }));
            return;
        };
        self.answer_clear(window);
        if let Some(why) = offered.why_not {
            self.answer(window, why);
            return;
        }
        let Some(intent) = offered.intent else { return };
        if self.act_anywhere(&intent) {
            return;
        }
        if too_much && screen::mistakes::saves(&intent) && page.fields().all(|field| field.error.is_none()) {
            // What was typed has no place, and what stood there before is not what is meant.
            return self.answer(window, speech.say("typed-too-much"));
        }
        let shown = self.allowed(path.parse::<Route>().ok());
        self.tries(window, &intent, true);
        if let Some((route, said)) = screen::mistakes::first(self, window, &shown, &intent) {
            if self.windows.get(window).is_some_and(|at| at.route.as_ref() != Some(&route)) {
                self.go(window, &route.path());
            }
            self.answer(window, said);
            return;
        }
        self.tries(window, &intent, false);
        if intent.ends_a_draft() {
            self.acted.note(act);
        }
        match &self.phase {
            Phase::SignedOut(SignedOut { .. }) => signed_out::act(self, window, &intent),
            Phase::SignedIn(_) => signed_in::act(self, window, &intent),
            Phase::Unopenable(_) if intent == (Intent::SignOut { discard: true }) => signed_out::empty(self),
            Phase::Opening | Phase::Unopenable(_) => {}
        }
    }

    /// Whether what stands in the fields is tried to be saved now, or may be.
    fn tries(&mut self, window: &str, intent: &Intent, tried: bool) {
        let Some(entry) = self.windows.get_mut(window) else { return };
        if !tried {
            entry.tried.remove(&intent.id());
        } else if screen::mistakes::saves(intent) {
            entry.tried.insert(intent.id());
        }
    }

    /// Answers on the window's page, and aloud.
    pub(crate) fn answer(&mut self, window: &str, text: String) {
        if let Some(entry) = self.windows.get_mut(window) {
            entry.answer = Some(text.clone());
        }
        self.say(text);
    }

    fn answer_clear(&mut self, window: &str) {
        if let Some(entry) = self.windows.get_mut(window) {
            entry.answer = None;
        }
    }

    /// What is typed into a field that keeps no draft; nothing if nobody has typed there.
    pub(crate) fn typed_text(&self, window: &str, route: &Route, field: &str) -> Option<String> {
        match self.windows.get(window)?.typed.get(&(route.path(), field.to_owned())) {
            Some(FieldValue::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }
}
