//! A table, scrolled sideways by itself where it is wider than the page.

use maud::{Markup, html};

use crate::web::form::At;
use crate::web::words::own;

/// The table.
pub fn table(at: At<'_>, heads: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        div.card.sideways role="region" tabindex="0" aria-label=(own(at.language).table) {
            table {
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
            }
        }
    }
}
