//! Copies of what is noted about a pupil, for one guardian: who may make one, and that it is logged before it is made.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::{
    Copying, EntryId, PersonId,
    exchange::copies::{CopyAsked, CopyEntry, CopyFound, CopyLogged, FoundEntry},
};
use kontaktbok_school::copies::{Maker, may_make};

use crate::{
    office::Office,
    policy::PolicyError,
    random::{self, NoRandom},
    sessions::Who,
    store::{LoggedCopy, Opened, Reading, StoreError},
};

/// What became of it when somebody wanted to make a copy.
pub enum Copied {
    /// It is logged, and may be made.
    Logged(CopyLogged),
    /// The school has other entries than those that were read.
    OtherEntries,
    /// It is not theirs to make: unknown, elsewhere and protected alike.
    NotTheirs,
}

impl Office {
    /// Logs a copy of what the school has about a pupil. It names no text: which entries, and what becomes of each.
    pub async fn log_copy(&self, who: &Who, pupil: PersonId, asked: CopyAsked) -> Result<Copied, PolicyError> {
        let policy = self.policy();
        let Some(register) = policy.register() else { return Ok(Copied::NotTheirs) };
        let has_left = !policy.left(&who.person, &pupil).is_empty();
        let Some(maker) = may_make(register, &who.person, &pupil, &asked.guardian, has_left, policy.today()) else {
            return Ok(Copied::NotTheirs);
        };
        let documents = policy.ledgers_read_by(&who.person, &pupil);
        let entries = self.store.entries(&documents).await?;
        let known = maker.adults();
        let by_name = entries.iter().flat_map(|received| &received.entry.guardians).all(|id| known.contains(id));
        let copying = if by_name { maker.copying() } else { Copying::Chosen };
        if copying == Copying::Chosen && !matches!(maker, Maker::Rektor { .. }) {
            return Ok(Copied::NotTheirs);
        }
        let there: BTreeSet<&EntryId> = entries.iter().map(|received| &received.entry.id).collect();
        let read: BTreeSet<&EntryId> = asked.entries.iter().map(|entry| &entry.id).collect();
        if there != read || read.len() != asked.entries.len() {
            return Ok(Copied::OtherEntries);
        }
        let (reference, at) = (reference()?, self.clock().now());
        let CopyAsked { guardian, entries } = asked;
        let copy = LoggedCopy { reference: reference.clone(), pupil, guardian, copying, entries };
        let (device, person) = (who.device.clone(), who.person.clone());
        // Not logged means not made.
        self.store.log_reading(&Reading { at, device, person, opened: Opened::Copy(copy) }).await?;
        tracing::info!(device = %who.device, "a copy for a guardian was logged");
        Ok(Copied::Logged(CopyLogged { reference, at }))
    }
}

impl Office {
    /// What became of a copy, by what it is called: for a rektor who may open what is noted about its pupil. Logged before it is
    /// told. `None` for anybody else, and for what is no copy.
    pub async fn find_copy(&self, who: &Who, reference: &str) -> Result<Option<CopyFound>, StoreError> {
        let Some(made) = self.store.copy(reference).await? else { return Ok(None) };
        let policy = self.policy();
        let Some(documents) = policy.ledgers_on_demand(&who.person, &made.pupil) else { return Ok(None) };
        let named = |id: &PersonId| policy.authors(std::iter::once(id)).pop();
        let Some(pupil) = named(&made.pupil) else { return Ok(None) };
        let (at, device, person) = (self.clock().now(), who.device.clone(), who.person.clone());
        let opened = Opened::FoundCopy { pupil: made.pupil.clone(), reference: reference.to_owned() };
        // Not logged means not told.
        self.store.log_reading(&Reading { at, device, person, opened }).await?;
        let happened: BTreeMap<EntryId, i64> = self
            .store
            .entries(&documents)
            .await?
            .into_iter()
            .map(|received| (received.entry.id.clone(), received.entry.happened))
            .collect();
        let found = |entry: &CopyEntry| FoundEntry { happened: happened.get(&entry.id).copied(), choice: entry.choice };
        let mut entries: Vec<FoundEntry> = made.entries.iter().map(found).collect();
        entries.sort_by_key(|entry| entry.happened);
        let (by, guardian) = (named(&made.by), named(&made.guardian));
        Ok(Some(CopyFound { reference: reference.to_owned(), at: made.at, by, pupil, guardian, entries }))
    }
}

/// What a copy is called: eight signs of which none is taken for another.
fn reference() -> Result<String, NoRandom> {
    const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let signs = random::bytes::<8>()?.map(|byte| SIGNS.get(usize::from(byte) % SIGNS.len()).copied().unwrap_or(b'2'));
    let mut reference: String = signs.into_iter().map(char::from).collect();
    reference.insert(4, '-');
    Ok(reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_says_nothing_and_is_not_the_same_twice() {
        let made: BTreeSet<String> = (0..100).filter_map(|_| reference().ok()).collect();
        assert_eq!(made.len(), 100);
        assert!(made.iter().all(|made| made.len() == 9 && made.bytes().filter(u8::is_ascii_alphanumeric).count() == 8));
    }
}
