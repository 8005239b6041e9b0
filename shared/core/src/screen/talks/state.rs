//! How far a talk has come, in words that say no more than the fact.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::answers::Instead;
use kontaktbok_documents::class::Round;
use kontaktbok_documents::decisions::Why;
use kontaktbok_documents::talk::{Done, Held, Outcome, TalkState};

use super::{Desk, time_and_place, when};
use crate::page::{Icon, Status, Tone};
use crate::speech::Speech;
use crate::timing;

/// When it is time to remind whoever has not answered, milliseconds before an answer is asked for at the latest: three
/// days.
const SOON_MS: i64 = 3 * 86_400_000;

/// On the phone, and not at the school.
pub fn waits(speech: Speech) -> Status {
    Status { tone: Tone::Wait, icon: Icon::Clock, text: speech.say("state-waiting") }
}

/// The state of a guardian's talk, to the guardian as one's own and to staff as the guardian's.
pub fn of_guardian(desk: &Desk<'_>, talk: &TalkState<'_>, round: &Round, guardian: &PersonId) -> Status {
    let (speech, own) = (desk.speech, *guardian == desk.me.identity.person);
    let status = |tone, icon, text| Status { tone, icon, text };
    let at = |key: &str, slot: &kontaktbok_documents::class::Slot| {
        speech.with(key, &[("at", when(desk, &slot.time).into())])
    };
    match talk.done {
        Some(Done::Held { happened, guardian_came, .. }) => {
            let at = timing::moment(speech, happened, desk.now());
            let key = if guardian_came { "talk-state-held" } else { "talk-state-held-without" };
            return status(Tone::Got, Icon::Check, speech.with(key, &[("at", at.into())]));
        }
        Some(Done::NotHeld(reason)) => {
            let why = speech.say(super::held::why(reason));
            return status(Tone::Draft, Icon::Info, speech.with("talk-state-not-held", &[("why", why.into())]));
        }
        None => {}
    }
    let outcome = talk.answer.as_ref().map(|answer| &answer.outcome);
    if let Some(Outcome::Wished(slot)) = outcome {
        let text = slot.map_or_else(|| speech.say("talk-state-wished"), |slot| at("talk-state-wished-at", slot));
        return status(Tone::Wish, Icon::Hourglass, text);
    }
    match talk.held {
        Some(Held::Moved { slot, .. }) => return status(Tone::Bad, Icon::CircleAlert, at("talk-state-moved", slot)),
        Some(Held::Withdrawn(_)) => return status(Tone::Bad, Icon::CircleAlert, speech.say("talk-state-withdrawn")),
        // It was to be, and nobody has said whether it was.
        Some(Held::Stands(slot)) if slot.time.ends() <= desk.now() => {
            return status(Tone::Wait, Icon::Clock, at("talk-state-past", slot));
        }
        Some(Held::Stands(slot)) if !matches!(outcome, Some(Outcome::NoTime(_) | Outcome::TakenBack)) => {
            let text = speech.with("talk-state-confirmed", &[("at", time_and_place(desk, &slot.time).into())]);
            return status(Tone::Got, Icon::CalendarCheck, text);
        }
        _ => {}
    }
    match outcome {
        Some(Outcome::Declined { why, .. }) => status(Tone::Bad, Icon::CircleAlert, speech.say(declined(*why))),
        Some(Outcome::Proposed(slot)) if own => status(Tone::Wish, Icon::CalendarCheck, at("talk-proposed-head", slot)),
        Some(Outcome::Proposed(slot)) => status(Tone::Wait, Icon::Hourglass, at("talk-state-proposed", slot)),
        Some(Outcome::NoTime(instead)) => {
            let tone = if talk.answer.as_ref().is_some_and(|answer| answer.received_at.is_some()) {
                Tone::Got
            } else {
                Tone::Wait
            };
            status(tone, Icon::MessageSquare, speech.say(no_time(*instead, own)))
        }
        _ => {
            let by = timing::moment(speech, round.answer_by, desk.now());
            let left = round.answer_by.saturating_sub(desk.now());
            let (tone, icon, key) = if left <= 0 {
                (Tone::Bad, Icon::CircleAlert, "talk-state-late")
            } else if left <= SOON_MS {
                (Tone::Wait, Icon::Clock, "talk-state-soon")
            } else {
                (Tone::Draft, Icon::Clock, "talk-state-open")
            };
            status(tone, icon, speech.with(key, &[("by", by.into())]))
        }
    }
}

/// Why a wish was not granted, by the key of its words.
pub fn declined(why: Why) -> &'static str {
    match why {
        Why::Taken => "talk-declined-taken",
        Why::Withdrawn => "talk-declined-withdrawn",
        Why::Moved => "talk-declined-moved",
        Why::Passed => "talk-declined-passed",
        Why::Shared => "talk-declined-shared",
        Why::Unknown => "talk-declined-unknown",
    }
}

/// What a guardian wants instead, by the key of its words: as one's own, or of somebody else.
pub fn no_time(instead: Instead, own: bool) -> &'static str {
    match (instead, own) {
        (Instead::Suggest, true) => "talk-own-suggest",
        (Instead::RingMe, true) => "talk-own-ring",
        (Instead::Decline, true) => "talk-own-decline",
        (Instead::Suggest, false) => "talk-no-time-suggest",
        (Instead::RingMe, false) => "talk-no-time-ring",
        (Instead::Decline, false) => "talk-no-time-decline",
    }
}
