//! A report that is handed over: what is about one pupil, to whom, and the paper. It can be read, and shown, at any time and
//! without net; it leaves the app once the school has logged who hands it to whom.

use std::sync::Arc;

use kontaktbok_documents::exchange::reports::HandedTo;
use kontaktbok_documents::{EntryId, PersonId};

use super::super::pupil::copy::{hands, may_be_handed};
use super::super::{Desk, accident, action, actions, entry, notice, papers, people, plain, prose, row, rows};
use super::share::{Share, Told, Whose};
use super::text::{named, whole};
use super::{json, paper};
use crate::intent::Intent;
use crate::model::PaperOf;
use crate::page::{Action, Icon, Mark, Opens, Page, Pane, Part, PartKind, Role, RowDoes, TimelineItem, Tone, Words};
use crate::route::Route;
use crate::timing;

/// The page of a report that is handed over: what is about one pupil, or whom it is to be about.
pub fn page(desk: &Desk<'_>, id: &EntryId) -> Page {
    let speech = desk.speech;
    let mut page = begun(desk, &Route::HandOver(id.clone()));
    let Some((_, account)) = desk.me.account(id) else { return not_here(desk, page) };
    if let Some(share) = Share::alone(desk.me, &account) {
        return handed_over(desk, page, &share);
    }
    page.parts.push(prose("which", speech.say("report-which")));
    let one = account.pupils().into_iter().map(|of| {
        let named = named(desk, id, of);
        let key = of.map_or("unlisted", PersonId::as_str);
        let mut row = row(key, Mark::Icon(Icon::User), named);
        row.does = RowDoes::Leads(Route::HandOverOf(id.clone(), of.cloned()).path());
        row
    });
    page.parts.push(rows("of", Some(speech.say("report-of-whom")), one.collect()));
    // Two families in one paper is something that somebody has to say.
    let mut all = row("all", Mark::Icon(Icon::Users), speech.say("report-of-all"));
    all.text = Some(speech.say("report-of-all-text").into());
    all.does = RowDoes::Leads(Route::HandOverAll(id.clone()).path());
    page.parts.push(rows("of-all", None, vec![all]));
    page
}

/// What is about one of the pupils.
pub fn of_one(desk: &Desk<'_>, id: &EntryId, of: Option<&PersonId>) -> Page {
    let page = begun(desk, &Route::HandOverOf(id.clone(), of.cloned()));
    match desk.me.account(id) {
        Some((_, account)) if account.pupils().contains(&of) => {
            handed_over(desk, page, &Share::of(desk.me, &account, of))
        }
        _ => not_here(desk, page),
    }
}

/// All of it, about everybody: somebody has said so.
pub fn of_all(desk: &Desk<'_>, id: &EntryId) -> Page {
    let mut page = begun(desk, &Route::HandOverAll(id.clone()));
    let Some((_, account)) = desk.me.account(id) else { return not_here(desk, page) };
    let (head, text) = (desk.speech.say("report-of-all"), desk.speech.say("report-of-all-text"));
    page.parts.push(notice("all", Tone::Bad, Icon::CircleAlert, head, Some(text), vec![]));
    handed_over(desk, page, &Share::whole(&account))
}

fn begun(desk: &Desk<'_>, route: &Route) -> Page {
    let mut page = plain(route, desk.speech.say("report-hand-over"));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    page
}

fn not_here(desk: &Desk<'_>, mut page: Page) -> Page {
    page.parts.push(prose("not-here", desk.speech.say("accident-not-here")));
    page
}

fn handed_over(desk: &Desk<'_>, mut page: Page, share: &Share<'_>) -> Page {
    let speech = desk.speech;
    let in_its_language = desk.speaking(papers::language(desk.me, &share.paper()));
    page.parts.push(prose("how", speech.say("report-hand-over-how")));
    let (waiting, paper) = (share.waiting(), share.paper());
    if !share.texts.is_empty() {
        let (head, text) = (speech.say("report-read-head"), speech.say("report-read-text"));
        page.parts.push(notice("judged", Tone::Plain, Icon::Info, head, Some(text), vec![]));
        let (read, unread): (Vec<_>, Vec<_>) = share.texts.iter().partition(|told| told.is_read);
        page.parts.extend(papers::to_read(desk, &paper, unread.into_iter().map(|of| told(desk, &paper, of)).collect()));
        let read: Vec<_> = read.into_iter().map(|of| Arc::new(told(desk, &paper, of))).collect();
        if !read.is_empty() {
            let kind = PartKind::Timeline { items: read, more: None };
            page.parts.push(Part { key: "texts".to_owned(), title: Some(speech.say("report-texts")), kind });
        }
    }
    page.parts.extend(service(desk, share));
    page.parts.extend(logged(desk, share));
    page.parts.extend(offered(desk, share, &paper));
    if waiting == 0 {
        let text = whole(&in_its_language, share);
        let kind = PartKind::Prose(Words { text, language: Some(in_its_language.speech.language().tag().to_owned()) });
        page.parts.push(Part { key: "text".to_owned(), title: None, kind });
    }
    page.parts.push(papers::other_language(desk, &paper));
    page.parts.extend(papers::anew(desk, &paper));
    if share.made(desk.me).is_some() {
        // Copying is the shell's, in the tap; nothing is told back, and nothing is said to be filed by it.
        page.foot.push(copy("copy", speech.say("report-copy"), Role::Primary, whole(&in_its_language, share)));
        page.foot.push(copy(
            "copy-json",
            speech.say("report-copy-json"),
            Role::Secondary,
            json::whole(&in_its_language, share),
        ));
    }
    page
}

/// Where it is filed, if the school has said where.
fn service(desk: &Desk<'_>, share: &Share<'_>) -> Option<Part> {
    let account = share.account;
    let unit = accident::unit(desk, account.accident, &desk.me.hurt(account.accident))?;
    let open = action(Intent::Refresh, desk.speech.say("report-e-service"), Some(Icon::Globe), Role::Secondary);
    Some(actions("service", None, vec![opening("e-service", open, Opens::Web(unit.e_service.clone()?))]))
}

/// That the school has logged it, and the paper.
fn logged(desk: &Desk<'_>, share: &Share<'_>) -> Vec<Part> {
    let speech = desk.speech;
    let Some((made, to)) = share.made(desk.me) else { return vec![] };
    let at = timing::short(speech, made.at, desk.now());
    let head = speech.with("copy-logged", &[("reference", made.reference.clone().into()), ("at", at.into())]);
    let text = format!("{} {}", given_to(desk, share, to), speech.say("report-logged-text"));
    let in_its_language = desk.speaking(papers::language(desk.me, &share.paper()));
    let save = action(Intent::Refresh, speech.say("save-pdf"), Some(Icon::FileText), Role::Secondary);
    let save = opening("paper", save, Opens::Paper(paper::whole(&in_its_language, share, made)));
    vec![notice("logged", Tone::Got, Icon::Check, head, Some(text), vec![]), actions("ways", None, vec![save])]
}

/// To whom it can be handed: the school is told before there is a paper.
fn offered(desk: &Desk<'_>, share: &Share<'_>, paper: &PaperOf) -> Vec<Part> {
    let speech = desk.speech;
    let (guardians, by_others) = guardians(desk, share);
    let made = share.made(desk.me).map(|(_, to)| to);
    let to = [HandedTo::EService].into_iter().chain(guardians).chain([HandedTo::Other]);
    let why_not = why_not(desk, share, paper);
    let offered = to.filter(|to| made != Some(to)).map(|to| {
        let (label, role) = match (&to, made) {
            (HandedTo::EService, None) => (given_to(desk, share, &to), Role::Primary),
            _ => (given_to(desk, share, &to), Role::Secondary),
        };
        let hand_over = action(Intent::HandOver(paper.clone(), to), label, Some(Icon::FileText), role);
        Action { why_not: why_not.clone(), ..hand_over }
    });
    let title = speech.say(if made.is_some() { "report-to-more" } else { "report-to" });
    let mut parts = vec![actions("to", Some(title), offered.collect())];
    if by_others {
        parts.push(prose("by-others", speech.say("report-not-yours")));
    }
    parts
}

/// The pupil's guardians to whom this person may hand it, and whether there are others.
fn guardians(desk: &Desk<'_>, share: &Share<'_>) -> (Vec<HandedTo>, bool) {
    // A paper about everybody is none of the families'.
    let Whose::Of(Some(pupil)) = &share.of else { return (vec![], false) };
    let Some(pupil) = desk.me.pupil(pupil) else { return (vec![], true) };
    let given = may_be_handed(desk.me, pupil).map(|of| HandedTo::Guardian(of.id.clone())).collect();
    (given, !hands(desk.me, pupil) && !pupil.guardians.is_empty())
}

/// Why it cannot be handed over yet.
fn why_not(desk: &Desk<'_>, share: &Share<'_>, paper: &PaperOf) -> Option<String> {
    let speech = desk.speech;
    let waiting = share.waiting();
    if waiting > 0 {
        return Some(speech.with("paper-not-read", &[("n", waiting.into())]));
    }
    if share.waits(desk.me) {
        return Some(speech.say("report-not-at-school"));
    }
    desk.me.making.contains(paper).then(|| speech.say("report-being-logged"))
}

/// To whom it is given, in words.
fn given_to(desk: &Desk<'_>, share: &Share<'_>, to: &HandedTo) -> String {
    let guardian = match to {
        HandedTo::EService => return desk.speech.say("report-to-e-service"),
        HandedTo::Other => return desk.speech.say("report-to-other"),
        HandedTo::Guardian(guardian) => guardian,
    };
    let pupil = match &share.of {
        Whose::Of(Some(pupil)) => desk.me.was(share.account.accident).with_adult(pupil, guardian),
        Whose::Of(None) | Whose::Everybodys => None,
    };
    let shown = pupil.and_then(|pupil| pupil.guardians.iter().find(|of| of.id == *guardian)).map(|of| &of.shown);
    let name = shown.map_or_else(|| desk.speech.say("by-colleague"), |shown| people::guardian(desk.speech, shown).text);
    desk.speech.with("report-to-guardian", &[("who", name.into())])
}

/// To whom it was handed, when, by whom, and what it is called; nothing before it is.
pub fn said(desk: &Desk<'_>, share: &Share<'_>) -> Vec<String> {
    let speech = desk.speech;
    let Some((made, to)) = share.made(desk.me) else { return vec![] };
    let maker = entry::named_author(desk, &desk.me.identity.person);
    let at = timing::date_and_clock(made.at);
    vec![
        given_to(desk, share, to),
        speech.with("report-handed", &[("at", at.into()), ("by", maker.into())]),
        speech.with("copy-reference", &[("reference", made.reference.clone().into())]),
    ]
}

/// A text that may tell of another pupil, to be read.
fn told(desk: &Desk<'_>, paper: &PaperOf, told: &Told) -> TimelineItem {
    let question = desk.speech.say(told.question);
    let comes = papers::State::Comes { is_read: told.is_read };
    let state = if told.comes { comes } else { papers::State::TextLeftOut };
    let (status, judge) = papers::judged(desk, paper, &told.key, state, &question);
    TimelineItem {
        key: told.key.clone(),
        icon: Icon::FileText,
        at: question,
        by: String::new(),
        text: Words::written(told.text.clone()),
        note: None,
        status: Some(status),
        struck: false,
        actions: vec![judge],
    }
}

/// An action that only opens something.
fn opening(id: &str, of: Action, opens: Opens) -> Action {
    Action { id: id.to_owned(), opens: Some(opens), intent: None, ..of }
}

fn copy(id: &str, label: String, role: Role, text: String) -> Action {
    opening(id, action(Intent::Refresh, label, Some(Icon::Copy), role), Opens::Copy(text))
}
