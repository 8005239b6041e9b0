//! Made-up screens with every kind of part, for the tests and for the example `look`.

use kontaktbok_core::intent::Intent;
use kontaktbok_core::page::{
    Action, AgeLine, Back, Choice, ChoiceStyle, Confirm, Direction, Field, FieldInput, Figure, Icon, Keyboard,
    Language, Lines, Mark, Opens, Page, Pane, Part, PartKind, Place, Role, Row, RowDoes, Said, Screen, Status,
    TimelineItem, Tone, Words,
};

fn screen(place: Option<&str>, stack: Vec<Page>) -> Screen {
    let tab = |key: &str, label: &str, icon, badge| Place {
        key: key.into(),
        label: label.into(),
        icon,
        badge,
        route: format!("/{key}"),
    };
    let tabs = match place {
        Some(_) => vec![
            tab("today", "I dag", Icon::House, None),
            tab("class", "Klassen", Icon::Users, None),
            tab("this-phone", "Telefonen", Icon::Smartphone, Some(3)),
        ],
        None => vec![],
    };
    Screen {
        window: "w".into(),
        nav: 1,
        language: Language::Swedish,
        direction: Direction::LeftToRight,
        tabs,
        place: place.map(str::to_owned),
        stack,
        said: Some(Said { serial: 4, text: "Sparat på telefonen.".into() }),
    }
}

fn page(route: &str, title: impl Into<Words>, pane: Pane, parts: Vec<Part>, foot: Vec<Action>) -> Page {
    Page {
        key: route.into(),
        revision: 1,
        route: route.into(),
        title: title.into(),
        age: None,
        pane,
        back: Back::None,
        secret: false,
        focus: None,
        parts,
        foot,
        refresh: false,
    }
}

fn behind(route: &str, label: &str) -> Back {
    Back::Pop { route: route.into(), label: label.into() }
}

fn age(icon: Option<Icon>, text: &str) -> AgeLine {
    AgeLine { icon, text: text.into() }
}

fn part(key: &str, title: Option<&str>, kind: PartKind) -> Part {
    Part { key: key.into(), title: title.map(str::to_owned), kind }
}

fn prose(key: &str, text: &str) -> Part {
    part(key, None, PartKind::Prose(text.into()))
}

fn action(id: &str, label: &str, icon: Option<Icon>, role: Role) -> Action {
    Action {
        id: id.into(),
        label: label.into(),
        icon,
        role,
        why_not: None,
        confirm: None,
        opens: None,
        spoken: None,
        intent: Some(Intent::SignIn),
    }
}

fn notice(key: &str, tone: Tone, icon: Icon, head: &str, text: &str, actions: Vec<Action>) -> Part {
    part(key, None, PartKind::Notice { tone, icon, head: head.into(), text: Some(text.into()), actions })
}

fn row(key: &str, mark: Mark, head: impl Into<Words>, text: &str, does: RowDoes, actions: Vec<Action>) -> Row {
    Row { key: key.into(), mark, head: head.into(), text: Some(text.into()), status: None, does, actions, spoken: None }
}

fn rows(key: &str, title: &str, rows: Vec<Row>) -> Part {
    part(key, Some(title), PartKind::Rows { rows, more: None })
}

fn leads(route: &str) -> RowDoes {
    RowDoes::Leads(route.into())
}

fn status(tone: Tone, icon: Icon, text: &str) -> Status {
    Status { tone, icon, text: text.into() }
}

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

fn ring(id: &str, number: &str, posts: bool) -> Action {
    let mut ring = action(id, "Ring", Some(Icon::Phone), Role::Secondary);
    ring.opens = Some(Opens::Dial(number.into()));
    ring.spoken = Some("Ring, Sara Exempel".into());
    ring.intent = posts.then_some(Intent::SignIn);
    ring
}

fn pupil_page() -> Page {
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

fn field(key: &str, label: &str, input: FieldInput) -> Field {
    Field {
        key: key.into(),
        revision: 3,
        saved: 2,
        label: label.into(),
        hint: None,
        error: None,
        required: false,
        enabled: true,
        input,
    }
}

fn choices(words: &[&str]) -> Vec<Choice> {
    words.iter().map(|word| Choice { key: word.to_lowercase(), label: (*word).into(), text: None }).collect()
}

fn one(key: &str, label: &str, words: &[&str], chosen: usize) -> Field {
    let choices = choices(words);
    let chosen = choices.get(chosen).map(|choice| choice.key.clone());
    field(key, label, FieldInput::One { choices, chosen, style: ChoiceStyle::Segments })
}

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

/// The kinds of parts and fields that no page above has, and words that need escaping.
pub fn rest() -> Screen {
    let list = FieldInput::One {
        choices: choices(&["tis 1 dec 15.40", "tis 1 dec 16.20"]),
        chosen: None,
        style: ChoiceStyle::List,
    };
    let mut closed = one("kind", "Vad gäller det?", &["Skada", "Tillbud"], 0);
    closed.enabled = false;
    let mut acute = action("112", "112", Some(Icon::Phone), Role::Acute);
    acute.opens = Some(Opens::Dial("112".into()));
    acute.intent = None;
    let mut spoken = row("e", Mark::None, "L.E.", "7B", RowDoes::Nothing, vec![]);
    spoken.spoken = Some("Lova i 7B".into());
    let parts = vec![
        part("steps", None, PartKind::Steps { at: 1, of: 3, label: "Händelsen".into() }),
        part(
            "fields",
            None,
            PartKind::Fields(vec![
                field("slot", "Tider", list),
                closed,
                field("copy", "Jag vill ha en kopia", FieldInput::Flag(true)),
            ]),
        ),
        part(
            "table",
            Some("Förlopp"),
            PartKind::Table {
                heads: vec!["När".into(), "Vad".into()],
                rows: vec![vec!["10.23".into(), "<b>Händelsen</b> & mer".into()]],
            },
        ),
        rows("spoken", "Uppläst", vec![spoken]),
    ];
    screen(None, vec![page("/rest", "Resten", Pane::Sheet, parts, vec![acute])])
}
