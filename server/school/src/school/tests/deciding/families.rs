//! A school with a class, its mentor and families who wish for times.

use automerge::ChangeHash;
use kontaktbok_documents::answers::{self, Talk};
use kontaktbok_documents::class::{self, Term, Time};
use kontaktbok_documents::decisions::Says;
use kontaktbok_documents::{DocumentKind, Entry, EntryId, Right, Writer};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::wire;

use super::super::desk::{Desk, writes};
use super::super::phone::Phone;
use crate::{Decided, Granted, Grants};

pub const CLASS: DocumentId = DocumentId([100; 16]);

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

/// A mentor's phone.
pub struct Mentor {
    pub class: Phone,
    written: u64,
}

/// A school whose class has a round with these slots on disk, and that holds nothing yet.
pub fn school(slots: &[&str]) -> Desk {
    let mut desk = Desk::new();
    let mut mentor = mentor(&mut desk, 99);
    let (term, answer_by, note) = (Term::Autumn, desk.at + 86_400_000, String::new());
    mentor.says(&desk, "round", class::Says::Round { term, answer_by, own_talks: false, note });
    for slot in slots {
        let time = Time { begins: desk.at + 3_600_000, minutes: 30, place: String::new() };
        mentor.says(&desk, slot, class::Says::Slot { round: id("round"), time });
    }
    mentor.class.talk(&mut desk);
    desk.commit();
    // Started again since: nothing is held.
    Desk { disk: desk.disk, ..Desk::new() }
}

/// A mentor's phone that has joined.
pub fn mentor(desk: &mut Desk, conn: u64) -> Mentor {
    let granted = Granted {
        kind: DocumentKind::Class,
        right: writes(u8::try_from(conn).unwrap()),
        writer: Writer::Staff,
        decided: None,
    };
    desk.connect_with(conn, "mentor-phone", Grants::from([(CLASS, granted)]));
    desk.frame(conn, wire::join("mentor-phone"));
    desk.sent_to(conn);
    let prefix = u8::try_from(conn).unwrap();
    let mut class = Phone::with(conn, "mentor-phone", prefix, 1, (CLASS, DocumentKind::Class));
    class.talk(desk);
    Mentor { class, written: 0 }
}

impl Mentor {
    fn says(&mut self, desk: &Desk, entry: &str, says: class::Says) {
        self.written += 1;
        let entry = class::Entry::new(id(entry), "mentor".parse().unwrap(), desk.at, says);
        self.class.add(&Entry::from(entry).numbered(self.written));
    }

    pub fn withdraws(&mut self, slot: &str) {
        self.written += 1;
        let says = class::Says::Withdrawn { slot: id(slot) };
        let entry = class::Entry::new(id(&format!("withdrawn-{slot}")), "mentor".parse().unwrap(), 5, says);
        self.class.add(&Entry::from(entry).numbered(self.written));
    }
}

/// A family with one guardian, of whom a phone writes the answers.
pub struct Family {
    number: u8,
    by: &'static str,
    pub answers: Phone,
    pub decisions: Phone,
    has_class: bool,
    written: u64,
}

impl Family {
    /// The guardian's phone, which has read everything.
    pub fn come(desk: &mut Desk, number: u8) -> Self {
        let mut family = Self::enter(desk, number);
        family.talk(desk);
        family
    }

    /// The same at a school that has what it wrote.
    pub fn come_to(desk: &mut Desk, number: u8) -> Self {
        Self::enter(desk, number)
    }

    /// The guardian's phone has joined and said nothing yet.
    pub fn enter(desk: &mut Desk, number: u8) -> Self {
        Self::connected(desk, number, number, "guardian", true)
    }

    /// A mentor's phone, on which the guardian's answers are entered.
    pub fn by_mentor(desk: &mut Desk, number: u8, conn: u8) -> Self {
        let mut family = Self::connected(desk, number, conn, "mentor", true);
        family.talk(desk);
        family
    }

    /// The guardian's phone, of a pupil in no class.
    pub fn without_class(desk: &mut Desk, number: u8) -> Self {
        let mut family = Self::connected(desk, number, number, "guardian", false);
        family.talk(desk);
        family
    }

    fn connected(desk: &mut Desk, number: u8, conn: u8, by: &'static str, has_class: bool) -> Self {
        let (answers, decisions) = (answers_of(number), decisions_of(number));
        let device = if by == "mentor" { "mentor-phone" } else { "guardian-phone" };
        let conn_id = u64::from(conn);
        let mut family = Self {
            number,
            by,
            answers: Phone::with(conn_id, device, conn, 1, (answers, DocumentKind::Answers)),
            decisions: Phone::with(conn_id, device, conn, 1, (decisions, DocumentKind::Decisions)),
            has_class,
            written: 0,
        };
        family.join(desk);
        family
    }

    fn join(&mut self, desk: &mut Desk) {
        let (conn, device) = (self.answers.conn, self.answers.device);
        let right = Right::Read;
        let decided = Decided {
            class: self.has_class.then_some(CLASS),
            decisions: self.decisions_document(),
            pupil: format!("pupil-{}", self.number).parse().unwrap(),
            guardian: "guardian".parse().unwrap(),
        };
        let (prefix, writer) = if self.by == "mentor" { (50, Writer::Staff) } else { (self.number, Writer::Guardian) };
        let grants = Grants::from([
            (CLASS, Granted { kind: DocumentKind::Class, right, writer: Writer::Staff, decided: None }),
            (
                self.decisions_document(),
                Granted { kind: DocumentKind::Decisions, right, writer: Writer::Staff, decided: None },
            ),
            (
                self.answers_document(),
                Granted { kind: DocumentKind::Answers, right: writes(prefix), writer, decided: Some(decided) },
            ),
        ]);
        desk.connect_as(self.by, conn, device, grants);
        desk.frame(conn, wire::join(device));
        desk.sent_to(conn);
    }

    pub fn come_again(&mut self, desk: &mut Desk, conn: u64) {
        self.answers.come_as(conn);
        self.decisions.come_as(conn);
        self.join(desk);
    }

    /// Talks about both documents until there is nothing to say.
    pub fn talk(&mut self, desk: &mut Desk) {
        for _ in 0..2 {
            self.answers.talk(desk);
            self.decisions.talk(desk);
        }
    }

    pub fn answers_document(&self) -> DocumentId {
        answers_of(self.number)
    }

    pub fn decisions_document(&self) -> DocumentId {
        decisions_of(self.number)
    }

    fn answers(&mut self, entry: &str, says: answers::Says) -> ChangeHash {
        self.written += 1;
        let entry = answers::Entry::new(id(entry), self.by.parse().unwrap(), 5, says);
        self.answers.add(&Entry::from(entry).numbered(self.written))
    }

    pub fn wishes(&mut self, entry: &str, slot: &str, talk: Talk) -> ChangeHash {
        let (slot, version) = (id(slot), id(slot));
        self.answers(entry, answers::Says::Wish { round: id("round"), slot, version, talk })
    }

    pub fn takes_back(&mut self, entry: &str) {
        self.answers(entry, answers::Says::TakenBack { round: id("round") });
    }

    pub fn says_it_was_held(&mut self, entry: &str) -> ChangeHash {
        let (happened, guardian_came, pupil_came) = (4, true, true);
        self.answers(entry, answers::Says::Held { round: id("round"), happened, guardian_came, pupil_came })
    }

    pub fn tells(&mut self, entry: &str) {
        let (interpreter, text) = (String::new(), "om läsningen".to_owned());
        self.answers(entry, answers::Says::About { round: id("round"), interpreter, text });
    }

    /// What the school has decided, on disk.
    pub fn decided(&self, desk: &Desk) -> Vec<Says> {
        let rows = desk.rows_of(self.decisions_document()).iter();
        rows.map(|row| match &row.entry {
            Entry::Decision(decision) => decision.says.clone(),
            _ => panic!("another kind"),
        })
        .collect()
    }
}

fn answers_of(number: u8) -> DocumentId {
    DocumentId([10 + number; 16])
}

fn decisions_of(number: u8) -> DocumentId {
    DocumentId([40 + number; 16])
}
