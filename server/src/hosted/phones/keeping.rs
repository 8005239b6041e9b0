//! How long a phone is kept that no browser comes for: until nobody can come any more, by two clocks, and for ever while
//! there may be words in it that nobody else has.
//!
//! The wall clock can be wrong by weeks at a start, so it is not asked alone: the time that the server has run since is
//! counted too, in a file of its own, and both must say that it is over.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::super::cookie::KEPT;

/// Written in a phone's folder when it is used; by what it says and when it was written its age is known.
pub const USED: &str = "used";

/// How long the server has run, in all its starts.
const SERVED: &str = "served";

const DAY: Duration = Duration::from_hours(24);

/// What is known of a phone that no browser has come for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How long the server had run when it was used.
    served: Duration,
    /// Whether there may be words in it that nobody else has.
    words: bool,
}

impl Mark {
    /// Of what a file says. One of an older version, or of a phone that was killed, may hold words.
    fn read(text: &str) -> Self {
        let mut parts = text.split_whitespace();
        let served = parts.next().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
        let words = parts.next() != Some("empty");
        Self { served: served.unwrap_or(Duration::MAX), words: words || served.is_none() }
    }

    fn text(self) -> String {
        format!("{} {}\n", self.served.as_secs(), if self.words { "words" } else { "empty" })
    }
}

/// How long the server has run, in this start and in those before.
pub struct Served {
    file: PathBuf,
    before: Duration,
    since: Instant,
}

impl Served {
    /// As the folder of the browsers' phones says. If that is lost it begins anew: phones stay longer then.
    pub fn read(folder: &Path) -> Self {
        let file = folder.join(SERVED);
        let before = fs::read_to_string(&file).ok().and_then(|text| text.trim().parse().ok());
        Self { file, before: Duration::from_secs(before.unwrap_or(0)), since: Instant::now() }
    }

    /// Now.
    pub fn now(&self) -> Duration {
        self.before.saturating_add(self.since.elapsed())
    }

    /// Writes it down. What could not be written is not counted.
    pub fn keep(&self) {
        let beside = self.file.with_extension("new");
        let _ = fs::write(&beside, self.now().as_secs().to_string()).and_then(|()| fs::rename(&beside, &self.file));
    }

    /// Notes that a phone is used now, and whether there may be words in it.
    pub fn mark(&self, folder: &Path, words: bool) -> std::io::Result<()> {
        fs::write(folder.join(USED), Mark { served: self.now(), words }.text())
    }

    /// What is due for a phone's folder; `None` for one that is no phone's.
    pub fn due(&self, folder: &Path, is_awake: bool) -> Option<Due> {
        let used = folder.join(USED);
        let since = fs::metadata(&used).and_then(|about| about.modified()).ok()?;
        let by_wall = SystemTime::now().duration_since(since).unwrap_or_default();
        let mark = Mark::read(&fs::read_to_string(&used).unwrap_or_default());
        Some(due(is_awake, mark.words, by_wall, self.now().saturating_sub(mark.served)))
    }
}

/// What is due for a phone's folder.
#[derive(Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// To note that it is in use, or it would look forgotten after a crash.
    Note,
    /// The browser has forgotten the secret by now, nobody else has it, and no words are lost with it.
    Removal,
}

fn due(is_awake: bool, words: bool, by_wall: Duration, by_served: Duration) -> Due {
    let age = by_wall.min(by_served);
    match is_awake {
        true if by_wall.max(by_served) > DAY => Due::Note,
        false if !words && age > Duration::from_secs(KEPT) + DAY => Due::Removal,
        _ => Due::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::just_used(false, false, 0, 0, Due::Nothing)]
    #[case::the_cookie_is_still_good(false, false, 30, 30, Due::Nothing)]
    #[case::nobody_can_come_back(false, false, 32, 32, Due::Removal)]
    #[case::words_that_nobody_else_has(false, true, 1000, 1000, Due::Nothing)]
    #[case::the_clock_was_forty_days_ahead_at_a_start(false, false, 40, 1, Due::Nothing)]
    #[case::the_clock_was_set_back(false, false, 0, 100, Due::Nothing)]
    #[case::the_server_was_off_for_a_year(false, false, 365, 2, Due::Nothing)]
    #[case::open_all_day(true, true, 2, 2, Due::Note)]
    #[case::open_for_months_and_never_noted(true, false, 100, 100, Due::Note)]
    fn a_phone_is_removed_only_when_nobody_can_come_back_and_nothing_is_lost(
        #[case] is_awake: bool,
        #[case] words: bool,
        #[case] by_wall: u64,
        #[case] by_served: u64,
        #[case] expected: Due,
    ) {
        let days = |days| Duration::from_hours(24 * days);
        assert_eq!(due(is_awake, words, days(by_wall), days(by_served)), expected);
    }

    #[rstest]
    #[case::of_an_older_version("", true)]
    #[case::half_written("12", true)]
    #[case::another_word("12 emp", true)]
    #[case::no_number("x empty", true)]
    #[case::empty("12 empty\n", false)]
    #[case::words("12 words\n", true)]
    fn only_what_says_that_it_is_empty_is_so(#[case] text: &str, #[case] words: bool) {
        assert_eq!(Mark::read(text).words, words);
    }

    #[test]
    fn the_time_served_goes_on_after_a_start_and_a_lost_count_makes_nothing_older() {
        let folder = tempfile::tempdir().unwrap();
        let mut served = Served::read(folder.path());
        served.before = Duration::from_hours(24 * 40);
        served.keep();
        let phone = folder.path().join("phone");
        fs::create_dir(&phone).unwrap();
        served.mark(&phone, false).unwrap();
        assert!(Served::read(folder.path()).now() >= Duration::from_hours(24 * 40));
        fs::remove_file(folder.path().join(SERVED)).unwrap();
        let anew = Served::read(folder.path());
        assert_eq!(anew.due(&phone, false), Some(Due::Nothing));
        assert_eq!(anew.due(folder.path(), false), None, "no phone's");
    }
}
