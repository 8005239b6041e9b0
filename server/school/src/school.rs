//! The school, stepped by hand: frames in, frames and commits out. What a phone is told the school has, the school has
//! on disk: the answer to a change is made only after its commit has come back.
//!
//! One file for each thing that happens on the way: `frames` reads, `turns` says who is next, `loading` fetches the document, `judging` takes or
//! refuses, `committing` brings to the disk, `telling` answers, `returning` takes back what was lost, `own` writes
//! what follows from it, `deciding` what has to be decided in the same breath, `closing` ends.

use std::collections::{HashMap, VecDeque};

use kontaktbok_documents::DeviceId;
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::gate::Bucket;

use crate::Limits;
use crate::arrival::BatchId;
use crate::connection::{ConnId, Connection};
use crate::holding::{Holding, Waiting};
use crate::queue::Line;

mod closing;
mod committing;
mod deciding;
mod frames;
mod input;
mod judging;
mod loading;
mod output;
mod own;
mod returning;
mod telling;
mod turns;

use frames::Put;

pub use committing::Arriving;
pub use input::{CommitFault, Input, Loaded, StoreFault};
pub use output::{Output, RefusalNote, ToTray};
pub use own::SCHOOL;

/// The keys that the school's side needs.
#[derive(Clone)]
pub struct SchoolKeys {
    arrivals: [u8; 32],
}

impl SchoolKeys {
    /// With the key that proves arrivals.
    pub fn new(arrivals: [u8; 32]) -> Self {
        Self { arrivals }
    }
}

/// The school's side of every connection.
pub struct School {
    keys: SchoolKeys,
    limits: Limits,
    connections: HashMap<ConnId, Connection>,
    /// What each device may still use; it outlives connections, so that to come again brings nothing.
    buckets: HashMap<DeviceId, Bucket>,
    holdings: HashMap<DocumentId, Holding>,
    batches: HashMap<BatchId, Vec<DocumentId>>,
    /// Documents whose frames can be worked off.
    line: Line<DocumentId>,
    /// Documents with a frame that waits for another document, in the order in which they have their next turn.
    parked: VecDeque<DocumentId>,
    next_batch: u64,
    /// How many frames of which connection were worked off and not said to be.
    worked_off: HashMap<ConnId, usize>,
    /// What this step says to do.
    out: Vec<Output>,
}

impl School {
    /// A school that holds nothing yet.
    pub fn new(keys: SchoolKeys, limits: Limits) -> Self {
        Self {
            keys,
            limits,
            connections: HashMap::new(),
            buckets: HashMap::new(),
            holdings: HashMap::new(),
            batches: HashMap::new(),
            line: Line::default(),
            parked: VecDeque::new(),
            next_batch: 0,
            worked_off: HashMap::new(),
            out: Vec::new(),
        }
    }

    /// How many frames of each connection were worked off since the last time: others may come in their place.
    pub fn worked_off(&mut self) -> impl Iterator<Item = (ConnId, usize)> + use<> {
        std::mem::take(&mut self.worked_off).into_iter()
    }

    /// Takes what happened at a time (milliseconds since 1970), works off all that can be, and says what to do, in order.
    pub fn step(&mut self, at: i64, input: Input) -> Vec<Output> {
        let mut out = self.take(at, input);
        while self.has_turns() {
            out.extend(self.turn(at));
        }
        out
    }

    /// Takes what happened and says what to do at once; what has to be worked off waits for its [turn](Self::turn).
    pub fn take(&mut self, at: i64, input: Input) -> Vec<Output> {
        match input {
            Input::Connected { conn, device, person, grants } => {
                self.forget_full_buckets(at);
                self.connections.insert(conn, Connection::new(device, person, grants));
            }
            Input::Frame { conn, bytes } => match self.frame(at, conn, &bytes) {
                Ok(Put::Waits) => {}
                Ok(Put::Done) => self.is_worked_off(conn),
                Err(hostile) => self.expel(conn, hostile),
            },
            Input::Closed { conn } => drop(self.let_go(conn)),
            Input::Own { document, entry } => self.queue(document, Waiting::Own(entry)),
            Input::Loaded { document, loaded } => self.loaded(document, loaded),
            Input::Committed { batch, outcome } => self.committed(at, batch, outcome),
            Input::InTray { conn, document, hash } => self.in_tray(at, conn, document, hash),
            Input::Close { conn, why } => self.close(conn, why),
            Input::Anew { conn } => self.tell_anew(conn),
        }
        std::mem::take(&mut self.out)
    }
}

#[cfg(test)]
mod tests;
