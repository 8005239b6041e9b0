//! How Swift and Kotlin call the library.

use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

/// Why the bindings were not written.
#[derive(Debug, thiserror::Error)]
pub enum BindingsError {
    /// A path that is no UTF-8.
    #[error("{} is no path in UTF-8", .0.display())]
    Path(PathBuf),
    /// What the generator says.
    #[error("the bindings could not be written: {0}")]
    Generator(String),
}

/// Writes the bindings of a built library (`.so`, `.dylib`) into a folder.
pub fn write_bindings(library: &Path, out: &Path) -> Result<(), BindingsError> {
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Swift, TargetLanguage::Kotlin],
        source: in_utf8(library)?,
        out_dir: in_utf8(out)?,
        config_override: None,
        format: false,
        crate_filter: None,
        metadata_no_deps: true,
    })
    .map_err(|error| BindingsError::Generator(format!("{error:#}")))
}

fn in_utf8(path: &Path) -> Result<Utf8PathBuf, BindingsError> {
    Utf8Path::from_path(path).map(Utf8Path::to_path_buf).ok_or_else(|| BindingsError::Path(path.to_path_buf()))
}
