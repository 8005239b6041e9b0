//! The browser shell: a [`Screen`] as HTML that works without script, and what a form brings back.
//!
//! Start with [`page`]; `part` has one file per kind of part. The script ([`asset`] `live.js`) only makes quicker
//! what the links and forms already do.

use kontaktbok_core::page::{Language, Screen};

mod action;
mod asset;
mod door;
mod field;
mod form;
mod frame;
mod icon;
mod invited;
mod notice;
mod old;
mod part;
mod plain;
mod posted;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
pub mod tokens;
mod words;

pub use asset::{Asset, asset};
pub use form::Form;
pub use notice::Notice;
pub use posted::{PAIRS, Posted, asks, posted};

/// The Content-Security-Policy every page is sent with: nothing inline, nothing from elsewhere. Who may frame the page
/// is added by its host.
pub const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
                       connect-src 'self'; form-action 'self'; base-uri 'none'";

/// A whole document.
pub fn page(screen: &Screen, form: &Form<'_>) -> String {
    frame::document(screen, *form).into_string()
}

/// The part that changes, `<div id="app">`: the answer to a request with `X-Fragment`.
pub fn main(screen: &Screen, form: &Form<'_>) -> String {
    frame::app(screen, *form).into_string()
}

/// A whole document that gives back what was typed into a page which is too old to be taken.
pub fn old(language: Language, posted: &Posted, base: &str) -> String {
    old::document(language, posted, base).into_string()
}

/// A whole document that says why there is no phone now.
pub fn notice(language: Language, notice: Notice) -> String {
    notice::document(language, notice).into_string()
}

/// A whole document that shows the code of an invitation's link.
pub fn invited(language: Language) -> String {
    invited::document(language).into_string()
}
