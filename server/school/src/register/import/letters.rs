//! Texts of the register as they are kept: in NFC, without what cannot be seen and changes what can.

use kontaktbok_documents::is_hidden;
use unicode_normalization::UnicodeNormalization as _;

/// The text in NFC, each run of white space one space, without signs that cannot be seen. These go first: one of them between a
/// letter and its accent would keep the two apart.
pub(super) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_whitespace() || !is_hidden(*c)).nfc() {
        if !c.is_whitespace() {
            kept.push(c);
        } else if !kept.is_empty() && !kept.ends_with(' ') {
            kept.push(' ');
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
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
            ("A\u{200b}\u{30a}sa", "Åsa"),
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
