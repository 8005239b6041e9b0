//! Whom to ask for a code, on the page for signing in: the schools, each with its office's number. A phone that runs beside
//! the browser knows no school before somebody has signed in.

use kontaktbok_core::page::Icon;
use maud::{Markup, html};

use super::form::At;
use super::icon::icon;
use super::words::own;

/// More schools than this are a municipality: nobody looks theirs up there.
const MOST: usize = 6;

/// The schools; nothing where none is known.
pub fn schools(at: At<'_>) -> Markup {
    let schools = at.form.schools.unwrap_or_default();
    let own = own(at.language);
    html! {
        @if !schools.is_empty() && schools.len() <= MOST {
            div.part id=(at.id(&["part", "schools"])) {
                (at.section(own.schools))
                ul.card role="list" {
                    @for school in schools {
                        li {
                            div.row {
                                span.mark { (icon(Icon::School)) }
                                span.t {
                                    span.head { (school.name) }
                                    @if let Some(number) = &school.number {
                                        span.text { (kontaktbok_core::read_number(number)) }
                                    }
                                }
                                @if let Some(number) = &school.number {
                                    div.end {
                                        a.btn.soft href={ "tel:" (number) } aria-label={ (own.ring) ", " (school.name) } {
                                            (icon(Icon::Phone)) span { (own.ring) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
