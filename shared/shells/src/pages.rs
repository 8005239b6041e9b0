//! Every golden page of the core as a shell is given it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crux_core::bridge::{BincodeFfiFormat, FfiFormat as _};
use kontaktbok_core::Screens;
use kontaktbok_core::page::Screen;

/// Why the pages were not written.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    /// A file or a folder.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A golden file that holds no page.
    #[error("{} holds no page: {why}", path.display())]
    Page {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A folder without golden pages.
    #[error("{} holds no golden page", .0.display())]
    None(PathBuf),
}

/// Writes each golden page of a folder as `NAME.LANGUAGE.screens`, the bytes of `Screens`; how many they are.
pub fn write_pages(golden: &Path, out: &Path) -> Result<usize, PagesError> {
    let at = |path: &Path| {
        let path = path.to_path_buf();
        move |error| PagesError::File { path, error }
    };
    // A page that is gone is not drawn any more.
    match fs::remove_dir_all(out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(out)(error)),
        _ => fs::create_dir_all(out).map_err(at(out))?,
    }
    let mut count = 0;
    for entry in fs::read_dir(golden).map_err(at(golden))? {
        let path = entry.map_err(at(golden))?.path();
        let (Some("snap"), Some(name)) = (path.extension().and_then(|it| it.to_str()), path.file_stem()) else {
            continue;
        };
        let bytes = page(&fs::read_to_string(&path).map_err(at(&path))?)
            .map_err(|why| PagesError::Page { path: path.clone(), why })?;
        let file = out.join(name).with_added_extension("screens");
        fs::write(&file, bytes).map_err(at(&file))?;
        count += 1;
    }
    if count == 0 { Err(PagesError::None(golden.to_path_buf())) } else { Ok(count) }
}

/// The bytes of a golden file: a head between two rules, then the page as JSON.
fn page(text: &str) -> Result<Vec<u8>, String> {
    let json = text.splitn(3, "---\n").nth(2).ok_or("it has no head")?;
    let screen: Screen = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    BincodeFfiFormat::serialize(&mut bytes, &Screens { screens: vec![screen] }).map_err(|error| error.to_string())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_golden_page_is_written_and_reads_back_as_it_was() {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/pages/golden");
        let out = tempfile::tempdir().unwrap();
        let count = write_pages(&golden, out.path()).unwrap();
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), count);
        for entry in fs::read_dir(out.path()).unwrap() {
            let path = entry.unwrap().path();
            let screens: Screens = BincodeFfiFormat::deserialize(&fs::read(&path).unwrap()).unwrap();
            let name = path.file_stem().unwrap().to_str().unwrap();
            let text = fs::read_to_string(golden.join(format!("{name}.snap"))).unwrap();
            let before: serde_json::Value = serde_json::from_str(text.splitn(3, "---\n").nth(2).unwrap()).unwrap();
            assert_eq!(serde_json::to_value(&screens.screens[0]).unwrap(), before, "{name}");
        }
    }

    #[test]
    fn a_folder_without_pages_and_a_file_without_one_are_said() {
        let (golden, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert!(matches!(write_pages(golden.path(), out.path()), Err(PagesError::None(_))));
        fs::write(golden.path().join("half.sv.snap"), "---\nsource: x\n---\n{\"window\": ").unwrap();
        assert!(matches!(write_pages(golden.path(), out.path()), Err(PagesError::Page { .. })));
    }
}
