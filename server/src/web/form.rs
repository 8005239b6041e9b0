//! What a page needs beyond the screen, and where in it something is being drawn.

use kontaktbok_core::page::{Language, Page, Words};
use maud::{Markup, html};

use crate::office::Door;

/// What a page needs beyond the screen.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// Sent back in every form; whoever cannot read the page cannot post.
    pub csrf: &'a str,
    /// Whether the script comes along.
    pub live: bool,
    /// The id of the action whose question is asked now.
    pub confirm: Option<&'a str>,
    /// The window that the page is in; sent back in every form, so that two windows of one browser stay two.
    pub window: &'a str,
    /// When it is drawn, milliseconds since 1970.
    pub now: i64,
    /// Stands before every path of this shell, for instance "" or "/phone/2".
    pub base: &'a str,
    /// Where the school runs the phone: the schools that give codes out. `None` where it runs beside the browser.
    pub schools: Option<&'a [Door]>,
}

impl std::fmt::Debug for Form<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Form").field("live", &self.live).field("base", &self.base).finish_non_exhaustive()
    }
}

/// The page being drawn and its place in the window.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub form: Form<'a>,
    pub page: &'a Page,
    /// The place in the stack, before every id so that two pages never share one.
    pub number: usize,
    /// Whether it is the last of the stack, the one that is read out and gets focus.
    pub top: bool,
    pub language: Language,
    /// The paths of the stack, to mark the row that leads to what is open.
    pub open: &'a [&'a str],
}

impl At<'_> {
    /// A path as an address.
    pub fn address(&self, route: &str) -> String {
        format!("{}{route}", self.form.base)
    }

    /// An id that no other page of the window has.
    pub fn id(&self, parts: &[&str]) -> String {
        format!("p{}-{}", self.number, parts.join("-"))
    }

    /// A section head one level under the page's title.
    pub fn section(&self, title: &str) -> Markup {
        html! { @if self.top { h2.section { (title) } } @else { h3.section { (title) } } }
    }
}

/// Words in their own language and direction, in a `span` where they need one.
pub fn words(words: &Words) -> Markup {
    html! {
        @match &words.language {
            Some(language) => span lang=(language) dir="auto" { (words.text) },
            None => (words.text),
        }
    }
}
