//! A paper set on A4 sheets (210 by 297 mm; one point is 1/72 inch).

use std::rc::Rc;

use kontaktbok_core::page::{Paper, PaperBlock, PaperSection, Words};

use crate::face::{Faces, Weight};
use crate::place::{self, Again, Piece, Placed, Strip};
use crate::tree::{Branch, Kind};
use crate::wrap::{clean, clean_one, wrap};

/// The sheet's width.
pub const WIDTH: f32 = 595.276;
/// The sheet's height.
pub const HEIGHT: f32 = 841.89;
/// From the left edge to the words: a sheet is punched and filed there.
pub const LEFT: f32 = 71.0;
/// From the left edge to where words end.
pub const RIGHT: f32 = WIDTH - 57.0;
/// The line that the foot stands on.
pub const FOOT: f32 = HEIGHT - 36.0;

const TOP: f32 = 57.0;
const BOTTOM: f32 = HEIGHT - 62.0;

/// The size of ordinary words.
pub const BODY: f32 = 10.0;
/// The size when a paper is one sheet by that.
pub const TIGHT: f32 = 9.0;

/// A paper on its sheets.
pub struct Laid {
    /// What stands on each.
    pub sheets: Vec<Vec<Placed>>,
    /// Its structure.
    pub tree: Vec<Branch>,
    /// How many leaves the structure has.
    pub leaves: usize,
}

/// Sets a paper with ordinary words of this size, in points.
pub fn set(paper: &Paper, faces: &Faces, size: f32) -> Laid {
    let mut setting = Setting { paper, faces, size, strips: Vec::new(), leaves: 0 };
    let title = clean_one(&paper.title);
    let mut tree = vec![setting.title(title)];
    for line in &paper.under {
        tree.push(setting.under(line));
    }
    for section in &paper.sections {
        tree.push(setting.section(section));
    }
    Laid { sheets: place::cut(setting.strips, TOP, BOTTOM), tree, leaves: setting.leaves }
}

struct Setting<'a> {
    paper: &'a Paper,
    faces: &'a Faces,
    size: f32,
    strips: Vec<Strip>,
    leaves: usize,
}

/// A column of a row: where it begins and ends, and what it says.
struct Column {
    x: f32,
    width: f32,
    weight: Weight,
    lines: Vec<String>,
}

impl Setting<'_> {
    fn leading(&self) -> f32 {
        self.size * 1.42
    }

    fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    fn wrapped(&self, column: &Column, size: f32) -> Vec<String> {
        wrap(&column.lines, self.faces.of(column.weight), size, column.width)
    }

    /// Lines over the whole width.
    fn lines(&mut self, lines: Vec<String>, weight: Weight, size: f32, above: f32, keep: bool) -> usize {
        let leaf = self.leaf();
        let column = Column { x: LEFT, width: RIGHT - LEFT, weight, lines };
        let wrapped = self.wrapped(&column, size);
        let count = wrapped.len();
        for (at, text) in wrapped.into_iter().enumerate() {
            self.strips.push(Strip {
                above: if at == 0 { above } else { 0.0 },
                ruled: false,
                height: size * 1.42,
                base: size * 1.05,
                pieces: vec![Piece { x: LEFT, text, weight, size, leaf }],
                // Never one line alone at the foot or at the top of a sheet.
                keep: if at + 1 == count { keep } else { keep || at == 0 || at + 2 == count },
                goes_on: None,
            });
        }
        leaf
    }

    fn title(&mut self, title: String) -> Branch {
        let leaf = self.lines(vec![title.clone()], Weight::SemiBold, self.size * 1.8, 0.0, true);
        Branch::leaf(Kind::Title(title), leaf)
    }

    fn under(&mut self, line: &str) -> Branch {
        let leaf = self.lines(clean(line), Weight::Regular, self.size, self.size * 0.1, false);
        Branch::leaf(Kind::Paragraph, leaf)
    }

    fn section(&mut self, section: &PaperSection) -> Branch {
        let head = clean_one(&section.head);
        let above = self.size * 1.7;
        let keep = !section.blocks.is_empty();
        let leaf = self.lines(vec![head.clone()], Weight::SemiBold, self.size * 1.2, above, keep);
        let mut parts = vec![Branch::leaf(Kind::Head(head), leaf)];
        for (at, block) in section.blocks.iter().enumerate() {
            let above = self.size * if at == 0 { 0.3 } else { 0.7 };
            match block {
                PaperBlock::Prose(text) => {
                    let leaf = self.lines(clean(text), Weight::Regular, self.size, above, false);
                    parts.push(Branch::leaf(Kind::Paragraph, leaf));
                }
                PaperBlock::Items(things) if !things.is_empty() => parts.push(self.list(things, above)),
                PaperBlock::Answers(answers) if !answers.is_empty() => {
                    let rows = answers.iter().map(|answer| (answer.label.as_str(), vec![&answer.value]));
                    parts.push(self.table(rows.collect(), self.size * 15.0, above));
                }
                PaperBlock::Happenings(happenings) if !happenings.is_empty() => {
                    let rows = happenings.iter().map(|happening| (happening.at.as_str(), said(&happening.lines)));
                    parts.push(self.table(rows.collect(), self.size * 10.8, above));
                }
                PaperBlock::Answers(_) | PaperBlock::Happenings(_) | PaperBlock::Items(_) => {}
            }
        }
        Branch::of(Kind::Section, parts)
    }

    /// Things of one sort, each on a line of its own with a mark before it.
    fn list(&mut self, things: &[String], above: f32) -> Branch {
        let mut items = Vec::new();
        for (at, thing) in things.iter().enumerate() {
            let above = if at == 0 { above } else { self.size * 0.15 };
            let leaf =
                self.lines(vec![format!("\u{2013} {}", clean_one(thing))], Weight::Regular, self.size, above, false);
            items.push(Branch::of(Kind::Item, vec![Branch::leaf(Kind::ItemBody, leaf)]));
        }
        Branch::of(Kind::List, items)
    }

    fn table(&mut self, rows: Vec<(&str, Vec<&Words>)>, first: f32, above: f32) -> Branch {
        let mut set = Vec::new();
        for (at, (label, said)) in rows.into_iter().enumerate() {
            let gap = self.size * 1.1;
            let head = Column { x: LEFT, width: first - gap, weight: Weight::SemiBold, lines: clean(label) };
            let above = if at == 0 { above } else { self.size * 0.8 };
            set.push(self.row(&head, &said, first, above, at > 0));
        }
        Branch::of(Kind::Table, set)
    }

    fn row(&mut self, head: &Column, said: &[&Words], first: f32, above: f32, ruled: bool) -> Branch {
        let head_leaf = self.leaf();
        let mut heads = self.wrapped(head, self.size).into_iter();
        let (mut cells, mut cell_leaves) = (Vec::new(), Vec::new());
        for (at, words) in said.iter().enumerate() {
            let leaf = self.leaf();
            cell_leaves.push((leaf, self.tagged(words)));
            let lines = clean(&words.text);
            let cell = Column { x: LEFT + first, width: RIGHT - LEFT - first, weight: Weight::Regular, lines };
            let mut wrapped = self.wrapped(&cell, self.size);
            // A reader of the file's text does not run two of them together.
            if at + 1 < said.len()
                && let Some(end) = wrapped.last_mut()
            {
                end.push(' ');
            }
            cells.extend(wrapped.into_iter().map(|text| (text, leaf)));
        }
        let mut cells = cells.into_iter();
        let count = heads.len().max(cells.len());
        let again = Rc::new(Again {
            x: LEFT,
            text: self.paper.goes_on_words(&clean_one(&head.lines.join(" "))),
            weight: Weight::SemiBold,
            size: self.size * 0.9,
            height: self.leading() * 1.3,
        });
        for at in 0..count {
            let mut pieces = Vec::new();
            let mut piece = |text: String, x: f32, weight, leaf| {
                if !text.trim().is_empty() {
                    pieces.push(Piece { x, text, weight, size: self.size, leaf });
                }
            };
            if let Some(text) = heads.next() {
                piece(text, head.x, head.weight, head_leaf);
            }
            if let Some((text, leaf)) = cells.next() {
                piece(text, LEFT + first, Weight::Regular, leaf);
            }
            self.strips.push(Strip {
                above: if at == 0 { above } else { 0.0 },
                ruled: ruled && at == 0,
                height: self.leading(),
                base: self.size * 1.05,
                pieces,
                keep: at + 1 < count && (count <= 4 || at == 0 || at + 2 == count),
                goes_on: (at > 0).then(|| Rc::clone(&again)),
            });
        }
        let cell = if let [(leaf, None)] = &cell_leaves[..] {
            Branch::leaf(Kind::Cell, *leaf)
        } else {
            let leaves = cell_leaves.into_iter();
            let parts =
                leaves.map(|(leaf, language)| Branch::leaf(language.map_or(Kind::Paragraph, Kind::Written), leaf));
            Branch::of(Kind::Cell, parts.collect())
        };
        Branch::of(Kind::Row, vec![Branch::leaf(Kind::RowHead, head_leaf), cell])
    }

    /// The language of words where it is another than the paper's.
    fn tagged(&self, words: &Words) -> Option<String> {
        words.language.clone().filter(|language| !language.is_empty() && language != self.paper.language.tag())
    }
}

fn said(lines: &[Words]) -> Vec<&Words> {
    lines.iter().filter(|line| !line.text.trim().is_empty()).collect()
}
