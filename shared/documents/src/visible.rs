//! What somebody wrote, without what nobody can see: signs of no width, and signs that change the direction of what stands
//! beside them. With them a text is read as another than it is, on a page, in a paper and in what is pasted elsewhere.

use std::borrow::Cow;

/// The text without signs that cannot be seen. Line breaks stay; of other controls nothing is left.
///
/// A stretch that was set apart by U+2068 and U+2069, as names that run the other way are, stays so: it cannot turn what
/// stands outside it. The joiners without width stay between letters that are written differently without them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let closed = closed_stretches(text);
    let mut shown = String::with_capacity(text.len());
    let mut before = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let after = signs.peek().map_or(' ', |(_, after)| *after);
        match c {
            '\r' if after == '\n' => continue,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push('\n'),
            FIRST | POP if closed.contains(&at) => shown.push(c),
            '\u{200c}' | '\u{200d}' if is_joined(before) && is_joined(after) => shown.push(c),
            // An emoji in colour: the sign before it is no letter.
            '\u{fe0f}' if !before.is_alphanumeric() && !before.is_ascii() => shown.push(c),
            c if is_hidden(c) => continue,
            c => shown.push(c),
        }
        before = c;
    }
    Cow::Owned(shown)
}

/// Begins a stretch whose direction is its own first letter's.
const FIRST: char = '\u{2068}';
/// Ends it.
const POP: char = '\u{2069}';

/// Where the stretches begin and end that are closed on their own line, and in which none of another sort stands.
fn closed_stretches(text: &str) -> Vec<usize> {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            FIRST => open.push(at),
            POP => {
                if let Some(begin) = open.pop() {
                    closed.extend([begin, at]);
                }
            }
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => open.clear(),
            _ => {}
        }
    }
    closed
}

/// Letters of scripts in which U+200C and U+200D change what is read.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{900}'..='\u{dff}')
}

/// Whether a sign is none that is seen, or is another than it seems.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{fffe}'..='\u{ffff}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::visible;

    #[rstest]
    #[case::nothing_hidden("Åsa ringde.\nHon kommer 14.30.", "Åsa ringde.\nHon kommer 14.30.")]
    #[case::another_direction("Ra\u{202e}sk", "Rask")]
    #[case::embedded("a\u{202a}b\u{202c}c\u{2066}d\u{2069}", "abcd")]
    #[case::marks_of_direction("a\u{200e}b\u{200f}c\u{61c}d", "abcd")]
    #[case::no_width("O\u{200b}m\u{200c}a\u{200d}r\u{2060}\u{feff}", "Omar")]
    #[case::soft_hyphen("Om\u{ad}ar", "Omar")]
    #[case::other_line_ends("a\r\nb\rc\u{2028}d", "a\nb\nc\nd")]
    #[case::controls("a\0b\u{1b}[31mc\u{7f}", "ab[31mc")]
    #[case::tags("a\u{e0041}\u{e007f}b", "ab")]
    #[case::a_name_set_apart("\u{2068}نور\u{2069} ringde", "\u{2068}نور\u{2069} ringde")]
    #[case::set_apart_and_not_closed("\u{2068}نور ringde", "نور ringde")]
    #[case::closed_and_not_begun("a\u{2069}b", "ab")]
    #[case::closed_on_another_line("\u{2068}a\nb\u{2069}", "a\nb")]
    #[case::joined_letters("می\u{200c}خواهم", "می\u{200c}خواهم")]
    #[case::an_emoji_in_colour("❤\u{fe0f}", "❤\u{fe0f}")]
    #[case::behind_a_letter("a\u{fe0f}", "a")]
    fn what_cannot_be_seen_is_gone(#[case] written: &str, #[case] shown: &str) {
        assert_eq!(visible(written), shown);
    }

    proptest! {
        #[test]
        fn what_was_made_visible_stays_as_it_is(text in "[a-zå\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\\n ]{0,40}") {
            let shown = visible(&text).into_owned();
            prop_assert_eq!(visible(&shown), shown.as_str());
            let turns = shown.contains(|c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'));
            prop_assert!(!turns);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&text));
        }
    }
}
