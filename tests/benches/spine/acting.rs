//! An act to its new page, against writing that entry in bare automerge; and what a keystroke sends to a shell.
//!
//! Timed is everything between the tap and the page in the shell's hands: `Phone::step` with the act, the write (rows in
//! memory: the sealed store's fsync would hide what the core does), `Phone::step` with its answer.

use std::time::{Duration, Instant};

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, Automerge, ObjId, ObjType, ROOT, ReadDoc};
use crux_core::bridge::{BincodeFfiFormat, EffectId, FfiFormat, Request, Requests};
use kontaktbok_core::Event;
use kontaktbok_core::effect::{DrawOperation, EffectFfi};
use kontaktbok_documents::{ENTRIES, PersonId, Prefix, entry_key};

use crate::ledgers::{MORNING, Writer};
use crate::phone::{MentorsPhone, guardians};
use crate::table::{Line, median};

/// How often each pupil's page is acted on, one time more to warm up.
const ROUNDS: usize = 6;
/// A keystroke sends at most so much.
const KEYSTROKE: usize = 4 * 1024;

/// A ledger in bare automerge, written in by a device of its own.
struct Bare {
    document: AutoCommit,
    entries: ObjId,
    writer: Writer,
}

impl Bare {
    fn of(document: &Automerge) -> Self {
        let mut document = AutoCommit::load(&document.save()).unwrap();
        let (_, entries) = document.get(ROOT, ENTRIES).unwrap().unwrap();
        let writer = Writer { prefix: Prefix([0x60; 8]), ..Writer::new(0) };
        document.set_actor(ActorId::from([writer.prefix.0, [1; 8]].concat()));
        // What is there is saved: from now on only what is new.
        document.save_incremental();
        Self { document, entries, writer }
    }

    fn write(&mut self, phone: &mut MentorsPhone, pupil: &PersonId) -> Duration {
        let entry = self.writer.entry(&mut phone.dice, &guardians(pupil), MORNING);
        let key = entry_key(&self.writer.prefix, entry.counter);
        let fields: Vec<_> = entry.to_fields().iter().map(|(name, value)| (name.to_owned(), value.clone())).collect();
        let begun = Instant::now();
        let made = self.document.put_object(&self.entries, key, ObjType::Map).unwrap();
        for (name, value) in fields {
            self.document.put(&made, name, value).unwrap();
        }
        self.document.commit_with(CommitOptions::default().with_time(0));
        let saved = self.document.save_incremental();
        let took = begun.elapsed();
        assert!(saved.len() > 100);
        took
    }
}

/// Measures acts and keystrokes.
pub fn measure(phone: &mut MentorsPhone) -> Vec<Line> {
    let mut bare: Vec<Bare> = phone.ledgers.iter().map(|ledger| Bare::of(&ledger.document)).collect();
    let [mut notes, mut calls, mut bares]: [Vec<Duration>; 3] = Default::default();
    let (mut keystroke, mut several) = (0, 0);
    for round in 0..=ROUNDS {
        for (number, pupil) in phone.pupils.clone().iter().enumerate() {
            let note = note(phone, pupil, &mut keystroke);
            let written = bare[number].write(phone, pupil);
            let call = call(phone, pupil);
            if round > 0 {
                notes.push(note);
                bares.push(written);
                calls.push(call);
            }
        }
        phone.go("/today");
        phone.tap("new-note", vec![]);
        phone.tap("note-several", vec![]);
        type_words(phone, &mut several);
        phone.tap("discard", vec![]);
    }
    let bare = ("the entry in automerge", median(&mut bares));
    vec![
        Line::ratio("phone: a note saved, to its page", median(&mut notes), bare, 3.0),
        Line::ratio("phone: a call's outcome tapped, to its page", median(&mut calls), bare, 3.0),
        Line::bytes("phone: a keystroke in a note, to the shell", keystroke, KEYSTROKE),
        Line::bytes("phone: a keystroke in a note about several, to the shell", several, KEYSTROKE),
    ]
}

fn note(phone: &mut MentorsPhone, pupil: &PersonId, keystroke: &mut usize) -> Duration {
    phone.go(&format!("/pupil/{pupil}"));
    phone.tap("note-", vec![]);
    type_words(phone, keystroke);
    let save = phone.act("save-", "", vec![]);
    timed(phone, save, pupil)
}

fn call(phone: &mut MentorsPhone, pupil: &PersonId) -> Duration {
    phone.go(&format!("/pupil/{pupil}"));
    phone.tap("call-", vec![]);
    let ended = phone.act("ended-", "no_answer", vec![]);
    timed(phone, ended, pupil)
}

/// From the act to the pupil's new page.
fn timed(phone: &mut MentorsPhone, act: Event, pupil: &PersonId) -> Duration {
    let begun = Instant::now();
    let drawn = phone.happen(act);
    let took = begun.elapsed();
    let route = format!("/pupil/{pupil}");
    let new = drawn.iter().flat_map(|draw| &draw.pages).any(|page| page.route == route);
    assert!(new, "{route} was not drawn: {:?}", drawn.iter().map(|draw| &draw.said).collect::<Vec<_>>());
    took
}

/// Types some words; the most that one keystroke sent.
fn type_words(phone: &mut MentorsPhone, most: &mut usize) {
    let words = "Ringde om frånvaron.";
    for (end, _) in words.char_indices().skip(1) {
        let typed = phone.typed(&words[..end]);
        let drawn = phone.happen(typed);
        *most = (*most).max(drawn.into_iter().map(sent).sum());
    }
}

/// How many bytes a drawing is, as `kontaktbok-ffi` hands it to a native shell.
fn sent(draw: DrawOperation) -> usize {
    let mut bytes = Vec::new();
    let requests = Requests(vec![Request { id: EffectId(0), effect: EffectFfi::Draw(draw) }]);
    BincodeFfiFormat::serialize(&mut bytes, &requests).unwrap();
    bytes.len()
}
