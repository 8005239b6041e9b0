//! Rows in one card: each leads somewhere, or has buttons, or only tells.

use kontaktbok_core::page::{Action, Icon, Mark, Role, Row, RowDoes};
use maud::{Markup, html};

use super::notice::status;
use crate::web::action::{self, Place};
use crate::web::form::{At, words};
use crate::web::icon::icon;

/// The rows, and what shows more of them.
pub fn rows(at: At<'_>, rows: &[Row], more: Option<&Action>) -> Markup {
    html! {
        ul.card role="list" {
            @for row in rows { li id=(at.id(&["row", &row.key])) tabindex="-1" { (one(at, row)) } }
        }
        @if let Some(more) = more { div.more { (action::one(at, more, Place::Among)) } }
    }
}

fn one(at: At<'_>, row: &Row) -> Markup {
    let (end, beneath, among) = places(at, row);
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
                    @if let Some(action) = end { div.end { (action::one(at, action, Place::End)) } }
                    @for action in beneath { div.beneath { (action::one(at, action, Place::End)) } }
                }
                (action::several(at, among))
            }
        }
    }
}

/// The action at the row's end, the quiet ones that go with it, and those under the row. What is seldom needed must not
/// make what is needed now smaller. Where a question is asked, all stand under the row.
fn places<'a>(at: At<'_>, row: &'a Row) -> (Option<&'a Action>, &'a [Action], &'a [Action]) {
    let is_asked = row.actions.iter().any(|action| at.form.confirm == Some(action.id.as_str()));
    match row.actions.as_slice() {
        [first, rest @ ..] if !is_asked && rest.iter().all(|action| action.role == Role::Quiet) => {
            (Some(first), rest, &[])
        }
        all => (None, &[], all),
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
