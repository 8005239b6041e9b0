//! Whom an entry concerns: with all that corrects it and all that it corrects. A note that was moved to the right guardian
//! is about both; its text says the same in each.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::ledger::Standing;
use kontaktbok_documents::{EntryId, PersonId};

/// The chains of corrections of a pupil's entries.
pub struct Chains<'a> {
    /// The chain of each entry.
    chain_of: BTreeMap<&'a EntryId, usize>,
    /// Whom each chain concerns.
    concerned: Vec<Concerned<'a>>,
}

/// Whom a chain concerns.
#[derive(Default)]
pub struct Concerned<'a> {
    /// Everybody whom one of its entries names.
    pub guardians: BTreeSet<&'a PersonId>,
    /// Whether an entry of it is not here: whom that one names is not known.
    pub torn: bool,
}

impl<'a> Chains<'a> {
    /// Of every entry that is here, also those that the school does not have yet.
    pub fn of(standings: &'a [Standing]) -> Self {
        let mut chains: Vec<Vec<&'a EntryId>> = Vec::new();
        let mut chain_of: BTreeMap<&'a EntryId, usize> = BTreeMap::new();
        let chain = |id: &'a EntryId, chains: &mut Vec<Vec<&'a EntryId>>, of: &mut BTreeMap<_, _>| {
            *of.entry(id).or_insert_with(|| {
                chains.push(vec![id]);
                chains.len() - 1
            })
        };
        for standing in standings {
            let own = chain(&standing.entry.id, &mut chains, &mut chain_of);
            let corrected = standing.entry.corrects.iter().chain(&standing.corrected_by);
            for other in corrected {
                let own = chain_of.get(&standing.entry.id).copied().unwrap_or(own);
                let other = chain(other, &mut chains, &mut chain_of);
                if own != other {
                    // The smaller one joins the larger one.
                    let size = |at: usize| chains.get(at).map_or(0, Vec::len);
                    let (from, into) = if size(other) > size(own) { (own, other) } else { (other, own) };
                    let moved = chains.get_mut(from).map(std::mem::take).unwrap_or_default();
                    for id in &moved {
                        chain_of.insert(id, into);
                    }
                    if let Some(chain) = chains.get_mut(into) {
                        chain.extend(moved);
                    }
                }
            }
        }
        let here: BTreeSet<&EntryId> = standings.iter().map(|standing| &standing.entry.id).collect();
        let mut concerned: Vec<Concerned<'a>> = chains
            .iter()
            .map(|chain| Concerned { torn: chain.iter().any(|id| !here.contains(id)), ..Concerned::default() })
            .collect();
        for standing in standings {
            if let Some(of) = chain_of.get(&standing.entry.id).and_then(|at| concerned.get_mut(*at)) {
                of.guardians.extend(&standing.entry.guardians);
            }
        }
        Self { chain_of, concerned }
    }

    /// Whom the chain of an entry concerns; `None` for an entry that is not here.
    pub fn concerned(&self, id: &EntryId) -> Option<&Concerned<'a>> {
        self.concerned.get(*self.chain_of.get(id)?)
    }
}
