//! What a person taps about talks: a mentor offers times, moves and withdraws them; a guardian wishes, takes back, and
//! says that no time will do.

use kontaktbok_core::Edit;
use kontaktbok_core::page::{FieldInput, FieldValue, Page, PartKind};

use crate::dice::Dice;

/// The next thing to do.
pub enum Next {
    /// Do this, with these edits.
    Act(String, Vec<Edit>),
    /// Go to this page.
    Go(String),
}

/// What a person does next on a page about talks; nothing when they have had enough of it.
pub fn next(page: &Page, dice: &mut Dice, at: i64) -> Option<Next> {
    let text = |field: &str, value: &str| Edit {
        field: field.to_owned(),
        number: 1,
        value: FieldValue::Text(value.to_owned()),
        base: None,
    };
    if dice.once_in(6) {
        return None;
    }
    let offered: Vec<String> = super::on_page(page)
        .into_iter()
        .chain(page.parts.iter().flat_map(|part| match &part.kind {
            PartKind::Notice { actions, .. } => actions.iter().map(|action| action.id.clone()).collect(),
            _ => Vec::new(),
        }))
        .chain(page.foot.iter().map(|action| action.id.clone()))
        .filter(|id| TAPPED.iter().any(|of| id.starts_with(of)))
        .collect();
    let leads = super::leads(page, &LED_TO);
    let choice = dice.below((offered.len() + leads.len()).max(1));
    if let Some(path) = choice.checked_sub(offered.len()).and_then(|lead| leads.get(lead)) {
        return Some(Next::Go(path.clone()));
    }
    let action = offered.get(choice)?.clone();
    let edits = match action.as_str() {
        "answer-time" => vec![text("slot", &a_slot(page, dice)?)],
        "answer-no-time" => vec![text("instead", "ring_me")],
        of if of.starts_with("offer-") => {
            let day = 86_400_000 * (1 + i64::try_from(dice.below(20)).unwrap_or(0));
            let (from, until) = (moment(at + day), moment(at + day + 3_600_000));
            vec![text("from", &from), text("until", &until), text("answer-by", &moment(at + 7 * 86_400_000))]
        }
        of if of.starts_with("move-") => {
            let later = at + 86_400_000 * (1 + i64::try_from(dice.below(20)).unwrap_or(0));
            vec![text("begins", &moment(later))]
        }
        _ => vec![],
    };
    Some(Next::Act(action, edits))
}

/// What is tapped.
const TAPPED: [&str; 9] = [
    "plan-times-",
    "offer-",
    "move-",
    "withdraw-",
    "answer-time",
    "answer-no-time",
    "go-no-time",
    "accept-",
    "take-back-",
];

/// Where rows lead that are followed.
const LED_TO: [&str; 3] = ["/talks/class/", "/times/class/", "/talk/"];

/// One of the times that can be chosen.
fn a_slot(page: &Page, dice: &mut Dice) -> Option<String> {
    let fields = page.parts.iter().find_map(|part| match &part.kind {
        PartKind::Fields(fields) => Some(fields),
        _ => None,
    })?;
    let choices = fields.iter().find_map(|field| match &field.input {
        FieldInput::One { choices, .. } if field.key == "slot" => Some(choices),
        _ => None,
    })?;
    // Families want the same times: the first few.
    choices.get(dice.below(choices.len().min(3))).map(|choice| choice.key.clone())
}

/// A local day and time, good enough for a world.
fn moment(at: i64) -> String {
    let at = chrono::DateTime::from_timestamp_millis(at + 3_600_000).unwrap_or_default();
    at.format("%Y-%m-%dT%H:%M").to_string()
}
