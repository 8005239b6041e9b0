//! From files to lists: which kind a file is, in which order its pages come, and that the last one was the last.

use std::cmp::Ordering;

use serde_json::Value;

use super::report::{ImportError, Kind, Warned, Warning};

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
}

/// Reads every file whose name begins with a kind.
pub(super) fn read(files: &[(String, Vec<u8>)]) -> Result<Read, ImportError> {
    let mut pages = Vec::new();
    let mut warnings = Vec::new();
    for kind in Kind::ALL {
        let mut named: Vec<_> = files.iter().filter(|(name, _)| kind_of(name) == Some(kind)).collect();
        named.sort_by(|(a, _), (b, _)| in_page_order(a, b));
        let last = named.len().checked_sub(1).ok_or(ImportError::MissingKind { kind })?;
        for (index, (name, bytes)) in named.into_iter().enumerate() {
            let (entities, announces) = parse(name, kind, bytes)?;
            match (announces, index == last) {
                (true, true) => return Err(ImportError::MorePages { file: name.clone() }),
                (false, false) => warnings.push(Warning::of_file(name, Warned::PagesAfterLast)),
                _ => {}
            }
            pages.push(Page { file: name.clone(), kind, entities });
        }
    }
    let unread = files.iter().filter(|(name, _)| kind_of(name).is_none());
    warnings.extend(unread.map(|(name, _)| Warning::of_file(name, Warned::NotRead)));
    Ok(Read { pages, warnings })
}

fn kind_of(name: &str) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    name.strip_suffix(".json")?;
    Kind::ALL.into_iter().find(|kind| name.starts_with(kind.word()))
}

/// The entities of one answer, and whether it announces another page.
fn parse(file: &str, kind: Kind, bytes: &[u8]) -> Result<(Vec<Value>, bool), ImportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Only the place of the fault is told: the parser's words can quote what stands there.
    let answer: Value = serde_json::from_slice(bytes).map_err(|e| ImportError::BrokenJson {
        file: file.to_owned(),
        line: e.line(),
        column: e.column(),
    })?;
    let no_list = || ImportError::NotAList { file: file.to_owned(), kind };
    match answer {
        // A look-up answers a bare list.
        Value::Array(entities) => Ok((entities, false)),
        Value::Object(mut answer) => {
            let announces = match answer.get("pageToken") {
                None | Some(Value::Null) => false,
                Some(Value::String(token)) => !token.is_empty(),
                Some(_) => true,
            };
            // One document of the national agency names the list after its kind instead of `data`.
            match answer.remove("data").or_else(|| answer.remove(kind.word())) {
                Some(Value::Array(entities)) => Ok((entities, announces)),
                _ => Err(no_list()),
            }
        }
        _ => Err(no_list()),
    }
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
