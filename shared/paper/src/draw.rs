//! Sheets drawn as a PDF file, every word in its place in the structure.

use std::num::NonZeroU16;

use chrono::{Datelike as _, Timelike as _};
use kontaktbok_core::page::Paper;
use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
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
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PaperError::Unfit)?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let title = short(clean_one(&paper.title));
    let metadata = Metadata::new().title(title).language(paper.language.tag().to_owned());
    document.set_metadata(metadata.creation_date(moment(paper.at)));

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
    for branch in &laid.tree {
        tree.push(grown(branch, &mut leaves));
    }
    document.set_tag_tree(tree);
    document.set_outline(contents(&laid.tree, &begins));
    document.finish().map_err(|_| PaperError::Unfit)
}

/// A moment as a file says it, in universal time.
fn moment(at: i64) -> DateTime {
    let at = chrono::DateTime::from_timestamp_millis(at).unwrap_or_default();
    let small = |part: u32| u8::try_from(part).unwrap_or_default();
    DateTime::new(u16::try_from(at.year()).unwrap_or(1970))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
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
    if let Some((top, again)) = &placed.again {
        surface.set_fill(Some(fill(QUIET)));
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)));
        let at = Point::from_xy(again.x, top + again.size * 1.05);
        words(surface, faces, at, &again.text, again.weight, again.size);
        surface.end_tagged();
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
        Kind::Written(language) => Tag::P.with_lang(Some(language.clone())).into(),
        Kind::List => Tag::L(ListNumbering::None).into(),
        Kind::Item => Tag::LI.into(),
        Kind::ItemBody => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
    }
}

/// The paper's own contents, as readers list them beside it: the title, and under it the sections.
fn contents(tree: &[Branch], begins: &[Option<(usize, f32)>]) -> Outline {
    let mut outline = Outline::new();
    let mut heads = Vec::new();
    for branch in tree {
        enter(branch, begins, &mut heads);
    }
    let mut heads = heads.into_iter();
    if let Some(mut title) = heads.next() {
        for head in heads {
            title.push_child(head);
        }
        outline.push_child(title);
    }
    outline
}

fn enter(branch: &Branch, begins: &[Option<(usize, f32)>], heads: &mut Vec<OutlineNode>) {
    match (&branch.kind, &branch.holds) {
        (Kind::Title(words) | Kind::Head(words), Holds::Leaf(leaf)) => {
            let Some((sheet, top)) = begins.get(*leaf).copied().flatten() else { return };
            let place = XyzDestination::new(sheet, Point::from_xy(LEFT, top));
            heads.push(OutlineNode::new(short(words.clone()), place));
        }
        (_, Holds::Branches(branches)) => {
            for branch in branches {
                enter(branch, begins, heads);
            }
        }
        _ => {}
    }
}

fn short(text: String) -> String {
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST - 1).chain(['…']).collect() }
}
