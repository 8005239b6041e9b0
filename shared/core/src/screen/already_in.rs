//! Somebody follows a link with a one-time code where another is signed in: nothing is switched without a word, and who is
//! signed in is told as far as a page may say over a shoulder.

use super::{Desk, notice, people, plain, row, rows};
use crate::page::{Icon, Mark, Page, Pane, RowDoes, Tone};
use crate::route::Route;

pub fn page(desk: &Desk<'_>) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::AlreadyIn, speech.say("already-title"));
    page.pane = Pane::Detail;
    let me = desk.me.snapshot().map(|snapshot| people::initials(&snapshot.me)).filter(|initials| !initials.is_empty());
    let who = me.unwrap_or_else(|| speech.say("already-somebody"));
    let name = who.clone();
    let head = speech.with("already-head", &[("who", who.clone().into())]);
    let text = speech.with("already-text", &[("who", who.into())]);
    page.parts.push(notice("already", Tone::Plain, Icon::Info, head, Some(text), vec![]));
    let mut stay = row("stay", Mark::Icon(Icon::House), speech.with("already-stay", &[("who", name.into())]));
    stay.does = RowDoes::Leads(Route::Today.path());
    let mut out = row("this-phone", Mark::Icon(Icon::Lock), speech.say("already-out"));
    out.does = RowDoes::Leads(Route::ThisPhone.path());
    page.parts.push(rows("ways", None, vec![stay, out]));
    page
}
