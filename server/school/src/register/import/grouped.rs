//! Many of a kind told as one: what it is, how many there are, and ten examples.

use std::collections::BTreeMap;

use super::report::EntityName;

/// How many of a kind are named.
const EXAMPLES: usize = 10;

/// Something that is told of an entity of a file.
pub(super) trait Told {
    /// The file.
    fn file(&self) -> &str;
    /// The entity, if it may be told.
    fn entity(&self) -> Option<&EntityName>;
    /// What is told, the same text for all of a kind.
    fn what(&self) -> String;
    /// Where in the entity, if that differs within the kind.
    fn place(&self) -> Option<String>;
}

/// A line for each kind: by itself if there is one, otherwise with its number and examples.
pub(super) fn grouped(all: &[impl Told]) -> Vec<String> {
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for told in all {
        let mut place = told.file().to_owned();
        for part in [told.entity().map(ToString::to_string), told.place()].into_iter().flatten() {
            place.push_str(": ");
            place.push_str(&part);
        }
        kinds.entry(told.what()).or_default().push(place);
    }
    let lines = kinds.into_iter().map(|(what, places)| match places.as_slice() {
        [place] => format!("{place}: {what}"),
        places => {
            let named = places.iter().take(EXAMPLES).cloned().collect::<Vec<_>>().join("; ");
            let more = places.len().saturating_sub(EXAMPLES);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            format!("{} times: {what} ({named}{more})", places.len())
        }
    });
    lines.collect()
}
