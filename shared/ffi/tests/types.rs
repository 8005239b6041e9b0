//! The types that are written for Swift and Kotlin.
#![cfg(feature = "codegen")]

use crux_core::type_generation::facet::{Config, TypeRegistry};
use kontaktbok_core::App;

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
    let types = TypeRegistry::new().register_app::<App>().unwrap().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    types.swift(&Config::builder("CoreTypes", folder.path().join("swift")).build()).unwrap();
    types.kotlin(&Config::builder("se.kontaktbok.core.types", folder.path().join("kotlin")).build()).unwrap();
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
