//! Medians, ratios and the table.

use std::time::Duration;

/// One measure.
pub struct Line {
    /// What is measured.
    pub name: String,
    /// What it came to, in words.
    pub median: String,
    /// What it is compared with, and what that came to.
    pub against: String,
    /// Measure and limit, in the same unit; a line without is for information.
    pub limit: Option<Limit>,
}

/// What a measure may be at most.
pub struct Limit {
    /// How many times what it is compared with, or how many bytes.
    pub is: f64,
    /// The most.
    pub most: f64,
    /// `x` for a ratio, `B` for bytes.
    pub unit: &'static str,
}

impl Line {
    /// A time against another.
    pub fn ratio(name: &str, median: Duration, against: (&str, Duration), most: f64) -> Self {
        let limit = Limit { is: median.as_secs_f64() / against.1.as_secs_f64(), most, unit: "x" };
        Self { limit: Some(limit), ..Self::information(name, median, against) }
    }

    /// A time against another, without a limit.
    pub fn information(name: &str, median: Duration, against: (&str, Duration)) -> Self {
        let against = format!("{} {}", against.0, micros(against.1));
        Self { name: name.to_owned(), median: micros(median), against, limit: None }
    }

    /// A size.
    pub fn bytes(name: &str, most_seen: usize, most: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let limit = Limit { is: most_seen as f64, most: most as f64, unit: "B" };
        Self { name: name.to_owned(), median: format!("{most_seen} B"), against: String::new(), limit: Some(limit) }
    }

    /// Whether the limit, if there is one, holds.
    pub fn holds(&self) -> bool {
        self.limit.as_ref().is_none_or(|limit| limit.is <= limit.most)
    }
}

/// The one in the middle.
pub fn median(samples: &mut [Duration]) -> Duration {
    samples.sort_unstable();
    samples[samples.len() / 2]
}

/// The one that a quarter of them are below.
pub fn lower_quarter(samples: &mut [Duration]) -> Duration {
    samples.sort_unstable();
    samples[samples.len() / 4]
}

fn micros(time: Duration) -> String {
    format!("{:.1} us", time.as_secs_f64() * 1e6)
}

/// Prints the table.
pub fn print(lines: &[Line]) {
    println!("{:<58} {:>12}  {:<34} {:>9} {:>8}", "", "median", "against", "ratio", "limit");
    for line in lines {
        let (is, most) = line.limit.as_ref().map_or((String::new(), String::new()), |limit| match limit.unit {
            "x" => (format!("{:.2}x", limit.is), format!("{:.1}x", limit.most)),
            unit => (format!("{:.0} {unit}", limit.is), format!("{:.0} {unit}", limit.most)),
        });
        let verdict = match (&line.limit, line.holds()) {
            (None, _) => "",
            (_, true) => "holds",
            (_, false) => "does not hold",
        };
        println!("{:<58} {:>12}  {:<34} {is:>9} {most:>8}  {verdict}", line.name, line.median, line.against);
    }
}
