//! The types that cross between the core and a shell.

use std::path::Path;

use crux_core::type_generation::facet::{CodeGenerator, Config, TypeGenError, TypeRegistry};
use facet_generate::Registry;
use kontaktbok_core::App;

use crate::reserved::Reserved;

/// Why the types were not written.
#[derive(Debug, thiserror::Error)]
pub enum TypesError {
    /// What the generator says.
    #[error("the types could not be written: {0}")]
    Generator(#[from] TypeGenError),
    /// Names that neither Swift nor Kotlin lets anybody use, or that mean something else there.
    #[error("rename in the core: {}", list(.0))]
    Reserved(Vec<Reserved>),
}

fn list(reserved: &[Reserved]) -> String {
    reserved.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Writes `OUT/swift/CoreTypes` and `OUT/kotlin` (package `se.kontaktbok.core.types`). Nothing is written while a name of the
/// core is a reserved word of either language.
pub fn write_types(out: &Path) -> Result<(), TypesError> {
    let reserved = Reserved::among(&registry()?);
    if !reserved.is_empty() {
        return Err(TypesError::Reserved(reserved));
    }
    let types = types()?;
    types.swift(&Config::builder("CoreTypes", out.join("swift")).build())?;
    Ok(types.kotlin(&Config::builder("se.kontaktbok.core.types", out.join("kotlin")).build())?)
}

fn types() -> Result<CodeGenerator, TypeGenError> {
    TypeRegistry::new().register_app::<App>()?.build()
}

/// Everything that crosses, by name.
fn registry() -> Result<Registry, TypeGenError> {
    Ok(types()?.registry())
}

#[cfg(test)]
mod tests {
    use super::{registry, write_types};
    use crate::reserved::Reserved;

    /// Everything written for one language, in one text.
    fn written(folder: &std::path::Path) -> String {
        let mut text = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            text += &if path.is_dir() { written(&path) } else { std::fs::read_to_string(path).unwrap() };
        }
        text
    }

    #[test]
    fn bytes_are_bytes_and_what_stays_in_rust_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        write_types(folder.path()).unwrap();
        let (swift, kotlin) = (written(&folder.path().join("swift")), written(&folder.path().join("kotlin")));
        for text in [&swift, &kotlin] {
            for there in ["Screens", "TimelineItem", "DrawOperation", "KeysOutput", "Requests", "LinkFrame"] {
                assert!(text.to_lowercase().contains(&there.to_lowercase()), "{there}");
            }
            for not_there in ["StoreTask", "HttpsTask", "KeysTask", "Intent"] {
                assert!(!text.contains(not_there), "{not_there}");
            }
        }
        assert!(!kotlin.contains("UByte>"), "bytes are ByteArray in Kotlin");
    }

    #[test]
    fn no_name_of_the_core_is_reserved_in_swift_or_kotlin() {
        assert_eq!(Reserved::among(&registry().unwrap()), []);
    }
}
