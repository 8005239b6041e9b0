//! An entry becomes a change: in a phone's document, or by the school, which has no document.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, Change, ChangeHash, ExpandedChange, ObjType, legacy};

use crate::{ContentFault, Entry, Prefix, Written, entry_key, skeleton};

/// Why an entry could not be added.
#[derive(Debug, thiserror::Error)]
pub enum WriteFault {
    /// It could not stand in any document of its kind.
    #[error(transparent)]
    Content(#[from] ContentFault),
    /// The document is of another kind.
    #[error("the document does not take the entry")]
    Document(#[source] AutomergeError),
    /// Nothing was written.
    #[error("the document took nothing")]
    NotWritten,
}

/// Adds one entry to a document of its kind as one change; the document's actor must begin with `prefix`.
pub fn add(document: &mut Automerge, prefix: &Prefix, entry: &Entry) -> Result<Change, WriteFault> {
    entry.fits()?;
    let skeleton = skeleton(entry.kind());
    let map = automerge::ObjId::Id(skeleton.entries.counter(), skeleton.actor.clone(), 0);
    document
        .transact_with::<_, (), AutomergeError, _>(
            |()| CommitOptions::default().with_time(0),
            |transaction| {
                let made = transaction.put_object(&map, entry_key(prefix, entry.counter()), ObjType::Map)?;
                for (name, value) in entry.to_fields().iter() {
                    transaction.put(&made, name, value.clone())?;
                }
                Ok(())
            },
        )
        .map_err(|failure| WriteFault::Document(failure.error))?;
    document.get_last_local_change().ok_or(WriteFault::NotWritten)
}

/// Where a change of the school's own stands in a document that the school does not build.
pub struct Place {
    /// Sixteen bytes; the first eight are the entry's prefix.
    pub actor: [u8; 16],
    /// The actor's how-many-eth.
    pub seq: u64,
    /// One more than the largest operation it builds on.
    pub start_op: u64,
    /// The newest changes there are.
    pub deps: Vec<ChangeHash>,
}

/// One entry as a change, without a document: the same bytes that [`add`] would make at that place.
pub fn change_at(place: Place, entry: &Entry) -> Result<Change, WriteFault> {
    entry.fits()?;
    let skeleton = skeleton(entry.kind());
    let actor = ActorId::from(place.actor);
    let prefix = Prefix(*place.actor.first_chunk().unwrap_or(&[0; 8]));
    let made = legacy::OpId::new(place.start_op, &actor);
    let operation = |action, obj, key: &str| legacy::Op {
        action,
        obj,
        key: legacy::Key::Map(key.into()),
        pred: Vec::new().into(),
        insert: false,
    };
    let key = entry_key(&prefix, entry.counter());
    let entries = legacy::ObjectId::Id(skeleton.entries.clone());
    let mut operations = vec![operation(legacy::OpType::Make(ObjType::Map), entries, &key)];
    for (name, value) in entry.to_fields().iter() {
        let put = legacy::OpType::Put(value.clone());
        operations.push(operation(put, legacy::ObjectId::Id(made.clone()), name));
    }
    let mut deps = place.deps;
    deps.sort_unstable();
    let expanded = ExpandedChange {
        operations,
        actor_id: actor,
        hash: None,
        seq: place.seq,
        start_op: place.start_op.try_into().map_err(|_| WriteFault::NotWritten)?,
        time: 0,
        message: None,
        deps,
        extra_bytes: Vec::new(),
        author: None,
    };
    Ok(Change::from(expanded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::entry;
    use crate::{Author, DocumentKind, check};

    #[test]
    fn the_school_writes_the_same_bytes_as_a_phone_would() {
        let actor = [7; 16];
        let skeleton = skeleton(DocumentKind::Ledger);
        let mut document = Automerge::new().with_actor(ActorId::from(actor));
        document.apply_changes([Change::from_bytes(skeleton.bytes.clone()).unwrap()]).unwrap();
        let (mut deps, mut start_op) = (vec![skeleton.hash], 2);
        for counter in 1..4 {
            let entry = Entry::Contact(crate::ledger::Entry { counter, ..entry() });
            let of_phone = add(&mut document, &Prefix([7; 8]), &entry).unwrap();
            let of_school = change_at(Place { actor, seq: counter, start_op, deps }, &entry).unwrap();
            assert_eq!(of_phone.raw_bytes(), of_school.raw_bytes());
            assert!(check(DocumentKind::Ledger, Author::Anyone, &of_school.decode()).is_ok());
            (deps, start_op) = (vec![of_school.hash()], of_school.max_op() + 1);
        }
    }
}
