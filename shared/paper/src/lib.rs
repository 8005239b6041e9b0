//! Papers as PDF files: tagged, in a language, with their own fonts, and the same bytes for the same paper.
//!
//! [`pdf`] cleans and wraps the words (`wrap`), places them on sheets (`sheet`), and draws the sheets (`draw`). The file
//! conforms to PDF/UA-1 (ISO 14289-1) as far as a program can check it.

mod draw;
mod face;
mod place;
mod sheet;
mod tree;
mod wrap;

use kontaktbok_core::page::Paper;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The fonts that are shipped with this crate.
    #[error("the fonts of the paper cannot be read")]
    Fonts,
    /// What was drawn is not what PDF/UA asks for. The library's own words could quote the paper and are not kept.
    #[error("the paper cannot be written as an accessible file")]
    Unfit,
}

/// The bytes of a PDF file of A4 sheets.
///
/// A paper that is a little longer than a sheet is set somewhat tighter, so that it is one sheet when it can be.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let faces = face::Faces::new().ok_or(PaperError::Fonts)?;
    let wide = sheet::set(paper, &faces, sheet::BODY);
    let tight = (wide.sheets.len() == 2).then(|| sheet::set(paper, &faces, sheet::TIGHT));
    let laid = tight.filter(|tight| tight.sheets.len() == 1).unwrap_or(wide);
    draw::draw(paper, &faces, &laid)
}
