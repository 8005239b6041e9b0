//! Rows in one card: each leads somewhere, or has buttons, or only tells.

use kontaktbok_core::page::{Action, Icon, Mark, Row, RowDoes};
use maud::{Markup, html};

use super::notice::status;
use crate::web::action::{self, Place};
use crate::web::form::{At, words};
use crate::web::icon::icon;

/// The rows, and what shows more of them.
pub fn rows(at: At<'_>, rows: &[Row], more: Option<&Action>) -> Markup {
    html! {
        ul.card role="list" {
            @for row in rows { li id=(at.id(&["row", &row.key])) { (one(at, row)) } }
        }
        @if let Some(more) = more { div.more { (action::one(at, more, Place::Among)) } }
    }
}

fn one(at: At<'_>, row: &Row) -> Markup {
    let at_end = row.actions.len() == 1 && row.actions.iter().all(|action| at.form.confirm != Some(action.id.as_str()));
    html! {
        @match &row.does {
            RowDoes::Leads(route) => {
                a.row href=(at.address(route)) aria-label=[row.spoken.as_deref()]
                    aria-current=[(!at.top && at.open.contains(&route.as_str())).then_some("page")] {
                    (inside(row))
                    span.chevron { (icon(Icon::ChevronRight)) }
                }
                (action::several(at, &row.actions))
            }
            RowDoes::Nothing => {
                div.row {
                    @if let Some(spoken) = &row.spoken {
                        span.unseen { (spoken) }
                        div.silent aria-hidden="true" { (inside(row)) }
                    } @else { (inside(row)) }
                    @if at_end { div.end { @for action in &row.actions { (action::one(at, action, Place::End)) } } }
                }
                @if !at_end { (action::several(at, &row.actions)) }
            }
        }
    }
}

fn inside(row: &Row) -> Markup {
    html! {
        @match &row.mark {
            Mark::None => {},
            Mark::Icon(drawing) => span.mark { (icon(*drawing)) },
            Mark::Letters(letters) => span.mark lang="" aria-hidden="true" { (letters) },
        }
        span.t {
            span.head { (words(&row.head)) }
            @if let Some(text) = &row.text { span.text { (words(text)) } }
            @if let Some(state) = &row.status { (status(state)) }
        }
    }
}
