//! Writes the types that cross, for Swift and Kotlin: `kontaktbok-types OUT`.

use std::path::PathBuf;
use std::process::ExitCode;

use crux_core::type_generation::facet::{Config, TypeGenError, TypeRegistry};
use kontaktbok_core::App;

fn main() -> ExitCode {
    let Some(out) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: kontaktbok-types OUT");
        return ExitCode::from(2);
    };
    match generate(&out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kontaktbok-types: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(out: &std::path::Path) -> Result<(), TypeGenError> {
    let types = TypeRegistry::new().register_app::<App>()?.build()?;
    types.swift(&Config::builder("CoreTypes", out.join("swift")).build())?;
    types.kotlin(&Config::builder("se.kontaktbok.core.types", out.join("kotlin")).build())
}
