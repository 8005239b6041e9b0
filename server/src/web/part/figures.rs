//! Numbers with labels.

use kontaktbok_core::page::Figure;
use maud::{Markup, html};

/// The figures in one card.
pub fn figures(figures: &[Figure]) -> Markup {
    html! {
        dl.card.figures {
            @for figure in figures { div { dt { (figure.label) } dd { (figure.value) } } }
        }
    }
}
