//! A pupil.

use std::sync::Arc;

use kontaktbok_core::intent::Intent;
use kontaktbok_core::page::{
    Action, Icon, Mark, Opens, Page, Pane, PartKind, Role, RowDoes, Screen, TimelineItem, Tone, Words,
};

use super::classes;
use super::make::{action, age, behind, page, part, prose, row, rows, screen, status};

fn ring(id: &str, number: &str, posts: bool) -> Action {
    let mut ring = action(id, "Ring", Some(Icon::Phone), Role::Secondary);
    ring.opens = Some(Opens::Dial(number.into()));
    ring.spoken = Some("Ring, Sara Exempel".into());
    ring.intent = posts.then_some(Intent::SignIn);
    ring
}

pub fn pupil_page() -> Page {
    let outcomes = ["Fick tag på", "Svarade inte", "Röstbrevlåda", "Kom inte fram", "Fel nummer"];
    let mut outcomes: Vec<Action> =
        outcomes.iter().enumerate().map(|(n, word)| action(&format!("o{n}"), word, None, Role::Secondary)).collect();
    outcomes.push(action("not-made", "Jag ringde inte", Some(Icon::Undo), Role::Quiet));
    let letters = |letters: &str| Mark::Letters(letters.into());
    let guardians = vec![
        row(
            "sara",
            letters("SE"),
            Words::written("Sara Exempel"),
            "Vad hände när du ringde 10.25?",
            RowDoes::Nothing,
            outcomes,
        ),
        row(
            "ali",
            letters("AE"),
            Words::written("Ali Exempel"),
            "Vårdnadshavare · 070-174 06 05",
            RowDoes::Nothing,
            vec![ring("ring-ali", "070-174 06 05", true)],
        ),
        row(
            "eva",
            letters("EB"),
            Words::written("Eva Berg"),
            "Annan ansvarig · 070-174 06 11 · 08-46 50 04 10",
            RowDoes::Nothing,
            vec![ring("ring-eva-1", "070-174 06 11", true), ring("ring-eva-2", "08-465 004 10", true)],
        ),
        row(
            "secret",
            Mark::Icon(Icon::ShieldAlert),
            "Vårdnadshavare med skyddade uppgifter",
            "Kontakten går genom rektor.",
            RowDoes::Nothing,
            vec![],
        ),
    ];
    let school = vec![row(
        "office",
        Mark::Icon(Icon::School),
        "Expeditionen",
        "08-465 004 00",
        RowDoes::Nothing,
        vec![ring("ring-office", "08-465 004 00", false)],
    )];
    let mut correct = action("correct", "Rätta", Some(Icon::Pencil), Role::Quiet);
    correct.spoken = Some("Rätta anteckningen i dag 10.31".into());
    let item = |key: &str, icon, at: &str, text: &str, note: Option<&str>, state, actions| TimelineItem {
        key: key.into(),
        icon,
        at: at.into(),
        by: "du".into(),
        text: Words::written(text),
        note: note.map(str::to_owned),
        status: Some(state),
        struck: false,
        actions,
    };
    let waiting = || status(Tone::Wait, Icon::Clock, "Sparat på telefonen");
    let mut struck = item(
        "c",
        Icon::Phone,
        "14 nov 15.02",
        "Fick tag på Sara. Hämtar 12.30.",
        Some("Rättad av en senare anteckning"),
        status(Tone::Got, Icon::Check, "Sparat hos skolan 15.11"),
        vec![],
    );
    struck.struck = true;
    struck.by = "Karin Lind".into();
    let items = vec![
        item("a", Icon::PhoneMissed, "i dag 10.31", "Ringde Ali, svarade inte.", None, waiting(), vec![correct]),
        item(
            "b",
            Icon::Phone,
            "i dag 10.28",
            "Fick tag på Sara. Stukad fot,\nhämtar 12.30.",
            Some("Behöver följas upp"),
            waiting(),
            vec![],
        ),
        struck,
    ];
    let items = items.into_iter().map(Arc::new).collect();
    let more = Some(action("older", "Visa äldre", None, Role::Quiet));
    let parts = vec![
        prose("mentors", "7B · mentor: du, Karin Lind"),
        rows("guardians", "Vårdnadshavare", guardians),
        rows("school", "Skolan", school),
        part("contacts", Some("Kontakter detta läsår"), PartKind::Timeline { items, more }),
    ];
    let foot = vec![action("note", "Anteckna kontakt", Some(Icon::Pencil), Role::Primary)];
    let mut page = page("/pupil/lova", Words::written("Lova Exempel"), Pane::Detail, parts, foot);
    page.secret = true;
    page.back = behind("/class", "Klassen");
    page.age = Some(age(Some(Icon::CloudOff), "Utan nät sedan 09.58. Elevuppgifterna hämtades 07.30."));
    page
}

/// A pupil on top of the class.
pub fn pupil() -> Screen {
    screen(Some("class"), vec![classes(), pupil_page()])
}
