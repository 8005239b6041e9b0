//! Made-up screens with every kind of part, for the tests and for the example `look`.

use kontaktbok_core::page::{
    FieldInput, Figure, Icon, Keyboard, Lines, Mark, Page, Pane, PartKind, Role, Screen, Tone, Words,
};

#[path = "sample/make.rs"]
mod make;
#[path = "sample/notes.rs"]
mod notes;
#[path = "sample/pupil.rs"]
mod pupil;
#[path = "sample/rest.rs"]
mod rest;

use make::{action, age, field, leads, notice, page, part, prose, row, rows, screen, status};
pub use notes::{note, several};
pub use pupil::pupil;
pub use rest::rest;

/// I dag, without net.
pub fn today() -> Screen {
    let mut draft =
        row("draft", Mark::Icon(Icon::Pencil), "Påbörjad anteckning", "E.K. i 7B", leads("/note/1"), vec![]);
    draft.status = Some(status(Tone::Draft, Icon::Smartphone, "Utkast, sparat på telefonen 10.36"));
    let parts = vec![
        notice(
            "waiting",
            Tone::Wait,
            Icon::Clock,
            "3 anteckningar ligger på telefonen",
            "De skickas när du har nät. Du behöver inte göra något.",
            vec![],
        ),
        rows(
            "to-do",
            "Att göra",
            vec![
                draft,
                row(
                    "again",
                    Mark::Icon(Icon::PhoneMissed),
                    "Ring igen, L.E. i 7B",
                    "1 av 2 vårdnadshavare nådd",
                    leads("/pupil/lova"),
                    vec![],
                ),
                row(
                    "mentor",
                    Mark::Icon(Icon::UserX),
                    "Elever utan mentor",
                    "2 elever",
                    leads("/without-mentor"),
                    vec![],
                ),
            ],
        ),
    ];
    let foot = vec![action("several", "Anteckna för flera elever", Some(Icon::Pencil), Role::Primary)];
    let mut today = page("/today", "I dag", Pane::List, parts, foot);
    today.age = Some(age(Some(Icon::CloudOff), "Utan nät sedan 09.58. Elevuppgifterna hämtades 07.30."));
    screen(Some("today"), vec![today])
}

fn classes() -> Page {
    let pupil = |key: &str, letters: &str, name: &str, text: &str| {
        row(key, Mark::Letters(letters.into()), Words::written(name), text, leads(&format!("/pupil/{key}")), vec![])
    };
    let pupils = vec![
        pupil("amir", "AH", "Amir Haddad", "Senaste kontakt tis 17 nov"),
        pupil("elis", "EK", "Elis Karlsson", "Ingen kontakt detta läsår"),
        pupil("lova", "LE", "Lova Exempel", "Senaste kontakt i dag 10.31"),
        pupil("noor", "NA", "Noor Al-Sayed", "Senaste kontakt i går 16.05"),
        pupil("oliwia", "OW", "Oliwia Wiśniewska", "Senaste kontakt mån 2 nov"),
    ];
    let mut page = page("/class", "Klassen", Pane::List, vec![rows("7b", "7B", pupils)], vec![]);
    page.age = Some(age(Some(Icon::CloudOff), "Utan nät sedan 09.58. Elevuppgifterna hämtades 07.30."));
    page
}

/// All classes.
pub fn class() -> Screen {
    screen(Some("class"), vec![classes()])
}

/// Signing in, with the code at fault.
pub fn sign_in() -> Screen {
    let mut code = field(
        "code",
        "Engångskod",
        FieldInput::Text {
            value: "K7QM-2XPD".into(),
            lines: Lines::Single,
            max: 64,
            keyboard: Keyboard::Code,
            autofill: Some("one-time-code".into()),
        },
    );
    code.required = true;
    code.hint = Some("Koden står i brevet från skolan.".into());
    code.error = Some("Koden gäller inte längre. Be expeditionen om en ny.".into());
    let parts = vec![
        prose("how", "Du behöver en engångskod från skolans expedition. Den gäller i två dagar och för en telefon."),
        part("code", None, PartKind::Fields(vec![code])),
        part(
            "languages",
            None,
            PartKind::Actions(vec![action("english", "English", Some(Icon::Languages), Role::Quiet)]),
        ),
    ];
    let mut page = page(
        "/sign-in",
        "Logga in",
        Pane::Full,
        parts,
        vec![action("sign-in", "Logga in", Some(Icon::KeyRound), Role::Primary)],
    );
    page.focus = Some("code".into());
    screen(None, vec![page])
}

/// På den här telefonen.
pub fn this_phone() -> Screen {
    let figure = |value: &str, label: &str| Figure { key: label.into(), value: value.into(), label: label.into() };
    let figures = vec![
        figure("3", "anteckningar väntar på nät"),
        figure("1", "utkast"),
        figure("0", "som skolan inte kunde ta emot"),
        figure("24", "elevers kontaktböcker"),
        figure("318", "anteckningar"),
        figure("24", "elever"),
    ];
    let send = action("send", "Skicka först", Some(Icon::Send), Role::Secondary);
    let mut discard = action("out", "Logga ut och kasta 4", Some(Icon::Trash), Role::Destructive);
    discard.why_not = Some("Vänta tills anteckningen är sparad.".into());
    let parts = vec![
        prose("who", "Karin Lind, Brunnsskolan"),
        part("stored", Some("Sparat på telefonen"), PartKind::Figures(figures)),
        prose("sealed", "Allt är låst med en nyckel som bara finns i den här telefonen."),
        part(
            "languages",
            None,
            PartKind::Actions(vec![action("english", "English", Some(Icon::Languages), Role::Quiet)]),
        ),
        notice(
            "out",
            Tone::Wait,
            Icon::Clock,
            "4 saker har inte nått skolan",
            "Loggar du ut nu försvinner de. Skicka dem först om du kan.",
            vec![send, discard],
        ),
    ];
    let mut page = page("/this-phone", "På den här telefonen", Pane::Full, parts, vec![]);
    page.age = Some(age(None, "Elevuppgifterna hämtades 07.30"));
    screen(Some("this-phone"), vec![page])
}
