//! People as they are shown.

use kontaktbok_documents::{GuardianShown, Named, PersonId, Pupil, Relation};

use crate::page::Words;
use crate::speech::Speech;

/// "Lova Exempel". A name that runs the other way is isolated, so that it does not turn the line around.
pub fn full(named: &Named) -> String {
    isolated(&format!("{} {}", named.given, named.family))
}

/// Words that run the other way, so that they do not turn the line around.
pub fn isolated(name: &str) -> String {
    // Hebrew and Arabic blocks, presentation forms included.
    let other_way =
        name.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'));
    if other_way { format!("\u{2068}{name}\u{2069}") } else { name.to_owned() }
}

/// "Lova", to her own people.
pub fn given(named: &Named) -> String {
    isolated(&named.given)
}

/// "L.E.", on first pages and anything seen over a shoulder; isolated as [`full`] is.
pub fn initials(named: &Named) -> String {
    let mut text = String::new();
    for name in [&named.given, &named.family] {
        if let Some(first) = name.chars().next() {
            text.push(first);
            text.push('.');
        }
    }
    isolated(&text)
}

/// One or two letters to stand in a mark.
pub fn letters(named: &Named) -> String {
    [&named.given, &named.family].iter().filter_map(|name| name.chars().next()).collect()
}

/// A guardian's name, or the words for one whose data are protected.
pub fn guardian(speech: Speech, shown: &GuardianShown) -> Words {
    match shown {
        GuardianShown::Name { given, family }
        | GuardianShown::AskRektor { given, family }
        | GuardianShown::ByWish { given, family } => Words::written(isolated(&format!("{given} {family}"))),
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

/// A Swedish number as it is read aloud, "070-174 06 48" or "08-465 004 60". A foreign one stays as it is.
pub fn number(dialled: &str) -> String {
    let Some(rest) =
        dialled.strip_prefix("+46").map(str::to_owned).or_else(|| dialled.strip_prefix('0').map(str::to_owned))
    else {
        return dialled.to_owned();
    };
    let local = format!("0{rest}");
    let (Some(area), Some(own)) = (local.get(..area_digits(&local)), local.get(area_digits(&local)..)) else {
        return local;
    };
    let groups: &[usize] = match own.len() {
        5 => &[3, 2],
        6 => &[2, 2, 2],
        7 => &[3, 2, 2],
        8 => &[3, 3, 2],
        _ => return local,
    };
    let mut own = own.chars();
    let grouped: Vec<String> = groups.iter().map(|size| own.by_ref().take(*size).collect()).collect();
    // Never broken at the end of a line.
    format!("{area}\u{2011}{}", grouped.join("\u{a0}"))
}

/// How long the area code is, by the Swedish numbering plan (PTS): two digits in Stockholm, three in the larger towns
/// and for mobiles, else four.
fn area_digits(local: &str) -> usize {
    const THREE: [&str; 27] = [
        "010", "011", "013", "016", "018", "019", "020", "021", "023", "026", "031", "033", "035", "036", "040", "042",
        "044", "046", "054", "060", "063", "070", "072", "073", "076", "079", "090",
    ];
    match local.get(..3) {
        Some(start) if start.starts_with("08") => 2,
        Some(start) if THREE.contains(&start) => 3,
        _ => 4,
    }
}

/// Whether a number takes text messages: a Swedish mobile number (E.164 +467), or one abroad, of which nobody knows.
pub fn takes_messages(dialled: &str) -> bool {
    dialled.strip_prefix("+46").map_or(dialled.starts_with('+'), |rest| rest.starts_with('7'))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::number;

    #[rstest]
    #[case::mobile("+46701740648", "070-174 06 48")]
    #[case::stockholm("+46846500460", "08-465 004 60")]
    #[case::four_digits("+46980319200", "0980-31 92 00")]
    #[case::three_digits("+46313900600", "031-390 06 00")]
    #[case::written_nationally("0701740648", "070-174 06 48")]
    #[case::too_short("+468112", "08112")]
    #[case::foreign("+4791234567", "+4791234567")]
    fn a_swedish_number_is_grouped_and_a_foreign_one_left_alone(#[case] dialled: &str, #[case] read: &str) {
        assert_eq!(number(dialled).replace('\u{2011}', "-").replace('\u{a0}', " "), read);
    }
}
