//! Actions: buttons that post, links that open something, and the question asked before what cannot be taken back.
//!
//! An action without an intent only opens something and is a link. One with an intent posts; with the script the tap
//! also opens what it opens, and without it the number or address stands under the button as a link.

use kontaktbok_core::page::{Action, Confirm, Opens, Role};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::form::At;
use super::icon::icon;
use super::words::own;

/// How much room an action has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the foot of the page, the whole width.
    Foot,
    /// At the end of a row.
    End,
    /// Among several.
    Among,
}

/// Several actions side by side, as far as they fit; nothing when there are none.
pub fn several(at: At<'_>, actions: &[Action]) -> Markup {
    html! {
        @if !actions.is_empty() { div.actions { @for action in actions { (one(at, action, Place::Among)) } } }
    }
}

/// One action.
pub fn one(at: At<'_>, action: &Action, place: Place) -> Markup {
    if let Some(confirm) = asked(at, action) {
        return question(at, action, confirm);
    }
    if let Some(why) = &action.why_not {
        let id = at.id(&["why", &action.id]);
        return html! {
            div.held {
                button type="button" class=(class(action, place)) aria-disabled="true" aria-describedby=(id) aria-label=[action.spoken.as_ref()] { (label(action)) }
                p.why id=(id) { (why) }
            }
        };
    }
    match (&action.opens, &action.intent) {
        (Some(Opens::Copy(text)), _) => copy(at, action, place, text),
        (Some(Opens::Paper(paper)), None) => html! {
            a class=(class(action, place)) href=(made(at, action)) download=(paper.file) aria-label=[action.spoken.as_ref()] {
                (label(action))
            }
        },
        (Some(opens), None) => html! {
            a class=(class(action, place)) href=[opens.address()] download=[file(opens)] rel="noreferrer" aria-label=[action.spoken.as_ref()] {
                (label(action))
            }
        },
        (None, _) => button(action, place),
        (Some(opens), Some(_)) => html! { div.opens { (button(action, place)) (bare(at, opens)) } },
    }
}

fn button(action: &Action, place: Place) -> Markup {
    let opens = action.opens.as_ref().and_then(Opens::address);
    html! {
        button type="submit" class=(class(action, place)) name="action" value=(action.id) data-opens=[opens] aria-label=[action.spoken.as_ref()] {
            (label(action))
        }
    }
}

/// Only the script reaches the clipboard. Without it the text stands on the page, to be marked and copied by hand.
fn copy(at: At<'_>, action: &Action, place: Place, text: &str) -> Markup {
    html! {
        @if at.form.live {
            button type="button" class=(class(action, place)) data-copy=(text) data-did=(own(at.language).copied) data-marked=(own(at.language).marked) aria-label=[action.spoken.as_ref()] {
                (label(action))
            }
        }
    }
}

fn label(action: &Action) -> Markup {
    html! {
        @if let Some(drawing) = action.icon { (icon(drawing)) }
        span { (action.label) }
    }
}

fn class(action: &Action, place: Place) -> &'static str {
    match (action.role, place) {
        (Role::Primary, _) => "btn primary",
        (Role::Secondary, Place::End) => "btn soft",
        (Role::Secondary, _) => "btn outlined",
        (Role::Quiet, _) => "btn quiet",
        (Role::Acute, _) => "btn acute",
        (Role::Destructive, _) => "btn away",
    }
}

/// Without script a tap cannot both post and dial: the number is a link of its own.
fn bare(at: At<'_>, opens: &Opens) -> Markup {
    let text = match opens {
        Opens::Dial(text) | Opens::Mail(text) | Opens::Web(text) => text,
        Opens::Sms { .. } | Opens::Calendar(_) | Opens::Copy(_) | Opens::Paper(_) => return html! {},
    };
    let link = html! { a.bare href=[opens.address()] rel="noreferrer" { (text) } };
    html! { @if at.form.live { noscript { (link) } } @else { (link) } }
}

/// Where a paper is made when it is asked for: at its page's own address.
fn made(at: At<'_>, action: &Action) -> String {
    let id = utf8_percent_encode(&action.id, NON_ALPHANUMERIC);
    at.address(&format!("{}?paper={id}", at.page.route))
}

/// Under which name a browser keeps what is no page of its own.
fn file(opens: &Opens) -> Option<&'static str> {
    matches!(opens, Opens::Calendar(_)).then_some("samtal.ics")
}

fn asked<'a>(at: At<'_>, action: &'a Action) -> Option<&'a Confirm> {
    action.confirm.as_ref().filter(|_| at.top && at.form.confirm == Some(action.id.as_str()))
}

fn question(at: At<'_>, action: &Action, confirm: &Confirm) -> Markup {
    let (head, text) = (at.id(&["ask", &action.id]), at.id(&["ask-text", &action.id]));
    html! {
        div.question role="group" tabindex="-1" autofocus aria-labelledby=(head) aria-describedby=(text) data-focus {
            p.head id=(head) { (confirm.head) }
            p id=(text) { (confirm.text) }
            div.actions {
                button.btn.primary type="submit" name="confirmed" value=(action.id) { span { (confirm.yes) } }
                a.btn.outlined href=(at.address(&at.page.route)) { span { (confirm.no) } }
            }
        }
    }
}

/// What Enter in a field means: the page's main action, never the first button that happens to stand above it.
pub fn by_enter(at: At<'_>) -> Markup {
    let main = at.page.foot.iter().find(|action| action.role == Role::Primary && action.opens.is_none());
    html! {
        @match main {
            Some(action) if action.why_not.is_none() => {
                button.enter type="submit" name="action" value=(action.id) tabindex="-1" aria-hidden="true" {}
            }
            _ => button.enter type="submit" disabled tabindex="-1" aria-hidden="true" {},
        }
    }
}
