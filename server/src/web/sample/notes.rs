//! Contacts being noted.

use kontaktbok_core::page::{Action, Confirm, Field, FieldInput, Icon, Keyboard, Lines, Pane, PartKind, Role, Screen};

use super::make::{action, age, behind, choices, field, one, page, part, screen};
use super::pupil::pupil_page;
use super::{classes, today};

fn discard() -> Action {
    let mut discard = action("discard", "Kasta utkastet", Some(Icon::Trash), Role::Destructive);
    discard.confirm = Some(Confirm {
        head: "Kasta utkastet?".into(),
        text: "Det du har skrivit försvinner från telefonen.".into(),
        yes: "Kasta".into(),
        no: "Behåll".into(),
    });
    discard
}

fn text_field() -> Field {
    let mut text = field(
        "text",
        "Vad sades?",
        FieldInput::Text {
            value: "Lova halkade på en våt sten vid bäcken och vred foten.".into(),
            lines: Lines::Many,
            max: 4000,
            keyboard: Keyboard::Text,
            autofill: None,
        },
    );
    text.hint = Some("Skriv sakligt. Anteckningen är en allmän handling.".into());
    text
}

/// A contact being noted.
pub fn note() -> Screen {
    let mut guardians = choices(&["Sara Exempel", "Ali Exempel", "Eva Berg"]);
    if let Some(last) = guardians.last_mut() {
        last.text = Some("Annan ansvarig".into());
    }
    let mut happened = field(
        "happened",
        "När?",
        FieldInput::Moment { value: "2026-11-23T14:32".into(), max: Some("2026-11-23T14:40".into()) },
    );
    happened.error = Some("Tiden har inte varit än. Välj en tid som har varit.".into());
    let fields = vec![
        one("channel", "Hur?", &["Ringde", "Blev uppringd", "Mejl", "Infomentor", "Brev", "Samtal"], 0),
        one(
            "outcome",
            "Hur gick det?",
            &["Fick tag på", "Svarade inte", "Röstbrevlåda", "Kom inte fram", "Fel nummer"],
            0,
        ),
        field("guardians", "Med vem?", FieldInput::Many { choices: guardians, chosen: vec!["sara exempel".into()] }),
        text_field(),
        one("tone", "Vad var det?", &["Inget särskilt", "Positivt", "Information", "Behöver följas upp"], 3),
        happened,
    ];
    let parts =
        vec![part("fields", None, PartKind::Fields(fields)), part("discard", None, PartKind::Actions(vec![discard()]))];
    let foot = vec![action("save", "Spara", Some(Icon::Check), Role::Primary)];
    let mut page = page("/pupil/lova/note/1", "Anteckna kontakt", Pane::Detail, parts, foot);
    page.age = Some(age(Some(Icon::Smartphone), "Utkast, sparat på telefonen 10.36"));
    page.back = behind("/pupil/lova", "Lova Exempel");
    page.secret = true;
    screen(Some("class"), vec![classes(), pupil_page(), page])
}

/// A contact with the guardians of several pupils.
pub fn several() -> Screen {
    let names = [
        "Amir Haddad",
        "Elis Karlsson",
        "Lova Exempel",
        "Noor Al-Sayed",
        "Oliwia Wiśniewska",
        "Alva Nyström",
        "Hugo Berg",
        "Maja Lind",
    ];
    let mut pupils = choices(&names);
    for (n, pupil) in pupils.iter_mut().enumerate() {
        pupil.text = Some(if n < 5 { "7B" } else { "7A" }.into());
    }
    let mut many = field(
        "pupils",
        "Vilka elever?",
        FieldInput::Many { choices: pupils, chosen: vec!["elis karlsson".into(), "maja lind".into()] },
    );
    many.required = true;
    many.hint = Some("Samma anteckning skrivs hos var och en.".into());
    let parts = vec![part("fields", None, PartKind::Fields(vec![many, text_field()]))];
    let mut page = page(
        "/note/2",
        "Anteckna för flera elever",
        Pane::Detail,
        parts,
        vec![action("save", "Spara", Some(Icon::Check), Role::Primary)],
    );
    page.back = behind("/today", "I dag");
    let mut screen = today();
    screen.stack.push(page);
    screen
}
