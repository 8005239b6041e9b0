//! What cannot be merged is decided in the same breath as it is taken: an answer, what the school decides about it and
//! who has which time since then reach the disk together, or none of them does.
//!
//! So an answer waits until the class's document and that of the decisions are here and nothing of theirs is on its way
//! to the disk. These two never wait for answers, so nobody waits for ever.

use kontaktbok_documents::class::{self, Rounds};
use kontaktbok_documents::{Entry, PersonId, answers, decisions};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::form::ACTORS_MAX;

use super::School;
use super::committing::Part;
use super::own::prefix;
use crate::connection::{CloseReason, ConnId, Decided};
use crate::decisions::{Tokens, decide, decision_id};
use crate::holding::{Holding, Place, Told, Waiting};
use crate::queue::{Queue, Whose};

/// How many answers of one guardian about one pupil in a school year have wishes granted: who wishes and takes back
/// without end must not use up what the school can write in the class's document, where everybody's times stand. Each moves
/// two entries at most: the time that is had, and that it is given back.
const MOST: usize = 60;

/// So many entries of the school's in a class's document are kept for giving times back: when no more are left, wishes are
/// declined.
const FOR_GIVING_BACK: usize = 1_500;

/// How many answers of one guardian about one pupil in a school year are decided at all; what comes after is refused.
const DECIDED: usize = 1_000;

impl School {
    /// Whether what a connection says about a document can be taken now, or has to wait for other documents.
    pub(super) fn is_ready(&mut self, at: i64, conn: ConnId, document: DocumentId) -> bool {
        let Some(decided) = self.decided(conn, &document) else { return true };
        let mut ready = true;
        for (other, kind) in decided.documents() {
            match self.holdings.get(&other) {
                Some(Holding::Open(open)) => ready &= open.in_flight.is_none(),
                Some(Holding::Loading(..)) => ready = false,
                None => {
                    self.load(other, kind, Queue::default());
                    ready = false;
                }
            }
        }
        ready && !self.catch_up(at, conn, document, &decided)
    }

    /// How many more answers can be decided that a connection writes in a document.
    pub(super) fn decisions_left(&self, conn: ConnId, document: &DocumentId) -> usize {
        let Some(decided) = self.decided(conn, document) else { return usize::MAX };
        match self.holdings.get(&decided.decisions) {
            Some(Holding::Open(open)) => DECIDED.saturating_sub(open.entries.len()),
            _ => DECIDED,
        }
    }

    /// What follows from what a connection writes in a document; nobody decides for one that is gone.
    fn decided(&self, conn: ConnId, document: &DocumentId) -> Option<Decided> {
        self.connections.get(&conn)?.grants.get(document)?.decided.clone()
    }

    /// A frame waits for another document; it stays the first of its own.
    pub(super) fn park(&mut self, document: DocumentId, whose: Whose, frame: Waiting) {
        if let Some(Holding::Open(open)) = self.holdings.get_mut(&document) {
            open.waiting.push_first(whose, frame);
            self.has_a_turn(document);
        }
    }

    /// A document has a turn after all those that wait already.
    pub(super) fn has_a_turn(&mut self, document: DocumentId) {
        if let Some(Holding::Open(open)) = self.holdings.get_mut(&document)
            && open.place == Place::Nowhere
        {
            open.place = Place::Parked;
            self.parked.push_back(document);
        }
    }

    /// Something has come back from the disk: those who waited have their turns, in order.
    pub(super) fn unpark(&mut self) {
        for document in std::mem::take(&mut self.parked) {
            if let Some(Holding::Open(open)) = self.holdings.get_mut(&document) {
                open.place = Place::Nowhere;
            }
            self.go_on(document);
        }
    }

    /// A document cannot be read: whoever waits for it comes again later.
    pub(super) fn give_up_on(&mut self, unreadable: DocumentId) {
        let mut waiting = Vec::new();
        for document in &self.parked {
            let Some(Holding::Open(open)) = self.holdings.get(document) else { continue };
            let Some(conn) = open.waiting.first().and_then(Waiting::conn) else { continue };
            let decided = self.decided(conn, document);
            if decided.is_some_and(|decided| decided.documents().any(|(other, _)| other == unreadable)) {
                waiting.push(conn);
            }
        }
        for conn in waiting {
            self.close(conn, CloseReason::Later);
        }
    }

    /// Decides what was left undecided, as by a school that was put back to an older copy and got the answers from their
    /// authors. True if there was any: then it is on its way to the disk, and everything else waits for it.
    fn catch_up(&mut self, at: i64, conn: ConnId, document: DocumentId, decided: &Decided) -> bool {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return false };
        let Told::Undecided(answers) = &open.told else { return false };
        if answers.is_empty() {
            return false;
        }
        let stands = |answer: &&answers::Entry| !self.stands(&decided.decisions, answer);
        let left: Vec<answers::Entry> = answers.iter().filter(stands).cloned().collect();
        let parts = (!left.is_empty()).then(|| self.decide(at, decided, &left));
        if let Some(Holding::Open(open)) = self.holdings.get_mut(&document) {
            open.told = Told::Undecided(left);
        }
        match parts {
            None => false,
            Some(Some(parts)) => {
                // Who asked hears when it fails: the same word would only make it fail again.
                self.commit(Some(conn), parts, Vec::new());
                true
            }
            Some(None) => {
                // What a connection that is gone has said is not heard.
                self.close(conn, CloseReason::Later);
                false
            }
        }
    }

    /// Whether an answer is decided already.
    fn stands(&self, decisions: &DocumentId, answer: &answers::Entry) -> bool {
        let Some(Holding::Open(open)) = self.holdings.get(decisions) else { return false };
        open.entries.contains(&decision_id(&self.keys.arrivals, &answer.id))
    }

    /// What follows from the entries that a connection has written in a document, staged beside them. `None` if it cannot
    /// be written: then the entries cannot stand either.
    pub(super) fn follows(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        answers: &[answers::Entry],
    ) -> Option<Vec<Part>> {
        match self.decided(conn, &document) {
            Some(decided) => self.decide(at, &decided, answers),
            None => Some(Vec::new()),
        }
    }

    /// Decides answers in their order, each by what those before it have left, and stages what follows.
    fn decide(&mut self, at: i64, decided: &Decided, answers: &[answers::Entry]) -> Option<Vec<Part>> {
        if answers.is_empty() {
            return Some(Vec::new());
        }
        let of_school = |document: DocumentId| match self.holdings.get(&document) {
            Some(Holding::Open(open)) => open.graph.actors(prefix(&document).0),
            _ => 0,
        };
        let seats_left = ACTORS_MAX.saturating_sub(decided.class.map_or(0, of_school) + FOR_GIVING_BACK);
        let class = decided.class.and_then(|class| self.holdings.get(&class));
        let mut rounds = match class {
            Some(Holding::Open(open)) => match &open.told {
                Told::Rounds(rounds) => rounds.clone(),
                _ => Rounds::default(),
            },
            _ => Rounds::default(),
        };
        let tokens = Tokens::new(&self.keys.arrivals, &decided.pupil, &decided.guardian);
        let (mut of_decisions, mut of_class): (Vec<Entry>, Vec<Entry>) = Default::default();
        let decided_before = match self.holdings.get(&decided.decisions) {
            Some(Holding::Open(open)) => open.entries.len(),
            _ => 0,
        };
        for answer in answers.iter().filter(|answer| !self.stands(&decided.decisions, answer)) {
            let is_wish = matches!(answer.says, answers::Says::Wish { .. });
            // As if there were no such time. What was had stays, and can be given back.
            let too_many = is_wish && (decided_before + of_decisions.len() >= MOST || of_class.len() >= seats_left);
            let by = if too_many { &Rounds::default() } else { &rounds };
            let Some(decision) = decide(by, &tokens, answer, at) else { continue };
            for (id, says) in decision.seats {
                let entry = class::Entry::new(id, PersonId::the_school(), at, says);
                rounds.tell(&entry, Some(at));
                of_class.push(entry.into());
            }
            let id = decision_id(&self.keys.arrivals, &answer.id);
            of_decisions.push(decisions::Entry::new(id, PersonId::the_school(), at, decision.says).into());
        }
        let mut parts = Vec::new();
        for (document, entries) in [(Some(decided.decisions), of_decisions), (decided.class, of_class)] {
            let Some(document) = document.filter(|_| !entries.is_empty()) else { continue };
            let mut part = Part::new(document);
            let all = entries.into_iter().all(|entry| self.stage_own(at, entry, &mut part));
            parts.push(part);
            if !all {
                for part in &parts {
                    self.unstage(part);
                }
                return None;
            }
        }
        parts.retain(|part| !part.arriving.is_empty());
        Some(parts)
    }

    /// Takes back what was staged and cannot go to the disk.
    fn unstage(&mut self, part: &Part) {
        if let Some(Holding::Open(open)) = self.holdings.get_mut(&part.document) {
            open.take_back(part.arriving.values().map(|arriving| &arriving.entry));
        }
    }
}
