//! Phone numbers, mail addresses and personal numbers by their form. The types that a register gives them are not
//! to be trusted: one dialect has "Home" for mobiles, another marks every number as mobile.

use super::super::Phone;

/// The number as it is dialled from anywhere; none if it cannot be dialled.
pub(super) fn phone(text: &str) -> Option<Phone> {
    let dialled: String =
        text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '/' | '.')).collect();
    // "+46 (0)70": the zero is for those who dial from inside.
    let number = if let Some(foreign) = dialled.strip_prefix('+').or_else(|| dialled.strip_prefix("00")) {
        match foreign.strip_prefix("460") {
            Some(swedish) => format!("+46{swedish}"),
            None => format!("+{foreign}"),
        }
    } else {
        format!("+46{}", dialled.strip_prefix('0')?)
    };
    let digits = number.strip_prefix('+')?;
    if !(8..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mobile = ["4670", "4672", "4673", "4676", "4679"].iter().any(|prefix| digits.starts_with(prefix));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_mobile_by_its_form() {
        for (text, number, mobile) in [
            ("070-174 06 05", "+46701740605", true),
            ("+46 (0)70 174 06 05", "+46701740605", true),
            ("0046701740605", "+46701740605", true),
            ("08-465 004 00", "+46846500400", false),
            ("+47 22 22 55 55", "+4722225555", false),
        ] {
            assert_eq!(phone(text), Some(Phone { number: number.to_owned(), mobile }), "{text}");
        }
        for text in ["", "112", "ring mormor", "070-174 06 05 (Anna)", "46701740605"] {
            assert_eq!(phone(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_stands_once_and_mobiles_stand_first() {
        let phones = ["08-46500400", "0701740605", "+46701740605"].iter().filter_map(|text| phone(text)).collect();
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
