//! An entry in words, with its true state.

use std::sync::Arc;

use kontaktbok_documents::ledger::{Channel, Entry, Outcome, Standing, Tone as EntryTone};
use kontaktbok_documents::{EntryId, PersonId, Pupil};

use super::{Desk, action, people};
use crate::intent::Intent;
use crate::page::{Icon, Role, Status, TimelineItem, Tone, Words};
use crate::speech::Speech;
use crate::timing;

/// A clock that is this far ahead is worth a remark.
const CLOCK_REMARK_MS: i64 = 2 * 60 * 1000;

/// No note waits so long for a net: its clock stood at another year.
pub const OTHER_YEAR_MS: i64 = 400 * 24 * 60 * 60 * 1000;

/// An entry on a timeline.
pub fn item(desk: &Desk<'_>, pupil: &Pupil, standing: &Standing) -> TimelineItem {
    let (speech, entry) = (desk.speech, &standing.entry);
    let mine = entry.by == desk.me.identity.person;
    let mut actions = Vec::new();
    let legible = entry.channel != Channel::Newer;
    if mine && legible && standing.corrected_by.is_none() && desk.me.writable(&pupil.who.id).is_some() {
        let intent = Intent::Correct(pupil.who.id.clone(), entry.id.clone());
        let mut correct = action(intent, speech.say("entry-correct"), Some(Icon::Pencil), Role::Quiet);
        let at = timing::moment(speech, entry.happened, desk.now());
        // Two guardians are often rung within a minute: the time alone does not tell their entries apart.
        let what = headline(speech, entry, &people::guardians(speech, Some(pupil), &entry.guardians));
        correct.spoken = Some(speech.with("entry-correct-spoken", &[("at", at.into()), ("what", what.into())]));
        actions.push(correct);
    }
    let status = match standing.received_at {
        Some(at) => Status {
            tone: Tone::Got,
            icon: Icon::Check,
            text: speech.with("state-received", &[("at", timing::short(speech, at, desk.now()).into())]),
        },
        // The school gives on only what it has; its time comes with the receipt.
        None if !mine => Status { tone: Tone::Got, icon: Icon::Check, text: speech.say("state-at-school") },
        None => Status { tone: Tone::Wait, icon: Icon::Clock, text: speech.say("state-waiting") },
    };
    TimelineItem {
        key: entry.id.as_str().to_owned(),
        icon: icon(entry),
        at: timing::moment(speech, entry.happened, desk.now()),
        by: author(desk, &entry.by),
        text: words(speech, pupil, entry),
        note: note(speech, standing, true),
        status: Some(status),
        struck: standing.corrected_by.is_some(),
        actions,
    }
}

/// An entry of a ledger opened on demand: everything in it is at the school.
pub fn opened_item(desk: &Desk<'_>, pupil: &Pupil, standing: &Standing) -> Arc<TimelineItem> {
    Arc::new(TimelineItem { actions: vec![], ..item(desk, pupil, standing) })
}

/// What there is to say about an entry, with what its author says that it was like or without.
pub fn note(speech: Speech, standing: &Standing, with_tone: bool) -> Option<String> {
    let mut notes = Vec::new();
    if standing.corrected_by.is_some() {
        notes.push(speech.say("entry-corrected"));
    }
    if standing.entry.corrects.is_some() {
        notes.push(speech.say("entry-corrects"));
    }
    notes.extend(clock_note(speech, standing.entry.at, standing.received_at));
    if let Some(tone) = standing.entry.tone.filter(|_| with_tone) {
        notes.push(match tone {
            EntryTone::Positive => speech.say("tone-positive"),
            EntryTone::Information => speech.say("tone-information"),
            EntryTone::FollowUp => speech.say("tone-follow-up"),
        });
    }
    (!notes.is_empty()).then(|| notes.join(" · "))
}

/// What the school's time says of the clock of the phone that wrote something, if it says anything.
pub fn clock_note(speech: Speech, written_at: i64, received_at: Option<i64>) -> Option<String> {
    let received = received_at?;
    // Written after it arrived: only a clock that is ahead can say so.
    if written_at - received > CLOCK_REMARK_MS {
        let by = at_least(speech, written_at - received);
        return Some(speech.with("entry-clock-ahead", &[("by", by.into())]));
    }
    (received - written_at > OTHER_YEAR_MS).then(|| speech.say("entry-clock-behind"))
}

/// A span of time, to the nearest of its largest unit: "3 h", "12 min".
pub fn span(speech: Speech, ms: i64) -> String {
    counted(speech, |unit| ms.saturating_abs().saturating_add(unit / 2) / unit)
}

/// The same, and never more than it was.
pub fn at_least(speech: Speech, ms: i64) -> String {
    let minutes = ms.saturating_abs() / 60_000;
    let (hours, rest) = (minutes / 60, minutes % 60);
    // Beside "3 h" nothing says "2 h" of the same.
    if (2..48).contains(&hours) && rest > 0 {
        return speech.with("span-hours-minutes", &[("h", hours.into()), ("min", rest.into())]);
    }
    counted(speech, |unit| ms.saturating_abs() / unit)
}

fn counted(speech: Speech, count: impl Fn(i64) -> i64) -> String {
    const MINUTE: i64 = 60_000;
    let (minutes, hours) = (count(MINUTE), count(60 * MINUTE));
    if minutes < 120 {
        speech.with("span-minutes", &[("n", minutes.into())])
    } else if hours < 48 {
        speech.with("span-hours", &[("n", hours.into())])
    } else {
        speech.with("span-days", &[("n", count(24 * 60 * MINUTE).into())])
    }
}

/// Who it is by, as the reader is to read it.
pub fn author(desk: &Desk<'_>, id: &PersonId) -> String {
    if *id == desk.me.identity.person {
        return desk.speech.say("by-you");
    }
    desk.me.staff(id).map_or_else(|| desk.speech.say("by-colleague"), people::full)
}

/// Who it is by, after "av" and "från".
pub fn by_author(desk: &Desk<'_>, id: &PersonId) -> String {
    if *id == desk.me.identity.person { desk.speech.say("by-you-object") } else { author(desk, id) }
}

/// The same of an accident's report: by the name that was theirs.
pub fn by_author_of(desk: &Desk<'_>, accident: &EntryId, id: &PersonId) -> String {
    if *id == desk.me.identity.person { desk.speech.say("by-you-object") } else { named_author_of(desk, accident, id) }
}

/// Who an accident's report is by: by the name that was theirs.
pub fn author_of(desk: &Desk<'_>, accident: &EntryId, id: &PersonId) -> String {
    if *id == desk.me.identity.person {
        return desk.speech.say("by-you");
    }
    named_author_of(desk, accident, id)
}

/// The same on a paper that somebody else reads.
pub fn named_author_of(desk: &Desk<'_>, accident: &EntryId, id: &PersonId) -> String {
    desk.me.was(accident).author(id).map_or_else(|| desk.speech.say("by-colleague"), people::full)
}

/// Who it is by, on a paper that somebody else reads.
pub fn named_author(desk: &Desk<'_>, id: &PersonId) -> String {
    let me = desk.me.snapshot().map(|snapshot| &snapshot.me).filter(|me| me.id == *id);
    me.or_else(|| desk.me.staff(id)).map_or_else(|| desk.speech.say("by-colleague"), people::full)
}

/// The icon of how it was done and what came of it.
pub fn icon(entry: &Entry) -> Icon {
    match (entry.channel, entry.outcome) {
        (Channel::Call, Outcome::Reached) => Icon::Phone,
        (Channel::Call, Outcome::NoAnswer) => Icon::PhoneMissed,
        (Channel::Call, Outcome::Voicemail) => Icon::Voicemail,
        (Channel::Call, Outcome::NotConnected) => Icon::PhoneOff,
        (Channel::Call, Outcome::WrongNumber) => Icon::PhoneX,
        (Channel::CallIn, _) => Icon::PhoneIncoming,
        (Channel::Mail, _) => Icon::Mail,
        (Channel::Infomentor, _) => Icon::Globe,
        (Channel::Letter, _) => Icon::FileText,
        (Channel::Talk, _) => Icon::Users,
        (Channel::Newer, _) => Icon::Info,
    }
}

/// What happened, in one line, and what was written.
pub fn words(speech: Speech, pupil: &Pupil, entry: &Entry) -> Words {
    let who = people::guardians(speech, Some(pupil), &entry.guardians);
    let line = headline(speech, entry, &who);
    if entry.text.is_empty() { line.into() } else { Words::written(format!("{line} {}", entry.text)) }
}

fn headline(speech: Speech, entry: &Entry, who: &str) -> String {
    attempted(speech, entry.channel, entry.outcome, who)
}

/// What was tried and what came of it, in one line.
pub fn attempted(speech: Speech, channel: Channel, outcome: Outcome, who: &str) -> String {
    let somebody = !who.is_empty();
    let given = [("who", who.to_owned().into())];
    match (channel, outcome, somebody) {
        (Channel::Call, Outcome::Reached, true) => speech.with("did-reach", &given),
        (Channel::Call, Outcome::Reached, false) => speech.say("did-reach-nobody"),
        (Channel::Call, Outcome::NoAnswer, true) => speech.with("did-no-answer", &given),
        (Channel::Call, Outcome::NoAnswer, false) => speech.say("did-no-answer-nobody"),
        (Channel::Call, Outcome::Voicemail, true) => speech.with("did-voicemail", &given),
        (Channel::Call, Outcome::Voicemail, false) => speech.say("did-voicemail-nobody"),
        (Channel::Call, Outcome::NotConnected, true) => speech.with("did-not-connect", &given),
        (Channel::Call, Outcome::NotConnected, false) => speech.say("did-not-connect-nobody"),
        (Channel::Call, Outcome::WrongNumber, true) => speech.with("did-wrong-number", &given),
        (Channel::Call, Outcome::WrongNumber, false) => speech.say("did-wrong-number-nobody"),
        (Channel::CallIn, _, true) => speech.with("did-call-in", &given),
        (Channel::CallIn, _, false) => speech.say("did-call-in-nobody"),
        (Channel::Mail, _, true) => speech.with("did-mail", &given),
        (Channel::Mail, _, false) => speech.say("did-mail-nobody"),
        (Channel::Infomentor, _, true) => speech.with("did-infomentor", &given),
        (Channel::Infomentor, _, false) => speech.say("did-infomentor-nobody"),
        (Channel::Letter, _, true) => speech.with("did-letter", &given),
        (Channel::Letter, _, false) => speech.say("did-letter-nobody"),
        (Channel::Talk, _, true) => speech.with("did-talk", &given),
        (Channel::Talk, _, false) => speech.say("did-talk-nobody"),
        (Channel::Newer, ..) => speech.say("did-newer"),
    }
}

/// The word for an outcome.
pub fn outcome(speech: Speech, outcome: Outcome) -> String {
    match outcome {
        Outcome::Reached => speech.say("outcome-reached"),
        Outcome::NoAnswer => speech.say("outcome-no-answer"),
        Outcome::Voicemail => speech.say("outcome-voicemail"),
        Outcome::NotConnected => speech.say("outcome-not-connected"),
        Outcome::WrongNumber => speech.say("outcome-wrong-number"),
    }
}
