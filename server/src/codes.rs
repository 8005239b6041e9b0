//! One-time codes: how they look, and how what a person types becomes what was made.
//!
//! A typed code is twelve characters of Crockford's base32 in groups of four: 60 bits. Guesses are counted by the
//! first four (which code is meant), so a code dies after twenty guesses without one person's guesses spending
//! another's code; the forty bits behind them stand against twenty guesses. The longer code in a link has 128 bits.

use crate::random::{NoRandom, bytes};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters name the code that a guess is counted against.
const BEGINNING: usize = 4;

/// How long a code can be used.
pub const LIFETIME_MS: i64 = 10 * 60 * 1000;

/// How often a code may be guessed at.
pub const MAX_TRIES: i64 = 20;

/// A code to type: `K7QF-3M2X-9TBD`.
pub fn typed() -> Result<String, NoRandom> {
    let text = characters::<12>()?;
    Ok(text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-"))
}

/// A code in a link.
pub fn linked() -> Result<String, NoRandom> {
    characters::<26>()
}

fn characters<const N: usize>() -> Result<String, NoRandom> {
    // 256 is a multiple of 32, so the lower five bits are even.
    Ok(bytes::<N>()?.iter().filter_map(|b| ALPHABET.get(usize::from(b & 31))).map(|&b| char::from(b)).collect())
}

/// What was meant by what was typed: case, spaces and hyphens do not matter, O is 0, I and L are 1. `None` for what
/// cannot be a code.
pub fn normalise(typed: &str) -> Option<String> {
    let mut code = String::new();
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-' && *c != '\u{2011}' && *c != '\u{2013}') {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        if !c.is_ascii() || !ALPHABET.contains(&u8::try_from(c).ok()?) || code.len() >= 64 {
            return None;
        }
        code.push(c);
    }
    (code.len() >= 12).then_some(code)
}

/// The part of a normalised code that says which code is meant.
pub fn beginning(normalised: &str) -> &str {
    normalised.get(..BEGINNING).unwrap_or(normalised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        let code = typed().unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(code.len(), 14);
        let plain = code.replace('-', "");
        assert_eq!(normalise(&code), Some(plain.clone()));
        assert_eq!(normalise(&format!(" {} ", code.to_lowercase().replace('-', " "))), Some(plain));
        assert_eq!(normalise("oil0-0000-0000"), Some("011000000000".to_owned()));
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        assert_eq!(normalise("K7QF-3M2X"), None);
        assert_eq!(normalise("K7QF-3M2X-9TB!"), None);
        assert_eq!(normalise("åäö"), None);
        assert_eq!(normalise(&"A".repeat(65)), None);
    }

    #[test]
    fn the_code_in_a_link_has_128_bits() {
        let code = linked().unwrap_or_else(|e| panic!("{e}"));
        assert!(code.len() * 5 >= 128);
        assert_eq!(normalise(&code), Some(code));
    }
}
