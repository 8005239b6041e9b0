//! An accident as it goes on: who was hurt, 112, the call list over all guardians, and what else is done (O-10). Three
//! taps from I dag to the first call, without net.

use kontaktbok_documents::ledger::Outcome;
use kontaktbok_documents::report::{Account, Step};
use kontaktbok_documents::{EntryId, Guardian, GuardianShown, PersonId, Pupil, Relation, Subject, Unit, report};

use super::reaching::{self, Occasion};
use super::{Desk, action, actions, fields, notice, people, plain, prose, row, rows, trip};
use crate::intent::Intent;
use crate::page::{
    Action, AgeLine, Confirm, Field, FieldInput, Icon, Mark, Opens, Page, Pane, Part, PartKind, Role, Row, RowDoes,
    Status, Tone, Words,
};
use crate::route::Route;
use crate::timing;

mod choosing;
pub mod timeline;
pub mod under_way;

pub use choosing::{choose, name};

/// The name of an accident: who was hurt.
pub fn title(desk: &Desk<'_>, accident: &EntryId) -> String {
    let hurt = desk.me.hurt(accident);
    let first: Vec<String> = hurt.iter().filter_map(|pupil| Some(desk.me.pupil(pupil)?.who.given.clone())).collect();
    if first.is_empty() {
        desk.speech.say("accident-title")
    } else {
        desk.speech.with("accident-title-of", &[("who", first.join(", ").into())])
    }
}

/// The accident: what can be done about it now.
pub fn page(desk: &Desk<'_>, accident: &EntryId) -> Page {
    let speech = desk.speech;
    let route = Route::Accident(accident.clone());
    let account = desk.me.account(accident).map(|(_, account)| account);
    if account.is_none() && !desk.me.begun.contains_key(accident) {
        let mut page = plain(&route, speech.say("not-here-title"));
        page.parts.push(prose("not-here", speech.say("accident-not-here")));
        return page;
    }
    let mut page = plain(&route, title(desk, accident));
    page.pane = Pane::Detail;
    page.secret = true;
    if desk.me.net.without_since.is_some() {
        page.age = Some(AgeLine { icon: Some(Icon::CloudOff), text: speech.say("accident-without-net") });
    }
    if desk.me.not_saved.is_some() {
        let (head, text) = (speech.say("accident-ring-anyway"), speech.say("accident-not-saved"));
        page.parts.push(notice("not-saved", Tone::Bad, Icon::TriangleAlert, head, Some(text), vec![]));
    } else if desk.me.report_document(accident).is_none() {
        let (head, text) = (speech.say("report-no-blank"), speech.say("accident-no-blank"));
        page.parts.push(notice("no-blank", Tone::Bad, Icon::TriangleAlert, head, Some(text), vec![]));
    }
    page.parts.push(actions("emergency", None, vec![emergency(desk, accident)]));
    page.parts.extend(under_way::how_long(desk, accident));
    page.parts.push(rows("when", None, vec![when(desk, accident, account.as_ref())]));
    let hurt = desk.me.hurt(accident);
    for pupil in hurt.iter().filter_map(|pupil| desk.me.pupil(pupil)) {
        page.parts.extend(call_list(desk, accident, account.as_ref(), pupil, hurt.len()));
        page.parts.extend(trip::large(desk, pupil));
    }
    // Once it is taken back nobody is hurt, named or not.
    let unlisted = match &account {
        Some(account) => account.pupils().contains(&None),
        None => hurt.is_empty(),
    };
    if unlisted {
        let (head, text) = (speech.say("accident-unlisted"), speech.say("accident-unlisted-do"));
        page.parts.push(notice("unlisted", Tone::Plain, Icon::Info, head, Some(text), vec![]));
    }
    page.parts.push(reaching::school(desk, unit(desk, accident, &hurt)));
    page.parts.push(others(desk, accident, account.as_ref()));
    page.parts.push(actions("steps", Some(speech.say("accident-done")), steps(desk, accident, account.as_ref())));
    page.parts.extend(account.as_ref().map(|account| timeline::part(desk, account)));
    match account.as_ref().and_then(|account| mistaken(desk, account)) {
        Some(notice @ Part { kind: PartKind::Notice { .. }, .. }) => page.parts.insert(0, notice),
        part => page.parts.extend(part),
    }
    let filled = account.as_ref().is_some_and(|account| account.form().is_some());
    let label = speech.say(if filled { "report-add" } else { "report-write" });
    page.foot.push(action(Intent::FillIn(accident.clone()), label, Some(Icon::FileText), Role::Secondary));
    page
}

/// Takes an accident back that was begun by mistake: nobody is hurt after all. What was done stands in the timeline for good.
fn mistaken(desk: &Desk<'_>, account: &Account<'_>) -> Option<Part> {
    let speech = desk.speech;
    let own = account.author() == Some(&desk.me.identity.person);
    if !own || account.form().is_some() || account.filings().next().is_some() {
        return None;
    }
    if account.pupils().is_empty() {
        let (head, text) = (speech.say("accident-mistaken"), speech.say("accident-mistaken-what"));
        return Some(notice("mistaken", Tone::Draft, Icon::Undo, head, Some(text), vec![]));
    }
    let mut mistaken =
        action(Intent::NoAccident(account.accident.clone()), speech.say("accident-no"), Some(Icon::Undo), Role::Quiet);
    mistaken.confirm = Some(Confirm {
        head: speech.say("accident-no-head"),
        text: speech.say("accident-no-text"),
        yes: speech.say("accident-no"),
        no: speech.say("cancel"),
    });
    Some(actions("mistaken", None, vec![mistaken]))
}

fn emergency(desk: &Desk<'_>, accident: &EntryId) -> Action {
    let intent = Intent::StepDone(accident.clone(), Step::Emergency);
    let mut ring = action(intent, desk.speech.say("accident-112"), Some(Icon::Phone), Role::Acute);
    ring.opens = Some(Opens::Dial("112".to_owned()));
    ring.spoken = Some(desk.speech.say("accident-112-spoken"));
    ring
}

fn when(desk: &Desk<'_>, accident: &EntryId, account: Option<&Account<'_>>) -> Row {
    let speech = desk.speech;
    let begun = desk.me.begun.get(accident).map(|begun| begun.at);
    let at = account.map(Account::happened).or(begun).unwrap_or_default();
    let at = timing::short(speech, at, desk.now());
    let mut row = row("when", Mark::Icon(Icon::Clock), speech.with("accident-happened", &[("at", at.into())]));
    let change = Intent::ChangeHappened(accident.clone());
    let mut change = action(change, speech.say("accident-change"), None, Role::Quiet);
    change.spoken = Some(speech.say("accident-change-spoken"));
    row.actions.push(change);
    row
}

/// A pupil's guardians, and apart from them other adults for when no guardian answers.
fn call_list(
    desk: &Desk<'_>,
    accident: &EntryId,
    account: Option<&Account<'_>>,
    pupil: &Pupil,
    hurt: usize,
) -> Vec<Part> {
    let speech = desk.speech;
    let reached = account.map(|account| account.reached(&pupil.who.id)).unwrap_or_default();
    // Whom a pupil of age wants contacted never is nobody to reach, and stands last.
    let (never, guardians): (Vec<&Guardian>, Vec<&Guardian>) =
        of(pupil, Relation::Guardian).partition(|guardian| guardian.is_never_contacted());
    let done = guardians.iter().filter(|guardian| reached.first.contains_key(&guardian.id)).count();
    let state = if guardians.is_empty() {
        people::no_adult(speech, pupil)
    } else if done == 0 {
        speech.say("accident-none-reached")
    } else if done == guardians.len() {
        speech.say("accident-all-reached")
    } else {
        speech.with("accident-reached-of", &[("n", done.into()), ("of", guardians.len().into())])
    };
    let title = if hurt > 1 {
        let words = if pupil.of_age { "accident-adults-of" } else { "accident-list-of" };
        speech.with(words, &[("who", pupil.who.given.clone().into()), ("state", state.into())])
    } else {
        let words = if pupil.of_age { "accident-adults" } else { "accident-list" };
        speech.with(words, &[("state", state.into())])
    };
    let person = |guardian: &Guardian| {
        let mut row = reaching::guardian(desk, pupil, guardian, Occasion::Accident(accident));
        // Two pupils may have one guardian: the row is about one of them.
        row.key = format!("{}-{}", pupil.who.id, guardian.id);
        row.status = standing(desk, &reached, &guardian.id);
        let is_reached = reached.first.contains_key(&guardian.id);
        // While the outcome of a call is asked, nothing else is.
        let asked = row.actions.iter().any(|action| matches!(action.intent, Some(Intent::CallEnded(..))));
        if !is_reached && !asked && guardian.shown != GuardianShown::Protected && !guardian.is_never_contacted() {
            if reached.tried.contains_key(&guardian.id) {
                row.actions.extend(reaching::sms(desk, pupil, guardian));
            }
            row.actions.push(told(desk, accident, pupil, guardian));
        }
        row
    };
    let key = |word: &str| format!("{word}-{}", pupil.who.id);
    let mut parts =
        vec![rows(&key("guardians"), Some(title), guardians.into_iter().chain(never).map(person).collect())];
    let others: Vec<Row> = of(pupil, Relation::OtherResponsible).map(person).collect();
    if !others.is_empty() {
        let words = if pupil.of_age { "accident-other-adults" } else { "accident-others" };
        parts.push(rows(&key("others"), Some(speech.say(words)), others));
    }
    parts
}

fn of(pupil: &Pupil, relation: Relation) -> impl Iterator<Item = &Guardian> {
    pupil.guardians.iter().filter(move |guardian| guardian.relation == relation)
}

/// Whether this guardian is reached, or what came of the last attempt; nothing while nobody has tried.
fn standing(desk: &Desk<'_>, reached: &report::Reached, guardian: &PersonId) -> Option<Status> {
    let speech = desk.speech;
    let short = |at: i64| timing::short(speech, at, desk.now());
    if let Some(at) = reached.first.get(guardian) {
        let text = speech.with("accident-reached", &[("at", short(*at).into())]);
        return Some(Status { tone: Tone::Got, icon: Icon::Check, text });
    }
    let (at, outcome) = reached.tried.get(guardian)?;
    let text = speech.with(tried(*outcome), &[("at", short(*at).into())]);
    Some(Status { tone: Tone::Bad, icon: Icon::PhoneMissed, text })
}

/// What came of an attempt that reached nobody, by the key of its words.
fn tried(outcome: Outcome) -> &'static str {
    match outcome {
        // Nobody who was reached is asked here.
        Outcome::Reached => "accident-reached",
        Outcome::NoAnswer => "accident-no-answer",
        Outcome::Voicemail => "accident-voicemail",
        Outcome::NotConnected => "accident-not-connected",
        Outcome::WrongNumber => "accident-wrong-number",
    }
}

fn told(desk: &Desk<'_>, accident: &EntryId, pupil: &Pupil, guardian: &Guardian) -> Action {
    let intent = Intent::ToldOtherwise(accident.clone(), pupil.who.id.clone(), guardian.id.clone());
    let mut told = action(intent, desk.speech.say("accident-told"), None, Role::Quiet);
    let name = people::guardian(desk.speech, &guardian.shown).text;
    told.spoken = Some(format!("{}, {name}", told.label));
    // It is written down for good: one tap would be too easily made.
    told.confirm = Some(Confirm {
        head: desk.speech.with("accident-told-head", &[("name", name.into())]),
        text: desk.speech.say("accident-told-text"),
        yes: desk.speech.say("accident-told-yes"),
        no: desk.speech.say("cancel"),
    });
    told
}

/// The unit whose office and rektor are to be rung: the pupil's, or the one the report is for.
pub fn unit<'a>(desk: &Desk<'a>, accident: &EntryId, hurt: &[PersonId]) -> Option<&'a Unit> {
    if let Some(pupil) = hurt.iter().find_map(|pupil| desk.me.pupil(pupil)) {
        return desk.me.unit(pupil);
    }
    let units = &desk.me.snapshot()?.units;
    let document = desk.me.report_document(accident);
    let held = document.and_then(|document| desk.me.holdings.get(&document)).map(|holding| &holding.held.subject);
    match held {
        Some(Subject::Report { unit, .. }) => units.iter().find(|known| known.id == *unit),
        _ => units.first(),
    }
}

fn others(desk: &Desk<'_>, accident: &EntryId, account: Option<&Account<'_>>) -> Part {
    let speech = desk.speech;
    let mut more = row("more", Mark::Icon(Icon::Plus), speech.say("accident-more"));
    more.text = Some(speech.say("accident-more-text").into());
    more.does = RowDoes::Leads(Route::AddPupil(accident.clone()).path());
    let mut purpose = row("purpose", Mark::Icon(Icon::ShieldAlert), speech.say("accident-on-purpose"));
    purpose.does = RowDoes::Leads(Route::OnPurpose(accident.clone()).path());
    let mut all = vec![more, purpose];
    let named = account.map(Account::pupils).unwrap_or_default();
    // One alone may have been the wrong one only if another is named first.
    for pupil in named.iter().filter(|_| named.len() > 1) {
        let (key, mark, head): (&str, Mark, Words) = match pupil.and_then(|pupil| desk.me.pupil(pupil)) {
            Some(pupil) => {
                let head = Words::written(people::full(&pupil.who));
                (pupil.who.id.as_str(), Mark::Letters(people::letters(&pupil.who)), head)
            }
            None => ("unlisted", Mark::Icon(Icon::UserX), speech.say("accident-unlisted").into()),
        };
        let mut row = row(&format!("hurt-{key}"), mark, head);
        let intent = Intent::NotHurt(accident.clone(), pupil.cloned());
        let mut not = action(intent, speech.say("accident-not-hurt"), None, Role::Quiet);
        not.spoken = Some(format!("{}, {}", not.label, row.head.text));
        row.actions.push(not);
        all.push(row);
    }
    rows("others", Some(speech.say("accident-involved")), all)
}

/// What else is done, one tap each; what is done already stands in the timeline.
fn steps(desk: &Desk<'_>, accident: &EntryId, account: Option<&Account<'_>>) -> Vec<Action> {
    let done = account.map(Account::steps).unwrap_or_default();
    let open = [
        (Step::FirstAid, "step-first-aid-do"),
        (Step::RektorTold, "step-rektor-told-do"),
        (Step::Fetched, "step-fetched-do"),
    ];
    let of = |step, word: &str| {
        let intent = Intent::StepDone(accident.clone(), step);
        // No tick before it is done.
        action(intent, desk.speech.say(word), None, Role::Secondary)
    };
    open.into_iter().filter(|(step, _)| !done.contains_key(step)).map(|(step, word)| of(step, word)).collect()
}

/// When it happened: the tap is not the event.
pub fn happened(desk: &Desk<'_>, accident: &EntryId) -> Page {
    let speech = desk.speech;
    let route = Route::Happened(accident.clone());
    let mut page = plain(&route, speech.say("accident-when"));
    page.pane = Pane::Detail;
    let begun = desk.me.begun.get(accident).map(|begun| begun.at);
    let at = desk.me.account(accident).map(|(_, account)| account.happened()).or(begun).unwrap_or_else(|| desk.now());
    let value = desk.typed(&route, "happened").unwrap_or_else(|| timing::form_value(at));
    let moment = FieldInput::Moment { value, max: None };
    let field = Field { required: true, ..fields::field("happened", speech.say("note-happened"), moment) };
    let field = fields::happened(desk, field, desk.now());
    page.parts.push(Part { key: "when".to_owned(), title: None, kind: PartKind::Fields(vec![field]) });
    let save = Intent::SetHappened(accident.clone());
    page.foot.push(action(save, speech.say("note-save"), Some(Icon::Check), Role::Primary));
    page
}

/// Somebody may have done it on purpose: the rektor first.
pub fn on_purpose(desk: &Desk<'_>, accident: &EntryId) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::OnPurpose(accident.clone()), speech.say("accident-on-purpose"));
    page.pane = Pane::Detail;
    let (head, text) = (speech.say("on-purpose-head"), speech.say("on-purpose-text"));
    page.parts.push(notice("rektor", Tone::Plain, Icon::ShieldAlert, head, Some(text), vec![]));
    page.parts.push(reaching::school(desk, unit(desk, accident, &desk.me.hurt(accident))));
    page.parts.push(prose("later", speech.say("on-purpose-later")));
    page
}
