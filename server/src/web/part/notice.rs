//! A notice and the chip that tells a state: icon, words, soft ground.

use kontaktbok_core::page::{Action, Icon, Status, Tone, Words};
use maud::{Markup, html};

use crate::web::action;
use crate::web::form::{At, words};
use crate::web::icon::icon;

/// Something that differs from the normal.
pub fn notice(at: At<'_>, tone: Tone, drawing: Icon, head: &str, text: Option<&Words>, actions: &[Action]) -> Markup {
    html! {
        div class={ "notice " (class(tone)) } tabindex="-1" {
            (icon(drawing))
            div.t {
                p.head { (head) }
                @if let Some(text) = text { p { (words(text)) } }
                (action::several(at, actions))
            }
        }
    }
}

/// How far a thing has come.
pub fn status(status: &Status) -> Markup {
    html! { span class={ "status " (class(status.tone)) } { (icon(status.icon)) span { (status.text) } } }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "tone-plain",
        Tone::Draft => "tone-draft",
        Tone::Wait => "tone-wait",
        Tone::Got => "tone-got",
        Tone::Wish => "tone-wish",
        Tone::Bad => "tone-bad",
    }
}
