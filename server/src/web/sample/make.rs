//! What made-up pages are made with.

use kontaktbok_core::intent::Intent;
use kontaktbok_core::page::{
    Action, AgeLine, Back, Choice, ChoiceStyle, Direction, Field, FieldInput, Icon, Language, Mark, Page, Pane, Part,
    PartKind, Place, Role, Row, RowDoes, Said, Screen, Status, Tone, Words,
};

pub fn screen(place: Option<&str>, stack: Vec<Page>) -> Screen {
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

pub fn page(route: &str, title: impl Into<Words>, pane: Pane, parts: Vec<Part>, foot: Vec<Action>) -> Page {
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

pub fn behind(route: &str, label: &str) -> Back {
    Back::Pop { route: route.into(), label: label.into() }
}

pub fn age(icon: Option<Icon>, text: &str) -> AgeLine {
    AgeLine { icon, text: text.into() }
}

pub fn part(key: &str, title: Option<&str>, kind: PartKind) -> Part {
    Part { key: key.into(), title: title.map(str::to_owned), kind }
}

pub fn prose(key: &str, text: &str) -> Part {
    part(key, None, PartKind::Prose(text.into()))
}

pub fn action(id: &str, label: &str, icon: Option<Icon>, role: Role) -> Action {
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

pub fn notice(key: &str, tone: Tone, icon: Icon, head: &str, text: &str, actions: Vec<Action>) -> Part {
    part(key, None, PartKind::Notice { tone, icon, head: head.into(), text: Some(text.into()), actions })
}

pub fn row(key: &str, mark: Mark, head: impl Into<Words>, text: &str, does: RowDoes, actions: Vec<Action>) -> Row {
    Row { key: key.into(), mark, head: head.into(), text: Some(text.into()), status: None, does, actions, spoken: None }
}

pub fn rows(key: &str, title: &str, rows: Vec<Row>) -> Part {
    part(key, Some(title), PartKind::Rows { rows, more: None })
}

pub fn leads(route: &str) -> RowDoes {
    RowDoes::Leads(route.into())
}

pub fn status(tone: Tone, icon: Icon, text: &str) -> Status {
    Status { tone, icon, text: text.into() }
}

pub fn field(key: &str, label: &str, input: FieldInput) -> Field {
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

pub fn choices(words: &[&str]) -> Vec<Choice> {
    words.iter().map(|word| Choice { key: word.to_lowercase(), label: (*word).into(), text: None }).collect()
}

pub fn one(key: &str, label: &str, words: &[&str], chosen: usize) -> Field {
    let choices = choices(words);
    let chosen = choices.get(chosen).map(|choice| choice.key.clone());
    field(key, label, FieldInput::One { choices, chosen, style: ChoiceStyle::Segments })
}
