//! How long an accident goes on is counted while somebody looks at it: the phone asks to be woken with each minute.

use super::trips;
use crate::model::Model;
use crate::route::Route;
use crate::screen::since_when;

const MINUTE_MS: i64 = 60_000;

/// The two clocks of a phone are read one after the other: times that differ by less are the same.
const SAME_MS: u64 = 1_000;

/// Asks to be woken when the next minute is over, if somebody looks and has not asked.
pub fn ask(model: &mut Model) {
    let next = next(model);
    let is_asked = match (model.minute, next) {
        (Some(asked), Some(next)) => asked.abs_diff(next) < SAME_MS && asked > model.now.boot_ms,
        (asked, next) => asked == next,
    };
    if !is_asked {
        model.minute = next;
        trips::wake(model);
    }
}

/// When the next minute of an accident that is looked at is over, by the time since the phone's start.
fn next(model: &Model) -> Option<u64> {
    let me = model.who()?;
    let looked_at = model.windows.values().filter_map(|window| match &window.route {
        Some(Route::Accident(accident)) => Some(accident),
        _ => None,
    });
    let since = looked_at.filter_map(|accident| since_when(me, accident));
    let left = since.map(|since| MINUTE_MS - (model.now.wall_ms.saturating_sub(since)).rem_euclid(MINUTE_MS)).min()?;
    Some(model.now.boot_ms.saturating_add(u64::try_from(left).unwrap_or_default()))
}
