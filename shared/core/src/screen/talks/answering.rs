//! What is answered in words: that no time will do, and what the school should know before the talk.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::answers::{Instead, LANGUAGE_MAX, TEXT_MAX};

use super::super::fields::{self, words};
use super::super::{Desk, action, note, notice, people, plain};
use super::{given, not_here, state};
use crate::intent::Intent;
use crate::model::signed_in::talks::answering::fresh;
use crate::model::{AnswerAbout, AnswerDraft};
use crate::page::{AgeLine, ChoiceStyle, Field, FieldInput, Icon, Lines, Page, Pane, Part, PartKind, Role, Tone};
use crate::route::Route;

/// "Ingen tid passar mig": what instead.
pub fn no_time(desk: &Desk<'_>, route: &Route) -> Page {
    let speech = desk.speech;
    let Some((about, mut page)) = begun(desk, route, "talk-no-time") else { return not_here(desk, route) };
    let draft = desk.me.answering(&about);
    let own = about.guardian == desk.me.identity.person;
    let choice = |instead: &Instead| fields::choice(instead.word(), speech.say(state::no_time(*instead, own)));
    let choices = Instead::ALL.iter().map(choice).collect();
    let chosen = draft.and_then(|draft| draft.instead).map(|instead| instead.word().to_owned());
    let input = FieldInput::One { choices, chosen, style: ChoiceStyle::List };
    let mut instead = field(desk, &about, draft, "instead", speech.say("talk-instead"), input);
    instead.required = true;
    let written = draft.map(|draft| draft.text.clone()).unwrap_or_default();
    let mut text =
        field(desk, &about, draft, "text", speech.say("talk-no-time-text"), words(&written, TEXT_MAX, Lines::Many));
    text.hint = Some(speech.say("talk-no-time-hint"));
    text.required = draft.is_some_and(|draft| draft.instead == Some(Instead::Suggest));
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(vec![instead, text]) });
    page.foot.push(action(Intent::Answer(about), speech.say("talk-send"), Some(Icon::Send), Role::Primary));
    page
}

/// Interpreter, and what the guardian wants to talk about.
pub fn about(desk: &Desk<'_>, route: &Route) -> Page {
    let speech = desk.speech;
    let Some((about, mut page)) = begun(desk, route, "talk-about") else { return not_here(desk, route) };
    let draft = desk.me.answering(&about);
    // What was said before is there to be changed.
    let shown = draft.cloned().unwrap_or_else(|| fresh(desk.me, about.round.clone(), about.clone(), desk.now()));
    let input = words(&shown.interpreter, LANGUAGE_MAX, Lines::Single);
    let mut interpreter = field(desk, &about, draft, "interpreter", speech.say("talk-interpreter"), input);
    interpreter.hint = Some(speech.say("talk-interpreter-hint"));
    let mut text =
        field(desk, &about, draft, "text", speech.say("talk-questions"), words(&shown.text, TEXT_MAX, Lines::Many));
    let own = about.guardian == desk.me.identity.person;
    text.hint = Some(speech.say(if own { "note-public-guardian" } else { "note-public" }));
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(vec![interpreter, text]) });
    page.foot.push(action(Intent::Answer(about), speech.say("talk-send"), Some(Icon::Send), Role::Primary));
    page
}

fn begun(desk: &Desk<'_>, route: &Route, title: &str) -> Option<(AnswerAbout, Page)> {
    let about = AnswerAbout::of(route).filter(|about| desk.me.may_answer(about))?;
    desk.me.rounds_of(&about)?;
    let mut page = plain(route, desk.speech.say(title));
    page.pane = Pane::Detail;
    page.secret = true;
    let draft = desk.me.answering(&about);
    let kept = draft.and_then(|draft| note::kept(desk, &draft.id, draft.kept_at));
    page.age = kept.map(|state| AgeLine { icon: Some(state.icon), text: state.text });
    page.parts.extend(in_place_of(desk, &about.pupil, &about.guardian));
    Some((about, page))
}

/// Says for whom somebody else answers.
pub fn in_place_of(desk: &Desk<'_>, pupil: &PersonId, guardian: &PersonId) -> Option<Part> {
    if *guardian == desk.me.identity.person {
        return None;
    }
    let speech = desk.speech;
    let who = desk.me.pupil(pupil)?.guardians.iter().find(|of| of.id == *guardian)?;
    let name = people::guardian(speech, &who.shown).text;
    let arguments = [("who", name.into()), ("pupil", given(desk, pupil).into())];
    let head = speech.with("talk-for-another", &arguments);
    Some(notice("for", Tone::Plain, Icon::Info, head, Some(speech.say("talk-for-another-text")), vec![]))
}

/// A field of an answer. With each answer that is given it begins anew: what was chosen is chosen no more.
pub fn field(
    desk: &Desk<'_>,
    about: &AnswerAbout,
    draft: Option<&AnswerDraft>,
    key: &str,
    label: String,
    input: FieldInput,
) -> Field {
    let given = desk.me.papers(&about.pupil, &about.guardian).map_or(0, |papers| papers.answers.len());
    let revision = u64::try_from(given).unwrap_or(u64::MAX);
    let plain = match draft {
        Some(draft) => fields::of_draft(desk, &draft.id, key, label, input),
        None => fields::field(key, label, input),
    };
    Field { revision, ..plain }
}
