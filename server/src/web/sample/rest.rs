//! What no other page has.

use kontaktbok_core::page::{ChoiceStyle, FieldInput, Icon, Mark, Opens, Pane, PartKind, Role, RowDoes, Screen};

use super::make::{action, choices, field, one, page, part, row, rows, screen};

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
    let ring = action("ring", "Har ringt", Some(Icon::Phone), Role::Secondary);
    let otherwise = action("told", "Meddelad på annat sätt", None, Role::Quiet);
    let told = row("t", Mark::Letters("VE".into()), "Vera Exempel", "", RowDoes::Nothing, vec![ring, otherwise]);
    let text = "Olycksfallsrapport\nVar? Vindskyddet";
    let mut copy = action("copy", "Kopiera texten", Some(Icon::Copy), Role::Primary);
    copy.opens = Some(Opens::Copy(text.into()));
    copy.intent = None;
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
        rows("told", "Vårdnadshavare", vec![told]),
        part("text", None, PartKind::Prose(text.into())),
    ];
    screen(None, vec![page("/rest", "Resten", Pane::Sheet, parts, vec![acute, copy])])
}
