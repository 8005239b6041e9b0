//! What is worked out of a document's entries, for pages that are drawn far more often than entries come.

use std::sync::{Mutex, PoisonError};

/// Something worked out, with how often the entries had changed by then.
pub struct WorkedOut<T>(Mutex<Option<(u64, T)>>);

impl<T> Default for WorkedOut<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> WorkedOut<T> {
    /// What was worked out before, if the entries have not changed since; else it is worked out now.
    pub fn of(&self, changes: u64, work: impl FnOnce() -> T) -> T {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((at, known)) if *at == changes => known.clone(),
            _ => kept.insert((changes, work())).1.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WorkedOut;

    #[test]
    fn it_is_worked_out_again_only_when_something_has_changed() {
        let kept = WorkedOut::default();
        let mut times = 0;
        let mut of = |changes| {
            kept.of(changes, || {
                times += 1;
                times
            })
        };
        assert_eq!([of(1), of(1), of(2), of(2)], [1, 1, 2, 2]);
    }
}
