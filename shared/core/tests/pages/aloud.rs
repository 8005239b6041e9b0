//! A page as a screen reader would say it, one line for each thing: what a reviewer reads. The JSON beside it is the shells'.

use std::fmt::Write as _;

use kontaktbok_core::page::{
    Action, Back, Field, FieldInput, Opens, Page, Part, PartKind, Role, Row, RowDoes, Screen, TimelineItem,
};

/// The page on top, with the tabs; the pages below it have files of their own.
pub fn aloud(screen: &Screen) -> String {
    let mut said = String::new();
    let Some(page) = screen.stack.last() else { return said };
    let tabs = screen.tabs.iter().map(|tab| {
        let badge = tab.badge.map(|badge| format!(" {badge}")).unwrap_or_default();
        let here = if screen.place.as_ref() == Some(&tab.key) { " *" } else { "" };
        format!("{}{badge}{here}", tab.label)
    });
    let tabs: Vec<String> = tabs.collect();
    if !tabs.is_empty() {
        line(&mut said, 0, &format!("tabs: {}", tabs.join(" | ")));
    }
    of_page(&mut said, page);
    if let Some(words) = &screen.said {
        line(&mut said, 0, &format!("announced: {}", words.text));
    }
    said
}

fn of_page(said: &mut String, page: &Page) {
    if let Back::Pop { label, .. } = &page.back {
        line(said, 0, &format!("back: {label}"));
    }
    line(said, 0, &format!("# {}", page.title.text));
    if let Some(age) = &page.age {
        line(said, 0, &age.text);
    }
    for part in &page.parts {
        of_part(said, part);
    }
    if !page.foot.is_empty() {
        line(said, 0, "foot");
    }
    actions(said, 1, &page.foot);
}

fn of_part(said: &mut String, part: &Part) {
    if let Some(title) = &part.title {
        line(said, 0, &format!("## {title}"));
    }
    match &part.kind {
        PartKind::Notice { tone, head, text, actions: offered, .. } => {
            let text = text.as_ref().map(|text| format!(" {}", text.text)).unwrap_or_default();
            line(said, 0, &format!("notice ({tone:?}): {head}{text}"));
            actions(said, 1, offered);
        }
        PartKind::Rows { rows, more } => {
            for row in rows {
                of_row(said, row);
            }
            actions(said, 0, more);
        }
        PartKind::Timeline { items, more } => {
            for item in items {
                of_item(said, item);
            }
            actions(said, 0, more);
        }
        PartKind::Fields(fields) => {
            for field in fields {
                of_field(said, field);
            }
        }
        PartKind::Prose(words) => line(said, 0, &words.text),
        PartKind::Figures(figures) => {
            for figure in figures {
                line(said, 0, &format!("{}: {}", figure.label, figure.value));
            }
        }
        PartKind::Steps { at, of, label } => line(said, 0, &format!("step {at} of {of}: {label}")),
        PartKind::Table { heads, rows } => {
            line(said, 0, &format!("table: {}", heads.join(" | ")));
            for row in rows {
                line(said, 1, &row.join(" | "));
            }
        }
        PartKind::Codes(slips) => {
            for slip in slips {
                line(said, 0, &format!("code of {}: {}", slip.who.text, slip.text));
            }
        }
        PartKind::Actions(offered) => actions(said, 0, offered),
    }
}

fn of_row(said: &mut String, row: &Row) {
    let seen = || {
        let text = row.text.as_ref().map(|text| format!(", {}", text.text)).unwrap_or_default();
        format!("{}{text}", row.head.text)
    };
    let words = row.spoken.clone().unwrap_or_else(seen);
    let status = row.status.as_ref().map(|status| format!(" ({:?}: {})", status.tone, status.text)).unwrap_or_default();
    let leads = match &row.does {
        RowDoes::Nothing => "",
        RowDoes::Leads(_) => " >",
    };
    line(said, 0, &format!("- {words}{status}{leads}"));
    actions(said, 1, &row.actions);
}

fn of_item(said: &mut String, item: &TimelineItem) {
    let struck = if item.struck { " (struck)" } else { "" };
    let note = item.note.as_ref().map(|note| format!(" [{note}]")).unwrap_or_default();
    let status = item.status.as_ref().map(|status| format!(" ({:?}: {})", status.tone, status.text));
    let (status, text) = (status.unwrap_or_default(), &item.text.text);
    line(said, 0, &format!("- {}, {}{struck}: {text}{note}{status}", item.at, item.by));
    actions(said, 1, &item.actions);
}

fn of_field(said: &mut String, field: &Field) {
    let (value, choices) = match &field.input {
        FieldInput::Text { value, .. } | FieldInput::Moment { value, .. } => (value.clone(), vec![]),
        FieldInput::Flag(on) => (if *on { "yes" } else { "no" }.to_owned(), vec![]),
        FieldInput::One { choices, chosen, .. } => (String::new(), chosen_of(choices, chosen.as_slice())),
        FieldInput::Many { choices, chosen } => (String::new(), chosen_of(choices, chosen)),
    };
    let required = if field.required { ", required" } else { "" };
    let enabled = if field.enabled { "" } else { ", not now" };
    line(said, 0, &format!("field {}{required}{enabled}: {value}", field.label));
    for choice in choices {
        line(said, 1, &choice);
    }
    for (what, words) in [("hint", &field.hint), ("wrong", &field.error)] {
        if let Some(words) = words {
            line(said, 1, &format!("{what}: {words}"));
        }
    }
}

fn chosen_of(choices: &[kontaktbok_core::page::Choice], chosen: &[String]) -> Vec<String> {
    let word = |choice: &kontaktbok_core::page::Choice| {
        let mark = if chosen.contains(&choice.key) { "(x)" } else { "( )" };
        let text = choice.text.as_ref().map(|text| format!(", {text}")).unwrap_or_default();
        format!("{mark} {}{text}", choice.label)
    };
    choices.iter().map(word).collect()
}

fn actions<'a>(said: &mut String, depth: usize, offered: impl IntoIterator<Item = &'a Action>) {
    for action in offered {
        let role = match action.role {
            Role::Primary => "main button",
            Role::Secondary => "button",
            Role::Quiet => "link",
            Role::Acute => "acute button",
            Role::Destructive => "destructive button",
        };
        let opens = match &action.opens {
            None => "",
            Some(Opens::Dial(_)) => ", rings",
            Some(Opens::Sms { .. }) => ", writes a text message",
            Some(Opens::Mail(_)) => ", writes a mail",
            Some(Opens::Web(_)) => ", opens a web page",
            Some(Opens::Calendar(_)) => ", opens the calendar",
            Some(Opens::Copy(_)) => ", copies",
            Some(Opens::Paper(_)) => ", opens a paper",
        };
        let why_not = action.why_not.as_ref().map(|why| format!(", not now: {why}")).unwrap_or_default();
        let words = action.spoken.as_ref().unwrap_or(&action.label);
        line(said, depth, &format!("[{role}: {words}{opens}{why_not}]"));
        if let Some(asks) = &action.confirm {
            line(said, depth + 1, &format!("asks: {} {} [{}] [{}]", asks.head, asks.text, asks.yes, asks.no));
        }
    }
}

fn line(said: &mut String, depth: usize, words: &str) {
    let indented = words.replace('\n', &format!("\n{:width$}", "", width = depth * 2 + 2));
    let _ = writeln!(said, "{:width$}{indented}", "", width = depth * 2);
}
