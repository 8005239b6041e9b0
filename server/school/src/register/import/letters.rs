//! Texts of the register as they are kept: in NFC, without what cannot be seen and changes what can.

use unicode_normalization::UnicodeNormalization as _;

/// The text in NFC, each run of white space one space, without control characters, characters of no width, and such as
/// change the direction of what follows.
pub(super) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.nfc() {
        if c.is_whitespace() {
            if !kept.is_empty() && !kept.ends_with(' ') {
                kept.push(' ');
            }
        } else if !is_unseen(c) {
            kept.push(c);
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

/// Whether a character is not seen: controls, no width (U+200B to U+200D, U+2060, U+FEFF, soft hyphen …), directions
/// (U+202A to U+202E, U+2066 to U+2069, marks), tags and variation selectors.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether letters were lost or read in another encoding on the way: U+FFFD, or the two letters that an å, ä, ö, é or ü
/// becomes when UTF-8 is read as Windows-1252.
pub(super) fn is_garbled(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        if c == '\u{fffd}' || (before == 'Ã' && !c.is_alphabetic() && !c.is_whitespace() && c != '-') {
            return true;
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_composed_and_without_what_is_unseen() {
        for (text, kept) in [
            ("A\u{30a}sa", "Åsa"),
            ("  Anna\t\u{a0} Lisa ", "Anna Lisa"),
            ("Ra\u{202e}sk", "Rask"),
            ("\u{feff}Bo\u{200b}\u{ad}", "Bo"),
            ("\u{200b} \u{2060}", ""),
            ("O\u{2019}Neil-Åberg", "O\u{2019}Neil-Åberg"),
            ("محمد", "محمد"),
        ] {
            assert_eq!(clean(text), kept, "{text:?}");
        }
    }

    #[test]
    fn letters_read_in_another_encoding_are_seen() {
        for text in ["Ã…sa", "HÃ¥kan", "BjÃ¶rn", "RenÃ©e", "V\u{fffd}rdnadshavare"] {
            assert!(is_garbled(text), "{text}");
        }
        for text in ["Åsa", "João", "Ã", "MÃE", "Ã-gatan"] {
            assert!(!is_garbled(text), "{text}");
        }
    }
}
