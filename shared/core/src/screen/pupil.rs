//! A pupil: the guardians and how to reach them, whom else to ring, and the ledger as a timeline with the true state
//! of every entry.

use kontaktbok_documents::exchange::GuardianNumbers;
use kontaktbok_documents::ledger::Outcome;
use kontaktbok_documents::{Guardian, GuardianShown, PersonId, Pupil};

use super::{Desk, action, entry, people, plain};
use crate::intent::Intent;
use crate::model::signed_in::Fetched;
use crate::page::{Action, Icon, Mark, Opens, Page, Pane, Part, PartKind, Role, Row, RowDoes, Words};
use crate::route::Route;
use crate::timing;

mod ledger;
mod worded;

pub use worded::Worded;

pub fn page(desk: &Desk<'_>, id: &PersonId) -> Page {
    let route = Route::Pupil(id.clone());
    let Some(pupil) = desk.me.pupil(id) else {
        let mut page = plain(&route, desk.speech.say("not-here-title"));
        let kind = PartKind::Prose(desk.speech.say("not-here-text").into());
        page.parts.push(Part { key: "not-here".to_owned(), title: None, kind });
        return page;
    };
    let mut page = plain(&route, Words::written(people::full(&pupil.who)));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    page.parts.push(mentors(desk, pupil));
    page.parts.push(guardians(desk, pupil));
    page.parts.push(school(desk, pupil));
    page.parts.extend(ledger::ledger(desk, pupil));
    if desk.me.writable(id).is_some() {
        let note = Intent::Note(id.clone());
        page.foot.push(action(note, desk.speech.say("note-new"), Some(Icon::Pencil), Role::Primary));
    }
    page
}

fn mentors(desk: &Desk<'_>, pupil: &Pupil) -> Part {
    let names: Vec<String> = pupil
        .mentors
        .iter()
        .map(
            |mentor| {
                if mentor.id == desk.me.identity.person { desk.speech.say("by-you") } else { people::full(mentor) }
            },
        )
        .collect();
    let text = if names.is_empty() {
        desk.speech.with("pupil-no-mentor", &[("class", pupil.class.clone().into())])
    } else {
        let (class, names) = (pupil.class.clone(), names.join(", "));
        desk.speech.with("pupil-mentors", &[("class", class.into()), ("names", names.into())])
    };
    Part { key: "mentors".to_owned(), title: None, kind: PartKind::Prose(text.into()) }
}

fn guardians(desk: &Desk<'_>, pupil: &Pupil) -> Part {
    let title = Some(desk.speech.say("pupil-guardians"));
    let rows: Vec<Row> = pupil.guardians.iter().map(|guardian| row(desk, pupil, guardian)).collect();
    let kind = if rows.is_empty() {
        PartKind::Prose(desk.speech.say("pupil-no-guardian").into())
    } else {
        PartKind::Rows { rows, more: None }
    };
    Part { key: "guardians".to_owned(), title, kind }
}

fn row(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian) -> Row {
    let speech = desk.speech;
    let name = people::guardian(speech, &guardian.shown);
    let letters = match &guardian.shown {
        GuardianShown::Name { given, family } => {
            [given, family].iter().filter_map(|name| name.chars().next()).collect()
        }
        GuardianShown::Protected => String::new(),
    };
    let mut row = Row {
        key: guardian.id.as_str().to_owned(),
        mark: if letters.is_empty() { Mark::Icon(Icon::ShieldAlert) } else { Mark::Letters(letters) },
        head: name.clone(),
        text: None,
        status: None,
        does: RowDoes::Nothing,
        actions: vec![],
        spoken: None,
    };
    let open = desk
        .me
        .drafts
        .values()
        .find(|draft| draft.call.as_ref() == Some(&guardian.id) && draft.pupils.contains(&pupil.who.id));
    if let Some(draft) = open {
        let at = timing::short(speech, draft.begun_at, desk.now());
        row.text = Some(speech.with("call-what-happened", &[("at", at.into())]).into());
        row.actions = Outcome::ALL
            .into_iter()
            .map(|outcome| {
                let label = entry::outcome(speech, outcome);
                let spoken = format!("{label}, {}", name.text);
                let mut action = action(Intent::CallEnded(draft.id.clone(), outcome), label, None, Role::Secondary);
                action.spoken = Some(spoken);
                action
            })
            .collect();
        let mut not_made =
            action(Intent::CallNotMade(draft.id.clone()), speech.say("call-not-made"), Some(Icon::Undo), Role::Quiet);
        not_made.spoken = Some(format!("{}, {}", not_made.label, name.text));
        row.actions.push(not_made);
        return row;
    }
    let relation = people::relation(speech, guardian.relation);
    let writable = desk.me.writable(&pupil.who.id).is_some();
    match (&guardian.shown, numbers_of(desk, pupil, &guardian.id)) {
        (GuardianShown::Protected, _) => row.text = Some(speech.say("guardian-by-rektor").into()),
        (_, Numbers::Here(numbers)) => {
            let shown = numbers.phones.iter().map(|number| people::number(number)).collect::<Vec<_>>().join(" · ");
            let text = if numbers.phones.is_empty() { speech.say("guardian-no-number") } else { shown };
            row.text = Some(format!("{relation} · {text}").into());
            let alone = numbers.phones.len() == 1;
            for number in numbers.phones.iter().take(2) {
                row.actions.push(ring(desk, pupil, guardian, &name, Dialled::Known { number, alone }, writable));
            }
        }
        (_, Numbers::Coming) => row.text = Some(format!("{relation} · {}", speech.say("numbers-coming")).into()),
        (_, Numbers::NotNow) => row.text = Some(format!("{relation} · {}", speech.say("numbers-not-now")).into()),
    }
    if row.actions.is_empty() && writable && guardian.shown != GuardianShown::Protected {
        row.actions.push(ring(desk, pupil, guardian, &name, Dialled::Elsewhere, writable));
    }
    row
}

/// What an offered call dials.
#[derive(Clone, Copy)]
enum Dialled<'a> {
    /// A number; one that is not alone is said in the button.
    Known { number: &'a str, alone: bool },
    /// The number is not here: one has rung from somewhere else.
    Elsewhere,
}

/// Rings, and asks the outcome afterwards.
fn ring(
    desk: &Desk<'_>,
    pupil: &Pupil,
    guardian: &Guardian,
    name: &Words,
    dialled: Dialled<'_>,
    writable: bool,
) -> Action {
    let speech = desk.speech;
    let label = match dialled {
        Dialled::Known { alone: true, .. } => speech.say("call"),
        Dialled::Known { number, .. } => speech.with("call-number", &[("number", people::number(number).into())]),
        Dialled::Elsewhere => speech.say("call-made"),
    };
    let intent = Intent::Call(pupil.who.id.clone(), guardian.id.clone());
    let mut ring = action(intent, label.clone(), Some(Icon::Phone), Role::Secondary);
    ring.spoken = Some(format!("{label}, {}", name.text));
    if let Dialled::Known { number, .. } = dialled {
        ring.opens = Some(Opens::Dial(number.to_owned()));
        // Two numbers of one person are two actions with one meaning.
        ring.id = format!("{}-{}", ring.id, number.chars().filter(char::is_ascii_digit).collect::<String>());
    }
    if !writable {
        ring.intent = None;
    }
    ring
}

enum Numbers<'a> {
    Here(&'a GuardianNumbers),
    Coming,
    NotNow,
}

fn numbers_of<'a>(desk: &Desk<'a>, pupil: &Pupil, guardian: &PersonId) -> Numbers<'a> {
    match desk.me.numbers.get(&pupil.who.id) {
        Some(Fetched::Here(all)) => {
            all.iter().find(|numbers| numbers.guardian == *guardian).map_or(Numbers::NotNow, Numbers::Here)
        }
        Some(Fetched::Asked) => Numbers::Coming,
        _ if desk.me.net.up().is_some() => Numbers::Coming,
        _ => Numbers::NotNow,
    }
}

/// The office and the rektor: their numbers are always there.
fn school(desk: &Desk<'_>, pupil: &Pupil) -> Part {
    let speech = desk.speech;
    let mut rows = Vec::new();
    if let Some(unit) = desk.me.unit(pupil) {
        rows.push(reach_row("office", Icon::School, speech.say("office").into(), unit.office.as_ref(), desk));
        for rektor in &unit.rektors {
            let head = Words::written(people::full(&rektor.who));
            let mut row = reach_row(rektor.who.id.as_str(), Icon::User, head, rektor.number.as_ref(), desk);
            row.text = Some(match rektor.number.as_ref() {
                Some(number) => format!("{} · {}", speech.say("rektor"), people::number(number)).into(),
                None => speech.say("rektor").into(),
            });
            rows.push(row);
        }
    }
    Part { key: "school".to_owned(), title: Some(speech.say("school")), kind: PartKind::Rows { rows, more: None } }
}

fn reach_row(key: &str, icon: Icon, head: Words, number: Option<&String>, desk: &Desk<'_>) -> Row {
    let actions = number
        .map(|number| Action {
            id: format!("ring-{key}"),
            label: desk.speech.say("call"),
            icon: Some(Icon::Phone),
            role: Role::Secondary,
            why_not: None,
            confirm: None,
            opens: Some(Opens::Dial(number.clone())),
            spoken: Some(format!("{}, {}", desk.speech.say("call"), head.text)),
            intent: None,
        })
        .into_iter()
        .collect();
    Row {
        key: key.to_owned(),
        mark: Mark::Icon(icon),
        head,
        text: Some(
            number.map_or_else(|| desk.speech.say("guardian-no-number"), |number| people::number(number)).into(),
        ),
        status: None,
        does: RowDoes::Nothing,
        actions,
        spoken: None,
    }
}
