//! Two windows write in one field. Neither knows what the other does until it is drawn anew, and a shell sends whole values:
//! what the other has written meanwhile is worked into them. Words are never lost by that; twice is better than not at all.

use crate::event::Edit;
use crate::page::{Field, FieldInput, FieldValue, Lines};

/// The edit as it is when what the field holds now is worked into it. `sent` is the last that came from this window: if it
/// has not heard that it was taken, that is what it builds on all the same.
pub fn merged(fields: &[&Field], sent: Option<&(u64, String)>, mut edit: Edit) -> Edit {
    let (Some(known), FieldValue::Text(mine)) = (&edit.base, &edit.value) else { return edit };
    let base = sent.filter(|(number, _)| *number > known.number).map_or(&known.text, |(_, text)| text);
    let Some(field) = fields.iter().find(|field| field.key == edit.field) else { return edit };
    let value = match &field.input {
        FieldInput::Text { value, lines, .. } => texts(base, value, mine, *lines),
        // What a script counts was touched, also when it is again what it was.
        FieldInput::Moment { .. } | FieldInput::One { .. } if edit.number > known.number => return edit,
        FieldInput::Moment { value, .. } => untouched(base, value, mine),
        FieldInput::One { chosen, .. } => untouched(base, chosen.as_deref().unwrap_or_default(), mine),
        FieldInput::Many { .. } | FieldInput::Flag(_) => return edit,
    };
    edit.value = FieldValue::Text(value);
    edit
}

/// What cannot be put together: who has changed nothing leaves what is there.
fn untouched(base: &str, theirs: &str, mine: &str) -> String {
    if mine == base { theirs.to_owned() } else { mine.to_owned() }
}

/// One place of a text that is another now.
struct Change {
    /// From here to there in the text before, characters.
    from: usize,
    to: usize,
    text: Vec<char>,
}

impl Change {
    fn of(before: &[char], after: &[char]) -> Self {
        let from = before.iter().zip(after).take_while(|(a, b)| a == b).count();
        let (left_before, left_after) = (before.get(from..).unwrap_or_default(), after.get(from..).unwrap_or_default());
        let same = left_before.iter().rev().zip(left_after.iter().rev()).take_while(|(a, b)| a == b).count();
        let text = left_after.iter().take(left_after.len().saturating_sub(same)).copied().collect();
        Self { from, to: before.len().saturating_sub(same), text }
    }

    /// What stands in a stretch of the text before, once this has changed it.
    fn stretch(&self, before: &[char], from: usize, to: usize) -> String {
        let kept = |from: usize, to: usize| before.get(from..to).unwrap_or_default().iter();
        kept(from, self.from).chain(&self.text).chain(kept(self.to, to)).collect()
    }
}

fn texts(base: &str, theirs: &str, mine: &str, lines: Lines) -> String {
    if mine == base || mine == theirs {
        return theirs.to_owned();
    }
    if theirs == base {
        return mine.to_owned();
    }
    let [before, of_theirs, of_mine] = [base, theirs, mine].map(|text| text.chars().collect::<Vec<char>>());
    let (theirs, mine) = (Change::of(&before, &of_theirs), Change::of(&before, &of_mine));
    let (from, to) = (theirs.from.min(mine.from), theirs.to.max(mine.to));
    let both = if theirs.to <= mine.from && theirs.from < mine.from {
        let between = before.get(theirs.to..mine.from).unwrap_or_default();
        theirs.text.iter().chain(between).chain(&mine.text).collect()
    } else if mine.to <= theirs.from && mine.from < theirs.from {
        let between = before.get(mine.to..theirs.from).unwrap_or_default();
        mine.text.iter().chain(between).chain(&theirs.text).collect()
    } else {
        one_after_another(&theirs.stretch(&before, from, to), &mine.stretch(&before, from, to), lines)
    };
    let start: String = before.get(..from).unwrap_or_default().iter().collect();
    let end: String = before.get(to..).unwrap_or_default().iter().collect();
    format!("{start}{both}{end}")
}

/// Both at one place: the one if it has the other in it, as when an answer was lost and the same is sent with more.
fn one_after_another(theirs: &str, mine: &str, lines: Lines) -> String {
    if mine.contains(theirs) {
        return mine.to_owned();
    }
    if theirs.contains(mine) {
        return theirs.to_owned();
    }
    let apart = theirs.ends_with(char::is_whitespace) || mine.starts_with(char::is_whitespace);
    let between = match lines {
        _ if apart => "",
        Lines::Many => "\n",
        Lines::Single => " ",
    };
    format!("{theirs}{between}{mine}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::event::Base;
    use crate::page::ChoiceStyle;

    #[rstest]
    #[case::nobody_else("Ringde", "Ringde", "Ringde mamma", "Ringde mamma")]
    #[case::only_the_other("Ringde", "Ringde pappa", "Ringde", "Ringde pappa")]
    #[case::the_same("Ringde", "Ringde mamma", "Ringde mamma", "Ringde mamma")]
    #[case::at_two_places("Ringde mamma", "I dag: Ringde mamma", "Ringde mamma igen", "I dag: Ringde mamma igen")]
    #[case::at_two_places_the_other_way(
        "Ringde mamma",
        "Ringde mamma igen",
        "I dag: Ringde mamma",
        "I dag: Ringde mamma igen"
    )]
    #[case::both_from_nothing("", "Ringde mamma.", "Mejlade pappa.", "Ringde mamma.\nMejlade pappa.")]
    #[case::both_at_the_end("Hej", "Hej då", "Hej igen", "Hej då igen")]
    #[case::sent_again_with_more("Hej", "Hej då", "Hej då, ses", "Hej då, ses")]
    #[case::taken_away_and_typed_elsewhere("ett två tre", "ett tre", "ett två tre fyra", "ett tre fyra")]
    #[case::the_same_word_changed("klockan tio", "klockan elva", "klockan tolv", "klockan elva\ntolv")]
    #[case::emptied_and_typed_in("ett två", "", "ett två tre", " tre")]
    fn what_another_window_wrote_is_worked_in(
        #[case] base: &str,
        #[case] theirs: &str,
        #[case] mine: &str,
        #[case] both: &str,
    ) {
        assert_eq!(texts(base, theirs, mine, Lines::Many), both);
    }

    #[test]
    fn a_choice_that_was_not_touched_leaves_the_other_s() {
        assert_eq!(untouched("call", "mail", "call"), "mail");
        assert_eq!(untouched("call", "mail", "letter"), "letter");
    }

    #[rstest]
    #[case::not_touched(0, 0, "mail")]
    #[case::chosen_again_what_it_was(3, 2, "call")]
    fn a_choice_that_was_touched_counts_also_when_it_is_what_it_was(
        #[case] number: u64,
        #[case] known: u64,
        #[case] expected: &str,
    ) {
        let (revision, saved, label, input) = (
            0,
            0,
            String::new(),
            FieldInput::One { choices: vec![], chosen: Some("mail".to_owned()), style: ChoiceStyle::List },
        );
        let key = "channel".to_owned();
        let field = Field {
            key: key.clone(),
            revision,
            saved,
            label,
            hint: None,
            error: None,
            required: false,
            enabled: true,
            input,
        };
        let base = Some(Base { text: "call".to_owned(), number: known });
        let edit = Edit { field: key, number, value: FieldValue::Text("call".to_owned()), base };
        assert_eq!(merged(&[&field], None, edit).value, FieldValue::Text(expected.to_owned()));
    }

    proptest! {
        /// Words of an alphabet of each window's own, put in anywhere.
        #[test]
        fn no_word_that_was_put_in_is_lost(
            base in "[a-c ]{0,30}", theirs in "[x-z]{1,8}", mine in "[1-9]{1,8}", at in 0_usize..31, other in 0_usize..31,
        ) {
            let put = |text: &str, at: usize| {
                let at = at.min(base.len());
                format!("{}{text}{}", &base[..at], &base[at..])
            };
            let both = texts(&base, &put(&theirs, at), &put(&mine, other), Lines::Many);
            prop_assert!(both.contains(&theirs) && both.contains(&mine), "{both}");
            let kept = |c: &char| ('a'..='c').contains(c);
            let letters = both.chars().filter(kept).count();
            prop_assert!(letters >= base.chars().filter(kept).count(), "{both}");
        }
    }
}
