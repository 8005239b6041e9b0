//! Who may say what: the one check of kind, author and role that every way into the school asks, whether an entry comes by
//! the socket, is handed in, is given back, or is the school's own.

use crate::{ContentFault, DocumentKind, Entry, PersonId, Subject, Written};

/// As what somebody writes in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The school itself.
    School,
    /// Somebody who works at a school.
    Staff,
    /// The guardian whose document it is.
    Guardian,
}

impl Writer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::School, Self::Staff, Self::Guardian];

    /// As what an entry was written that the school once took: that is proven, and to whom its document belongs is not
    /// needed to know it.
    pub fn of_taken(entry: &Entry) -> Self {
        match entry.writers() {
            _ if entry.by().is_the_school() => Self::School,
            [Self::Guardian] => Self::Guardian,
            _ => Self::Staff,
        }
    }
}

impl Subject {
    /// As what a person writes in a document about this. What is one guardian's is written by that guardian and by staff;
    /// everything else by staff alone.
    pub fn writer(&self, person: &PersonId) -> Writer {
        match self.guardian() {
            _ if person.is_the_school() => Writer::School,
            Some(guardian) if guardian == person => Writer::Guardian,
            Some(_) | None => Writer::Staff,
        }
    }
}

/// Whether an entry may stand in a document of a kind, written by a person as this. Whether the person has a right to the
/// document is a fact about days and relations, and asked before.
pub fn may_stand(kind: DocumentKind, person: &PersonId, writer: Writer, entry: &Entry) -> Result<(), ContentFault> {
    if entry.kind() != kind {
        return Err(ContentFault::Kind);
    }
    if entry.by() != person || person.is_the_school() != (writer == Writer::School) {
        return Err(ContentFault::Author);
    }
    if entry.writers().contains(&writer) { Ok(()) } else { Err(ContentFault::Role) }
}

#[cfg(test)]
mod tests;
