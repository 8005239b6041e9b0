//! What cannot be merged: one time, one family (O-09). The first wish to arrive gets the time; a word of the school's
//! about it, that it is withdrawn or has moved, comes before every wish.

use hmac::{Hmac, KeyInit, Mac};
use kontaktbok_documents::answers::{self, Talk};
use kontaktbok_documents::class::{self, Rounds, Slot};
use kontaktbok_documents::decisions::{Says, Why};
use kontaktbok_documents::{EntryId, PersonId};
use sha2::Sha256;

#[cfg(test)]
mod tests;

/// Who sits on a slot, in the class's document: by tokens that only the school can make, and others for each slot, so
/// that no reader finds out which slots were one family's.
pub struct Tokens<'a> {
    key: &'a [u8; 32],
    pupil: &'a PersonId,
    guardian: &'a PersonId,
}

impl<'a> Tokens<'a> {
    /// Of a guardian of a pupil.
    pub fn new(key: &'a [u8; 32], pupil: &'a PersonId, guardian: &'a PersonId) -> Self {
        Self { key, pupil, guardian }
    }

    fn family(&self, slot: &EntryId) -> EntryId {
        self.token(&["kontaktbok family", slot.as_str(), self.pupil.as_str()])
    }

    /// Of a talk on one's own: for the pupil's other guardian it is somebody else's time.
    fn own(&self, slot: &EntryId) -> EntryId {
        self.token(&["kontaktbok own", slot.as_str(), self.pupil.as_str(), self.guardian.as_str()])
    }

    fn seat(&self, slot: &EntryId) -> EntryId {
        self.token(&["kontaktbok seat", slot.as_str(), self.pupil.as_str(), self.guardian.as_str()])
    }

    fn token(&self, parts: &[&str]) -> EntryId {
        token(self.key, parts)
    }
}

/// An id that only the school can make: nobody can stand under it beforehand.
fn token(key: &[u8; 32], parts: &[&str]) -> EntryId {
    // HMAC fills a key up to its block of 64 bytes with zeros.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(parts.join("\n").as_bytes());
    let tag: [u8; 32] = mac.finalize().into_bytes().into();
    let (half, _) = tag.split_at(16);
    match hex::encode(half).parse() {
        Ok(id) => id,
        Err(_) => unreachable!("hex digits are an id"),
    }
}

/// What the school decides about one answer.
pub struct Decision {
    /// What the guardian is told.
    pub says: Says,
    /// What the class is told: who sits where now, with the ids by which it is written once.
    pub seats: Vec<(EntryId, class::Says)>,
}

impl std::fmt::Debug for Decision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Decision(..)")
    }
}

/// By which id the decision about an answer stands, whenever it is written.
pub fn decision_id(key: &[u8; 32], answer: &EntryId) -> EntryId {
    token(key, &["kontaktbok decision", answer.as_str()])
}

/// Decides an answer at a time (milliseconds since 1970), by the rounds of the pupil's class as they are. `None` for an
/// answer that needs no decision.
pub fn decide(rounds: &Rounds, tokens: &Tokens<'_>, answer: &answers::Entry, now: i64) -> Option<Decision> {
    match &answer.says {
        answers::Says::Wish { round, slot, version, talk } => {
            let wish = Wish { answer: &answer.id, round, slot, version, talk: *talk };
            Some(wish.decide(rounds, tokens, now))
        }
        answers::Says::NoTime { round, .. } | answers::Says::TakenBack { round } => Some(Decision {
            says: Says::Released { answer: answer.id.clone(), round: round.clone() },
            seats: released(rounds, tokens, &answer.id, round, None),
        }),
        _ => None,
    }
}

struct Wish<'a> {
    answer: &'a EntryId,
    round: &'a EntryId,
    slot: &'a EntryId,
    version: &'a EntryId,
    talk: Talk,
}

impl Wish<'_> {
    fn decide(&self, rounds: &Rounds, tokens: &Tokens<'_>, now: i64) -> Decision {
        let of_round = |slot: &&Slot| slot.round == *self.round;
        let (Some(round), Some(slot)) = (rounds.rounds.get(self.round), rounds.slots.get(self.slot).filter(of_round))
        else {
            return self.declined(Why::Unknown);
        };
        // In this order: what the school has said of a slot counts before who was first.
        if slot.withdrawn {
            return self.declined(Why::Withdrawn);
        }
        if slot.time.begins <= now {
            return self.declined(Why::Passed);
        }
        if slot.version != *self.version {
            return self.declined(Why::Moved);
        }
        let (family, seat) = (tokens.family(&slot.id), tokens.seat(&slot.id));
        if slot.seats.contains_key(&seat) {
            return Decision { says: self.confirms(slot), seats: Vec::new() };
        }
        if slot.seats.values().any(|taken| *taken != family) {
            return self.declined(Why::Taken);
        }
        if !slot.seats.is_empty() {
            return match self.talk {
                Talk::Joint => self.booked(rounds, tokens, slot),
                // The other guardian has it, who is not asked to share it with somebody who does not want to.
                Talk::Own => self.declined(Why::Taken),
            };
        }
        let Some(others) = the_others(rounds, tokens, self.round, now) else {
            return self.booked(rounds, tokens, slot);
        };
        if self.talk == Talk::Own && round.own_talks {
            return self.booked(rounds, tokens, slot);
        }
        if others.seats.contains_key(&tokens.seat(&others.id)) {
            return self.declined(Why::Shared);
        }
        let says = Says::Proposed {
            answer: self.answer.clone(),
            round: self.round.clone(),
            slot: others.id.clone(),
            version: others.version.clone(),
        };
        Decision { says, seats: Vec::new() }
    }

    fn declined(&self, why: Why) -> Decision {
        let (answer, round, slot) = (self.answer.clone(), self.round.clone(), self.slot.clone());
        Decision { says: Says::Declined { answer, round, slot, why }, seats: Vec::new() }
    }

    fn confirms(&self, slot: &Slot) -> Says {
        Says::Confirmed {
            answer: self.answer.clone(),
            round: self.round.clone(),
            slot: slot.id.clone(),
            version: slot.version.clone(),
        }
    }

    /// The slot is had, and what was had before in the round is given back.
    fn booked(&self, rounds: &Rounds, tokens: &Tokens<'_>, slot: &Slot) -> Decision {
        let mut seats = released(rounds, tokens, self.answer, self.round, Some(&slot.id));
        let own = self.talk == Talk::Own && rounds.rounds.get(self.round).is_some_and(|round| round.own_talks);
        let family = if own { tokens.own(&slot.id) } else { tokens.family(&slot.id) };
        let booked = class::Says::Booked { slot: slot.id.clone(), family, seat: tokens.seat(&slot.id) };
        seats.push((tokens.token(&["kontaktbok booked", self.answer.as_str()]), booked));
        Decision { says: self.confirms(slot), seats }
    }
}

/// A slot in the round on which another guardian of the pupil sits, and that is still to come; the earliest.
fn the_others<'r>(rounds: &'r Rounds, tokens: &Tokens<'_>, round: &EntryId, now: i64) -> Option<&'r Slot> {
    rounds.slots_of(round).into_iter().find(|slot| {
        let (family, seat) = (tokens.family(&slot.id), tokens.seat(&slot.id));
        let of_another = |(taken, by): (&EntryId, &EntryId)| *by == family && *taken != seat;
        !slot.withdrawn && slot.time.begins > now && slot.seats.iter().any(of_another)
    })
}

/// Every seat that the guardian has in a round is free again, also on a slot that was withdrawn.
fn released(
    rounds: &Rounds,
    tokens: &Tokens<'_>,
    answer: &EntryId,
    round: &EntryId,
    but: Option<&EntryId>,
) -> Vec<(EntryId, class::Says)> {
    let slots = rounds.slots_of(round).into_iter().filter(|slot| Some(&slot.id) != but);
    let seats = slots.filter_map(|slot| {
        let seat = tokens.seat(&slot.id);
        slot.seats.contains_key(&seat).then(|| {
            let id = tokens.token(&["kontaktbok released", answer.as_str(), slot.id.as_str()]);
            (id, class::Says::Released { slot: slot.id.clone(), seat })
        })
    });
    seats.collect()
}
