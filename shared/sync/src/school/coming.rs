//! A change on its way into the graph, for the first time or after it has waited.

use automerge::ChangeHash;

use super::waiting::Waited;
use crate::form::{self, FormFault, Opened};
use crate::graph::Graph;

/// A change on its way into the graph.
pub(super) enum Coming {
    /// For the first time.
    First(Box<Opened>),
    /// It has waited.
    Again(Waited),
}

/// Why a change does not go into the graph now.
pub(super) enum NotReady {
    /// It waits for this one.
    Missing(ChangeHash, Waited),
    /// It cannot be opened again.
    Form(FormFault),
}

impl Coming {
    pub fn hash(&self) -> ChangeHash {
        match self {
            Self::First(opened) => opened.hash(),
            Self::Again(waited) => waited.hash,
        }
    }

    /// What it weighs as it is kept.
    pub fn weight(&self) -> usize {
        match self {
            Self::First(opened) => opened.bytes().len(),
            Self::Again(waited) => waited.weight(),
        }
    }

    /// Whether one of those that it builds on, and that are not known to be there, is such a one.
    pub fn builds_on(&self, is_such: impl Fn(&ChangeHash) -> bool) -> bool {
        match self {
            Self::First(opened) => opened.change().deps().iter().any(is_such),
            // What comes later in the order is looked at when its turn comes: to look at all of them each time would cost the
            // square.
            Self::Again(waited) => waited.deps.get(waited.there).is_some_and(is_such),
        }
    }

    /// The change, when all that it builds on is there.
    pub fn ready(self, graph: &Graph) -> Result<Opened, NotReady> {
        let mut waited = match self {
            Self::First(opened) => {
                let mut waited = Waited::of(&opened);
                return match waited.missing(graph) {
                    None => Ok(*opened),
                    Some(missing) => Err(NotReady::Missing(missing, waited)),
                };
            }
            Self::Again(waited) => waited,
        };
        match waited.missing(graph) {
            Some(missing) => Err(NotReady::Missing(missing, waited)),
            None => form::open(&waited.bytes).map_err(NotReady::Form),
        }
    }
}
