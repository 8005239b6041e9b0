//! How a guardian is best reached, as it is asked and given.

use utoipa::ToSchema;

#[derive(ToSchema)]
pub struct Reaching {
    /// At most 40 characters; empty if none is said.
    pub language: String,
    /// Only with a language.
    pub interpreter: bool,
    /// `"any"`, `{"after": HOUR}` or `{"before": HOUR}`, a whole hour from 6 to 20.
    #[schema(value_type = Object)]
    pub best: String,
}

#[derive(ToSchema)]
pub struct ReachingSaid {
    /// At most 40 characters; empty if none is said.
    pub language: String,
    pub interpreter: bool,
    /// `"any"`, `{"after": HOUR}` or `{"before": HOUR}`, a whole hour from 6 to 20.
    #[schema(value_type = Object)]
    pub best: String,
    /// guardian, staff.
    pub by: String,
    /// Milliseconds since 1970.
    pub at: i64,
}
