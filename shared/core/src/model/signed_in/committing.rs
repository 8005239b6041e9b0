//! What the person wrote becomes entries in documents: written into every document and into the store in one write.
//! Nothing is shown as saved, or sent, before the store has it.

use kontaktbok_documents::{Entry, EntryId, Written, answers, class, entry_key, report};

use super::holdings::{Document, row_item};
use super::{SignedIn, exchange, net, note_store, refusal};
use crate::effect::{Space, StoreFault, StoreOutput, StoreRow, StoreWrite};
use crate::model::kept::{self, AnswerAbout, AnswerDraft, HeldDraft, Shown, TimesDraft, Unsent};
use crate::model::{Model, StoreTask};
use crate::random::Random;
use crate::route::Route;
use crate::speech::Speech;

mod plan;

/// Something to be written, all of it or none.
#[derive(Clone)]
pub struct Job {
    /// The draft or the tap that it comes from: the same again, while it is under way, is the same job.
    pub of: EntryId,
    /// The window that asked.
    pub window: String,
    pub work: Work,
}

/// What is to be written.
#[derive(Clone)]
pub enum Work {
    /// The note or the call of that draft, about each of its pupils.
    Draft,
    /// The form of that draft, into its report.
    Form,
    /// Something said about an accident by a tap.
    Says { document: String, accident: EntryId, says: Vec<report::Says> },
    /// The times of that plan, into its class.
    Times,
    /// The answer of that draft, into its papers.
    Answer,
    /// The talk of that draft, for each guardian and into the ledger.
    Held,
    /// Something said about a class by a tap.
    Class { document: String, says: class::Says },
    /// Something answered by a tap.
    Said { document: String, says: answers::Says },
}

impl Work {
    /// Whether a second tap says what a first, which has not come to its end, says already.
    fn is_the_same_tap(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Class { document, says }, Self::Class { document: of, says: too }) => document == of && says == too,
            (Self::Said { document, says }, Self::Said { document: of, says: too }) => document == of && says == too,
            _ => false,
        }
    }

    /// The same of what is on its way to the store.
    fn is_being_written(&self, me: &SignedIn) -> bool {
        let (Self::Class { document, .. } | Self::Said { document, .. }) = self else { return false };
        let writing = me.holdings.get(document).map(|holding| holding.writing.as_slice()).unwrap_or_default();
        writing.iter().any(|(_, shown, _)| match self {
            Self::Class { says, .. } => shown.entry.class().is_some_and(|of| of.says == *says),
            Self::Said { says, .. } => shown.entry.answer().is_some_and(|of| of.says == *says),
            _ => false,
        })
    }

    /// Whose rows among the drafts the job's draft is, if it comes from one.
    fn drafts(&self) -> &'static str {
        match self {
            Self::Draft | Self::Says { .. } | Self::Class { .. } | Self::Said { .. } => "",
            Self::Form => kept::FORMS,
            Self::Times => kept::TIMES,
            Self::Answer => kept::ANSWERS,
            Self::Held => kept::HELD,
        }
    }
}

/// The id of an entry that a draft or a tap makes about somebody or something: the same for every double tap, and for a
/// tap after a write that failed.
///
/// After a start it is another. A phone put back to a copy may have a draft that it had saved before, and saves it with
/// other words: under the same id the school would take them for the entry that it has, and they would be lost.
fn entry_id(random: &Random, of: &EntryId, about: &str) -> Option<EntryId> {
    random.id_of(&[of.as_str(), about]).parse().ok()
}

/// Saves a draft as soon as its documents are here.
pub fn save(model: &mut Model, draft: &EntryId, window: &str) {
    begin(model, Job { of: draft.clone(), window: window.to_owned(), work: Work::Draft });
}

/// Does a job as soon as its documents are here.
pub fn begin(model: &mut Model, job: Job) {
    let Some(me) = model.signed_in() else { return };
    // A double tap is one entry.
    let again = me.to_save.iter().any(|waiting| waiting.of == job.of || waiting.work.is_the_same_tap(&job.work));
    if again || me.is_writing(&job.of) || job.work.is_being_written(me) {
        return;
    }
    me.to_save.push(job);
    go_on(model);
}

/// Goes on with what is to be saved.
pub fn go_on(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    if me.coming.is_some() {
        // A snapshot on its way to the store may take a document away: written now, its rows would outlive it.
        return;
    }
    for job in std::mem::take(&mut me.to_save) {
        step(model, job);
    }
}

enum Ready {
    Now,
    Reading(Vec<String>),
    Damaged,
}

fn step(model: &mut Model, job: Job) {
    let planned = match plan::plan(model, &job) {
        Ok(planned) => planned,
        // Saved meanwhile, or thrown away.
        Err(plan::Not::There) => return,
        Err(plan::Not::Now(words)) => {
            let text = Speech::of(model.language).say(words);
            return model.answer(&job.window, text);
        }
    };
    let Some(me) = model.signed_in() else { return };
    let mut ready = Ready::Now;
    for (document, _) in &planned {
        let Some(holding) = me.holdings.get_mut(document) else { continue };
        match (&holding.document, &mut ready) {
            (Document::Damaged, _) => ready = Ready::Damaged,
            // Goes on when the store has answered. The next change builds on those before, written here or come from
            // the school: were one of them not stored, the next would be stored and stand in no document for ever.
            (Document::Here(_), Ready::Now) if !holding.is_stored() => {
                ready = Ready::Reading(Vec::new());
            }
            (Document::Here(_), _) | (_, Ready::Damaged) => {}
            (_, Ready::Reading(more)) => more.extend(holding.begin_reading()),
            (_, Ready::Now) => ready = Ready::Reading(holding.begin_reading().into_iter().collect()),
        }
    }
    match ready {
        Ready::Now => write(model, job, planned),
        Ready::Damaged => {
            me.not_saved = Some(StoreFault::Broken);
            let text = Speech::of(model.language).say("not-saved");
            model.answer(&job.window, text);
        }
        Ready::Reading(documents) => {
            me.to_save.push(job);
            for document in documents {
                net::read(model, document);
            }
        }
    }
}

fn write(model: &mut Model, job: Job, planned: Vec<(String, Entry)>) {
    let Some(me) = model.signed_in() else { return };
    let mut writes = vec![kept::remove(Space::Draft, job.work.drafts(), job.of.as_str())];
    for (document, entry) in planned {
        let Some(holding) = me.holdings.get_mut(&document) else { continue };
        let (Some(prefix), counter) = (holding.prefix(), holding.next_counter(entry.by())) else { continue };
        let entry = entry.numbered(counter);
        let Some(automerge) = holding.here() else { continue };
        let Ok(change) = kontaktbok_documents::add(automerge, &prefix, &entry) else {
            let text = Speech::of(model.language).say("note-does-not-fit");
            model.answer(&job.window, text);
            return;
        };
        let hash = hex::encode(change.hash().0);
        let row = holding.next_row;
        holding.next_row += 1;
        writes.push(StoreWrite::Put(StoreRow {
            space: Space::Change,
            owner: document.clone(),
            item: row_item(row),
            value: change.raw_bytes().to_vec(),
        }));
        let shown = Shown { entry: entry.clone(), received: None, hash, key: entry_key(&prefix, counter) };
        writes.push(kept::put(Space::Projection, &document, entry.id().as_str(), &shown));
        let unsent = Unsent { document, entry };
        writes.push(kept::put(Space::Unsent, "", unsent.entry.id().as_str(), &unsent));
        holding.writing.push((job.of.clone(), shown, unsent));
    }
    model.asks.write(StoreTask::Committed { draft: job.of, window: job.window }, writes);
}

/// The store has answered.
pub fn committed(model: &mut Model, job: &EntryId, window: &str, output: &StoreOutput) {
    let speech = Speech::of(model.language);
    let saved = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    let mut touched = Vec::new();
    let mut fresh = Vec::new();
    for (document, holding) in &mut me.holdings {
        let (of_job, others) = std::mem::take(&mut holding.writing).into_iter().partition(|(of, ..)| of == job);
        holding.writing = others;
        let of_job: Vec<(EntryId, Shown, Unsent)> = of_job;
        if of_job.is_empty() {
            continue;
        }
        if !saved {
            // What the store does not have must not be in the document either: read it anew when it is needed.
            holding.document = Document::Stored;
            holding.session = None;
            continue;
        }
        for (_, shown, unsent) in of_job {
            holding.show(shown);
            fresh.push(unsent);
        }
        touched.push(document.clone());
    }
    if !saved {
        model.answer(window, speech.say("not-saved"));
        return go_on(model);
    }
    for unsent in fresh {
        me.unsent.insert(unsent.entry.id().clone(), unsent);
    }
    me.drafts.remove(job);
    me.forms.remove(job);
    let times = me.times.remove(job);
    let answered = me.answering.remove(job);
    let held = me.held.remove(job);
    me.saved.retain(|(of, _), _| of != job);
    me.unkept.retain(|(of, _), _| of != job);
    // What nobody tapped, as that a contact card was shown, is nobody's to be told of.
    if !window.is_empty() {
        model.say(speech.say("saved-on-phone"));
    }
    leave(model, window, job);
    leave_talk(model, window, times.as_ref(), answered.as_ref(), held.as_ref());
    go_on(model);
    for document in touched {
        exchange::go_on(model, &document);
        refusal::go_on(model, &document);
    }
}

/// The page on which times were planned leads to them, one on which an answer was typed to the talk.
fn leave_talk(
    model: &mut Model,
    window: &str,
    times: Option<&TimesDraft>,
    answered: Option<&AnswerDraft>,
    held: Option<&HeldDraft>,
) {
    let at = model.windows.get(window).and_then(|w| w.route.clone());
    let next = match (at, times, answered) {
        (Some(Route::PlanTimes(id)), Some(times), _) if id == times.id => match &times.round {
            Some(round) => Route::Round(times.class.clone(), round.clone()),
            None => Route::Talks,
        },
        (Some(Route::NoTime(..) | Route::AboutTalk(..)), _, Some(answered)) => {
            let AnswerAbout { pupil, guardian, round, .. } = answered.about.clone();
            Route::Talk(pupil, guardian, round)
        }
        (Some(Route::WriteDown(..)), ..) if let Some(held) = held => {
            Route::TalkOf(held.class.clone(), held.pupil.clone(), held.round.clone())
        }
        _ => return,
    };
    model.go(window, &next.path());
}

/// The page on which a draft was written leads on when it is saved.
fn leave(model: &mut Model, window: &str, draft: &EntryId) {
    let at = model.windows.get(window).and_then(|w| w.route.clone());
    let next = match at {
        Some(Route::Note(pupil, id)) if id == *draft => Route::Pupil(pupil),
        Some(Route::NoteSeveral(id)) if id == *draft => Route::Today,
        Some(Route::Form(accident, id, _)) if id == *draft => Route::Report(accident),
        _ => return,
    };
    model.go(window, &next.path());
}
