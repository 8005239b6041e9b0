//! A talk being written down: held, with who came and what was agreed, or not held, and why.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::answers::NotHeld;
use kontaktbok_documents::ledger::TEXT_MAX;

use super::super::fields::{self, choice};
use super::super::{Desk, action, note, people, plain, prose};
use super::given;
use crate::intent::Intent;
use crate::model::HeldDraft;
use crate::model::signed_in::talks::held::with_papers;
use crate::page::{AgeLine, Choice, ChoiceStyle, Field, FieldInput, Icon, Lines, Page, Pane, Part, PartKind, Role};
use crate::route::Route;

pub fn page(desk: &Desk<'_>, route: &Route, id: &EntryId) -> Page {
    let speech = desk.speech;
    let Some(draft) = desk.me.held.get(id) else {
        let mut page = plain(route, speech.say("note-gone-title"));
        page.parts.push(prose("gone", speech.say("note-gone-text")));
        return page;
    };
    let mut page = plain(route, speech.with("held-title", &[("who", given(desk, &draft.pupil).into())]));
    page.pane = Pane::Detail;
    page.secret = true;
    let kept = note::kept(desk, id, draft.kept_at);
    page.age = kept.map(|state| AgeLine { icon: Some(state.icon), text: state.text });
    let choices = vec![choice("held", speech.say("held-yes")), choice("not-held", speech.say("held-no"))];
    let chosen = Some(if draft.held { "held" } else { "not-held" }.to_owned());
    let which = FieldInput::One { choices, chosen, style: ChoiceStyle::Segments };
    let mut fields = vec![field(desk, draft, "held", speech.say("held-which"), which)];
    if draft.held {
        let label = speech.say("note-happened");
        fields.push(fields::past_moment(desk, id, label, draft.happened, draft.begun_at));
        fields.push(Field { required: true, ..came(desk, draft) });
        let agreed = fields::words(&draft.agreed, TEXT_MAX, Lines::Many);
        let mut agreed = field(desk, draft, "agreed", speech.say("held-agreed"), agreed);
        agreed.hint = Some(speech.say("held-agreed-hint"));
        fields.push(agreed);
    } else {
        let choices = NotHeld::ALL.iter().map(|reason| choice(reason.word(), speech.say(why(*reason)))).collect();
        let chosen = draft.reason.map(|reason| reason.word().to_owned());
        let reason = FieldInput::One { choices, chosen, style: ChoiceStyle::List };
        let mut reason = field(desk, draft, "reason", speech.say("held-reason"), reason);
        reason.hint = Some(speech.say("held-reason-hint"));
        reason.required = true;
        fields.push(reason);
    }
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(fields) });
    page.parts.push(note::discard(desk, id));
    page.foot.push(action(Intent::SaveHeld(id.clone()), speech.say("note-save"), Some(Icon::Check), Role::Primary));
    page
}

/// Who came: the guardians and the pupil.
fn came(desk: &Desk<'_>, draft: &HeldDraft) -> Field {
    let speech = desk.speech;
    let pupil = desk.me.pupil(&draft.pupil);
    let adults = with_papers(desk.me, &draft.pupil);
    let mut choices: Vec<Choice> = pupil
        .into_iter()
        .flat_map(|pupil| &pupil.guardians)
        .filter(|guardian| adults.contains(&guardian.id))
        .map(|guardian| Choice {
            key: guardian.id.as_str().to_owned(),
            label: people::guardian(speech, &guardian.shown).text,
            text: None,
        })
        .collect();
    let mut chosen: Vec<String> = draft.came.iter().map(|came| came.as_str().to_owned()).collect();
    if let Some(pupil) = pupil {
        let text = Some(speech.say("held-pupil"));
        choices.push(Choice { key: pupil.who.id.as_str().to_owned(), label: people::full(&pupil.who), text });
        chosen.extend(draft.pupil_came.then(|| pupil.who.id.as_str().to_owned()));
    }
    field(desk, draft, "came", speech.say("held-came"), FieldInput::Many { choices, chosen })
}

/// Why a talk was not held, by the key of its words.
pub fn why(reason: NotHeld) -> &'static str {
    match reason {
        NotHeld::NobodyCame => "not-held-nobody",
        NotHeld::SchoolCancelled => "not-held-school",
        NotHeld::Declined => "not-held-declined",
    }
}

fn field(desk: &Desk<'_>, draft: &HeldDraft, key: &str, label: String, input: FieldInput) -> Field {
    fields::of_draft(desk, &draft.id, key, label, input)
}
