//! What was written on a phone and has not reached the school, read from its rows alone: for a page behind which no core is.

use kontaktbok_documents::report::Says;
use kontaktbok_documents::{Entry, Named, PersonId, Pupil, Snapshot};

use crate::effect::{Space, StoreRow};
use crate::model::kept::{
    ANSWERS, AnswerDraft, Draft, FORMS, FormDraft, HELD, HeldDraft, KeptSnapshot, PAPERS, Refused, TIMES, TRIPS,
    TimesDraft, TripDraft, Unsent, value,
};
use crate::page::Language;
use crate::screen::{entry, people};
use crate::speech::Speech;
use crate::timing;

/// The spaces whose rows tell it.
pub const SPACES: [Space; 4] = [Space::Snapshot, Space::Draft, Space::Unsent, Space::Refused];

/// One thing that was written.
struct Piece {
    at: i64,
    about: Vec<PersonId>,
    what: String,
    words: String,
}

/// What the rows hold of it, one text for each thing, the oldest first. A row that cannot be read is said to be there.
pub fn left(rows: &[StoreRow], language: Language) -> Vec<String> {
    let speech = Speech::of(language);
    let kept: Option<KeptSnapshot> = rows.iter().filter(|row| row.space == Space::Snapshot).find_map(value);
    let snapshot = kept.map(|kept| kept.snapshot);
    let mut unreadable = 0_usize;
    let mut pieces = Vec::new();
    for row in rows {
        let piece = match row.space {
            Space::Unsent => value(row).map(|unsent: Unsent| {
                let pupil = pupil_of(snapshot.as_ref(), &unsent.document);
                Some(of_entry(speech, snapshot.as_ref(), &unsent.entry, pupil))
            }),
            Space::Refused => value(row).map(|refused: Refused| {
                Some(of_entry(speech, snapshot.as_ref(), &refused.entry, refused.pupil.as_ref()))
            }),
            // Nobody would miss a draft without a word in it.
            Space::Draft => of_draft(speech, row).map(|piece| (!piece.words.trim().is_empty()).then_some(piece)),
            _ => continue,
        };
        match piece {
            Some(piece) => pieces.extend(piece),
            None => unreadable += 1,
        }
    }
    pieces.sort_by_key(|piece: &Piece| piece.at);
    let said = pieces.iter().map(|piece| say(snapshot.as_ref(), piece));
    said.chain((0..unreadable).map(|_| speech.say("left-unreadable"))).collect()
}

fn of_entry(speech: Speech, snapshot: Option<&Snapshot>, entry: &Entry, pupil: Option<&PersonId>) -> Piece {
    let named = |id: &PersonId| find(snapshot, id);
    let (about, what) = match entry {
        Entry::Contact(contact) => {
            let who = people::guardians(speech, pupil.and_then(named), &contact.guardians);
            (pupil, entry::attempted(speech, contact.channel, contact.outcome, &who))
        }
        Entry::Report(report) => match &report.says {
            Says::Attempt(attempt) => {
                let who = people::guardians(speech, named(&attempt.pupil), std::slice::from_ref(&attempt.guardian));
                (
                    Some(&attempt.pupil),
                    format!("{}, {who}: {}", speech.say("report-title"), entry::outcome(speech, attempt.outcome)),
                )
            }
            Says::Pupil { pupil, .. } => (pupil.as_ref(), speech.say("report-title")),
            _ => (None, speech.say("report-title")),
        },
        Entry::Answer(_) => (pupil, speech.say("refused-answer")),
        Entry::Class(_) | Entry::Letter(_) | Entry::Decision(_) => (pupil, speech.say("tab-talks")),
    };
    Piece { at: entry.happened(), about: about.into_iter().cloned().collect(), what, words: entry.text() }
}

/// What is being written. `None` if it cannot be read.
fn of_draft(speech: Speech, row: &StoreRow) -> Option<Piece> {
    let draft = speech.say("left-draft");
    let (at, about, what, words) = match row.owner.as_str() {
        FORMS => {
            let form: FormDraft = value(row)?;
            (form.begun_at, vec![], format!("{draft}: {}", speech.say("report-title")), form.text())
        }
        TRIPS => {
            let trip: TripDraft = value(row)?;
            (trip.begun_at, vec![], format!("{draft}: {}", speech.say("trip-title")), trip.name)
        }
        TIMES => {
            let times: TimesDraft = value(row)?;
            let words: Vec<_> = [times.place, times.note].into_iter().filter(|text| !text.is_empty()).collect();
            (times.begun_at, vec![], format!("{draft}: {}", speech.say("tab-talks")), words.join("\n"))
        }
        ANSWERS => {
            let answer: AnswerDraft = value(row)?;
            let words = answer.words();
            (answer.begun_at, vec![answer.about.pupil], format!("{draft}: {}", speech.say("tab-talks")), words)
        }
        HELD => {
            let held: HeldDraft = value(row)?;
            (held.begun_at, vec![held.pupil], format!("{draft}: {}", speech.say("tab-talks")), held.agreed)
        }
        // What was chosen for a paper, and nobody's words.
        PAPERS => (0, vec![], draft, String::new()),
        _ => {
            let note: Draft = value(row)?;
            (note.happened(), note.pupils, draft, note.text)
        }
    };
    Some(Piece { at, about, what, words })
}

fn say(snapshot: Option<&Snapshot>, piece: &Piece) -> String {
    let names: Vec<_> = piece.about.iter().filter_map(|id| name(snapshot, id)).map(people::full).collect();
    let head = [timing::date_and_clock(piece.at), names.join(", "), piece.what.clone()];
    let head: Vec<_> = head.into_iter().filter(|text| !text.is_empty()).collect();
    let words = piece.words.trim();
    if words.is_empty() { head.join(" · ") } else { format!("{}\n{words}", head.join(" · ")) }
}

fn pupil_of<'a>(snapshot: Option<&'a Snapshot>, document: &str) -> Option<&'a PersonId> {
    snapshot?.manifest.iter().find(|held| held.document == document)?.subject.pupil()
}

fn find<'a>(snapshot: Option<&'a Snapshot>, id: &PersonId) -> Option<&'a Pupil> {
    snapshot?.pupils.iter().find(|pupil| pupil.who.id == *id)
}

fn name<'a>(snapshot: Option<&'a Snapshot>, id: &PersonId) -> Option<&'a Named> {
    let child = snapshot?.children.iter().map(|child| &child.who).find(|who| who.id == *id);
    child.or_else(|| find(snapshot, id).map(|pupil| &pupil.who))
}

#[cfg(test)]
mod tests;
