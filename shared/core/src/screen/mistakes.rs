//! What is wrong with what stands in a field, said at the field: one rule for every page. While a field is wrong, nothing on
//! its page is saved, and nothing is ever cut to fit.

use super::page;
use crate::intent::Intent;
use crate::model::Model;
use crate::page::{Field, FieldInput, Keyboard, Page, PartKind};
use crate::route::Route;
use crate::speech::Speech;
use crate::timing;

/// Says at each field what is wrong with it, unless its page has said so.
pub(super) fn mark(page: &mut Page, speech: Speech) {
    for part in &mut page.parts {
        if let PartKind::Fields(fields) = &mut part.kind {
            for field in fields.iter_mut().filter(|field| field.error.is_none()) {
                field.error = wrong(&field.input, speech);
            }
        }
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

/// The first field that is wrong among those that an intent would save, with its page; nothing if all may be saved.
pub fn first(model: &Model, window: &str, shown: &Page, intent: &Intent) -> Option<(Route, String)> {
    let at = |page: &Page| {
        let wrong = page.fields().find_map(|field| Some((field, field.error.as_ref()?)));
        let route = page.route.parse::<Route>().ok();
        wrong.and_then(|(field, error)| Some((route?, said(field, error))))
    };
    if !saves(intent) {
        return None;
    }
    let Intent::SendForm(draft) = intent else { return at(shown) };
    // All of a form is sent, from whichever of its pages.
    let accident = model.who()?.forms.get(draft)?.accident.clone();
    let pages = (1..=super::report::STEPS).map(|step| Route::Form(accident.clone(), draft.clone(), step));
    at(shown).or_else(|| pages.map(|route| page(model, window, &route)).find_map(|page| at(&page)))
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
            | Intent::FindCopy
    )
}

fn said(field: &Field, error: &str) -> String {
    format!("{}: {error}", field.label.trim_end_matches('?'))
}
