//! A phone number as an operator writes it.

/// How many digits a number has: a short one of the country's own has three, the longest fifteen (ITU-T E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// The number as it is dialled, without what only helps to read it; `None` for what is no number.
pub(super) fn dialled(written: &str) -> Option<String> {
    let (plus, rest) = written.trim().strip_prefix('+').map_or(("", written), |rest| ("+", rest));
    if !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-')) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    DIGITS.contains(&digits.len()).then(|| format!("{plus}{digits}"))
}
