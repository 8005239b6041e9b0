//! Between columns and types: what a column cannot hold, or should not have held, is an error and never a default.

use kontaktbok_sync::DocumentId;
use sqlx::Row as _;

use super::{Row, StoreError};

/// A row of which every column is read by name and checked.
pub(super) struct Columns<'a>(pub &'a Row);

impl Columns<'_> {
    pub(super) fn int(&self, name: &str) -> Result<i64, StoreError> {
        self.0.try_get(name).map_err(|_| damaged(name))
    }

    pub(super) fn maybe_int(&self, name: &str) -> Result<Option<i64>, StoreError> {
        self.0.try_get(name).map_err(|_| damaged(name))
    }

    pub(super) fn flag(&self, name: &str) -> Result<bool, StoreError> {
        self.0.try_get(name).map_err(|_| damaged(name))
    }

    pub(super) fn count(&self, name: &str) -> Result<u64, StoreError> {
        u64::try_from(self.int(name)?).map_err(|_| damaged(name))
    }

    pub(super) fn text(&self, name: &str) -> Result<String, StoreError> {
        self.0.try_get(name).map_err(|_| damaged(name))
    }

    pub(super) fn maybe_text(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.0.try_get(name).map_err(|_| damaged(name))
    }

    pub(super) fn bytes(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        self.0.try_get(name).map_err(|_| damaged(name))
    }

    pub(super) fn array<const N: usize>(&self, name: &str) -> Result<[u8; N], StoreError> {
        self.bytes(name)?.try_into().map_err(|_| damaged(name))
    }

    pub(super) fn document(&self, name: &str) -> Result<DocumentId, StoreError> {
        Ok(DocumentId(self.array(name)?))
    }

    pub(super) fn id<T: TryFrom<String>>(&self, name: &str) -> Result<T, StoreError> {
        T::try_from(self.text(name)?).map_err(|_| damaged(name))
    }

    pub(super) fn json<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(name)?).map_err(|_| damaged(name))
    }
}

pub(super) fn damaged(column: &str) -> StoreError {
    StoreError::Damaged(format!("column {column}"))
}

/// A number that a column can hold.
pub(super) fn column(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Damaged("a number too large to keep".to_owned()))
}

/// JSON text of a value of ours.
pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Other(Box::new(e)))
}

/// The word that serde writes for a plain enum variant.
pub(super) fn word<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(StoreError::Damaged("not a word".to_owned())),
    }
}

/// The plain enum variant of a word.
pub(super) fn from_word<T: serde::de::DeserializeOwned>(name: &str, word: String) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(word)).map_err(|_| damaged(name))
}
