//! From files to lists: which kind a file is, in which order its pages come, and that none is missing. A load that is not
//! complete would take rights away from whoever stands on the page that is not there.

use std::cmp::Ordering;

use serde_json::Value;

use super::faults::{Fault, FaultKind};
use super::json::{self, NoJson};
use super::report::{Kind, Warned, Warning};

/// A number this high in a file's name is a date or an hour, and no page.
const HIGHEST_PAGE: u64 = 9_999;

/// One file.
pub(super) struct Page {
    pub file: String,
    pub kind: Kind,
    pub entities: Vec<Value>,
}

/// All files.
pub(super) struct Read {
    pub pages: Vec<Page>,
    pub warnings: Vec<Warning>,
    pub faults: Vec<Fault>,
}

/// What an answer says of a page after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// There is one.
    Announced,
    /// There is none.
    None,
    /// Nothing: a look-up answers a bare list.
    NotSaid,
}

/// Reads every file whose name begins with a kind.
pub(super) fn read(files: &[(String, Vec<u8>)]) -> Read {
    let mut read = Read { pages: Vec::new(), warnings: Vec::new(), faults: Vec::new() };
    for kind in Kind::ALL {
        let mut of_kind: Vec<_> = files.iter().filter(|(name, _)| kind_of(name) == Some(kind)).collect();
        of_kind.sort_by(|(a, _), (b, _)| in_page_order(a, b));
        if of_kind.is_empty() {
            read.faults.push(Fault::of_file(kind.word(), FaultKind::MissingKind));
        }
        let names: Vec<&str> = of_kind.iter().map(|(name, _)| name.as_str()).collect();
        read.faults.extend(missing_pages(kind, &names));
        let last = of_kind.len().saturating_sub(1);
        for (index, (name, bytes)) in of_kind.iter().enumerate() {
            match parse(kind, bytes) {
                Err(what) => read.faults.push(Fault::of_file(name, what)),
                Ok((entities, next)) => {
                    let twin = of_kind.iter().take(index).find(|(_, other)| other == bytes && !entities.is_empty());
                    if let Some((other, _)) = twin {
                        read.faults.push(Fault::of_file(name, FaultKind::PageTwice { other: other.clone() }));
                        continue;
                    }
                    match (next, index == last) {
                        (Next::Announced, true) => read.faults.push(Fault::of_file(name, FaultKind::MorePages)),
                        (Next::None, false) => read.faults.push(Fault::of_file(name, FaultKind::PagesAfterLast)),
                        _ => {}
                    }
                    read.pages.push(Page { file: name.clone(), kind, entities });
                }
            }
        }
    }
    let unread = files.iter().filter(|(name, _)| kind_of(name).is_none());
    read.warnings.extend(unread.map(|(name, _)| Warning::of_file(name, Warned::NotRead)));
    read
}

fn kind_of(name: &str) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    name.strip_suffix(".json")?;
    Kind::ALL.into_iter().find(|kind| name.starts_with(kind.word()))
}

/// The entities of one answer, and what it says of another page.
fn parse(kind: Kind, bytes: &[u8]) -> Result<(Vec<Value>, Next), FaultKind> {
    let answer = json::parse(bytes).map_err(|no| match no {
        NoJson::Form(form) => FaultKind::NoJson(form),
        NoJson::Broken { line, column } => FaultKind::BrokenJson { line, column },
        NoJson::KeyTwice { line } => FaultKind::KeyTwice { line },
    })?;
    match answer {
        Value::Array(entities) => Ok((entities, Next::NotSaid)),
        Value::Object(mut answer) => {
            let next = match answer.get("pageToken") {
                None => Next::NotSaid,
                Some(Value::Null) => Next::None,
                Some(Value::String(token)) if token.trim().is_empty() => Next::None,
                Some(_) => Next::Announced,
            };
            // One document of the national agency names the list after its kind instead of `data`.
            match answer.remove("data").or_else(|| answer.remove(kind.word())) {
                Some(Value::Array(entities)) => Ok((entities, next)),
                _ => Err(FaultKind::NotAList { kind }),
            }
        }
        _ => Err(FaultKind::NotAList { kind }),
    }
}

/// Pages whose numbers are not there, or there twice. Files are numbered from 0 or 1; where one has no number it is the
/// first, and the others are numbered from 1 or 2. Names of which none has a number say nothing of it.
fn missing_pages(kind: Kind, names: &[&str]) -> Vec<Fault> {
    let mut numbers: Vec<(u64, &str)> =
        names.iter().filter_map(|name| Some((page_number(kind, name)?, *name))).collect();
    numbers.sort_unstable();
    let (Some((lowest, _)), Some((highest, _))) = (numbers.first(), numbers.last()) else { return Vec::new() };
    let first = match (numbers.len() < names.len(), lowest) {
        (_, 0) => 0,
        (true, 2) => 2,
        _ => 1,
    };
    let gone = (first..*highest).filter(|number| !numbers.iter().any(|(there, _)| there == number)).take(10);
    let gone = gone.map(|number| Fault::of_file(kind.word(), FaultKind::PageMissing { number }));
    let twice = numbers.windows(2).filter_map(|pair| match pair {
        [(a, _), (b, name)] if a == b => Some(Fault::of_file(name, FaultKind::PageNumberTwice { number: *b })),
        _ => None,
    });
    gone.chain(twice).collect()
}

/// The number of a page in its file's name: the first one after the kind that can be a page's, and is no beginning of a
/// word ("7B").
fn page_number(kind: Kind, name: &str) -> Option<u64> {
    let name = name.to_ascii_lowercase();
    let mut rest = name.strip_suffix(".json")?.strip_prefix(kind.word())?;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..)?;
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at_checked(end)?;
        let is_word = after.starts_with(char::is_alphabetic);
        if let Some(number) = digits.parse().ok().filter(|number| *number <= HIGHEST_PAGE && !is_word) {
            return Some(number);
        }
        rest = after;
    }
    None
}

/// `persons` before `persons-2` before `persons-10`.
fn in_page_order(a: &str, b: &str) -> Ordering {
    let key = |name: &str| -> Vec<(String, u64)> {
        let mut parts = vec![(String::new(), 0_u64)];
        let mut in_number = false;
        for c in name.to_ascii_lowercase().trim_end_matches(".json").chars() {
            let digit = c.to_digit(10);
            if in_number && digit.is_none() {
                parts.push((String::new(), 0));
            }
            in_number = digit.is_some();
            if let Some((text, number)) = parts.last_mut() {
                match digit {
                    Some(digit) => *number = number.saturating_mul(10).saturating_add(u64::from(digit)),
                    None => text.push(c),
                }
            }
        }
        parts
    };
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(names: &[&str]) -> Vec<FaultKind> {
        missing_pages(Kind::Persons, names).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn pages_that_are_whole_are_taken_however_they_are_numbered() {
        let table: [&[&str]; 9] = [
            &["persons.json"],
            &["persons.json", "persons-2.json", "persons-3.json"],
            &["persons.json", "persons-1.json"],
            &["persons-0.json", "persons-1.json"],
            &["Persons_01.json", "Persons_02.json"],
            &["persons-20261130.json"],
            &["persons-20261130-1.json", "persons-20261130-2.json"],
            &["persons-1-of-2.json", "persons-2-of-2.json"],
            &["persons-7A.json", "persons-9B.json"],
        ];
        for names in table {
            assert_eq!(missing(names), [], "{names:?}");
        }
    }

    #[test]
    fn a_page_that_is_not_there_or_twice_is_told_by_its_number() {
        let gone = |number| FaultKind::PageMissing { number };
        assert_eq!(missing(&["persons-2.json", "persons-3.json"]), [gone(1)]);
        assert_eq!(missing(&["persons-2.json"]), [gone(1)]);
        assert_eq!(missing(&["persons.json", "persons-3.json"]), [gone(1), gone(2)]);
        assert_eq!(missing(&["persons-1.json", "persons-4.json"]), [gone(2), gone(3)]);
        assert_eq!(missing(&["persons-1.json", "persons_01.json"]), [FaultKind::PageNumberTwice { number: 1 }]);
    }
}
