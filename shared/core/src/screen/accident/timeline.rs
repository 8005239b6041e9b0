//! What happened in an accident, step by step: each with the phone's time, how long after the event, and a remark when
//! the phone's clock was wrong (O-10). The list of calls is the ledger's; here stands how prompt it was.

use std::sync::Arc;

use kontaktbok_documents::report::{Account, Attempt, Entry, Means, Says, Step};
use kontaktbok_documents::{PersonId, Relation, Standing, ledger};

use super::super::{Desk, entry, people};
use crate::page::{Icon, Part, PartKind, Status, TimelineItem, Tone, Words};
use crate::timing;

/// The timeline of an accident, the event first: one reads what happened in the order it did.
pub fn part(desk: &Desk<'_>, account: &Account<'_>) -> Part {
    let items = in_order(desk, account, &Telling::All).into_iter().map(|(_, item)| Arc::new(item)).collect();
    let title = Some(desk.speech.say("accident-timeline"));
    Part { key: "timeline".to_owned(), title, kind: PartKind::Timeline { items, more: None } }
}

/// Of whose calls it is told.
pub enum Telling {
    /// Everybody's.
    All,
    /// Those about one pupil; `None` of one who stands in no list, whom nobody was rung about.
    Of(Option<PersonId>),
    /// Those about one pupil with one adult: whom else the school has reached, and when, is not that adult's to know.
    OfOne(PersonId, PersonId),
}

impl Telling {
    fn of_attempt(&self, attempt: &Attempt) -> bool {
        match self {
            Self::All => true,
            Self::Of(pupil) => pupil.as_ref() == Some(&attempt.pupil),
            Self::OfOne(pupil, adult) => (pupil, adult) == (&attempt.pupil, &attempt.guardian),
        }
    }

    /// Whether it is told when all adults of a pupil were reached.
    fn of_all_adults(&self, of: &PersonId) -> bool {
        match self {
            Self::All => true,
            Self::Of(pupil) => pupil.as_ref() == Some(of),
            Self::OfOne(..) => false,
        }
    }
}

/// What happened, with the time of each, milliseconds since 1970; of calls those of which it is told.
pub fn in_order(desk: &Desk<'_>, account: &Account<'_>, telling: &Telling) -> Vec<(i64, TimelineItem)> {
    let event = account.happened();
    let mut items: Vec<(i64, u64, TimelineItem)> = account
        .standings
        .iter()
        .filter(|standing| !is_replaced(account, standing))
        .filter(|standing| !matches!(&standing.entry.says, Says::Attempt(of) if !telling.of_attempt(of)))
        .filter_map(|standing| {
            let entry = &standing.entry;
            Some((when(entry), entry.counter, item(desk, account, standing, event)?))
        })
        .collect();
    items.extend(milestones(desk, account, event, telling));
    items.sort_by_key(|(at, counter, _)| (*at, *counter));
    items.into_iter().map(|(at, _, item)| (at, item)).collect()
}

/// When it was done. The form tells of the accident, and was written when it was written.
fn when(entry: &Entry) -> i64 {
    match entry.says {
        Says::Form(_) => entry.at,
        _ => entry.happened(),
    }
}

/// Of each step one word counts; the others are kept, and not shown twice.
fn is_replaced(account: &Account<'_>, standing: &Standing<Entry>) -> bool {
    match standing.entry.says {
        Says::Step { step, .. } => {
            account.steps().get(&step).is_some_and(|(_, last)| last.entry.id != standing.entry.id)
        }
        _ => false,
    }
}

fn item(desk: &Desk<'_>, account: &Account<'_>, standing: &Standing<Entry>, event: i64) -> Option<TimelineItem> {
    let speech = desk.speech;
    let said = &standing.entry;
    let (icon, text): (Icon, Words) = match &said.says {
        Says::Step { step, .. } => {
            let (icon, word) = match step {
                Step::Event => (Icon::TriangleAlert, "step-event"),
                Step::Emergency => (Icon::Phone, "step-emergency"),
                Step::FirstAid => (Icon::Plus, "step-first-aid"),
                Step::RektorTold => (Icon::User, "step-rektor-told"),
                Step::Fetched => (Icon::House, "step-fetched"),
            };
            (icon, speech.say(word).into())
        }
        Says::Attempt(attempt) => (attempt_icon(attempt), attempt_words(desk, account, attempt)),
        Says::Form(_) => {
            let first = account.forms().next().is_some_and(|(first, _)| first.entry.id == said.id);
            (Icon::FileText, speech.say(if first { "step-form" } else { "step-form-again" }).into())
        }
        Says::Filed { number: Some(number), .. } | Says::FiledAs { number: Some(number), .. } => {
            (Icon::Hash, speech.with("step-filed", &[("number", number.to_string().into())]).into())
        }
        Says::Filed { number: None, .. } | Says::FiledAs { number: None, .. } => {
            (Icon::Hash, speech.say("step-filed-by-hand").into())
        }
        Says::Newer => (Icon::Info, speech.say("did-newer").into()),
        // Who is involved stands at the top of the page.
        Says::Pupil { .. } => return None,
    };
    Some(TimelineItem {
        key: said.id.as_str().to_owned(),
        icon,
        at: at(desk, when(said), event),
        by: entry::author_of(desk, account.accident, &said.by),
        text,
        note: entry::clock_note(speech, said.at, standing.received_at),
        status: Some(status(desk, standing)),
        struck: false,
        actions: vec![],
    })
}

/// "10.25, 2 min efter".
fn at(desk: &Desk<'_>, happened: i64, event: i64) -> String {
    let clock = timing::short(desk.speech, happened, desk.now());
    // A clock that stood at another year counts no days.
    if happened < event + 60_000 || happened - event > entry::OTHER_YEAR_MS {
        return clock;
    }
    let span = entry::span(desk.speech, happened - event);
    desk.speech.with("accident-after", &[("clock", clock.into()), ("span", span.into())])
}

fn status(desk: &Desk<'_>, standing: &Standing<Entry>) -> Status {
    let speech = desk.speech;
    match standing.received_at {
        Some(at) => {
            let at = timing::short(speech, at, desk.now());
            Status { tone: Tone::Got, icon: Icon::Check, text: speech.with("state-received", &[("at", at.into())]) }
        }
        None if standing.entry.by != desk.me.identity.person => {
            Status { tone: Tone::Got, icon: Icon::Check, text: speech.say("state-at-school") }
        }
        None => Status { tone: Tone::Wait, icon: Icon::Clock, text: speech.say("state-waiting") },
    }
}

fn attempt_icon(attempt: &Attempt) -> Icon {
    match (attempt.means, attempt.outcome) {
        (Means::OtherWay, _) => Icon::Users,
        (Means::CallIn, _) => Icon::PhoneIncoming,
        (Means::Call, ledger::Outcome::Reached) => Icon::Phone,
        (Means::Call, ledger::Outcome::Voicemail) => Icon::Voicemail,
        (Means::Call, ledger::Outcome::NotConnected) => Icon::PhoneOff,
        (Means::Call, ledger::Outcome::WrongNumber) => Icon::PhoneX,
        (Means::Call, ledger::Outcome::NoAnswer) => Icon::PhoneMissed,
    }
}

/// The same words as in the ledger, where the school carries a call over. Who was told in another way was not talked with.
fn attempt_words(desk: &Desk<'_>, account: &Account<'_>, attempt: &Attempt) -> Words {
    let pupil = desk.me.was(account.accident).with_adult(&attempt.pupil, &attempt.guardian);
    let who = people::guardians(desk.speech, pupil, std::slice::from_ref(&attempt.guardian));
    if attempt.means == Means::OtherWay {
        return desk.speech.with("did-tell-otherwise", &[("who", who.into())]).into();
    }
    entry::attempted(desk.speech, attempt.means.channel(), attempt.outcome, &who).into()
}

/// Facts that follow from the attempts: the first one reached, and all of them.
fn milestones(desk: &Desk<'_>, account: &Account<'_>, event: i64, telling: &Telling) -> Vec<(i64, u64, TimelineItem)> {
    let mut all = Vec::new();
    for id in account.pupils().into_iter().flatten().filter(|id| telling.of_all_adults(id)) {
        let Some(pupil) = desk.me.was(account.accident).pupil(id) else { continue };
        let reached = account.reached(id);
        let guardians = pupil
            .guardians
            .iter()
            .filter(|guardian| guardian.relation == Relation::Guardian && !guardian.is_never_contacted());
        let times: Option<Vec<i64>> = guardians.map(|guardian| reached.first.get(&guardian.id).copied()).collect();
        let Some(last) = times.filter(|times| times.len() > 1).and_then(|times| times.into_iter().max()) else {
            continue;
        };
        let who = [("who", pupil.who.given.clone().into())];
        let words = if pupil.of_age { "step-all-adults-reached" } else { "step-all-reached" };
        all.push((
            last,
            u64::MAX,
            TimelineItem {
                key: format!("all-reached-{id}"),
                icon: Icon::Check,
                at: at(desk, last, event),
                by: String::new(),
                text: desk.speech.with(words, &who).into(),
                note: None,
                status: None,
                struck: false,
                actions: vec![],
            },
        ));
    }
    all
}
