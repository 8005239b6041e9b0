//! What a form brings back.
//!
//! `f.<key>` is a value. `m.<key>` says that a field of many choices was on the page, `b.<key>` that a flag was: the
//! browser says nothing of a box that is not ticked. `n.<key>` is the edit's number, which only the script counts, and
//! `o.<key>` what the page knows a text to be, since the edit `r.<key>`.

use std::collections::{BTreeMap, HashMap};

use kontaktbok_core::page::{Action, FieldValue, PartKind, Screen};
use kontaktbok_core::{Base, Edit};

/// What a form brought back.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Posted {
    /// To be compared with the one the page was given.
    pub csrf: String,
    /// The path of the page the form is on, without base.
    pub route: String,
    /// The window the page is in.
    pub window: String,
    /// The id of the action, if one was chosen.
    pub action: Option<String>,
    /// Whether the action's question was answered with yes.
    pub confirmed: bool,
    /// What the fields hold, in the order of the form.
    pub edits: Vec<Edit>,
}

impl std::fmt::Debug for Posted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Posted")
            .field("action", &self.action.is_some())
            .field("confirmed", &self.confirmed)
            .field("edits", &self.edits.len())
            .finish_non_exhaustive()
    }
}

/// The most pairs of a form: a copy of a ledger of some thousand entries has four for each of them.
pub const PAIRS: usize = 20_000;

/// Reads a form. A pair that belongs to nothing is left out; of one that should be there once, the last counts.
pub fn posted(pairs: &[(String, String)]) -> Posted {
    let mut read = Posted::default();
    // Where each field is among the edits: a form of many costs as much as many forms.
    let mut places: HashMap<&str, usize> = HashMap::new();
    let numbers: BTreeMap<&str, u64> =
        pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix("n.")?, value.parse().ok()?))).collect();
    for (name, value) in pairs {
        match name.as_str() {
            "csrf" => read.csrf.clone_from(value),
            "route" => read.route.clone_from(value),
            "window" => read.window.clone_from(value),
            "action" if !value.is_empty() => read.action = Some(value.clone()),
            // The button that says yes names the action: other buttons of the same form are not confirmed by it.
            "confirmed" => {
                read.confirmed = true;
                if value != "1" {
                    read.action = Some(value.clone());
                }
            }
            _ => {
                let Some((key, kind)) = name.split_once('.').map(|(kind, key)| (key, kind)) else { continue };
                field(&mut read.edits, &mut places, kind, key, value);
            }
        }
    }
    let bases: BTreeMap<&str, &String> =
        pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix("o.")?, value))).collect();
    let known_at: BTreeMap<&str, u64> =
        pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix("r.")?, value.parse().ok()?))).collect();
    for edit in &mut read.edits {
        edit.number = numbers.get(edit.field.as_str()).copied().unwrap_or(0);
        let known_at = known_at.get(edit.field.as_str()).copied().unwrap_or(0);
        edit.base = bases.get(edit.field.as_str()).map(|base| Base { text: lines(base), number: known_at });
    }
    read
}

fn field<'p>(edits: &mut Vec<Edit>, places: &mut HashMap<&'p str, usize>, kind: &str, key: &'p str, value: &str) {
    let known = places.get(key).and_then(|at| edits.get_mut(*at));
    let value = match (kind, known) {
        ("f", Some(known)) => {
            match &mut known.value {
                FieldValue::Keys(keys) => keys.push(value.to_owned()),
                FieldValue::Flag(flag) => *flag = true,
                FieldValue::Text(text) => *text = lines(value),
            }
            return;
        }
        ("f", None) => FieldValue::Text(lines(value)),
        ("m", None) => FieldValue::Keys(vec![]),
        ("b", None) => FieldValue::Flag(false),
        _ => return,
    };
    places.insert(key, edits.len());
    edits.push(Edit { field: key.to_owned(), number: 0, value, base: None });
}

/// A browser sends lines with CR LF; everybody else writes LF.
fn lines(value: &str) -> String {
    value.replace("\r\n", "\n")
}

/// The id of the action whose question must be asked before it is done: for [`super::Form::confirm`].
pub fn asks(screen: &Screen, posted: &Posted) -> Option<String> {
    let id = posted.action.as_ref().filter(|_| !posted.confirmed)?;
    let page = screen.stack.iter().rev().find(|page| page.route == posted.route)?;
    let asks = |action: &Action| action.id == *id && action.confirm.is_some();
    let in_parts = page.parts.iter().any(|part| match &part.kind {
        PartKind::Notice { actions, .. } | PartKind::Actions(actions) => actions.iter().any(asks),
        PartKind::Rows { rows, more } => {
            rows.iter().flat_map(|row| &row.actions).any(asks) || more.as_ref().is_some_and(asks)
        }
        PartKind::Timeline { items, more } => {
            items.iter().flat_map(|item| &item.actions).any(asks) || more.as_ref().is_some_and(asks)
        }
        PartKind::Fields(_)
        | PartKind::Prose(_)
        | PartKind::Figures(_)
        | PartKind::Steps { .. }
        | PartKind::Codes(_)
        | PartKind::Table { .. } => false,
    });
    (in_parts || page.foot.iter().any(asks)).then(|| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn edit(field: &str, number: u64, value: FieldValue) -> Edit {
        Edit { field: field.to_owned(), number, value, base: None }
    }

    #[test]
    fn text_comes_with_its_number_and_plain_lines() {
        let read = posted(&pairs(&[("csrf", "c"), ("route", "/today"), ("n.text", "7"), ("f.text", "a\r\nb")]));
        assert_eq!((read.csrf.as_str(), read.route.as_str()), ("c", "/today"));
        assert_eq!(read.edits, [edit("text", 7, FieldValue::Text("a\nb".into()))]);
        assert_eq!(read.action, None);
    }

    #[test]
    fn a_text_comes_with_what_the_page_knew_before() {
        let read = posted(&pairs(&[
            ("n.text", "2"),
            ("o.text", "a\r\nb"),
            ("r.text", "1"),
            ("f.text", "a\r\nb c"),
            ("window", "w"),
        ]));
        assert_eq!(read.window, "w");
        let base = Some(Base { text: "a\nb".to_owned(), number: 1 });
        assert_eq!(read.edits, [Edit { base, ..edit("text", 2, FieldValue::Text("a\nb c".into())) }]);
    }

    #[test]
    fn many_choices_are_told_also_when_none_is_ticked() {
        let read = posted(&pairs(&[("m.a", ""), ("f.a", "x"), ("f.a", "y"), ("m.b", "")]));
        assert_eq!(
            read.edits,
            [edit("a", 0, FieldValue::Keys(vec!["x".into(), "y".into()])), edit("b", 0, FieldValue::Keys(vec![]))]
        );
    }

    #[test]
    fn a_flag_is_off_unless_ticked() {
        let read = posted(&pairs(&[("b.on", ""), ("f.on", "1"), ("b.off", "")]));
        assert_eq!(read.edits, [edit("on", 0, FieldValue::Flag(true)), edit("off", 0, FieldValue::Flag(false))]);
    }

    #[test]
    fn the_button_that_says_yes_names_its_action() {
        let read = posted(&pairs(&[("confirmed", "discard-1")]));
        assert_eq!((read.action.as_deref(), read.confirmed), (Some("discard-1"), true));
        let read = posted(&pairs(&[("confirmed", "1"), ("action", "discard-1")]));
        assert_eq!((read.action.as_deref(), read.confirmed), (Some("discard-1"), true));
        assert!(!posted(&pairs(&[("action", "discard-1")])).confirmed);
    }

    #[test]
    fn a_key_may_hold_dots_and_strangers_are_left_out() {
        let read = posted(&pairs(&[("f.a.b", "1"), ("x.c", "2"), ("plain", "3"), ("n.a.b", "many")]));
        assert_eq!(read.edits, [edit("a.b", 0, FieldValue::Text("1".into()))]);
    }
}
