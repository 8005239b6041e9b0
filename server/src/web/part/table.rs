//! A table, scrolled sideways by itself where it is wider than the page.

use maud::{Markup, html};

use crate::web::form::At;
use crate::web::words::own;

/// The table.
pub fn table(at: At<'_>, heads: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        div.card.sideways role="region" tabindex="0" aria-label=(own(at.language).table) {
            // Where there is no room for columns each cell has a line of its own; it stays a table to whom it is read.
            table role="table" {
                thead role="rowgroup" { tr role="row" { @for head in heads { th scope="col" role="columnheader" { (head) } } } }
                tbody role="rowgroup" { @for row in rows { tr role="row" { @for cell in row { td role="cell" { (cell) } } } } }
            }
        }
    }
}
