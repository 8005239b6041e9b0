//! What the school could not take, why, and what its author can do with it.

use kontaktbok_documents::Written;

use super::{Desk, action, entry, people, plain, prose};
use crate::intent::Intent;
use crate::page::{Confirm, Icon, Mark, Page, Pane, Part, PartKind, Role, Row, RowDoes, Status, Tone, Words};
use crate::route::Route;
use crate::timing;

pub fn page(desk: &Desk<'_>) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::Refused, speech.say("refused-title"));
    page.pane = Pane::Detail;
    page.secret = true;
    if desk.me.refused.is_empty() {
        page.parts.push(prose("none", speech.say("refused-none")));
        return page;
    }
    page.parts.push(prose("what", speech.say("refused-what")));
    let mut refused: Vec<_> = desk.me.refused.values().collect();
    refused.sort_by_key(|refused| refused.entry.at());
    let rows = refused
        .into_iter()
        .map(|refused| {
            let pupil = refused.pupil.as_ref().and_then(|pupil| desk.me.pupil(pupil));
            let who = refused.pupil.as_ref().and_then(|pupil| desk.me.named(pupil));
            let head: Words =
                who.map_or_else(|| speech.say("refused-somebody").into(), |who| Words::written(people::full(who)));
            let head = if refused.entry.report().is_some() {
                speech.say("report-title").into()
            } else if refused.entry.class().is_some() {
                speech.say("tab-talks").into()
            } else {
                head
            };
            let text = match (pupil, refused.entry.contact()) {
                (Some(pupil), Some(contact)) => entry::words(speech, pupil, contact),
                _ if refused.entry.answer().is_some() && refused.entry.text().is_empty() => {
                    speech.say("refused-answer").into()
                }
                _ => Words::written(refused.entry.text()),
            };
            // Several may wait here, also of one pupil: each button says which it is about.
            let about = format!("{}, {}", head.text, timing::moment(speech, refused.entry.happened(), desk.now()));
            let mut again = action(
                Intent::SendAgain(refused.entry.id().clone()),
                speech.say("refused-again"),
                Some(Icon::Send),
                Role::Secondary,
            );
            again.spoken = Some(format!("{}, {about}", again.label));
            let mut forget = action(
                Intent::ForgetRefused(refused.entry.id().clone()),
                speech.say("refused-forget"),
                Some(Icon::Trash),
                Role::Destructive,
            );
            forget.spoken = Some(format!("{}, {about}", forget.label));
            forget.confirm = Some(Confirm {
                head: speech.say("refused-forget-head"),
                text: speech.say("refused-forget-text"),
                yes: speech.say("refused-forget"),
                no: speech.say("keep"),
            });
            Row {
                key: refused.entry.id().as_str().to_owned(),
                mark: Mark::Icon(Icon::CircleAlert),
                head,
                text: Some(text),
                status: Some(Status {
                    tone: Tone::Bad,
                    icon: Icon::CircleAlert,
                    text: speech.with("state-refused", &[("reason", reason(desk, &refused.reason).into())]),
                }),
                does: RowDoes::Nothing,
                actions: vec![again, forget],
                spoken: None,
            }
        })
        .collect();
    page.parts.push(Part { key: "refused".to_owned(), title: None, kind: PartKind::Rows { rows, more: None } });
    page
}

/// The school's short code in words; a code this version does not know is shown as it is.
fn reason(desk: &Desk<'_>, code: &str) -> String {
    match code {
        "hand-in-refused" | "no-document" => desk.speech.say("reason-hand-in"),
        "duplicate-entry" => desk.speech.say("reason-taken"),
        "newer" => desk.speech.say("reason-newer"),
        "content" | "form" => desk.speech.say("reason-content"),
        "full" | "tray-full" => desk.speech.say("reason-full"),
        "read-only" => desk.speech.say("reason-read-only"),
        other => desk.speech.with("reason-other", &[("code", other.to_owned().into())]),
    }
}
