//! What the school lacks, for a page behind which no core is.

use std::path::Path;
use std::sync::Arc;

use kontaktbok_core::effect::{StoreOperation, StoreOutput};
use kontaktbok_core::left;
use kontaktbok_device::{FileMedium, SealedStore, Store as _};

use crate::PhoneError;
use crate::phone::{STORE, language};
use crate::shell::{Keychain, Shell};

/// What was written on this phone and has not reached the school, one text for each thing, the oldest first. For a page that
/// says that the core has stopped: the phone must have been ended, for two cannot have one store open.
#[uniffi::export]
#[expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]
pub fn left_on_phone(folder: String, language_tag: String, shell: Arc<dyn Shell>) -> Result<Vec<String>, PhoneError> {
    let file = Path::new(&folder).join(STORE);
    if !file.try_exists().map_err(|error| PhoneError::Broken(error.to_string()))? {
        return Ok(Vec::new());
    }
    let mut store = SealedStore::new(FileMedium::new(file), Keychain(shell));
    match store.carry_out(&StoreOperation::Open { spaces: left::SPACES.to_vec() }) {
        StoreOutput::Rows(rows) => Ok(left::left(&rows, language(&language_tag))),
        StoreOutput::Done => Ok(Vec::new()),
        StoreOutput::Failed(fault) => Err(PhoneError::Broken(format!("{fault:?}"))),
    }
}
