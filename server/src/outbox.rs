//! What waits to be sent on one socket: bounded, so that a reader who does not read costs the school sixteen megabytes
//! and then its connection.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use kontaktbok_school::CloseReason;
use tokio::sync::Notify;

/// The most bytes that wait. A new phone asks for all of its documents at once: a class's ledgers fit, with a thousand
/// entries each.
pub const MOST: usize = 16 << 20;

/// One socket's queue; clones are the same queue.
#[derive(Clone, Default)]
pub struct Outbox(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    changed: Notify,
}

#[derive(Default)]
struct Waiting {
    frames: VecDeque<Vec<u8>>,
    bytes: usize,
    end: Option<End>,
}

/// Why a socket ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The school says so, after what waits is sent.
    Closed(CloseReason),
    /// The other side does not read.
    Overflow,
}

/// What to do next on a socket.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Send this.
    Send(Vec<u8>),
    /// Close it.
    End(End),
}

impl Outbox {
    /// Nothing waits.
    pub fn new() -> Self {
        Self::default()
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a frame; false when the queue is full, and then the socket ends at once.
    pub fn push(&self, frame: Vec<u8>) -> bool {
        let mut waiting = self.waiting();
        if waiting.end.is_some() {
            return true;
        }
        let fits = waiting.bytes.saturating_add(frame.len()) <= MOST;
        if fits {
            waiting.bytes += frame.len();
            waiting.frames.push_back(frame);
        } else {
            waiting.frames.clear();
            waiting.end = Some(End::Overflow);
        }
        drop(waiting);
        self.0.changed.notify_one();
        fits
    }

    /// Ends the socket after what waits is sent.
    pub fn close(&self, why: CloseReason) {
        self.waiting().end.get_or_insert(End::Closed(why));
        self.0.changed.notify_one();
    }

    /// Waits for the next thing to do.
    pub async fn next(&self) -> Next {
        loop {
            {
                let mut waiting = self.waiting();
                if let Some(frame) = waiting.frames.pop_front() {
                    waiting.bytes = waiting.bytes.saturating_sub(frame.len());
                    return Next::Send(frame);
                }
                if let Some(end) = waiting.end {
                    return Next::End(end);
                }
            }
            self.0.changed.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn frames_leave_in_order_and_a_close_waits_for_them() {
        let outbox = Outbox::new();
        assert!(outbox.push(vec![1]) && outbox.push(vec![2]));
        outbox.close(CloseReason::Regranted);
        assert_eq!(outbox.next().await, Next::Send(vec![1]));
        assert_eq!(outbox.next().await, Next::Send(vec![2]));
        assert_eq!(outbox.next().await, Next::End(End::Closed(CloseReason::Regranted)));
    }

    #[tokio::test]
    async fn a_reader_who_does_not_read_is_cut_off_at_sixteen_megabytes() {
        let outbox = Outbox::new();
        assert!((0..16).all(|_| outbox.push(vec![0; 1 << 20])));
        assert!(!outbox.push(vec![0]));
        assert_eq!(outbox.next().await, Next::End(End::Overflow));
    }
}
