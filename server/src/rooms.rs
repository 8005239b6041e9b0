//! How much of what a person's devices have sent may wait to be worked off: when that is full their sockets are not read,
//! and others' frames come in their turn.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
};

use kontaktbok_documents::PersonId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many frames of one person may wait: whoever comes after them waits for so many at most.
const FRAMES: u32 = 8;

/// A frame that is larger than this takes the room of several: four MiB in all.
const SHARE: usize = 512 * 1024;

/// The rooms of all people; clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Rooms(Arc<Mutex<HashMap<PersonId, Weak<Semaphore>>>>);

/// A socket's way to its person's room. What it has sent is left when it is dropped.
pub(crate) struct Sender {
    room: Arc<Semaphore>,
    is_left: Arc<AtomicBool>,
}

/// The room of one frame, until it is dropped.
pub(crate) struct Room {
    _taken: OwnedSemaphorePermit,
    is_left: Arc<AtomicBool>,
}

impl Rooms {
    /// A socket of a person.
    pub fn of(&self, person: &PersonId) -> Sender {
        // Every change is one step: nothing is half done after a panic.
        let mut rooms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = rooms.get(person).and_then(Weak::upgrade);
        let room = known.unwrap_or_else(|| {
            rooms.retain(|_, room| room.strong_count() > 0);
            let room = Arc::new(Semaphore::new(FRAMES as usize));
            rooms.insert(person.clone(), Arc::downgrade(&room));
            room
        });
        Sender { room, is_left: Arc::default() }
    }
}

impl Sender {
    /// Room for a frame of so many bytes, as soon as there is some.
    pub async fn room(&self, bytes: usize) -> Option<Room> {
        let shares = u32::try_from(1 + bytes / SHARE).unwrap_or(FRAMES).min(FRAMES);
        let taken = self.room.clone().acquire_many_owned(shares).await.ok()?;
        Some(Room { _taken: taken, is_left: self.is_left.clone() })
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.is_left.store(true, Ordering::Relaxed);
    }
}

impl Room {
    /// Whether the socket that the frame came by is gone: nobody waits for an answer.
    pub fn is_left(&self) -> bool {
        self.is_left.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn one_s_frames_wait_for_room_and_another_s_do_not() {
        let rooms = Rooms::default();
        let [one, other] = ["one", "other"].map(|id| rooms.of(&id.parse().unwrap()));
        let second_socket = rooms.of(&"one".parse().unwrap());
        let mut taken: Vec<Room> = (0..FRAMES).filter_map(|_| one.room(10).now_or_never().flatten()).collect();
        assert_eq!(taken.len(), FRAMES as usize);
        assert!(second_socket.room(10).now_or_never().is_none());
        assert!(other.room(10 << 20).now_or_never().is_some(), "the largest fits when nothing waits");
        drop(taken.pop());
        assert!(second_socket.room(10).now_or_never().is_some());
        assert!(!taken.iter().any(Room::is_left));
        drop(one);
        assert!(taken.iter().all(Room::is_left));
    }
}
