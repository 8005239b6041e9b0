//! `kontaktbok-shells LIBRARY PAGES OUT`: writes OUT/swift, OUT/kotlin, OUT/bindings and OUT/pages.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command's own words")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kontaktbok_shells::{write_bindings, write_pages, write_types};

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [library, pages, out] = paths.as_slice() else {
        eprintln!("usage: kontaktbok-shells LIBRARY PAGES OUT");
        return ExitCode::from(2);
    };
    match write(library, pages, out) {
        Ok(pages) => {
            println!("types, bindings and {pages} pages for the native shells");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("kontaktbok-shells: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(library: &Path, pages: &Path, out: &Path) -> Result<usize, Box<dyn Error>> {
    write_types(out)?;
    write_bindings(library, &out.join("bindings"))?;
    Ok(write_pages(pages, &out.join("pages"))?)
}
