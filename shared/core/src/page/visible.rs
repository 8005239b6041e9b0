//! The one border where texts become a page's: nothing leaves it that is read as something else than it is. What a person is
//! typing stays as it is typed; it passes the border when it is shown.

use std::borrow::Cow;
use std::sync::Arc;

use kontaktbok_documents::visible;

use super::{
    Action, AgeLine, Appointment, Back, Choice, CodeSlip, Confirm, Field, FieldInput, Figure, Mark, Opens, Page, Paper,
    PaperAnswer, PaperBlock, PaperHappening, PaperSection, Part, PartKind, Row, Status, TimelineItem, Words,
};

/// What has texts of its own.
pub(crate) trait Shown {
    /// Takes out of its texts what cannot be seen.
    fn show(&mut self);
}

impl Shown for String {
    fn show(&mut self) {
        if let Cow::Owned(shown) = visible(self) {
            *self = shown;
        }
    }
}

impl<T: Shown> Shown for Option<T> {
    fn show(&mut self) {
        self.iter_mut().for_each(Shown::show);
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn show(&mut self) {
        self.iter_mut().for_each(Shown::show);
    }
}

/// Items are shared between pages: one that is shown already stays the same one.
impl<T: Shown + Clone + PartialEq> Shown for Arc<T> {
    fn show(&mut self) {
        let mut shown = T::clone(self);
        shown.show();
        if shown != **self {
            *self = Arc::new(shown);
        }
    }
}

/// Shows each of some fields.
macro_rules! shown {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl Shown for $type {
            fn show(&mut self) {
                $(self.$field.show();)*
            }
        }
    )*};
}

shown! {
    Words { text }
    AgeLine { text }
    Status { text }
    Confirm { head, text, yes, no }
    Action { label, why_not, confirm, opens, spoken }
    Appointment { title }
    Paper { file, title, under, sections, foot }
    PaperSection { head, blocks }
    PaperAnswer { label, value }
    PaperHappening { at, lines }
    Part { title, kind }
    CodeSlip { who, code, text }
    Row { mark, head, text, status, actions, spoken }
    TimelineItem { at, by, text, note, status, actions }
    Figure { value, label }
    Field { label, hint, error, input }
    Choice { label, text }
    Page { title, age, back, parts, foot }
}

impl Shown for Opens {
    fn show(&mut self) {
        match self {
            Self::Dial(text) | Self::Mail(text) | Self::Web(text) | Self::Copy(text) => text.show(),
            Self::Sms { number, text } => {
                number.show();
                text.show();
            }
            Self::Calendar(appointment) => appointment.show(),
            Self::Paper(paper) => paper.show(),
        }
    }
}

impl Shown for PaperBlock {
    fn show(&mut self) {
        match self {
            Self::Answers(answers) => answers.show(),
            Self::Happenings(happenings) => happenings.show(),
            Self::Prose(text) => text.show(),
            Self::Items(things) => things.show(),
        }
    }
}

impl Shown for Mark {
    fn show(&mut self) {
        match self {
            Self::Letters(letters) => letters.show(),
            Self::None | Self::Icon(_) => {}
        }
    }
}

impl Shown for Back {
    fn show(&mut self) {
        match self {
            Self::Pop { label, .. } => label.show(),
            Self::None => {}
        }
    }
}

impl Shown for FieldInput {
    fn show(&mut self) {
        match self {
            Self::One { choices, .. } | Self::Many { choices, .. } => choices.show(),
            Self::Text { .. } | Self::Moment { .. } | Self::Flag(_) => {}
        }
    }
}

impl Shown for PartKind {
    fn show(&mut self) {
        match self {
            Self::Notice { head, text, actions, .. } => {
                head.show();
                text.show();
                actions.show();
            }
            Self::Rows { rows, more } => {
                rows.show();
                more.show();
            }
            Self::Timeline { items, more } => {
                items.show();
                more.show();
            }
            Self::Fields(fields) => fields.show(),
            Self::Prose(words) => words.show(),
            Self::Figures(figures) => figures.show(),
            Self::Steps { label, .. } => label.show(),
            Self::Table { heads, rows } => {
                heads.show();
                rows.show();
            }
            Self::Codes(codes) => codes.show(),
            Self::Actions(actions) => actions.show(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Icon, Language, Role, Tone};

    const HIDDEN: &str = "Ra\u{202e}sk\u{200b}\u{2066}";

    fn hidden() -> String {
        HIDDEN.to_owned()
    }

    fn action() -> Action {
        let sections = vec![PaperSection {
            head: hidden(),
            blocks: vec![
                PaperBlock::Prose(hidden()),
                PaperBlock::Answers(vec![PaperAnswer { label: hidden(), value: hidden().into() }]),
                PaperBlock::Happenings(vec![PaperHappening { at: hidden(), lines: vec![hidden().into()] }]),
                PaperBlock::Items(vec![hidden()]),
            ],
        }];
        let language = Language::Swedish;
        let paper =
            Paper { file: hidden(), at: 0, language, title: hidden(), under: vec![hidden()], sections, foot: hidden() };
        let confirm = Confirm { head: hidden(), text: hidden(), yes: hidden(), no: hidden() };
        Action {
            id: "id".to_owned(),
            label: hidden(),
            icon: None,
            role: Role::Quiet,
            why_not: Some(hidden()),
            confirm: Some(confirm),
            opens: Some(Opens::Paper(paper)),
            spoken: Some(hidden()),
            intent: None,
        }
    }

    #[test]
    fn no_part_of_a_page_shows_what_cannot_be_seen() {
        let words = || Words::written(HIDDEN);
        let status = || Some(Status { tone: Tone::Plain, icon: Icon::Info, text: hidden() });
        let item = TimelineItem {
            key: String::new(),
            icon: Icon::Info,
            at: hidden(),
            by: hidden(),
            text: words(),
            note: Some(hidden()),
            status: status(),
            struck: false,
            actions: vec![action()],
        };
        let row = Row {
            key: String::new(),
            mark: Mark::Letters(hidden()),
            head: words(),
            text: Some(words()),
            status: status(),
            does: crate::page::RowDoes::Nothing,
            actions: vec![Action { opens: Some(Opens::Copy(hidden())), ..action() }],
            spoken: Some(hidden()),
        };
        let kinds = vec![
            PartKind::Notice {
                tone: Tone::Plain,
                icon: Icon::Info,
                head: hidden(),
                text: Some(words()),
                actions: vec![Action { opens: Some(Opens::Sms { number: hidden(), text: hidden() }), ..action() }],
            },
            PartKind::Rows { rows: vec![row], more: Some(action()) },
            PartKind::Timeline { items: vec![Arc::new(item)], more: Some(action()) },
            PartKind::Prose(words()),
            PartKind::Figures(vec![Figure { key: String::new(), value: hidden(), label: hidden() }]),
            PartKind::Steps { at: 1, of: 2, label: hidden() },
            PartKind::Table { heads: vec![hidden()], rows: vec![vec![hidden()]] },
            PartKind::Actions(vec![action()]),
        ];
        let mut parts: Vec<Part> =
            kinds.into_iter().map(|kind| Part { key: String::new(), title: Some(hidden()), kind }).collect();
        parts.show();
        let text = serde_json::to_string(&parts).unwrap();
        assert!(text.contains("Rask") && !text.contains(['\u{202e}', '\u{200b}', '\u{2066}']));
    }

    #[test]
    fn an_item_with_nothing_hidden_stays_the_same_one() {
        let mut item = Arc::new(Words::written("Rask"));
        let before = Arc::clone(&item);
        item.show();
        assert!(Arc::ptr_eq(&item, &before));
    }
}
