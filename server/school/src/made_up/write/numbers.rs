//! Numbers that are nobody's: phone numbers kept for fiction (PTS: 070-1740605 to 699, 08-46500400 to 499,
//! 031-3900600 to 699, 040-6280400 to 499, 0980-319200 to 299), personal numbers with a wrong check digit.

use serde_json::{Value, json};

use super::super::draw::Lots;

const MOBILE: std::ops::RangeInclusive<u32> = 1_740_605..=1_740_699;

/// Gives out numbers in turn.
pub(super) struct Numbers {
    home: u32,
    work: u32,
}

impl Numbers {
    pub fn new() -> Self {
        Self { home: 0, work: 0 }
    }

    /// A number at work.
    pub fn at_work(&mut self) -> String {
        self.work += 1;
        format!("0980-31 92 {:02}", self.work % 50)
    }

    /// A guardian's rows, as one dialect has them: mobile or not, the type is "Home".
    pub fn at_home(&mut self, repeats: bool) -> Value {
        let turn = self.home;
        self.home += 1;
        let mobile = MOBILE.start() + turn;
        let landline = match turn / 95 {
            0 => format!("08-465 004 {:02}", turn % 100),
            1 => format!("031-390 06 {:02}", turn % 100),
            _ => format!("040-628 04 {:02}", turn % 100),
        };
        let row = |value: String| json!({"value": value, "type": "Home", "mobile": true});
        if !MOBILE.contains(&mobile) {
            return json!([row(landline)]);
        }
        let mobile = mobile.to_string();
        let written = format!(
            "070-{} {} {}",
            &mobile.get(..3).unwrap_or_default(),
            &mobile.get(3..5).unwrap_or_default(),
            &mobile.get(5..).unwrap_or_default()
        );
        if repeats {
            let foreign = format!("+4670{mobile}");
            return json!([row(landline), {"value": written, "type": "Hem"}, {"number": foreign, "type": "Arbete"}]);
        }
        if turn.is_multiple_of(4) { json!([row(landline), row(written)]) } else { json!([row(written)]) }
    }
}

/// A personal number of somebody born in a year, with a wrong check digit.
pub(super) fn civic(lots: &mut Lots, born: i32) -> String {
    let day = format!("{born}{:02}{:02}", 1 + lots.below(12), 1 + lots.below(28));
    let nine = format!("{}{:03}", day.get(2..).unwrap_or_default(), lots.below(1000));
    let wrong = (check_digit(&nine) + 1) % 10;
    format!("{}{nine}{wrong}", day.get(..2).unwrap_or_default())
}

/// The same as a coordination number: the day and 60.
pub(super) fn coordination(civic: &str) -> String {
    let day: u32 = civic.get(6..8).and_then(|day| day.parse().ok()).unwrap_or(1);
    format!("{}{:02}{}", civic.get(..6).unwrap_or_default(), day + 60, civic.get(8..).unwrap_or_default())
}

/// A temporary number for the same day.
pub(super) fn temporary(civic: &str) -> String {
    format!("{}TF01", civic.get(..8).unwrap_or_default())
}

/// Luhn over nine digits.
pub(in super::super) fn check_digit(nine: &str) -> u32 {
    let digits = nine.chars().filter_map(|c| c.to_digit(10)).enumerate();
    let sum: u32 = digits
        .map(|(place, digit)| {
            let weighed = digit * if place % 2 == 0 { 2 } else { 1 };
            weighed / 10 + weighed % 10
        })
        .sum();
    (10 - sum % 10) % 10
}
