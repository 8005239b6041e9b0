//! Phone numbers, mail addresses and personal numbers by their form. The types that a register gives them are not
//! to be trusted: one dialect has "Home" for mobiles, another marks every number as mobile.

use chrono::NaiveDate;
use kontaktbok_documents::is_hidden;

use super::super::Phone;

/// What stands between two numbers in one value.
const BETWEEN: [&str; 9] = ["/", ",", ";", "|", "&", " eller ", " och ", " el. ", " alt. "];

/// The numbers in a value as they are dialled from anywhere: one, two that were written together, or none where it is not
/// certain what is to be dialled.
pub(super) fn phones(text: &str) -> Vec<Phone> {
    let text: String = text.chars().filter(|c| c.is_whitespace() || !is_hidden(*c)).map(plain).collect();
    let text = text.trim();
    if let Some(one) = phone(text) {
        return vec![one];
    }
    for between in BETWEEN {
        let parts: Vec<&str> = text.split(between).map(str::trim).filter(|part| !part.is_empty()).collect();
        let numbers: Vec<Phone> = parts.iter().filter_map(|part| phone(part)).collect();
        if parts.len() > 1 && numbers.len() == parts.len() {
            return numbers;
        }
    }
    // Two with a space between them, if there is one place alone where both sides are numbers.
    let spaces = text.match_indices(' ').filter_map(|(at, _)| text.split_at_checked(at));
    let mut pairs = spaces.filter_map(|(one, other)| Some([phone(one)?, phone(other)?]));
    match (pairs.next(), pairs.next()) {
        (Some(pair), None) => pair.into(),
        _ => Vec::new(),
    }
}

/// Dashes and spaces of every kind as the plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff0b}' => '+',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// One number, by the numbering plans of the world. Letters are no digits here: "070-17 ANNA" is nobody's number.
fn phone(text: &str) -> Option<Phone> {
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '/')) {
        return None;
    }
    let text = text.replace('/', "-");
    let parsed = phonenumber::parse(Some(phonenumber::country::SE), text).ok()?;
    if !parsed.is_valid() {
        return None;
    }
    let number = parsed.format().mode(phonenumber::Mode::E164).to_string();
    let mobile = ["+4670", "+4672", "+4673", "+4676", "+4679"].iter().any(|prefix| number.starts_with(prefix));
    Some(Phone { number, mobile })
}

/// Each number once, mobile first, otherwise in the register's order.
pub(super) fn best_first(phones: Vec<Phone>) -> Vec<Phone> {
    let mut once: Vec<Phone> = Vec::new();
    for phone in phones {
        if !once.contains(&phone) {
            once.push(phone);
        }
    }
    once.sort_by_key(|phone| !phone.mobile);
    once
}

/// Whether something can be sent there.
pub(super) fn is_mail(text: &str) -> bool {
    let harmless = !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ','));
    let parts =
        text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.') && !host.contains('@'));
    harmless && parts
}

/// A personal number in its twelve characters.
pub(super) fn civic(text: &str) -> Option<String> {
    let value: String =
        text.chars().filter(|c| !matches!(c, '-' | '+' | ' ')).map(|c| c.to_ascii_uppercase()).collect();
    let (born, rest) = value.split_at_checked(8)?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let temporary = rest.strip_prefix("TF").or_else(|| rest.strip_prefix("TR")).is_some_and(digits);
    (rest.len() == 4 && digits(born) && (temporary || digits(rest))).then_some(value)
}

/// The day of birth in a personal number as [`civic`] gives it. A coordination number has the day plus sixty; of a temporary
/// one the day is what somebody has put there, and still the best that is known.
pub(super) fn born(civic: &str) -> Option<NaiveDate> {
    let part = |from: usize, to: usize| civic.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (civic.get(..4)?.parse().ok()?, part(4, 6)?, part(6, 8)?);
    NaiveDate::from_ymd_opt(year, month, if day > 60 { day - 60 } else { day })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        phones(text).into_iter().map(|phone| phone.number).collect()
    }

    #[rstest]
    #[case("070-174 06 05", "+46701740605", true)]
    #[case("+46 (0)70 174 06 05", "+46701740605", true)]
    #[case("0046701740605", "+46701740605", true)]
    #[case("701740605", "+46701740605", true)]
    #[case("08/465 004 00", "+46846500400", false)]
    #[case("0980-31 92 00", "+46980319200", false)]
    #[case("+47 22 22 55 55", "+4722225555", false)]
    #[case("070\u{2011}174\u{2013}06\u{2212}05", "+46701740605", true)]
    #[case("\u{202a}070\t174\u{a0}06\u{200b}05\u{202c}", "+46701740605", true)]
    fn a_number_is_what_is_dialled_from_anywhere(#[case] text: &str, #[case] number: &str, #[case] mobile: bool) {
        assert_eq!(phones(text), [Phone { number: number.to_owned(), mobile }]);
    }

    #[rstest]
    #[case("070-1740605/08-46500400")]
    #[case("070-174 06 05, 08-465 004 00")]
    #[case("0701740605; 0846500400")]
    #[case("0701740605 eller 08-46500400")]
    #[case("070-1740605 08-46500400")]
    #[case("070 174 06 05 08 465 004 00")]
    #[case("070-1740605\n08-46500400")]
    fn two_numbers_in_one_value_are_two(#[case] text: &str) {
        assert_eq!(numbers(text), ["+46701740605", "+46846500400"]);
    }

    #[rstest]
    #[case("")]
    #[case("112")]
    #[case("ring mormor")]
    #[case("070-174 06 05 (Anna)")]
    #[case("070-17 ANNA")]
    #[case("0000000000")]
    #[case("+0000000000")]
    #[case("1234567890123456")]
    #[case("+461234567890123456")]
    #[case("070-174 06")]
    #[case("070-174 06 05 6")]
    #[case("070-1740605/hemligt")]
    #[case("+999 123 456 789")]
    fn what_dials_nobody_is_no_number(#[case] text: &str) {
        assert_eq!(numbers(text), [""; 0]);
    }

    #[test]
    fn a_number_stands_once_and_mobiles_stand_first() {
        let phones = ["08-46500400", "0701740605", "+46701740605"].iter().flat_map(|text| phones(text)).collect();
        let numbers: Vec<_> = best_first(phones).into_iter().map(|phone| phone.number).collect();
        assert_eq!(numbers, ["+46701740605", "+46846500400"]);
    }

    #[test]
    fn the_three_forms_of_personal_numbers_are_taken() {
        for (text, value) in [
            ("20180312-2383", Some("201803122383")),
            ("201803722383", Some("201803722383")),
            ("20130101tf01", Some("20130101TF01")),
            ("1803122383", None),
            ("20180312ÅÄ", None),
        ] {
            assert_eq!(civic(text).as_deref(), value, "{text}");
        }
    }

    #[test]
    fn an_address_that_could_carry_more_than_an_address_is_none() {
        assert!(is_mail("helena.frisk@example.se"));
        for text in ["helena", "helena@", "Helena <h@example.se>", "a@b.se, c@d.se", "a@b@c.se"] {
            assert!(!is_mail(text), "{text}");
        }
    }
}
