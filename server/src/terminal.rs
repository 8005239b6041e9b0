//! What this program says on a terminal. Names and file names come from elsewhere: nothing in them moves a cursor, colours
//! or hides anything. And nobody has to listen: a reader that is gone or a disk that is full ends no server.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, Write};

/// A text as it may be shown: what controls a terminal or a text's direction, and what cannot be seen, as `\u001b`. In a
/// line of JSON that is the same text.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 5);
    for c in text.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a text cannot fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Controls, marks of direction, and what has no width.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Where lines go.
pub struct Lines<W> {
    to: W,
    failed: Option<io::Error>,
}

impl Lines<io::Stdout> {
    /// On standard output.
    pub fn out() -> Self {
        Self::to(io::stdout())
    }
}

impl Lines<io::Stderr> {
    /// On standard error.
    pub fn err() -> Self {
        Self::to(io::stderr())
    }
}

impl<W: Write> Lines<W> {
    /// To a writer.
    pub fn to(to: W) -> Self {
        Self { to, failed: None }
    }

    /// Says one line. What follows after one that could not be said is not said either.
    pub fn say(&mut self, line: impl Display) {
        if self.failed.is_none() {
            let line = line.to_string();
            self.failed = writeln!(self.to, "{}", visible(&line)).and_then(|()| self.to.flush()).err();
        }
    }

    /// Whether everything was said to whom it may concern: one who has stopped reading has had enough.
    pub fn done(self) -> io::Result<()> {
        self.failed.filter(|error| error.kind() != io::ErrorKind::BrokenPipe).map_or(Ok(()), Err)
    }

    /// Whether nobody reads any more, or nothing can be said.
    pub fn is_over(&self) -> bool {
        self.failed.is_some()
    }
}

/// Takes a log's lines, each in one piece, and never fails: a log that cannot be written ends nothing.
pub struct Log<W>(pub W);

impl<W: Write> Write for Log<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let _ = writeln!(self.0, "{}", visible(text.strip_suffix('\n').unwrap_or(&text)));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain("Åsa Ö (mentor)", "Åsa Ö (mentor)")]
    #[case::colour("\u{1b}[31mRut", "\\u001b[31mRut")]
    #[case::a_line_that_looks_like_another("Rut\nCode: 1", "Rut\\u000aCode: 1")]
    #[case::eight_bit_control("\u{9b}2J", "\\u009b2J")]
    #[case::direction("Ra\u{202e}sk", "Ra\\u202esk")]
    #[case::no_width("R\u{200b}ut\u{feff}", "R\\u200but\\ufeff")]
    #[case::tag("\u{e0041}", "\\udb40\\udc41")]
    fn what_steers_a_terminal_is_shown_and_does_not(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(visible(text), shown);
        let mut written = Vec::new();
        Lines::to(&mut written).say(text);
        assert_eq!(String::from_utf8_lossy(&written), format!("{shown}\n"));
    }

    /// Writes nothing, for this reason.
    struct Shut(io::ErrorKind);

    impl Write for Shut {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[rstest]
    #[case(io::ErrorKind::BrokenPipe, true)]
    #[case(io::ErrorKind::StorageFull, false)]
    fn only_a_reader_that_is_gone_has_had_enough(#[case] why: io::ErrorKind, #[case] well: bool) {
        let mut lines = Lines::to(Shut(why));
        lines.say("one");
        lines.say("two");
        assert!(lines.is_over());
        assert_eq!(lines.done().is_ok(), well);
        assert!(writeln!(Log(Shut(why)), "a line of a log").is_ok());
    }
}
