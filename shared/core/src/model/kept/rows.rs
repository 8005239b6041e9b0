//! Between values and the store's rows.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::effect::{Space, StoreRow, StoreWrite};

/// A row's value.
pub fn value<T: DeserializeOwned>(row: &StoreRow) -> Option<T> {
    serde_json::from_slice(&row.value).ok()
}

/// A write that puts a value. What these types hold can always be written as JSON.
pub fn put(space: Space, owner: &str, item: &str, value: &impl Serialize) -> StoreWrite {
    StoreWrite::Put(StoreRow {
        space,
        owner: owner.to_owned(),
        item: item.to_owned(),
        value: serde_json::to_vec(value).unwrap_or_default(),
    })
}

/// The writes that remove everything of a document, but own entries that wait.
pub fn remove_document(document: &str) -> impl Iterator<Item = StoreWrite> {
    let spaces = [Space::Change, Space::Receipt, Space::Projection, Space::Fetched];
    spaces.into_iter().map(|space| remove_owner(space, document))
}

/// A write that removes a row.
pub fn remove(space: Space, owner: &str, item: &str) -> StoreWrite {
    StoreWrite::Remove { space, owner: owner.to_owned(), item: item.to_owned() }
}

/// A write that removes an owner's rows.
pub fn remove_owner(space: Space, owner: &str) -> StoreWrite {
    StoreWrite::RemoveOwner { space, owner: owner.to_owned() }
}
