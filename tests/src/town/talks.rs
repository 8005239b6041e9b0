//! The talks of the one class: who may have what of them, and who is invited.

use kontaktbok_documents::class::Rounds;
use kontaktbok_documents::talk::{Held, TalkState};
use kontaktbok_documents::{
    EntryId, GroupId, PersonId, Projection, Said, Says, Subject, Written, answers, class, decisions, letters,
};
use kontaktbok_school::{Decided, Input, StoredChange};
use kontaktbok_sync::DocumentId;

use super::{Access, Town, named};
use crate::oracle::Oracle;

/// The class's document.
pub fn class() -> DocumentId {
    named("class")
}

/// A document of one guardian's.
fn of(kind: &str, guardian: &PersonId) -> DocumentId {
    named(&format!("{kind} {guardian}"))
}

/// Where the school decides about what is answered.
pub(super) fn decided(subject: &Subject) -> Option<Decided> {
    let Subject::Answers { pupil, guardian } = subject else { return None };
    let decisions = of("decisions", guardian);
    Some(Decided { class: Some(class()), decisions, pupil: pupil.clone(), guardian: guardian.clone() })
}

impl Town {
    /// The documents of talks, and what somebody may do with them: mentors offer times and may answer for a guardian,
    /// a guardian reads the times and answers, and nobody has another guardian's.
    pub(super) fn of_talks<'a>(
        &'a self,
        person: &'a PersonId,
    ) -> impl Iterator<Item = (DocumentId, Subject, Option<Access>)> + 'a {
        let mentors = self.documents.keys().any(|pupil| self.may(person, pupil));
        let reads = self.guardians.contains_key(person).then_some(Access::Read);
        let of_class = "class"
            .parse::<GroupId>()
            .ok()
            .map(move |id| (class(), Subject::Class { class: id }, if mentors { Some(Access::Write) } else { reads }));
        let papers = self.guardians.iter().flat_map(move |(guardian, pupil)| {
            let (own, mentor) = (guardian == person, self.may(person, pupil));
            let read = (own || mentor).then_some(Access::Read);
            let write = (own || mentor).then_some(Access::Write);
            let (pupil, guardian) = (pupil.clone(), guardian.clone());
            [
                (of("letters", &guardian), Subject::Letters { pupil: pupil.clone(), guardian: guardian.clone() }, read),
                (
                    of("answers", &guardian),
                    Subject::Answers { pupil: pupil.clone(), guardian: guardian.clone() },
                    write,
                ),
                (of("decisions", &guardian), Subject::Decisions { pupil, guardian }, read),
            ]
        });
        of_class.into_iter().filter(|_| !self.guardians.is_empty()).chain(papers)
    }

    /// Every guardian is invited to every round that is on the disk, once.
    pub(super) fn invite(&mut self) {
        let mut left = Vec::new();
        let rounds = self.disk.get(&class()).into_iter().flatten().filter_map(|change| change.entry.class());
        for (round, term) in rounds.filter_map(|entry| match &entry.says {
            class::Says::Round { term, .. } => Some((&entry.id, *term)),
            _ => None,
        }) {
            for guardian in self.guardians.keys() {
                let document = of("letters", guardian);
                let id = EntryId::following("invitation", &[round.as_str(), guardian.as_str()]);
                let stands = |change: &StoredChange| *change.entry.id() == id;
                let Ok(class) = "class".parse() else { continue };
                if !self.disk.get(&document).into_iter().flatten().any(stands) {
                    let says = letters::Says::Invitation { round: round.clone(), class, term };
                    left.push((document, Said::new(id, PersonId::the_school(), self.at, says)));
                }
            }
        }
        for (document, entry) in left {
            self.step(Input::Own { document, entry: Box::new(entry.into()) });
        }
    }

    /// A mentor offers so many times, and every guardian is invited.
    pub fn offer_talks(&mut self, times: usize, mentor: &PersonId, oracle: &mut Oracle) {
        let Ok(round) = "round".parse::<EntryId>() else { return };
        let (term, answer_by) = (class::Term::Autumn, self.at + 14 * 86_400_000);
        let says = class::Says::Round { term, answer_by, own_talks: false, note: String::new() };
        let mut entries = vec![Said::new(round.clone(), mentor.clone(), self.at, says)];
        for number in 0..times {
            let Ok(id) = format!("slot-{number}").parse() else { continue };
            let begins = self.at + 86_400_000 + i64::try_from(number).unwrap_or(0) * 1_200_000;
            let time = class::Time { begins, minutes: 20, place: "Sal 14".to_owned() };
            entries.push(Said::new(id, mentor.clone(), self.at, class::Says::Slot { round: round.clone(), time }));
        }
        for entry in entries {
            self.step(Input::Own { document: class(), entry: Box::new(entry.into()) });
            while !self.to_disk.is_empty() {
                self.commit(false, oracle);
            }
        }
    }

    /// One time, one family; what is answered is decided once, and no guardian is told of a time that another family
    /// has. A school that was put back to a copy may have lost who has what: of that nothing is promised here.
    pub(crate) fn judge_talks(&self, oracle: &mut Oracle) {
        if oracle.faults.contains_key("restored school") {
            return;
        }
        let class = self.entries(&class(), |entry| entry.class().cloned());
        let rounds = Rounds::of(&class);
        for slot in rounds.slots.values() {
            let mut families: Vec<_> = slot.seats.values().collect();
            families.dedup();
            if families.len() > 1 {
                oracle.broke(format!("slot {} is {} families'", slot.id, families.len()));
            }
        }
        let mut has: Vec<(EntryId, &PersonId)> = Vec::new();
        for (guardian, pupil) in &self.guardians {
            let answers: Projection<answers::Entry> =
                self.entries(&of("answers", guardian), |entry| entry.answer().cloned());
            let decisions: Projection<decisions::Entry> =
                self.entries(&of("decisions", guardian), |entry| entry.decision().cloned());
            for standing in answers.iter().filter(|standing| standing.entry.says.is_decided()) {
                let answer = &standing.entry.id;
                let times = decisions.iter().filter(|of| of.entry.says.answer() == Some(answer)).count();
                if times != 1 {
                    oracle.broke(format!("answer {answer} is decided {times} times"));
                }
                oracle.decided += 1;
            }
            oracle.confirmed += decisions.iter().filter(|of| of.entry.says.word() == "confirmed").count();
            oracle.declined += decisions.iter().filter(|of| of.entry.says.word() == "declined").count();
            for round in rounds.rounds.keys() {
                let talk = TalkState::of(round, &rounds, &answers, &decisions);
                if let Some(Held::Stands(slot)) = talk.held {
                    if slot.seats.is_empty() {
                        oracle.broke(format!("{guardian} is told of a time that the class has as free"));
                    }
                    has.push((slot.id.clone(), pupil));
                }
            }
        }
        for (slot, pupil) in &has {
            if has.iter().any(|(other, of)| other == slot && of != pupil) {
                oracle.broke(format!("slot {slot} was confirmed to two families"));
            }
        }
    }

    fn entries<E: Written>(
        &self,
        document: &DocumentId,
        read: impl Fn(&kontaktbok_documents::Entry) -> Option<E>,
    ) -> Projection<E> {
        let mut entries = Projection::default();
        for change in self.disk.get(document).into_iter().flatten() {
            if let Some(entry) = read(&change.entry) {
                let id = entry.id().clone();
                entries.add(entry);
                entries.received(&id, change.at);
            }
        }
        entries
    }
}
