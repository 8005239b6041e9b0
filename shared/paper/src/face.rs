//! The two faces that papers are set in, and how wide their signs are.

use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};

static REGULAR: &[u8] = include_bytes!("../font/inter-regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../font/inter-semibold.ttf");

/// What stands where the face lacks a sign. The text of the file still has the sign itself.
const LACKING: char = '\u{25a1}';

/// Which of the faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    SemiBold,
}

/// Both faces.
pub struct Faces {
    regular: Face,
    semi_bold: Face,
}

impl Faces {
    /// Reads them; `None` only if the files in this crate are damaged.
    pub fn new() -> Option<Self> {
        Some(Self { regular: Face::new(REGULAR)?, semi_bold: Face::new(SEMI_BOLD)? })
    }

    /// One of them.
    pub fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        }
    }
}

/// A face. Signs are set one by one: what it holds needs no joining.
pub struct Face {
    font: Font,
    signs: skrifa::charmap::Charmap<'static>,
    metrics: skrifa::metrics::GlyphMetrics<'static>,
    lacking: skrifa::GlyphId,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = skrifa::FontRef::new(bytes).ok()?;
        let signs = font.charmap();
        let lacking = signs.map(LACKING)?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(Self { font: Font::new(Data::from(bytes), 0)?, signs, metrics, lacking })
    }

    /// As the library wants it.
    pub fn font(&self) -> Font {
        self.font.clone()
    }

    fn sign(&self, c: char) -> skrifa::GlyphId {
        self.signs.map(c).unwrap_or(self.lacking)
    }

    /// How wide a sign is, in parts of the size.
    fn advance(&self, sign: skrifa::GlyphId) -> f32 {
        self.metrics.advance_width(sign).unwrap_or_default() / self.font.units_per_em()
    }

    /// How wide a text is on one line, in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(self.sign(c))).sum::<f32>() * size
    }

    /// A text as signs, each with the bytes it stands for.
    pub fn signs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(at, c)| {
                let sign = self.sign(c);
                KrillaGlyph::new(
                    GlyphId::new(sign.to_u32()),
                    self.advance(sign),
                    0.0,
                    0.0,
                    0.0,
                    at..at + c.len_utf8(),
                    None,
                )
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_have_the_letters_of_the_languages_that_names_come_in() {
        let faces = Faces::new().unwrap();
        for weight in [Weight::Regular, Weight::SemiBold] {
            let face = faces.of(weight);
            for c in "åäöÅÄÖéçşłžđğİıőțΣλЖщіїў–—…”’→✓≥€§".chars() {
                assert_ne!(face.sign(c), face.lacking, "{c}");
            }
            assert_eq!(face.sign('ع'), face.lacking);
            assert_eq!(face.sign('🙂'), face.lacking);
            assert!(face.width("□", 10.0) > 1.0, "it can be seen that a sign is lacking");
        }
    }
}
