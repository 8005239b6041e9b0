//! Signing in by a one-time code, typed or filled in by a link.

use super::{action, languages, notice, plain};
use crate::intent::Intent;
use crate::model::signed_out::Revoked;
use crate::model::{Model, SignedOut};
use crate::page::{Action, Confirm, Field, FieldInput, Icon, Keyboard, Lines, Page, Part, PartKind, Role, Tone, Words};
use crate::route::Route;
use crate::speech::Speech;

pub fn page(model: &Model, window: &str, speech: Speech, phase: &SignedOut) -> Page {
    let mut page = plain(&Route::SignIn, speech.say("sign-in-title"));
    if let Some(revoked) = &phase.revoked {
        page.parts.extend(revocation(speech, revoked));
        if !revoked.left.is_empty() {
            // Nobody else signs in on this phone before its words are taken care of.
            page.secret = true;
            return page;
        }
    }
    page.parts.push(Part {
        key: "how".to_owned(),
        title: None,
        kind: PartKind::Prose(speech.say("sign-in-how").into()),
    });
    let code = Field {
        key: "code".to_owned(),
        revision: 0,
        saved: 0,
        label: speech.say("sign-in-code"),
        hint: Some(speech.say("sign-in-code-hint")),
        error: None,
        required: true,
        enabled: !phase.busy(),
        input: FieldInput::Text {
            value: model.typed_text(window, &Route::SignIn, "code").unwrap_or_default(),
            lines: Lines::Single,
            max: 64,
            keyboard: Keyboard::Code,
            autofill: Some("one-time-code".to_owned()),
        },
    };
    page.parts.push(Part { key: "code".to_owned(), title: None, kind: PartKind::Fields(vec![code]) });
    page.parts.push(languages(model));
    let label = if phase.busy() { speech.say("sign-in-busy") } else { speech.say("sign-in-do") };
    let mut sign_in = action(Intent::SignIn, label, Some(Icon::KeyRound), Role::Primary);
    sign_in.why_not = phase.busy().then(|| speech.say("sign-in-busy"));
    page.foot.push(sign_in);
    page.focus = Some("code".to_owned());
    page
}

/// The way to empty the phone, and what is lost by it.
pub fn emptying(speech: Speech, lost: String) -> Action {
    let empty = speech.say("empty-phone");
    let mut action = action(Intent::SignOut { discard: true }, empty.clone(), Some(Icon::Trash), Role::Destructive);
    action.confirm =
        Some(Confirm { head: speech.say("empty-phone-head"), text: lost, yes: empty, no: speech.say("keep") });
    action
}

fn revocation(speech: Speech, revoked: &Revoked) -> Vec<Part> {
    let head = speech.say("revoked-head");
    if revoked.left.is_empty() {
        return vec![notice("revoked", Tone::Bad, Icon::Lock, head, Some(speech.say("revoked-text")), vec![])];
    }
    let empty = emptying(speech, speech.with("sign-out-discard-text", &[("n", revoked.left.len().into())]));
    let text = speech.with("revoked-left", &[("n", revoked.left.len().into())]);
    let mut parts = vec![notice("revoked", Tone::Bad, Icon::Lock, head, Some(text), vec![empty])];
    for (number, text) in revoked.left.iter().enumerate() {
        let kind = PartKind::Prose(Words::written(text.clone()));
        parts.push(Part { key: format!("left-{number}"), title: None, kind });
    }
    parts
}
