//! Words made fit for a sheet: what cannot be seen is taken out, what is too long goes on to the next line.

use crate::face::Face;

/// Text as it is set: controls are spaces, invisible marks of direction and joining are gone, and an empty text is a dash.
///
/// U+0000, U+FEFF and U+FFFE may not stand in an accessible file at all (ISO 14289-1, 7.21.7).
pub fn clean(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(clean_line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let begins = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    lines.drain(..begins);
    // One empty line between paragraphs is enough.
    lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
    if lines.is_empty() { vec!["\u{2013}".to_owned()] } else { lines }
}

/// The same on one line.
pub fn clean_one(text: &str) -> String {
    clean(text).into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn clean_line(line: &str) -> String {
    let kept = line.chars().filter(|&c| !is_invisible(c)).map(|c| if c.is_control() || is_space(c) { ' ' } else { c });
    kept.collect::<String>().trim().to_owned()
}

/// Spaces of another width; the one that holds two words together stays.
fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Cleaned lines in lines that fit. Every line but the last ends with a space where a word ends, so that a reader of the
/// file's text does not run words together.
pub fn wrap(lines: &[String], face: &Face, size: f32, width: f32) -> Vec<String> {
    let mut set = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let last = at + 1 == lines.len();
        wrap_line(line, face, size, width, &mut set);
        if !last && let Some(end) = set.last_mut() {
            end.push(' ');
        }
    }
    set
}

fn wrap_line(line: &str, face: &Face, size: f32, width: f32, set: &mut Vec<String>) {
    let space = face.width(" ", size);
    let (mut current, mut taken) = (String::new(), 0.0);
    for piece in line.split_inclusive([' ', '-', '/']) {
        let seen = face.width(piece.trim_end_matches(' '), size);
        if taken > 0.0 && taken + seen > width {
            set.push(std::mem::take(&mut current));
            taken = 0.0;
        }
        if seen <= width {
            current.push_str(piece);
            taken += seen + if piece.ends_with(' ') { space } else { 0.0 };
            continue;
        }
        // A word that is wider than the column, such as an address, is broken where it must be.
        for c in piece.chars() {
            let step = face.width(c.encode_utf8(&mut [0; 4]), size);
            if taken > 0.0 && taken + step > width && c != ' ' {
                set.push(std::mem::take(&mut current));
                taken = 0.0;
            }
            current.push(c);
            taken += step;
        }
    }
    set.push(current);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::face::{Faces, Weight};

    #[test]
    fn nothing_is_a_dash_and_marks_that_cannot_be_seen_are_gone() {
        assert_eq!(clean(""), ["–"]);
        assert_eq!(clean("\n\u{200f}\n"), ["–"]);
        assert_eq!(clean("\u{2068}Aisha\u{2069}\tNoor\0\u{feff}"), ["Aisha Noor"]);
        assert_eq!(clean("en\n\n\n\ntvå\n"), ["en", "", "två"]);
    }

    #[test]
    fn words_go_on_to_the_next_line_and_keep_their_spaces() {
        let faces = Faces::new().unwrap();
        let face = faces.of(Weight::Regular);
        let lines = wrap(&clean("Hon snubblade på\nstigen till badet"), face, 10.0, 80.0);
        assert_eq!(lines, ["Hon snubblade ", "på ", "stigen till badet"]);
        let long = wrap(&clean(&"m".repeat(40)), face, 10.0, 80.0);
        assert!(long.len() > 3 && long.concat() == "m".repeat(40));
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_column_and_nothing_is_lost(text in "\\PC{0,200}", width in 20.0_f32..400.0) {
            let faces = Faces::new().unwrap();
            let face = faces.of(Weight::Regular);
            let cleaned = clean(&text);
            let lines = wrap(&cleaned, face, 10.0, width);
            let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&cleaned.concat()));
            for line in lines {
                let one = line.trim_end_matches(' ').chars().count() <= 1;
                prop_assert!(one || face.width(line.trim_end_matches(' '), 10.0) <= width + 0.01);
            }
        }
    }
}
