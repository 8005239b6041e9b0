//! People as they are shown.

use kontaktbok_documents::{GuardianShown, Named, PersonId, Pupil, Relation};

use crate::page::Words;
use crate::speech::Speech;

/// "Lova Exempel". A name that runs the other way is isolated, so that it does not turn the line around.
pub fn full(named: &Named) -> String {
    isolated(&format!("{} {}", named.given, named.family))
}

fn isolated(name: &str) -> String {
    // Hebrew and Arabic blocks, presentation forms included.
    let other_way =
        name.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'));
    if other_way { format!("\u{2068}{name}\u{2069}") } else { name.to_owned() }
}

/// "L.E.", on first pages and anything seen over a shoulder.
pub fn initials(named: &Named) -> String {
    let mut text = String::new();
    for name in [&named.given, &named.family] {
        if let Some(first) = name.chars().next() {
            text.push(first);
            text.push('.');
        }
    }
    text
}

/// One or two letters to stand in a mark.
pub fn letters(named: &Named) -> String {
    [&named.given, &named.family].iter().filter_map(|name| name.chars().next()).collect()
}

/// A guardian's name, or the words for one whose data are protected.
pub fn guardian(speech: Speech, shown: &GuardianShown) -> Words {
    match shown {
        GuardianShown::Name { given, family } => Words::written(isolated(&format!("{given} {family}"))),
        GuardianShown::Protected => speech.say("guardian-protected").into(),
    }
}

/// The guardians an entry concerns, by name. One who is not known any more is "en vuxen".
pub fn guardians(speech: Speech, pupil: Option<&Pupil>, ids: &[PersonId]) -> String {
    ids.iter()
        .map(|id| {
            pupil
                .and_then(|pupil| pupil.guardians.iter().find(|guardian| guardian.id == *id))
                .map_or_else(|| speech.say("guardian-unknown"), |found| guardian(speech, &found.shown).text)
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// How an adult stands to the pupil.
pub fn relation(speech: Speech, relation: Relation) -> String {
    match relation {
        Relation::Guardian => speech.say("relation-guardian"),
        Relation::OtherResponsible => speech.say("relation-other"),
    }
}

/// A number as it is read aloud: "070-174 06 48". What is no Swedish mobile number stays as it is.
pub fn number(dialled: &str) -> String {
    let local = dialled.strip_prefix("+46").map_or_else(|| dialled.to_owned(), |rest| format!("0{rest}"));
    match (local.len(), local.get(..3), local.get(3..6), local.get(6..8), local.get(8..)) {
        (10, Some(area), Some(a), Some(b), Some(c)) if local.starts_with("07") => format!("{area}-{a} {b} {c}"),
        _ if dialled.starts_with("+46") => local,
        _ => dialled.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_mobile_number_is_grouped_and_a_foreign_one_left_alone() {
        assert_eq!(number("+46701740648"), "070-174 06 48");
        assert_eq!(number("+46980319200"), "0980319200");
        assert_eq!(number("+4791234567"), "+4791234567");
    }
}
