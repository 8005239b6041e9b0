//! What shells are told when something has happened: the pages that changed, and of those that did not the
//! little that moves all the time. A page that comes out as it was is kept as it was.

use super::{page, said, tabs};
use crate::effect::{DrawOperation, Touch};
use crate::model::Model;
use crate::page::{Direction, Field, FieldInput, Page, PartKind};

/// Makes every window's pages anew and tells the shells what is new.
pub fn redraw(model: &mut Model) {
    let names: Vec<String> = model.windows.keys().cloned().collect();
    for name in names {
        let Some(window) = model.windows.get(&name) else { continue };
        let (nav, Some(route)) = (window.nav, window.route.clone()) else { continue };
        let mut pages: Vec<Page> = route.stack().iter().map(|route| page(model, &name, route)).collect();
        let (mut changed, mut touches) = (Vec::new(), Vec::new());
        for page in &mut pages {
            let before = window.drawn.iter().find(|drawn| drawn.key == page.key);
            page.revision = before.map_or(1, |drawn| drawn.revision);
            if before == Some(page) {
                continue;
            }
            if let Some(touched) = before.and_then(|before| only_touched(before, page)) {
                touches.extend(touched);
                continue;
            }
            page.revision += 1;
            changed.push(page.clone());
        }
        let same_stack = window.drawn.len() == pages.len()
            && window.drawn.iter().zip(&pages).all(|(drawn, page)| drawn.key == page.key);
        let stack = pages.iter().map(|page| page.key.clone()).collect();
        if let Some(window) = model.windows.get_mut(&name) {
            window.drawn = pages;
        }
        if changed.is_empty() && touches.is_empty() && same_stack {
            continue;
        }
        let draw = DrawOperation {
            window: name,
            nav,
            language: model.language,
            direction: Direction::LeftToRight,
            tabs: tabs::all(model),
            place: route.place().map(str::to_owned),
            stack,
            pages: changed,
            touches,
            said: said(model),
        };
        model.asks.draw(draw);
    }
}

/// If nothing of a page has changed but its age and what is typed into its fields: what there is to tell of that.
///
/// Values are not told: the shell that is typed into has them, and any other keeps its own until the field's revision
/// moves.
fn only_touched(before: &Page, now: &Page) -> Option<Vec<Touch>> {
    let (mut touches, mut as_before) = (Vec::new(), now.clone());
    if now.age != before.age {
        touches.push(Touch::Age { page: now.key.clone(), age: now.age.clone() });
        as_before.age.clone_from(&before.age);
    }
    for (part, old) in as_before.parts.iter_mut().zip(&before.parts) {
        let (PartKind::Fields(fields), PartKind::Fields(old)) = (&mut part.kind, &old.kind) else { continue };
        for (field, old) in fields.iter_mut().zip(old) {
            if !is_typed(field, old) {
                continue;
            }
            if field.saved != old.saved {
                touches.push(Touch::Saved { page: now.key.clone(), field: field.key.clone(), number: field.saved });
            }
            (field.saved, field.input) = (old.saved, old.input.clone());
        }
    }
    (as_before == *before).then_some(touches)
}

/// Whether a field differs at most in its value and what is saved of it.
fn is_typed(now: &Field, before: &Field) -> bool {
    now.key == before.key
        && now.revision == before.revision
        && now.label == before.label
        && now.hint == before.hint
        && now.error == before.error
        && (now.required, now.enabled) == (before.required, before.enabled)
        && offers_the_same(&now.input, &before.input)
}

fn offers_the_same(now: &FieldInput, before: &FieldInput) -> bool {
    match (now, before) {
        (
            FieldInput::Text { lines, max, keyboard, autofill, value: _ },
            FieldInput::Text {
                lines: old_lines,
                max: old_max,
                keyboard: old_keyboard,
                autofill: old_autofill,
                value: _,
            },
        ) => (lines, max, keyboard, autofill) == (old_lines, old_max, old_keyboard, old_autofill),
        (
            FieldInput::One { choices, style, chosen: _ },
            FieldInput::One { choices: old_choices, style: old_style, chosen: _ },
        ) => (choices, style) == (old_choices, old_style),
        (FieldInput::Many { choices, chosen: _ }, FieldInput::Many { choices: old, chosen: _ }) => choices == old,
        (FieldInput::Moment { max, value: _ }, FieldInput::Moment { max: old, value: _ }) => max == old,
        (FieldInput::Flag(_), FieldInput::Flag(_)) => true,
        _ => false,
    }
}
