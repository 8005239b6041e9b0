//! How to reach people: a pupil's guardians with what came of the last call, the office and the rektor.

use kontaktbok_documents::exchange::GuardianNumbers;
use kontaktbok_documents::ledger::Outcome;
use kontaktbok_documents::{EntryId, Guardian, GuardianShown, Pupil, Unit};

use super::{Desk, action, entry, people};
use crate::intent::Intent;
use crate::model::signed_in::Fetched;
use crate::page::{Action, Icon, Mark, Opens, Part, PartKind, Role, Row, RowDoes, Words};
use crate::timing;

pub mod how;
pub mod saying;

/// What a call is part of.
#[derive(Clone, Copy)]
pub enum Occasion<'a> {
    /// An ordinary contact; noted only by those who may write in the pupil's ledger.
    Ordinary { writable: bool },
    /// An accident: noted in its report.
    Accident(&'a EntryId),
}

impl<'a> Occasion<'a> {
    fn accident(self) -> Option<&'a EntryId> {
        match self {
            Self::Ordinary { .. } => None,
            Self::Accident(accident) => Some(accident),
        }
    }

    fn is_noted(self) -> bool {
        match self {
            Self::Ordinary { writable } => writable,
            Self::Accident(_) => true,
        }
    }
}

/// A guardian and how to reach them; while a call is open, what came of it.
pub fn guardian(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, occasion: Occasion<'_>) -> Row {
    let speech = desk.speech;
    let name = people::guardian(speech, &guardian.shown);
    let letters = match &guardian.shown {
        GuardianShown::Name { given, family }
        | GuardianShown::AskRektor { given, family }
        | GuardianShown::ByWish { given, family } => {
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
    let open =
        desk.me.drafts.values().find(|draft| {
            draft.asks_about(&pupil.who.id, &guardian.id) && draft.accident.as_ref() == occasion.accident()
        });
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
    let relation = people::relation(speech, pupil.of_age, guardian.relation);
    match (&guardian.shown, numbers_of(desk, pupil, guardian)) {
        (GuardianShown::Protected, _) => {
            let led = desk.me.leads(&pupil.unit);
            row.text = Some(speech.say(if led { "guardian-by-rektor-yours" } else { "guardian-by-rektor" }).into());
        }
        (GuardianShown::AskRektor { .. }, _) if !desk.me.leads(&pupil.unit) => {
            row.text = Some(speech.say("ask-rektor").into());
        }
        (GuardianShown::ByWish { .. }, _) if !guardian.is_for_accidents() => {
            row.text = Some(speech.say("wish-never").into());
        }
        (GuardianShown::ByWish { .. }, _) if occasion.accident().is_none() => {
            row.text = Some(speech.say("wish-in-accident").into());
        }
        (_, Numbers::Here(numbers)) => {
            let shown = numbers.phones.iter().map(|number| people::number(number)).collect::<Vec<_>>().join(" · ");
            let text = if numbers.phones.is_empty() { speech.say("guardian-no-number") } else { shown };
            let first = match guardian.shown {
                GuardianShown::AskRektor { .. } => speech.say("ask-rektor"),
                GuardianShown::ByWish { .. } => speech.say("wish-in-accident"),
                GuardianShown::Name { .. } | GuardianShown::Protected => relation,
            };
            row.text = Some(format!("{first} · {text}").into());
            let alone = numbers.phones.len() == 1;
            for number in numbers.phones.iter().take(2) {
                row.actions.push(ring(desk, pupil, guardian, &name, Dialled::Known { number, alone }, occasion));
            }
        }
        (_, Numbers::Coming) => row.text = Some(format!("{relation} · {}", speech.say("numbers-coming")).into()),
        (_, Numbers::NotNow) => row.text = Some(format!("{relation} · {}", speech.say("numbers-not-now")).into()),
    }
    if let (Some(line), Some(text)) = (how::line(desk, &pupil.who.id, guardian), &mut row.text) {
        *text = Words::written(format!("{} · {line}", text.text));
    }
    let may_be_rung = matches!(guardian.shown, GuardianShown::Name { .. })
        || (guardian.is_for_accidents() && occasion.accident().is_some());
    if row.actions.is_empty() && occasion.is_noted() && may_be_rung {
        row.actions.push(ring(desk, pupil, guardian, &name, Dialled::Elsewhere, occasion));
    }
    if let Some(number) = interpreter_for(desk, pupil, guardian, occasion) {
        row.actions.insert(0, how::interpreter(desk, number, &pupil.who.id, &guardian.id, &name));
    }
    row
}

/// The telephone interpreter's number, for whoever may ring this guardian and needs an interpreter for it.
fn interpreter_for<'a>(desk: &Desk<'a>, pupil: &Pupil, guardian: &Guardian, occasion: Occasion<'_>) -> Option<&'a str> {
    let may_ring = match guardian.shown {
        GuardianShown::Name { .. } => true,
        GuardianShown::AskRektor { .. } => desk.me.leads(&pupil.unit),
        GuardianShown::ByWish { .. } => guardian.is_for_accidents() && occasion.accident().is_some(),
        GuardianShown::Protected => false,
    };
    let number = desk.me.unit(pupil)?.interpreter.as_deref().filter(|_| may_ring)?;
    desk.me.interpreter(&pupil.who.id, &guardian.id).map(|_| number)
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
    occasion: Occasion<'_>,
) -> Action {
    let speech = desk.speech;
    let label = match dialled {
        Dialled::Known { alone: true, .. } => speech.say("call"),
        Dialled::Known { number, .. } => speech.with("call-number", &[("number", people::number(number).into())]),
        Dialled::Elsewhere => speech.say("call-made"),
    };
    let (of, whom) = (pupil.who.id.clone(), guardian.id.clone());
    let intent = match occasion {
        Occasion::Ordinary { .. } => Intent::Call(of, whom),
        Occasion::Accident(accident) => Intent::CallInAccident(accident.clone(), of, whom),
    };
    let mut ring = action(intent, label.clone(), Some(Icon::Phone), Role::Secondary);
    ring.spoken = Some(format!("{label}, {}", name.text));
    if let Dialled::Known { number, .. } = dialled {
        ring.opens = Some(Opens::Dial(number.to_owned()));
        // Two numbers of one person are two actions with one meaning.
        ring.id = format!("{}-{}", ring.id, number.chars().filter(char::is_ascii_digit).collect::<String>());
    }
    if !occasion.is_noted() {
        ring.intent = None;
    }
    ring
}

/// Writes a neutral text message to a guardian's first mobile number, if one is here: no name, no class, no reason
/// (PRODUCT: outside the app, neutral words only). It is opened and not sent, and so not noted as anything.
pub fn sms(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian) -> Option<Action> {
    let Numbers::Here(numbers) = numbers_of(desk, pupil, guardian) else { return None };
    let number = numbers.phones.iter().find(|number| people::takes_messages(number))?;
    let speech = desk.speech;
    let office = desk.me.unit(pupil).and_then(|unit| unit.office.as_ref());
    let text = match office {
        Some(office) => speech.with("sms-text", &[("office", people::number(office).into())]),
        None => speech.say("sms-text-alone"),
    };
    let label = speech.say("sms");
    Some(Action {
        id: format!("sms-{}-{}", pupil.who.id, guardian.id),
        spoken: Some(format!("{label}, {}", people::guardian(speech, &guardian.shown).text)),
        label,
        icon: Some(Icon::MessageSquare),
        role: Role::Quiet,
        why_not: None,
        confirm: None,
        opens: Some(Opens::Sms { number: number.clone(), text }),
        intent: None,
    })
}

enum Numbers<'a> {
    Here(&'a GuardianNumbers),
    Coming,
    NotNow,
}

fn numbers_of<'a>(desk: &Desk<'a>, pupil: &Pupil, guardian: &Guardian) -> Numbers<'a> {
    // What came before it was said is here still, and is not shown.
    let is_shown = match guardian.shown {
        GuardianShown::Name { .. } => true,
        GuardianShown::ByWish { .. } => guardian.is_for_accidents(),
        GuardianShown::AskRektor { .. } | GuardianShown::Protected => desk.me.leads(&pupil.unit),
    };
    if !is_shown {
        return Numbers::NotNow;
    }
    let guardian = &guardian.id;
    if let Some(packed) = desk.me.packs().find_map(|pack| pack.numbers(&pupil.who.id, guardian)) {
        return Numbers::Here(packed);
    }
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
pub fn school(desk: &Desk<'_>, unit: Option<&Unit>) -> Part {
    let speech = desk.speech;
    let mut rows = Vec::new();
    if let Some(unit) = unit {
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
