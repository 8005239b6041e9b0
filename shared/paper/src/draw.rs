//! Sheets drawn as a PDF file, every word in its place in the structure.

use std::num::NonZeroU16;

use kontaktbok_core::page::Paper;
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use crate::PaperError;
use crate::face::{Faces, Weight};
use crate::place::Placed;
use crate::sheet::{FOOT, HEIGHT, LEFT, Laid, RIGHT, WIDTH};
use crate::tree::{Branch, Holds, Kind};
use crate::wrap::clean_one;

/// The size of the foot's words.
const FOOT_SIZE: f32 = 8.0;
/// Text in the file's own data is cut here: readers show a line of it.
const LONGEST: usize = 200;
/// How light the thin lines are, 255 is white.
const THIN: u8 = 190;
/// How light the foot is; 7:1 on white.
const QUIET: u8 = 85;

/// Draws a paper.
pub fn draw(paper: &Paper, faces: &Faces, laid: &Laid) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PaperError::Unfit)?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let title = short(clean_one(&paper.title));
    document.set_metadata(Metadata::new().title(title).language(paper.language.tag().to_owned()));

    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); laid.leaves];
    let mut begins: Vec<Option<(usize, f32)>> = vec![None; laid.leaves];
    for (at, sheet) in laid.sheets.iter().enumerate() {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(PaperError::Unfit)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for placed in sheet {
            strip(&mut surface, faces, placed, &mut leaves);
            for piece in &placed.strip.pieces {
                if let Some(begin) = begins.get_mut(piece.leaf) {
                    begin.get_or_insert((at, placed.top));
                }
            }
        }
        foot(&mut surface, faces, &foot_line(&paper.foot), &paper.page_words(at + 1, laid.sheets.len()));
        surface.finish();
        page.finish();
    }

    let mut tree = TagTree::new().with_lang(Some(paper.language.tag().to_owned()));
    let mut outline = Outline::new();
    for branch in &laid.tree {
        tree.push(grown(branch, &mut leaves));
        enter(branch, &begins, &mut outline);
    }
    document.set_tag_tree(tree);
    document.set_outline(outline);
    document.finish().map_err(|_| PaperError::Unfit)
}

fn fill(lightness: u8) -> Fill {
    Fill { paint: luma::Color::new(lightness).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn words(surface: &mut Surface<'_>, faces: &Faces, at: Point, text: &str, weight: Weight, size: f32) {
    let face = faces.of(weight);
    surface.draw_glyphs(at, &face.signs(text), face.font(), text, size, false);
}

fn strip(surface: &mut Surface<'_>, faces: &Faces, placed: &Placed, leaves: &mut [Vec<Identifier>]) {
    if let Some(y) = placed.rule {
        thin(surface, y);
    }
    surface.set_fill(Some(fill(0)));
    for piece in &placed.strip.pieces {
        let Some(leaf) = leaves.get_mut(piece.leaf) else { continue };
        leaf.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
        let at = Point::from_xy(piece.x, placed.top + placed.strip.base);
        words(surface, faces, at, &piece.text, piece.weight, piece.size);
        surface.end_tagged();
    }
}

/// A thin line over the whole width; it says nothing.
fn thin(surface: &mut Surface<'_>, y: f32) {
    let Some(line) = Rect::from_ltrb(LEFT, y, RIGHT, y + 0.5) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(line);
    let Some(path) = path.finish() else { return };
    surface.set_fill(Some(fill(THIN)));
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn foot(surface: &mut Surface<'_>, faces: &Faces, line: &str, pages: &str) {
    thin(surface, FOOT - FOOT_SIZE * 1.9);
    surface.set_fill(Some(fill(QUIET)));
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    let face = faces.of(Weight::Regular);
    let right = face.width(pages, FOOT_SIZE);
    words(surface, faces, Point::from_xy(RIGHT - right, FOOT), pages, Weight::Regular, FOOT_SIZE);
    let mut line = line.to_owned();
    while LEFT + face.width(&line, FOOT_SIZE) > RIGHT - right - FOOT_SIZE && line.pop().is_some() {}
    words(surface, faces, Point::from_xy(LEFT, FOOT), &line, Weight::Regular, FOOT_SIZE);
    surface.end_tagged();
}

/// The foot's line; nothing when the paper has none.
fn foot_line(foot: &str) -> String {
    if foot.trim().is_empty() { String::new() } else { clean_one(foot) }
}

/// A branch of the structure with the lines that were drawn for it.
fn grown(branch: &Branch, leaves: &mut [Vec<Identifier>]) -> Node {
    let mut group = TagGroup::new(tag(&branch.kind));
    match &branch.holds {
        Holds::Branches(branches) => {
            for branch in branches {
                group.push(grown(branch, leaves));
            }
        }
        Holds::Leaf(leaf) => {
            for line in leaves.get_mut(*leaf).map(std::mem::take).unwrap_or_default() {
                group.push(line);
            }
        }
    }
    Node::Group(group)
}

fn tag(kind: &Kind) -> TagKind {
    const FIRST: NonZeroU16 = NonZeroU16::MIN;
    match kind {
        Kind::Title(title) => Tag::Hn(FIRST, Some(short(title.clone()))).into(),
        Kind::Head(head) => Tag::Hn(FIRST.saturating_add(1), Some(short(head.clone()))).into(),
        Kind::Section => Tag::Section.into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
    }
}

/// The paper's own contents, as readers list them beside it.
fn enter(branch: &Branch, begins: &[Option<(usize, f32)>], outline: &mut Outline) {
    match (&branch.kind, &branch.holds) {
        (Kind::Title(words) | Kind::Head(words), Holds::Leaf(leaf)) => {
            let Some((sheet, top)) = begins.get(*leaf).copied().flatten() else { return };
            let place = XyzDestination::new(sheet, Point::from_xy(LEFT, top));
            outline.push_child(OutlineNode::new(short(words.clone()), place));
        }
        (_, Holds::Branches(branches)) => branches.iter().for_each(|branch| enter(branch, begins, outline)),
        _ => {}
    }
}

fn short(text: String) -> String {
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST - 1).chain(['…']).collect() }
}
