//! Which step of several: words, and a thin bar that only repeats them.

use maud::{Markup, html};

use crate::web::form::At;
use crate::web::words;

/// The step.
pub fn steps(at: At<'_>, step: u32, of: u32, label: &str) -> Markup {
    // A bar of more pieces than this would be a hairline each; the words still say it.
    let pieces = of.min(12);
    html! {
        div.steps {
            div.bar aria-hidden="true" { @for piece in 1..=pieces { i.on[piece <= step] {} } }
            p { (words::step(at.language, step, of)) ": " (label) }
        }
    }
}
