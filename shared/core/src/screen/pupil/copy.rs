//! A copy of a pupil's ledger for one guardian, without the other: who it is for, what it will say, and the file.
//!
//! The ledger is the school's, and what is noted can be asked for. It is made of what the pupil's page shows already. Every
//! text is read by whoever makes the copy, who chooses whether it comes along; then the school logs the copy, and only then
//! there is a file.

use std::sync::Arc;

use kontaktbok_documents::exchange::copies::CopyAsked;
use kontaktbok_documents::ledger::Standing;
use kontaktbok_documents::{Copying, Guardian, GuardianShown, PersonId, Pupil, Relation, Wish};

use super::super::{Desk, action, entry, notice, papers, people, plain, prose, row, rows};
use super::ledger;
use crate::intent::Intent;
use crate::model::{Choosing, Made, PaperOf, SignedIn};
use crate::page::{
    Action, Icon, Mark, Opens, Page, Pane, Part, PartKind, Role, Row, RowDoes, TimelineItem, Tone, Words,
};
use crate::route::Route;
use crate::timing;

mod chains;
mod paper;
mod rule;
mod telling;

pub use telling::Others;

/// The way to a copy, on the page of a pupil whose ledger is shown there.
pub fn way(desk: &Desk<'_>, pupil: &Pupil) -> Option<Part> {
    if !ledger::is_recorded(desk.me, pupil) {
        return None;
    }
    let mut way = row("copy", Mark::Icon(Icon::FileText), named(desk, Some(pupil)));
    way.text = Some(desk.speech.say("copy-way-text").into());
    way.does = RowDoes::Leads(Route::Copy(pupil.who.id.clone()).path());
    Some(rows("copy", None, vec![way]))
}

/// What it is called: nobody is the guardian of somebody who is of age.
fn named(desk: &Desk<'_>, pupil: Option<&Pupil>) -> String {
    desk.speech.say(if pupil.is_some_and(|pupil| pupil.of_age) { "copy-way-adult" } else { "copy-way" })
}

/// Whom the copy is for.
pub fn choose(desk: &Desk<'_>, id: &PersonId) -> Page {
    let speech = desk.speech;
    let mut page = begun(desk, &Route::Copy(id.clone()), named(desk, desk.me.pupil(id)));
    let Some((pupil, standings)) = shown(desk.me, id) else { return gone(desk, page) };
    let copying = rule::copying(pupil, &standings);
    if !makes(desk.me, pupil, copying) {
        page.parts.push(by_rektor(desk));
        return page;
    }
    let offered: Vec<Row> = pupil
        .guardians
        .iter()
        .filter(|guardian| may_have_one(desk.me, pupil, guardian))
        .map(|guardian| {
            let mut row = row(guardian.id.as_str(), Mark::Icon(Icon::User), people::guardian(speech, &guardian.shown));
            row.does = RowDoes::Leads(Route::CopyFor(id.clone(), guardian.id.clone()).path());
            row
        })
        .collect();
    page.parts.push(judged(desk, copying));
    if offered.is_empty() {
        page.parts.push(prose("nobody", speech.say(if pupil.of_age { "copy-nobody-adult" } else { "copy-nobody" })));
    } else {
        page.parts.push(rows("for", Some(speech.say("copy-whom")), offered));
    }
    page
}

/// What the copy will say, what is to be read first, and the file.
pub fn page(desk: &Desk<'_>, id: &PersonId, of: &PersonId) -> Page {
    let speech = desk.speech;
    let route = Route::CopyFor(id.clone(), of.clone());
    let mut page = begun(desk, &route, named(desk, desk.me.pupil(id)));
    let Some((pupil, standings)) = shown(desk.me, id) else { return gone(desk, page) };
    let guardian = pupil.guardians.iter().find(|guardian| guardian.id == *of);
    let Some(guardian) = guardian.filter(|guardian| may_have_one(desk.me, pupil, guardian)) else {
        return gone(desk, page);
    };
    let name = people::guardian(speech, &guardian.shown).text;
    page.title = Words::written(speech.with("copy-for", &[("who", name.into())]));
    if !makes(desk.me, pupil, rule::copying(pupil, &standings)) {
        page.parts.push(by_rektor(desk));
        return page;
    }
    let paper = PaperOf::Copy(id.clone(), of.clone());
    let choosing = chosen(desk.me, &paper);
    let copy = rule::copy(pupil, of, &standings, |standing| is_recorded(desk.me, standing), choosing);
    let made = made(&copy, of, choosing);
    page.parts.push(judged(desk, copy.copying));
    let waiting = standings.iter().filter(|standing| !is_recorded(desk.me, standing)).count();
    if waiting > 0 {
        let head = speech.with("copy-waiting", &[("n", waiting.into())]);
        page.parts.push(notice("waiting", Tone::Wait, Icon::Clock, head, None, vec![]));
    }
    if let Some(made) = made {
        let at = timing::short(speech, made.at, desk.now());
        let head = speech.with("copy-logged", &[("reference", made.reference.clone().into()), ("at", at.into())]);
        page.parts.push(notice("logged", Tone::Got, Icon::Check, head, Some(speech.say("copy-logged-text")), vec![]));
    }
    let (unread, read): (Vec<_>, Vec<_>) = copy.entries.iter().partition(|copied| copied.waits_to_be_read());
    let item = |copied: &&rule::Copied<'_>| item(desk, copy.copying, &paper, (pupil, guardian), copied);
    page.parts.extend(papers::to_read(desk, &paper, unread.iter().map(item).collect()));
    let items: Vec<_> = read.iter().map(item).map(Arc::new).collect();
    let kind = if items.is_empty() {
        let none = if unread.is_empty() { "pupil-no-contacts" } else { "copy-nothing-read" };
        PartKind::Prose(speech.say(none).into())
    } else {
        PartKind::Timeline { items, more: None }
    };
    page.parts.push(Part { key: "copied".to_owned(), title: Some(speech.say("copy-have-read")), kind });
    if !copy.others.is_empty() && copy.copying == Copying::Proposed {
        page.parts.push(prose("others", speech.with("copy-masked", &[("n", copy.others.len().into())])));
    }
    page.parts.push(papers::other_language(desk, &paper));
    page.parts.extend(papers::anew(desk, &paper));
    let in_its_language = desk.speaking(papers::language(desk.me, &paper));
    page.foot.push(match made {
        Some(made) => Action {
            id: "paper".to_owned(),
            opens: Some(Opens::Paper(paper::paper(&in_its_language, pupil, guardian, &copy, made))),
            intent: None,
            ..action(Intent::Refresh, speech.say("save-pdf"), Some(Icon::FileText), Role::Primary)
        },
        None => Action {
            why_not: why_not(desk, &paper, &copy),
            ..action(Intent::MakeCopy(paper), speech.say("copy-make"), Some(Icon::FileText), Role::Primary)
        },
    });
    page
}

/// Why a copy cannot be made yet.
fn why_not(desk: &Desk<'_>, paper: &PaperOf, copy: &rule::Copy<'_>) -> Option<String> {
    let speech = desk.speech;
    if copy.unread > 0 {
        return Some(speech.with("copy-unread", &[("n", copy.unread.into())]));
    }
    let waiting = copy.waiting();
    if waiting > 0 {
        return Some(speech.with("paper-not-read", &[("n", waiting.into())]));
    }
    desk.me.making.contains(paper).then(|| speech.say("copy-being-logged"))
}

/// By which facts a copy is chosen: how it is made, and who the pupil's adults are.
pub fn basis(me: &SignedIn, id: &PersonId, of: &PersonId) -> Option<String> {
    let (pupil, standings) = shown(me, id)?;
    let copying = rule::copying(pupil, &standings);
    let guardian = pupil.guardians.iter().find(|guardian| guardian.id == *of)?;
    (makes(me, pupil, copying) && may_have_one(me, pupil, guardian)).then(|| basis_of(pupil, copying))
}

fn basis_of(pupil: &Pupil, copying: Copying) -> String {
    let adults: Vec<_> = pupil.guardians.iter().map(|adult| (&adult.id, adult.relation, &adult.shown)).collect();
    papers::digest(&(copying, adults))
}

/// What the school is told of a copy in which every text was read.
pub fn asked(me: &SignedIn, id: &PersonId, of: &PersonId) -> Option<(CopyAsked, String)> {
    basis(me, id, of)?;
    let (pupil, standings) = shown(me, id)?;
    let choosing = chosen(me, &PaperOf::Copy(id.clone(), of.clone()));
    let copy = rule::copy(pupil, of, &standings, |standing| is_recorded(me, standing), choosing);
    (copy.unread == 0 && copy.waiting() == 0).then(|| (copy.asked(of), copy.digest(of)))
}

/// What was read and chosen, as long as what it was chosen by holds.
fn chosen<'a>(me: &'a SignedIn, paper: &PaperOf) -> Option<&'a Choosing> {
    let basis = papers::basis(me, paper)?;
    me.papers.get(paper).filter(|choosing| choosing.basis == basis)
}

/// The school's word that it has logged exactly this copy.
fn made<'a>(copy: &rule::Copy<'_>, of: &PersonId, choosing: Option<&'a Choosing>) -> Option<&'a Made> {
    let made = choosing?.made.as_ref()?;
    (copy.unread == 0 && copy.waiting() == 0 && made.of == copy.digest(of)).then_some(made)
}

fn begun(desk: &Desk<'_>, route: &Route, title: String) -> Page {
    let mut page = plain(route, title);
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    page
}

fn gone(desk: &Desk<'_>, mut page: Page) -> Page {
    page.parts.push(prose("not-here", desk.speech.say("copy-not-here")));
    page
}

/// The pupil and what the pupil's page shows of the ledger, the oldest first.
fn shown<'a>(me: &'a SignedIn, id: &PersonId) -> Option<(&'a Pupil, Vec<Standing>)> {
    let pupil = me.pupil(id)?;
    Some((pupil, ledger::recorded(me, pupil)?))
}

/// What has not reached the school is not the school's record yet.
fn is_recorded(me: &SignedIn, standing: &Standing) -> bool {
    standing.received_at.is_some() || standing.entry.by != me.identity.person
}

/// Whether this person is one who hands something about a pupil to the pupil's adults.
pub fn hands(me: &SignedIn, pupil: &Pupil) -> bool {
    // Who has the pupil on a trip is no mentor of the pupil.
    me.leads(&pupil.unit) || (me.writable(&pupil.who.id).is_some() && makes(me, pupil, pupil.copying))
}

/// To whom of a pupil's guardians.
pub fn may_be_handed<'a>(me: &'a SignedIn, pupil: &'a Pupil) -> impl Iterator<Item = &'a Guardian> {
    let hands = hands(me, pupil);
    pupil.guardians.iter().filter(move |guardian| hands && may_have_one(me, pupil, guardian))
}

/// Whether this person makes the copies about a pupil.
fn makes(me: &SignedIn, pupil: &Pupil, copying: Copying) -> bool {
    copying == Copying::Proposed || me.leads(&pupil.unit)
}

/// Guardians with custody who are known by name. One about whom the rektor is to be asked is the rektor's to decide on.
fn may_have_one(me: &SignedIn, pupil: &Pupil, guardian: &Guardian) -> bool {
    guardian.relation == Relation::Guardian
        && match guardian.shown {
            GuardianShown::Name { .. } => true,
            GuardianShown::AskRektor { .. } => me.leads(&pupil.unit),
            GuardianShown::ByWish { .. } | GuardianShown::Protected => false,
        }
        // What is handed out cannot be called back: a pupil who is of age has to have said that it may.
        && (!pupil.of_age || guardian.wish == Some(Wish::AsBefore))
}

/// That a person must read it, and who judges what is handed out.
fn judged(desk: &Desk<'_>, copying: Copying) -> Part {
    let head = desk.speech.say("copy-read-head");
    let text = desk.speech.say(match copying {
        Copying::Proposed => "copy-read-text",
        Copying::Chosen => "copy-read-each",
    });
    notice("judged", Tone::Plain, Icon::Info, head, Some(text), vec![])
}

/// Who makes it. Why is nobody's to know.
fn by_rektor(desk: &Desk<'_>) -> Part {
    let (head, text) = (desk.speech.say("copy-by-rektor"), desk.speech.say("copy-by-rektor-text"));
    notice("by-rektor", Tone::Plain, Icon::Info, head, Some(text), vec![])
}

/// An entry as it will stand. A text that is judged is shown whole here: it is to be read.
fn item(
    desk: &Desk<'_>,
    copying: Copying,
    paper: &PaperOf,
    of: (&Pupil, &Guardian),
    copied: &rule::Copied<'_>,
) -> TimelineItem {
    let said = &copied.standing.entry;
    let line = paper::headline(desk, of, copying, copied);
    let text = if said.text.is_empty() { line.clone().into() } else { Words::written(format!("{line} {}", said.text)) };
    let at = timing::date_and_clock(said.happened);
    let judged = copied.text.is_judged().then(|| {
        let state = match (copied.text.is_in(), copied.stands()) {
            (true, _) => papers::State::Comes { is_read: copied.is_read },
            (false, true) => papers::State::TextLeftOut,
            (false, false) => papers::State::NotIn,
        };
        papers::judged(desk, paper, said.id.as_str(), state, &format!("{at}, {line}"))
    });
    let (status, judge) = judged.unzip();
    TimelineItem {
        key: said.id.as_str().to_owned(),
        icon: entry::icon(said),
        at,
        by: entry::named_author(desk, &said.by),
        text,
        note: entry::note(desk.speech, copied.standing, paper::is_whole(copied)),
        status,
        struck: copied.standing.corrected_by.is_some(),
        actions: judge.into_iter().collect(),
    }
}
