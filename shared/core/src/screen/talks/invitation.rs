//! The invitation to a talk: the free times, what was answered, and what the school has decided. A mentor may answer on
//! it for a guardian without a phone.

use kontaktbok_documents::answers::{Says, Talk};
use kontaktbok_documents::class::{Round, Rounds, Slot, Time};
use kontaktbok_documents::decisions::Why;
use kontaktbok_documents::talk::{Answered, Done, Held, Outcome, TalkState};
use kontaktbok_documents::{EntryId, PersonId};

use super::super::{Desk, action, notice, people, plain, prose, row, rows};
use super::{answering, given, not_here, span, state, time_and_place, when};
use crate::intent::Intent;
use crate::model::{AnswerAbout, AnswerDraft, AnswerPart};
use crate::page::{
    Action, AgeLine, Appointment, AppointmentState, Choice, ChoiceStyle, Confirm, Field, FieldInput, Icon, Mark, Opens,
    Page, Pane, Part, PartKind, Role, RowDoes, Tone, Words,
};
use crate::route::Route;
use crate::timing;

/// How many free times are offered in the place of one that somebody else has.
const NEAREST: usize = 3;

/// What an invitation's page is made from.
struct Invitation<'a> {
    desk: &'a Desk<'a>,
    about: &'a AnswerAbout,
    rounds: &'a Rounds,
    round: &'a Round,
    talk: &'a TalkState<'a>,
}

pub fn page(desk: &Desk<'_>, pupil: &PersonId, guardian: &PersonId, id: &EntryId) -> Page {
    let route = Route::Talk(pupil.clone(), guardian.clone(), id.clone());
    let about =
        AnswerAbout { pupil: pupil.clone(), guardian: guardian.clone(), round: id.clone(), part: AnswerPart::Time };
    let Some(rounds) = desk.me.rounds_of(&about) else { return not_here(desk, &route) };
    let (Some(round), Some(talk)) = (rounds.rounds.get(id), desk.me.talk(&rounds, id, pupil, guardian)) else {
        return not_here(desk, &route);
    };
    let speech = desk.speech;
    let mut page = plain(&route, speech.with("talk-title", &[("who", given(desk, pupil).into())]));
    page.pane = Pane::Detail;
    page.age = Some(if desk.me.net.without_since.is_some() {
        desk.age()
    } else {
        AgeLine { icon: None, text: speech.say("talk-own-invitation") }
    });
    let invitation = Invitation { desk, about: &about, rounds: &rounds, round, talk: &talk };
    page.parts.extend(answering::in_place_of(desk, pupil, guardian));
    page.parts.extend(invitation.state());
    if !round.note.is_empty() {
        let title = Some(speech.say("talk-from-mentor"));
        let kind = PartKind::Prose(Words::written(round.note.clone()));
        page.parts.push(Part { key: "note".to_owned(), title, kind });
    }
    let draft = desk.me.answering(&about);
    if matches!(talk.done, Some(Done::Held { guardian_came: true, .. })) {
        return page;
    }
    if !invitation.is_asked() {
        page.parts.push(invitation.times(draft));
    }
    page.parts.push(invitation.about_the_talk());
    page.foot = invitation.foot(draft);
    page
}

impl Invitation<'_> {
    /// What has become of the answer, if there is one.
    fn state(&self) -> Vec<Part> {
        let (desk, speech) = (self.desk, self.desk.speech);
        let mut parts = Vec::new();
        if self.talk.done.is_some() {
            let state = state::of_guardian(desk, self.talk, self.round, &self.about.guardian);
            parts.push(notice("done", state.tone, state.icon, state.text, None, vec![]));
            // Who was there has nothing more to answer; who was not may have a time of one's own.
            if matches!(self.talk.done, Some(Done::Held { guardian_came: true, .. })) {
                return parts;
            }
        }
        if let Some(held) = &self.talk.held {
            parts.extend(self.held(held));
        }
        let Some(answer) = &self.talk.answer else { return parts };
        let said = self.said(answer);
        let part = match &answer.outcome {
            Outcome::Wished(slot) => {
                let at = slot.map(|slot| when(desk, &slot.time)).unwrap_or_default();
                let text = format!("{} {said}", speech.with("talk-wished-text", &[("at", at.into())]));
                Some(notice("answer", Tone::Wish, Icon::Hourglass, speech.say("talk-state-wished"), Some(text), vec![]))
            }
            Outcome::Confirmed => None,
            Outcome::Declined { wished, why } => Some(self.declined(*wished, *why)),
            Outcome::Proposed(slot) => {
                let at = when(desk, &slot.time);
                let head = speech.with("talk-proposed-head", &[("at", at.into())]);
                let text = format!("{} {}", time_and_place(desk, &slot.time), speech.say("talk-proposed-text"));
                // A question, and both answers to it: a page of other times would lead back to it.
                let no = Intent::AnswerElse(self.about.other(AnswerPart::NoTime));
                let no = action(no, speech.say("talk-proposed-no"), None, Role::Secondary);
                let mut answers = vec![self.accept(slot, "talk-accept")];
                // Where a talk of one's own is possible, that no time will do stands at the foot.
                answers.extend(self.is_asked().then_some(no));
                answers.retain(|_| self.may_answer());
                Some(notice("answer", Tone::Wish, Icon::CalendarCheck, head, Some(text), answers))
            }
            Outcome::NoTime(instead) => {
                let tone = if answer.received_at.is_some() { Tone::Got } else { Tone::Wait };
                let own = self.about.guardian == desk.me.identity.person;
                let head = speech.say(state::no_time(*instead, own));
                Some(notice("answer", tone, Icon::MessageSquare, head, Some(said), vec![]))
            }
            Outcome::TakenBack => {
                let head = speech.say("talk-taken-back");
                Some(notice("answer", Tone::Draft, Icon::Undo, head, Some(said), vec![]))
            }
        };
        parts.extend(part);
        parts
    }

    /// How far the answer itself has come, and by whom if not by the guardian.
    fn said(&self, answer: &Answered<'_>) -> String {
        let (desk, speech) = (self.desk, self.desk.speech);
        let how_far = match answer.received_at {
            Some(at) => speech.with("talk-received", &[("at", timing::short(speech, at, desk.now()).into())]),
            None if answer.entry.by == desk.me.identity.person => speech.say("state-waiting"),
            None => speech.say("state-at-school"),
        };
        if answer.entry.by == self.about.guardian {
            return how_far;
        }
        let by = match desk.me.staff(&answer.entry.by) {
            _ if answer.entry.by == desk.me.identity.person => speech.say("by-you-object"),
            Some(somebody) => people::full(somebody),
            None => speech.say("talk-by-school"),
        };
        format!("{how_far} {}", speech.with("talk-typed-by", &[("by", by.into())]))
    }

    fn held(&self, time: &Held<'_>) -> Option<Part> {
        let (desk, speech) = (self.desk, self.desk.speech);
        let waits = self.talk.answer.as_ref().is_some_and(|answer| matches!(answer.outcome, Outcome::Wished(_)));
        match time {
            Held::Stands(slot) if slot.time.ends() <= desk.now() => {
                // Whether it was held is said where it was; else nobody has written it down.
                let status = state::of_guardian(desk, self.talk, self.round, &self.about.guardian);
                let is_open = self.talk.done.is_none();
                is_open.then(|| notice("held", status.tone, status.icon, status.text, None, vec![]))
            }
            Held::Stands(slot) => {
                let head = speech.with("talk-state-confirmed", &[("at", time_and_place(desk, &slot.time).into())]);
                let text = speech.with("talk-confirmed-text", &[("who", given(desk, &self.about.pupil).into())]);
                Some(notice(
                    "held",
                    Tone::Got,
                    Icon::CalendarCheck,
                    head,
                    Some(text),
                    vec![self.calendar(slot, AppointmentState::Confirmed)],
                ))
            }
            // An answer to what has changed is on its way.
            Held::Moved { .. } | Held::Withdrawn(_) if waits => None,
            Held::Moved { slot, was } => {
                let was = was.map(|was| when(desk, was)).unwrap_or_default();
                let now = time_and_place(desk, &slot.time);
                let text = speech.with("talk-moved-text", &[("was", was.into()), ("now", now.into())]);
                let yes = self.accept(slot, "talk-accept");
                let head = speech.say("talk-moved-head");
                let calendar = self.calendar(slot, AppointmentState::Tentative);
                Some(notice("held", Tone::Bad, Icon::CircleAlert, head, Some(text), vec![yes, calendar]))
            }
            Held::Withdrawn(slot) => {
                let text = speech.with("talk-withdrawn-text", &[("at", when(desk, &slot.time).into())]);
                let head = speech.say("talk-state-withdrawn");
                let calendar = self.calendar(slot, AppointmentState::CalledOff);
                Some(notice("held", Tone::Bad, Icon::CircleAlert, head, Some(text), vec![calendar]))
            }
        }
    }

    /// The talk for the phone's calendar: others see that, so it says neither whom it is about nor where.
    fn calendar(&self, slot: &Slot, state: AppointmentState) -> Action {
        let speech = self.desk.speech;
        let (label, title) = match state {
            AppointmentState::Confirmed => ("talk-calendar", "talk-calendar-title"),
            AppointmentState::Tentative => ("talk-calendar-moved", "talk-calendar-title"),
            AppointmentState::CalledOff => ("talk-calendar-off", "talk-calendar-title-off"),
        };
        let label = speech.say(label);
        let changes = slot.times.len().saturating_sub(1) + usize::from(slot.withdrawn);
        let mut calendar = action(Intent::Refresh, label, Some(Icon::CalendarCheck), Role::Secondary);
        (calendar.id, calendar.intent) = ("calendar".to_owned(), None);
        calendar.opens = Some(Opens::Calendar(Appointment {
            uid: slot.id.to_string(),
            begins: slot.time.begins,
            ends: slot.time.ends(),
            title: speech.say(title),
            sequence: u32::try_from(changes).unwrap_or(u32::MAX),
            state,
            // Not now: the page would be another with each second.
            at: self.talk.answer.as_ref().and_then(|answer| answer.received_at).unwrap_or(slot.time.begins),
        }));
        calendar
    }

    /// A wish that was not granted, with the free times that are nearest to it.
    fn declined(&self, wished: Option<&Time>, why: Why) -> Part {
        let (desk, speech) = (self.desk, self.desk.speech);
        let to = wished.map_or_else(|| desk.now(), |time| time.begins);
        let nearest = self.rounds.nearest(&self.round.id, to, desk.now(), NEAREST);
        let at = wished.map(|time| when(desk, time)).unwrap_or_default();
        let text = match (why, nearest.is_empty()) {
            (Why::Shared, _) => speech.say("talk-shared-text"),
            (_, true) => speech.say("talk-none-left"),
            (_, false) => speech.with("talk-nearest", &[("at", at.into())]),
        };
        let offered = if why == Why::Shared { vec![] } else { nearest };
        let instead = offered.into_iter().map(|slot| self.accept(slot, "talk-wish-at")).collect();
        notice("answer", Tone::Bad, Icon::CircleAlert, speech.say(state::declined(why)), Some(text), instead)
    }

    fn accept(&self, slot: &Slot, label: &str) -> Action {
        let label = self.desk.speech.with(label, &[("at", when(self.desk, &slot.time).into())]);
        action(
            Intent::AcceptTime(self.about.clone(), slot.id.clone(), slot.version.clone()),
            label,
            Some(Icon::Check),
            Role::Secondary,
        )
    }

    /// The free times, to choose one.
    fn times(&self, draft: Option<&AnswerDraft>) -> Part {
        let (desk, speech) = (self.desk, self.desk.speech);
        let free = self.rounds.free(&self.round.id, desk.now());
        let held = self.talk.held.as_ref().map(|held| held.slot().id.clone());
        if free.is_empty() {
            return prose("times", speech.say(if held.is_some() { "talk-no-other" } else { "talk-none-left" }));
        }
        let choices = free
            .iter()
            .map(|slot| Choice {
                key: slot.version.as_str().to_owned(),
                label: span(desk, &slot.time),
                text: self.beside(slot),
            })
            .collect();
        let chosen = draft.and_then(|draft| draft.time.as_ref());
        let chosen = chosen.filter(|time| free.iter().any(|of| of.version == **time));
        let chosen = chosen.map(|time| time.as_str().to_owned());
        let is_chosen = chosen.is_some();
        let label = speech.say(if held.is_some() { "talk-change" } else { "talk-times" });
        let input = FieldInput::One { choices, chosen, style: ChoiceStyle::List };
        let slot = answering::field(desk, self.about, draft, "slot", label, input);
        let gone = draft.is_some_and(|draft| draft.time.is_some()) && !is_chosen;
        let error = gone.then(|| speech.say("talk-gone"));
        let mut fields = vec![Field { required: true, error: slot.error.clone().or(error), ..slot }];
        if self.round.own_talks {
            let choice =
                |talk: Talk, key: &str| Choice { key: talk.word().to_owned(), label: speech.say(key), text: None };
            let choices = vec![choice(Talk::Joint, "talk-joint"), choice(Talk::Own, "talk-own")];
            let chosen = Some(draft.map_or(Talk::Joint, |draft| draft.talk).word().to_owned());
            let input = FieldInput::One { choices, chosen, style: ChoiceStyle::Segments };
            fields.push(answering::field(desk, self.about, draft, "talk", speech.say("talk-with-whom"), input));
        }
        Part { key: "times".to_owned(), title: None, kind: PartKind::Fields(fields) }
    }

    /// Where a time is, and that the guardian has another talk then, about another child.
    fn beside(&self, slot: &Slot) -> Option<String> {
        let me = self.desk.me;
        let at_once = me.invitations().into_iter().any(|invited| {
            let other = *invited.guardian == self.about.guardian && *invited.pupil != self.about.pupil;
            let rounds = me.rounds(invited.class).filter(|_| other);
            rounds.is_some_and(|rounds| {
                let talk = me.talk(&rounds, invited.round, invited.pupil, invited.guardian);
                matches!(talk.and_then(|talk| talk.held), Some(Held::Stands(held)) if held.time.overlaps(&slot.time))
            })
        });
        let at_once = at_once.then(|| self.desk.speech.say("talk-two-at-once"));
        let place = Some(slot.time.place.clone()).filter(|place| !place.is_empty());
        let all: Vec<String> = place.into_iter().chain(at_once).collect();
        (!all.is_empty()).then(|| super::round::sentences(&all))
    }

    fn about_the_talk(&self) -> Part {
        let speech = self.desk.speech;
        let mut row = row("about", Mark::Icon(Icon::Languages), speech.say("talk-about"));
        let said = self.talk.about.map(|standing| &standing.entry.says);
        row.text = Some(match said {
            Some(Says::About { interpreter, text, .. }) => {
                let interpreter = Some(interpreter).filter(|language| !language.is_empty());
                let language = interpreter
                    .map(|language| speech.with("talk-interpreter-in", &[("language", language.clone().into())]));
                let all: Vec<String> =
                    language.into_iter().chain(Some(text.clone()).filter(|text| !text.is_empty())).collect();
                if all.is_empty() {
                    speech.say("talk-about-nothing").into()
                } else {
                    Words::written(super::round::sentences(&all))
                }
            }
            _ => speech.say("talk-about-nothing").into(),
        });
        row.does = RowDoes::Leads(self.about.other(AnswerPart::About).route().path());
        rows("about", Some(speech.say("talk-about-head")), vec![row])
    }

    fn may_answer(&self) -> bool {
        self.desk.me.may_answer(self.about)
    }

    /// Whether the school asks about the time that the other guardian has, and there is no talk but that one.
    fn is_asked(&self) -> bool {
        let proposed = self.talk.answer.as_ref().is_some_and(|answer| matches!(answer.outcome, Outcome::Proposed(_)));
        proposed && !self.round.own_talks
    }

    fn foot(&self, draft: Option<&AnswerDraft>) -> Vec<Action> {
        let (desk, speech) = (self.desk, self.desk.speech);
        if !self.may_answer() || self.is_asked() {
            return vec![];
        }
        let mut foot = Vec::new();
        let free = self.rounds.free(&self.round.id, desk.now());
        if !free.is_empty() {
            let chosen = draft.and_then(|draft| draft.time.as_ref());
            let chosen = chosen.and_then(|time| free.iter().find(|of| of.version == *time));
            let label = match chosen {
                Some(slot) => speech.with("talk-wish-at", &[("at", when(desk, &slot.time).into())]),
                None => speech.say("talk-wish"),
            };
            foot.push(action(Intent::Answer(self.about.clone()), label, Some(Icon::Check), Role::Primary));
        }
        if self.talk.held.is_some() {
            let mut back =
                action(Intent::TakeBack(self.about.clone()), speech.say("talk-take-back"), None, Role::Secondary);
            back.confirm = Some(Confirm {
                head: speech.say("talk-take-back-head"),
                text: speech.say("talk-take-back-text"),
                yes: speech.say("talk-take-back"),
                no: speech.say("keep"),
            });
            foot.push(back);
        } else {
            let none = Intent::AnswerElse(self.about.other(AnswerPart::NoTime));
            foot.push(action(none, speech.say("talk-no-time"), None, Role::Secondary));
        }
        foot
    }
}
