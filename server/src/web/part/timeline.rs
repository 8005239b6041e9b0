//! What happened, the newest first, along a rail.

use std::sync::Arc;

use kontaktbok_core::page::{Action, TimelineItem};
use maud::{Markup, html};

use super::notice::status;
use crate::web::action::{self, Place};
use crate::web::form::{At, words};
use crate::web::icon::icon;

/// The happenings, and what shows older ones.
pub fn timeline(at: At<'_>, items: &[Arc<TimelineItem>], more: Option<&Action>) -> Markup {
    html! {
        ol.timeline role="list" {
            @for item in items {
                li id=(at.id(&["item", &item.key])) {
                    span.dot { (icon(item.icon)) }
                    div.happening {
                        p.when { span { (item.at) } span.by { (item.by) } }
                        p.what { @if item.struck { s { (words(&item.text)) } } @else { (words(&item.text)) } }
                        @if let Some(note) = &item.note { p.note { (note) } }
                        @if let Some(state) = &item.status { (status(state)) }
                        (action::several(at, &item.actions))
                    }
                }
            }
        }
        @if let Some(more) = more { div.more { (action::one(at, more, Place::Among)) } }
    }
}
