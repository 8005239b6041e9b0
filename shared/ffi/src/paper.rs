//! Papers as files, for a shell to keep, to share or to print.

use crate::{PhoneError, bytes};

/// The bytes of a PDF file for a `Paper`, as an action opens it. Asks nothing of the phone and waits for nothing.
#[uniffi::export]
#[expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]
pub fn paper_pdf(paper: Vec<u8>) -> Result<Vec<u8>, PhoneError> {
    kontaktbok_paper::pdf(&bytes::read(&paper)?).map_err(|error| PhoneError::Broken(error.to_string()))
}
