//! A contact being noted: about one pupil or several, a correction, or what is mended after a refusal.

use kontaktbok_documents::ledger::{Channel, Outcome, TEXT_MAX, Tone};
use kontaktbok_documents::{EntryId, PersonId, Relation};

use super::{Desk, action, actions, entry, fields, notice, people, plain};
use crate::intent::Intent;
use crate::model::Draft;
use crate::page::{
    AgeLine, Choice, ChoiceStyle, Confirm, Field, FieldInput, Icon, Lines, Page, Pane, Part, PartKind, Role, Status,
    Tone as NoticeTone,
};
use crate::route::Route;
use crate::timing;

pub fn page(desk: &Desk<'_>, route: &Route, id: &EntryId) -> Page {
    let speech = desk.speech;
    let Some(draft) = desk.me.drafts.get(id) else {
        let mut page = plain(route, speech.say("note-gone-title"));
        page.pane = Pane::Detail;
        let kind = PartKind::Prose(speech.say("note-gone-text").into());
        page.parts.push(Part { key: "gone".to_owned(), title: None, kind });
        return page;
    };
    let title = match (draft.corrects.is_some(), draft.several) {
        (true, _) => speech.say("note-correct"),
        (_, true) => speech.say("note-several"),
        _ => speech.say("note-new"),
    };
    let mut page = plain(route, title);
    page.pane = Pane::Detail;
    page.secret = true;
    page.age = state(desk, draft).map(|state| AgeLine { icon: Some(state.icon), text: state.text });
    if draft.corrects.is_some() {
        let (head, text) = (speech.say("note-correct-head"), speech.say("note-correct-text"));
        page.parts.push(notice("correct", NoticeTone::Plain, Icon::Info, head, Some(text), vec![]));
    }
    let mut fields = Vec::new();
    if draft.several {
        fields.push(pupils(desk, draft));
    }
    fields.push(channel(desk, draft));
    if draft.channel == Channel::Call {
        fields.push(outcome(desk, draft));
    }
    if let (false, Some(pupil)) = (draft.several, draft.pupils.first()) {
        fields.extend(guardians(desk, draft, pupil));
    }
    fields.push(text(desk, draft));
    fields.push(tone(desk, draft));
    fields.push(happened(desk, draft));
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(fields) });
    page.parts.push(discard(desk, id));
    page.foot.push(action(Intent::Save(id.clone()), speech.say("note-save"), Some(Icon::Check), Role::Primary));
    page
}

/// Throws a draft away, if its author says so twice.
pub fn discard(desk: &Desk<'_>, draft: &EntryId) -> Part {
    let speech = desk.speech;
    let intent = Intent::Discard(draft.clone());
    let mut discard = action(intent, speech.say("note-discard"), Some(Icon::Trash), Role::Destructive);
    discard.confirm = Some(Confirm {
        head: speech.say("note-discard-head"),
        text: speech.say("note-discard-text"),
        yes: speech.say("note-discard"),
        no: speech.say("keep"),
    });
    actions("discard", None, vec![discard])
}

/// What is said under the title of a draft: when the store got it last, or that it did not. Nothing while it has not
/// answered for the first time.
pub fn kept(desk: &Desk<'_>, draft: &EntryId, kept_at: Option<i64>) -> Option<Status> {
    let speech = desk.speech;
    if desk.me.not_kept.contains(draft) {
        return Some(Status { tone: NoticeTone::Bad, icon: Icon::TriangleAlert, text: speech.say("not-saved") });
    }
    let at = timing::short(speech, kept_at?, desk.now());
    let text = speech.with("state-draft", &[("at", at.into())]);
    Some(Status { tone: NoticeTone::Draft, icon: Icon::Smartphone, text })
}

/// Whether the store has the draft; nothing while it has not answered for the first time.
pub fn state(desk: &Desk<'_>, draft: &Draft) -> Option<Status> {
    kept(desk, &draft.id, draft.kept_at)
}

fn field(desk: &Desk<'_>, draft: &Draft, key: &str, label: &str, input: FieldInput) -> Field {
    Field { revision: draft.revision, ..fields::of_draft(desk, &draft.id, key, label.to_owned(), input) }
}

fn choice(key: &str, label: String, text: Option<String>) -> Choice {
    Choice { key: key.to_owned(), label, text }
}

fn pupils(desk: &Desk<'_>, draft: &Draft) -> Field {
    let snapshot = desk.me.snapshot();
    let choices = snapshot
        .into_iter()
        .flat_map(|snapshot| &snapshot.classes)
        .flat_map(|class| class.pupils.iter().map(move |pupil| (class, pupil)))
        .filter(|(_, pupil)| desk.me.writable(pupil).is_some())
        .filter_map(|(class, id)| {
            let pupil = desk.me.pupil(id)?;
            Some(choice(id.as_str(), people::full(&pupil.who), Some(class.name.clone())))
        })
        .collect();
    let chosen = draft.pupils.iter().map(|id| id.as_str().to_owned()).collect();
    let mut field = field(desk, draft, "pupils", &desk.speech.say("note-pupils"), FieldInput::Many { choices, chosen });
    field.required = true;
    field.hint = Some(desk.speech.say("note-pupils-hint"));
    field
}

fn channel(desk: &Desk<'_>, draft: &Draft) -> Field {
    let speech = desk.speech;
    let word = |channel| match channel {
        Channel::Call => speech.say("channel-call"),
        Channel::CallIn => speech.say("channel-call-in"),
        Channel::Mail => speech.say("channel-mail"),
        Channel::Infomentor => speech.say("channel-infomentor"),
        Channel::Letter => speech.say("channel-letter"),
        Channel::Talk => speech.say("channel-talk"),
        Channel::Newer => speech.say("channel-newer"),
    };
    let choices = Channel::ALL.into_iter().map(|channel| choice(channel.word(), word(channel), None)).collect();
    let chosen = Some(draft.channel.word().to_owned());
    let input = FieldInput::One { choices, chosen, style: ChoiceStyle::Segments };
    field(desk, draft, "channel", &speech.say("note-channel"), input)
}

fn outcome(desk: &Desk<'_>, draft: &Draft) -> Field {
    let choices = Outcome::ALL
        .into_iter()
        .map(|outcome| choice(outcome.word(), entry::outcome(desk.speech, outcome), None))
        .collect();
    let chosen = Some(draft.outcome.word().to_owned());
    let input = FieldInput::One { choices, chosen, style: ChoiceStyle::Segments };
    field(desk, draft, "outcome", &desk.speech.say("note-outcome"), input)
}

fn guardians(desk: &Desk<'_>, draft: &Draft, pupil: &PersonId) -> Option<Field> {
    let pupil = desk.me.pupil(pupil)?;
    if pupil.guardians.is_empty() {
        return None;
    }
    let choices = pupil
        .guardians
        .iter()
        .map(|guardian| {
            let text = (pupil.of_age || guardian.relation == Relation::OtherResponsible)
                .then(|| people::relation(desk.speech, pupil.of_age, guardian.relation));
            choice(guardian.id.as_str(), people::guardian(desk.speech, &guardian.shown).text, text)
        })
        .collect();
    let chosen = draft.guardians.iter().map(|id| id.as_str().to_owned()).collect();
    let others = pupil.of_age || pupil.guardians.iter().any(|adult| adult.relation != Relation::Guardian);
    let label = desk.speech.say(if others { "note-adults" } else { "note-guardians" });
    Some(field(desk, draft, "guardians", &label, FieldInput::Many { choices, chosen }))
}

fn text(desk: &Desk<'_>, draft: &Draft) -> Field {
    let input = fields::words(&draft.text, TEXT_MAX, Lines::Many);
    let mut field = field(desk, draft, "text", &desk.speech.say("note-text"), input);
    field.hint = Some(desk.speech.say("note-public"));
    // Of whom nothing is ticked there is nothing to tell without words.
    field.required = draft.several || draft.guardians.is_empty();
    field
}

fn tone(desk: &Desk<'_>, draft: &Draft) -> Field {
    let speech = desk.speech;
    let word = |tone| match tone {
        Tone::Positive => speech.say("tone-positive"),
        Tone::Information => speech.say("tone-information"),
        Tone::FollowUp => speech.say("tone-follow-up"),
    };
    let none = choice("none", speech.say("tone-none"), None);
    let tones = Tone::ALL.into_iter().map(|tone| choice(tone.word(), word(tone), None));
    let choices = std::iter::once(none).chain(tones).collect();
    let chosen = Some(draft.tone.map_or("none", Tone::word).to_owned());
    let input = FieldInput::One { choices, chosen, style: ChoiceStyle::Segments };
    field(desk, draft, "tone", &speech.say("note-tone"), input)
}

fn happened(desk: &Desk<'_>, draft: &Draft) -> Field {
    let label = desk.speech.say("note-happened");
    let field = fields::past_moment(desk, &draft.id, label, draft.happened(), draft.begun_at);
    Field { revision: draft.revision, ..field }
}
