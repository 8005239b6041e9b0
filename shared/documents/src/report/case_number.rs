//! The number that the municipality's e-service gives a report.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A case number: 2 to 40 characters, at least one of them a digit, the others letters, digits or ` - . / :`.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(String);

/// The text cannot be a case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case number has 2 to 40 letters, digits or - . / : and at least one digit")]
pub struct NotACaseNumber;

impl CaseNumber {
    /// The longest, in bytes.
    pub const MAX: usize = 40;

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseNumber {
    type Err = NotACaseNumber;

    fn from_str(text: &str) -> Result<Self, NotACaseNumber> {
        let text = text.trim();
        let harmless = |c: char| c.is_ascii_alphanumeric() || " -./:".contains(c);
        let fits = (2..=Self::MAX).contains(&text.len())
            && text.chars().all(harmless)
            && text.chars().any(|c| c.is_ascii_digit());
        if fits { Ok(Self(text.to_owned())) } else { Err(NotACaseNumber) }
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = NotACaseNumber;

    fn try_from(text: String) -> Result<Self, NotACaseNumber> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

impl std::fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2026-1234", true)]
    #[case("  KS 12/345 ", true)]
    #[case("ÄR-1", false)]
    #[case("", false)]
    #[case("7", false)]
    #[case("vet inte", false)]
    #[case("<script>1", false)]
    fn nonsense_is_no_case_number(#[case] text: &str, #[case] is_one: bool) {
        assert_eq!(text.parse::<CaseNumber>().is_ok(), is_one);
    }

    #[test]
    fn a_number_longer_than_any_case_is_refused() {
        assert!("1".repeat(41).parse::<CaseNumber>().is_err());
    }
}
