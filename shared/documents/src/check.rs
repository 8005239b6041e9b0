//! What one change may do to a document, judged by its decoded operations and nothing else.
//!
//! Not by the difference of two states: put-and-delete inside one change leaves no difference and stays in the bytes
//! for ever, and an overwrite that loses hydrates equal. Allowed is only the making of one new entry of the author's
//! under the skeleton's map. The form of the change (encoding, header, place in the graph) is `kontaktbok-sync`'s.

use std::collections::BTreeSet;

use automerge::{ExpandedChange, ObjType, ScalarValue, legacy};

use crate::entry::{SAYS, head, shape};
use crate::fields::{Fields, Shape};
use crate::{DocumentKind, Entry, PersonId, Prefix, Writer, Written, may_stand, skeleton};

/// Why the content of a change is refused. Each stops a break that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentFault {
    /// There is no operation at all.
    #[error("the change does nothing")]
    Empty,
    /// The first operation does not make a map under the skeleton's map.
    #[error("the change does not begin by making an entry")]
    NotAnEntry,
    /// The key is not the author's prefix, a hyphen and the entry's counter.
    #[error("the entry's key is not the author's prefix and counter")]
    Key,
    /// An operation inserts, deletes, marks, overwrites, or touches anything but the new entry.
    #[error("the change does more than add one entry")]
    OtherOperation,
    /// A field that the kind does not have.
    #[error("a field that entries of this kind do not have")]
    UnknownField,
    /// A field stands twice.
    #[error("a field stands twice")]
    FieldTwice,
    /// A field is not there.
    #[error("the field {0} is missing")]
    MissingField(&'static str),
    /// A field has another type.
    #[error("the field {0} has the wrong type")]
    WrongType(&'static str),
    /// A field is too long, or its number is out of range.
    #[error("the field {0} is too long or out of range")]
    OutOfRange(&'static str),
    /// A field holds something that it cannot mean.
    #[error("the field {0} holds nothing that this kind knows")]
    Meaning(&'static str),
    /// The entry is not of its document's kind.
    #[error("the entry is of another kind than its document")]
    Kind,
    /// The entry says what its author is not the one to say.
    #[error("the entry says what is not its author's to say")]
    Role,
    /// The entry says another person wrote it.
    #[error("the entry is not by the device's person")]
    Author,
}

/// A change that may stand: the entry it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The key it stands under; the caller knows which are used.
    pub key: String,
    /// What it says.
    pub entry: Entry,
}

/// Who a change is judged as being by.
#[derive(Clone, Copy, Debug)]
pub enum Author<'a> {
    /// This person's device, which writes as this and under this prefix: what the school asks of a phone.
    Of(&'a PersonId, Writer, &'a Prefix),
    /// Whoever the school accepted it from: what a phone asks of what it is sent. The key must still begin with the
    /// change's own actor prefix. A school may be newer than its phones: fields and words that are not known here make
    /// an entry that is shown as such ([`Written::is_newer`]), and never a reason to distrust the school.
    Anyone,
}

/// Judges one change of a document of `kind`. Whether the key was used before is for the caller, who has the graph.
pub fn check(kind: DocumentKind, author: Author<'_>, change: &ExpandedChange) -> Result<Judged, ContentFault> {
    let skeleton = skeleton(kind);
    let (first, rest) = change.operations.split_first().ok_or(ContentFault::Empty)?;
    if first.action != legacy::OpType::Make(ObjType::Map)
        || first.obj != legacy::ObjectId::Id(skeleton.entries.clone())
        || first.insert
        || !first.pred.is_empty()
    {
        return Err(ContentFault::NotAnEntry);
    }
    let legacy::Key::Map(key) = &first.key else { return Err(ContentFault::NotAnEntry) };
    let made = legacy::ObjectId::Id(legacy::OpId::new(change.start_op.get(), &change.actor_id));
    let from_school = matches!(author, Author::Anyone);
    let (shape, known_here) = shape_of(kind, rest, &made, from_school)?;
    let (mut fields, mut newer) = (Fields::default(), !known_here);
    let mut seen = BTreeSet::new();
    for operation in rest {
        let legacy::OpType::Put(value) = &operation.action else { return Err(ContentFault::OtherOperation) };
        let legacy::Key::Map(name) = &operation.key else { return Err(ContentFault::OtherOperation) };
        if operation.obj != made || operation.insert || !operation.pred.is_empty() {
            return Err(ContentFault::OtherOperation);
        }
        // Also of a name that is not known here: the second would overwrite the first.
        if !seen.insert(name) {
            return Err(ContentFault::FieldTwice);
        }
        match fields.take(shape, name, value) {
            Ok(()) => {}
            Err(_) if from_school => newer = true,
            Err(fault) => return Err(fault),
        }
    }
    let known = fields.complete(shape).and_then(|()| Entry::from_fields(kind, &fields));
    let entry = match known {
        Ok(entry) if !newer => entry,
        Ok(_) | Err(_) if from_school => Entry::of_newer(kind, &fields)?,
        known => known?,
    };
    let prefix = match author {
        Author::Of(person, writer, prefix) => {
            may_stand(kind, person, writer, &entry)?;
            *prefix
        }
        Author::Anyone => {
            let actor = change.actor_id.to_bytes();
            let Some(bytes) = actor.first_chunk::<8>() else { return Err(ContentFault::Key) };
            Prefix(*bytes)
        }
    };
    if key.as_str() != entry_key(&prefix, entry.counter()) {
        return Err(ContentFault::Key);
    }
    Ok(Judged { key: key.to_string(), entry })
}

/// The fields that a change's entry must have, by what it says, and whether that is known here. What a newer school says
/// is read by the fields that every entry of the kind has.
fn shape_of(
    kind: DocumentKind,
    operations: &[legacy::Op],
    made: &legacy::ObjectId,
    from_school: bool,
) -> Result<(Shape, bool), ContentFault> {
    let says = operations.iter().find_map(|operation| match (&operation.action, &operation.key) {
        (legacy::OpType::Put(ScalarValue::Str(word)), legacy::Key::Map(name))
            if name == SAYS && operation.obj == *made =>
        {
            Some(word.as_str())
        }
        _ => None,
    });
    match shape(kind, says) {
        Some(shape) => Ok((shape, true)),
        None if from_school => Ok((head(kind), false)),
        None if says.is_some() => Err(ContentFault::Meaning(SAYS)),
        None => Err(ContentFault::MissingField(SAYS)),
    }
}

/// The key an entry stands under: nobody can write over another's.
pub fn entry_key(prefix: &Prefix, counter: u64) -> String {
    format!("{}-{counter}", hex::encode(prefix.0))
}

#[cfg(test)]
pub(crate) mod tests;
