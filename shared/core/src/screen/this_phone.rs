//! På den här telefonen: what is stored, and signing out with a clear choice about unsent work.

use kontaktbok_documents::OwnDevice;

use super::{Desk, action, languages, notice, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::page::{Confirm, Figure, Icon, Mark, Page, Pane, Part, PartKind, Role, Row, Tone, Words};
use crate::route::Route;
use crate::timing;

pub fn page(desk: &Desk<'_>) -> Page {
    let (speech, me) = (desk.speech, desk.me);
    let mut page = plain(&Route::ThisPhone, speech.say("this-phone-title"));
    page.age = Some(desk.age());
    page.pane = Pane::Full;
    let who = me.snapshot().map(|snapshot| people::full(&snapshot.me)).unwrap_or_default();
    let text = speech.with("this-phone-who", &[("who", who.into()), ("school", me.identity.school.clone().into())]);
    page.parts.push(Part { key: "who".to_owned(), title: None, kind: PartKind::Prose(text.into()) });
    let ledgers: Vec<_> = me.holdings.values().filter_map(|holding| holding.entries.ledger()).collect();
    let entries: usize = ledgers.iter().map(|ledger| ledger.len()).sum();
    let reports = me.accounts().count();
    let drafts = me.drafts.values().filter(|draft| !draft.is_untouched()).count()
        + me.forms.len()
        + me.plans.len()
        + me.times.len()
        + me.answering.len()
        + me.held.len();
    let figure = |key: &str, value: usize, label: &str| Figure {
        key: key.to_owned(),
        value: value.to_string(),
        label: speech.with(label, &[("n", value.into())]),
    };
    let figures = if me.is_guardian_only() {
        vec![
            figure("unsent", me.unsent.len(), "figure-answers"),
            figure("drafts", drafts, "figure-drafts"),
            figure("refused", me.refused.len(), "figure-answers-refused"),
            figure("children", me.snapshot().map_or(0, |s| s.children.len()), "figure-children"),
        ]
    } else {
        vec![
            figure("unsent", me.unsent.len(), "figure-unsent"),
            figure("drafts", drafts, "figure-drafts"),
            figure("refused", me.refused.len(), "figure-refused"),
            figure("ledgers", ledgers.len(), "figure-ledgers"),
            figure("entries", entries, "figure-entries"),
            figure("reports", reports, "figure-reports"),
            figure("trips", me.packs().count(), "figure-trips"),
            figure("pupils", me.snapshot().map_or(0, |s| s.pupils.len()), "figure-pupils"),
        ]
    };
    let title = Some(speech.say("this-phone-stored"));
    page.parts.push(Part { key: "stored".to_owned(), title, kind: PartKind::Figures(figures) });
    let kind = PartKind::Prose(speech.say("this-phone-sealed").into());
    page.parts.push(Part { key: "sealed".to_owned(), title: None, kind });
    page.parts.extend(other_devices(desk));
    page.parts.push(languages(desk.model));
    let waiting = me.unsent.len() + drafts + me.refused.len();
    if waiting == 0 {
        let mut out =
            action(Intent::SignOut { discard: false }, speech.say("sign-out"), Some(Icon::LogOut), Role::Destructive);
        out.confirm = Some(Confirm {
            head: speech.say("sign-out-head"),
            text: speech.say("sign-out-text"),
            yes: speech.say("sign-out"),
            no: speech.say("stay"),
        });
        page.parts.push(Part { key: "out".to_owned(), title: None, kind: PartKind::Actions(vec![out]) });
    } else {
        let send = action(Intent::Refresh, speech.say("sign-out-send-first"), Some(Icon::Send), Role::Secondary);
        let label = speech.with("sign-out-discard", &[("n", waiting.into())]);
        let mut discard =
            action(Intent::SignOut { discard: true }, label.clone(), Some(Icon::Trash), Role::Destructive);
        discard.confirm = Some(Confirm {
            head: speech.with("sign-out-discard-head", &[("n", waiting.into())]),
            text: speech.with("sign-out-discard-text", &[("n", waiting.into())]),
            yes: label,
            no: speech.say("stay"),
        });
        let head = speech.with("sign-out-waiting", &[("n", waiting.into())]);
        let text = Some(speech.say("sign-out-waiting-text"));
        page.parts.push(notice("out", Tone::Wait, Icon::Clock, head, text, vec![send, discard]));
    }
    page
}

/// The person's other devices that are let in.
fn others<'a>(desk: &Desk<'a>) -> impl Iterator<Item = &'a OwnDevice> {
    let me = desk.me;
    let all = me.snapshot().into_iter().flat_map(|snapshot| &snapshot.devices);
    all.filter(|device| device.id != me.identity.device)
}

/// What else somebody is signed in with: what is not theirs is to be revoked.
fn other_devices(desk: &Desk<'_>) -> Vec<Part> {
    let speech = desk.speech;
    let all: Vec<Row> = others(desk)
        .map(|device| {
            let at = timing::short(speech, device.activated_at, desk.now());
            let mark = Mark::Icon(Icon::Smartphone);
            let mut row = row(device.id.as_str(), mark, Words::written(device.name.clone()));
            row.text = Some(speech.with("office-activated-at", &[("at", at.into())]).into());
            row
        })
        .collect();
    if all.is_empty() {
        return vec![];
    }
    let title = Some(speech.say("other-devices"));
    vec![rows("devices", title, all), prose("devices-what", speech.say("other-devices-what"))]
}

/// Devices that were activated after this one, until the person has read of them: so that a code that was used by
/// somebody else is seen by whose it was.
pub fn new_devices(desk: &Desk<'_>) -> Option<Part> {
    let (speech, me) = (desk.speech, desk.me);
    let own = me.snapshot()?.devices.iter().find(|device| device.id == me.identity.device)?;
    let new = others(desk).filter(|other| (other.activated_at, &other.id) > (own.activated_at, &own.id));
    let new: Vec<&OwnDevice> = new.filter(|other| !me.known_devices.contains(&other.id)).collect();
    let last = new.iter().max_by_key(|device| device.activated_at)?;
    let at = timing::short(speech, last.activated_at, desk.now());
    let said = [("n", new.len().into()), ("at", at.into()), ("device", last.name.clone().into())];
    let seen = action(Intent::DevicesSeen, speech.say("new-device-mine"), Some(Icon::Check), Role::Secondary);
    let (head, text) = (speech.with("new-device", &said), speech.say("new-device-what"));
    Some(notice("new-device", Tone::Bad, Icon::Smartphone, head, Some(text), vec![seen]))
}
