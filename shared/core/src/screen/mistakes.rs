//! What is wrong with what stands in a field, said at the field: one rule for every page. While a field is wrong, nothing on
//! its page is saved, and nothing is ever cut to fit.

use super::page;
use crate::intent::Intent;
use crate::model::{Model, Window};
use crate::page::{Field, FieldInput, Keyboard, Page, PartKind};
use crate::route::Route;
use crate::speech::Speech;
use crate::timing;

/// Says at each field what is wrong with it, unless its page has said so; and what is missing, all of it at once, as soon as
/// somebody has tried to save the page.
pub(super) fn mark(page: &mut Page, route: &Route, speech: Speech, tried: bool) {
    for part in &mut page.parts {
        if let PartKind::Fields(fields) = &mut part.kind {
            for field in fields.iter_mut().filter(|field| field.error.is_none()) {
                let missing = tried && field.required && is_empty(route, field);
                field.error = wrong(&field.input, speech)
                    .or_else(|| missing.then(|| speech.say(missing_words(route, &field.key))));
            }
        }
    }
}

/// Whether somebody has tried to save what stands on a page, in this window.
pub(super) fn is_tried(window: Option<&Window>, route: &Route, page: &Page) -> bool {
    let tried = window.map(|window| &window.tried).filter(|tried| !tried.is_empty());
    tried.is_some_and(|tried| match route {
        // A form is sent from whichever of its pages.
        Route::Form(_, draft, _) => tried.contains(&Intent::SendForm(draft.clone()).id()),
        _ => page.actions().any(|action| tried.contains(&action.id)),
    })
}

fn is_empty(route: &Route, field: &Field) -> bool {
    match (&field.input, route) {
        (FieldInput::Text { value, .. }, _) => value.trim().is_empty(),
        (FieldInput::One { chosen, .. }, _) => chosen.as_deref().is_none_or(str::is_empty),
        // The pupil alone is no talk with the guardians.
        (FieldInput::Many { chosen, .. }, Route::WriteDown(_, pupil, ..)) => {
            chosen.iter().all(|came| came == pupil.as_str())
        }
        (FieldInput::Many { chosen, .. }, _) => chosen.is_empty(),
        (FieldInput::Moment { .. } | FieldInput::Flag(_), _) => false,
    }
}

/// What is said of a field that is to be filled in and is not, by the key of the words.
fn missing_words(route: &Route, field: &str) -> &'static str {
    match (route, field) {
        (Route::Note(..) | Route::NoteSeveral(_), "pupils") => "note-no-pupil",
        (Route::Note(..) | Route::NoteSeveral(_), "text") => "note-no-text",
        (Route::Form(..), "what") => "form-no-what",
        (Route::Form(..), "place") => "form-no-place",
        (Route::Form(..), "sort") => "form-no-sort",
        (Route::Form(..), "supervision") => "form-no-supervision",
        (Route::WriteDown(..), "came") => "held-nobody",
        (Route::WriteDown(..), "reason") => "held-no-reason",
        (Route::Talk(..), "slot") => "talk-choose",
        (Route::NoTime(..), "instead") => "talk-choose-instead",
        (Route::NoTime(..), "text") => "talk-suggest-what",
        (Route::Reaching(..) | Route::ReachMe(_), "language") => "reaching-no-language",
        (Route::Reaching(..) | Route::ReachMe(_), "hour") => "reaching-no-hour",
        (Route::Report(_), "case-number") => "report-no-case-number",
        (Route::FindCopy, "reference") => "found-copy-no-reference",
        (Route::PlanTrip(_), _) => "trip-nobody",
        (Route::SignIn, "code") => "sign-in-code-short",
        _ => "field-missing",
    }
}

fn wrong(input: &FieldInput, speech: Speech) -> Option<String> {
    match input {
        // A code is tried as it is: what is wrong with it is said then.
        FieldInput::Text { value, max, keyboard, .. } if *keyboard != Keyboard::Code => {
            let over = value.trim().chars().count().saturating_sub(usize::try_from(*max).unwrap_or(usize::MAX));
            (over > 0).then(|| speech.with("field-too-long", &[("over", over.into()), ("max", (*max).into())]))
        }
        FieldInput::Moment { value, .. } if timing::from_form(value).is_none() => {
            Some(speech.say(if timing::is_complete(value) { "field-no-such-time" } else { "field-no-time" }))
        }
        FieldInput::Text { .. }
        | FieldInput::Moment { .. }
        | FieldInput::One { .. }
        | FieldInput::Many { .. }
        | FieldInput::Flag(_) => None,
    }
}

/// What is wrong among the fields that an intent would save, with the first page on which something is; nothing if all may be
/// saved.
pub fn first(model: &Model, window: &str, shown: &Route, intent: &Intent) -> Option<(Route, String)> {
    let speech = Speech::of(model.language);
    let at = |route: Route| {
        let page = page(model, window, &route);
        let wrong: Vec<_> = page.fields().filter_map(|field| Some((field, field.error.as_ref()?))).collect();
        let said = match wrong.as_slice() {
            [] => return None,
            [(field, error)] => said(field, error),
            several => speech.with("mistakes", &[("n", several.len().into())]),
        };
        Some((route, said))
    };
    if !saves(intent) {
        return None;
    }
    let Intent::SendForm(draft) = intent else { return at(shown.clone()) };
    // All of a form is sent, from whichever of its pages.
    let accident = model.who()?.forms.get(draft)?.accident.clone();
    let pages = (1..=super::report::STEPS).map(|step| Route::Form(accident.clone(), draft.clone(), step));
    at(shown.clone()).or_else(|| pages.into_iter().find_map(at))
}

/// Whether an intent makes something of what stands in the fields of its page.
pub fn saves(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Save(_)
            | Intent::SaveHeld(_)
            | Intent::OfferTimes(_)
            | Intent::MoveSlot(..)
            | Intent::Answer(_)
            | Intent::PackTrip(_)
            | Intent::SetHappened(_)
            | Intent::SayReaching(..)
            | Intent::SendForm(_)
            | Intent::Filed(..)
            | Intent::SignIn
            | Intent::FindCopy
    )
}

fn said(field: &Field, error: &str) -> String {
    format!("{}: {error}", field.label.trim_end_matches('?'))
}
