//! The parts of a page, one file per kind.

use kontaktbok_core::page::{Opens, Part, PartKind};
use maud::{Markup, html};

use super::action;
use super::field;
use super::form::{At, words};

mod codes;
mod figures;
mod notice;
mod rows;
mod steps;
mod table;
mod timeline;

/// One part with its section head.
pub fn part(at: At<'_>, part: &Part) -> Markup {
    html! {
        div.part id=(at.id(&["part", &part.key])) {
            @if let Some(title) = &part.title { (at.section(title)) }
            @match &part.kind {
                PartKind::Notice { tone, icon, head, text, actions } => (notice::notice(at, *tone, *icon, head, text.as_ref(), actions)),
                PartKind::Rows { rows, more } => (rows::rows(at, rows, more.as_ref())),
                PartKind::Timeline { items, more } => (timeline::timeline(at, items, more.as_ref())),
                PartKind::Fields(fields) => @for field in fields { (field::field(at, field)) },
                PartKind::Prose(prose) => p.prose.copied[is_copied(at, &prose.text)] { (words(prose)) },
                PartKind::Figures(figures) => (figures::figures(figures)),
                PartKind::Steps { at: step, of, label } => (steps::steps(at, *step, *of, label)),
                PartKind::Codes(slips) => (codes::codes(at, slips)),
                PartKind::Table { heads, rows } => (table::table(at, heads, rows)),
                PartKind::Actions(actions) => (action::several(at, actions)),
            }
        }
    }
}

/// Whether it is the text that the page's button copies: a text by itself, to be marked by hand where there is no button.
fn is_copied(at: At<'_>, text: &str) -> bool {
    at.page.foot.iter().any(|action| matches!(&action.opens, Some(Opens::Copy(copied)) if copied == text))
}
