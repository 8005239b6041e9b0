//! Strips one below another, cut into sheets.

use std::rc::Rc;

use crate::face::Weight;

/// A line of words in a strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// From the sheet's left edge, in points.
    pub x: f32,
    pub text: String,
    pub weight: Weight,
    pub size: f32,
    /// The leaf of the structure that it belongs to.
    pub leaf: usize,
}

/// What stands side by side at one height.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Empty above it, unless it begins a sheet.
    pub above: f32,
    /// Whether a thin line stands over it, unless it begins a sheet.
    pub ruled: bool,
    /// Its own height, from the top to where the next may begin.
    pub height: f32,
    /// From its top to the line that letters stand on.
    pub base: f32,
    pub pieces: Vec<Piece>,
    /// Whether the next strip must stand on the same sheet.
    pub keep: bool,
    /// What stands over it where it begins a sheet and what it belongs to began on the one before.
    pub goes_on: Option<Rc<Again>>,
}

/// A line that says what goes on from the sheet before. It says nothing new, so it is in no structure.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// From the sheet's left edge, in points.
    pub x: f32,
    pub text: String,
    pub weight: Weight,
    pub size: f32,
    /// Its height with what is empty under it.
    pub height: f32,
}

/// A strip with its place on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// From the sheet's top edge, in points.
    pub top: f32,
    /// Where the thin line is, if it has one.
    pub rule: Option<f32>,
    /// What goes on from the sheet before, with its place from the sheet's top edge.
    pub again: Option<(f32, Rc<Again>)>,
    pub strip: Strip,
}

/// Cuts strips into sheets. What is kept together goes to the next sheet together, unless no sheet could hold it.
pub fn cut(strips: Vec<Strip>, top: f32, bottom: f32) -> Vec<Vec<Placed>> {
    let mut sheets: Vec<Vec<Placed>> = vec![Vec::new()];
    let (mut y, mut group) = (top, Vec::new());
    for strip in strips {
        let goes_on = strip.keep;
        group.push(strip);
        if goes_on {
            continue;
        }
        put(std::mem::take(&mut group), &mut sheets, &mut y, top, bottom);
    }
    put(group, &mut sheets, &mut y, top, bottom);
    sheets
}

fn put(group: Vec<Strip>, sheets: &mut Vec<Vec<Placed>>, y: &mut f32, top: f32, bottom: f32) {
    let needs: f32 = group.iter().map(|strip| strip.above + strip.height).sum();
    let begun = sheets.last().is_some_and(|sheet| !sheet.is_empty());
    if begun && *y + needs > bottom {
        sheets.push(Vec::new());
        *y = top;
    }
    for strip in group {
        let mut first = sheets.last().is_none_or(Vec::is_empty);
        let above = if first { 0.0 } else { strip.above };
        if !first && *y + above + strip.height > bottom {
            sheets.push(Vec::new());
            (*y, first) = (top, true);
        }
        let above = if first { 0.0 } else { strip.above };
        let rule = (strip.ruled && !first).then_some(*y + above / 2.0);
        let again = strip.goes_on.clone().filter(|_| first).map(|again| (*y, again));
        *y += again.as_ref().map_or(0.0, |(_, again)| again.height);
        let placed = Placed { top: *y + above, rule, again, strip };
        *y = placed.top + placed.strip.height;
        if let Some(sheet) = sheets.last_mut() {
            sheet.push(placed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(height: f32, keep: bool) -> Strip {
        Strip { above: 2.0, ruled: true, height, base: 8.0, pieces: vec![], keep, goes_on: None }
    }

    #[test]
    fn a_head_goes_to_the_next_sheet_with_what_follows_it() {
        let sheets = cut(vec![strip(40.0, false), strip(40.0, true), strip(30.0, false)], 10.0, 110.0);
        let counts: Vec<usize> = sheets.iter().map(Vec::len).collect();
        assert_eq!(counts, [1, 2]);
        let head = &sheets[1][0];
        assert_eq!((head.top, head.rule), (10.0, None), "nothing stands over what begins a sheet");
    }

    #[test]
    fn what_no_sheet_can_hold_is_cut_all_the_same() {
        let sheets = cut((0..30).map(|at| strip(10.0, at < 29)).collect(), 0.0, 100.0);
        assert!(sheets.len() > 2);
        assert_eq!(sheets.iter().map(Vec::len).sum::<usize>(), 30);
        let lowest = sheets.iter().flatten().map(|placed| placed.top + placed.strip.height).fold(0.0, f32::max);
        assert!(lowest <= 100.0, "{lowest}");
    }
    #[test]
    fn what_goes_on_says_so_at_the_top_of_each_sheet_and_nowhere_else() {
        let again =
            Rc::new(Again { x: 0.0, text: "again".to_owned(), weight: Weight::Regular, size: 8.0, height: 12.0 });
        let rows = (0..25).map(|at| Strip { goes_on: (at > 0).then(|| Rc::clone(&again)), ..strip(10.0, at < 24) });
        let sheets = cut(rows.collect(), 0.0, 100.0);
        assert!(sheets.len() > 2);
        for (n, sheet) in sheets.iter().enumerate() {
            let said: Vec<bool> = sheet.iter().map(|placed| placed.again.is_some()).collect();
            assert_eq!((said[0], said[1..].contains(&true)), (n > 0, false));
            assert!(n == 0 || sheet[0].top >= 12.0, "under it");
        }
        let lowest = sheets.iter().flatten().map(|placed| placed.top + placed.strip.height).fold(0.0, f32::max);
        assert!(lowest <= 100.0, "{lowest}");
    }
}
