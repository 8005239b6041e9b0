//! From a draft to entries in documents: written into every document and into the store in one write. Nothing is
//! shown as saved, or sent, before the store has it.

use kontaktbok_documents::ledger::{self, Entry};
use kontaktbok_documents::{EntryId, PersonId, Relation, entry_key};

use super::ledgers::{Document, row_item};
use super::{exchange, net, note_store, refusal};
use crate::effect::{Space, StoreFault, StoreOutput};
use crate::model::kept::{self, Draft, Shown, Unsent};
use crate::model::{Model, StoreTask};
use crate::random::Random;
use crate::route::Route;
use crate::speech::Speech;

/// The id of a draft's entry about one pupil: the same for every double tap, and for a tap after a write that failed.
///
/// After a start it is another. A phone put back to a copy may have a draft that it had saved before, and saves it with
/// other words: under the same id the school would take them for the entry that it has, and they would be lost.
fn entry_id(random: &Random, draft: &EntryId, pupil: &PersonId) -> Option<EntryId> {
    random.id_of(&[draft.as_str(), pupil.as_str()]).parse().ok()
}

/// Saves a draft as soon as its documents are here.
pub fn save(model: &mut Model, draft: &EntryId, window: &str) {
    let Some(me) = model.signed_in() else { return };
    // A double tap is one entry.
    if me.is_writing(draft) || me.to_save.iter().any(|(waiting, _)| waiting == draft) {
        return;
    }
    me.to_save.push((draft.clone(), window.to_owned()));
    go_on(model);
}

/// Goes on with what is to be saved.
pub fn go_on(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    if me.coming.is_some() {
        // A snapshot on its way to the store may take a document away: written now, its rows would outlive it.
        return;
    }
    for (draft, window) in std::mem::take(&mut me.to_save) {
        step(model, draft, window);
    }
}

enum Ready {
    Now,
    Reading(Vec<String>),
    Damaged,
}

fn step(model: &mut Model, id: EntryId, window: String) {
    let Some(me) = model.signed_in() else { return };
    let Some(draft) = me.drafts.get(&id).cloned() else { return };
    let documents: Vec<(PersonId, String)> = draft
        .pupils
        .iter()
        .filter_map(|pupil| me.writable(pupil).map(|held| (pupil.clone(), held.document.clone())))
        .collect();
    if documents.len() != draft.pupils.len() {
        // The class was lost between the tap and now: the draft stays, for its author to hand to the rektor.
        let text = Speech::of(model.language).say("note-not-yours");
        return model.answer(&window, text);
    }
    let mut ready = Ready::Now;
    for (_, document) in &documents {
        let Some(ledger) = me.ledgers.get_mut(document) else { continue };
        match (&ledger.document, &mut ready) {
            (Document::Damaged, _) => ready = Ready::Damaged,
            // Goes on when the store has answered.
            (Document::Here(_), Ready::Now) if ledger.rebuilding.is_some() => ready = Ready::Reading(Vec::new()),
            (Document::Here(_), _) | (_, Ready::Damaged) => {}
            (_, Ready::Reading(more)) => more.extend(ledger.begin_reading()),
            (_, Ready::Now) => ready = Ready::Reading(ledger.begin_reading().into_iter().collect()),
        }
    }
    match ready {
        Ready::Now => write(model, &draft, &documents, window),
        Ready::Damaged => {
            if let Some(me) = model.signed_in() {
                me.not_saved = Some(StoreFault::Broken);
            }
            let text = Speech::of(model.language).say("not-saved");
            model.answer(&window, text);
        }
        Ready::Reading(documents) => {
            if let Some(me) = model.signed_in() {
                me.to_save.push((id, window));
            }
            for document in documents {
                net::read(model, document);
            }
        }
    }
}

fn write(model: &mut Model, draft: &Draft, documents: &[(PersonId, String)], window: String) {
    let now = model.now.wall_ms;
    let ids: Vec<_> = documents.iter().map(|(pupil, _)| entry_id(&model.random, &draft.id, pupil)).collect();
    let Some(me) = model.signed_in() else { return };
    let mut writes = vec![kept::remove(Space::Draft, "", draft.id.as_str())];
    let by = me.identity.person.clone();
    for ((pupil, document), id) in documents.iter().zip(ids) {
        let Some(id) = id else { continue };
        let guardians = concerned(me, draft, pupil);
        let Some(ledger) = me.ledgers.get_mut(document) else { continue };
        let (Some(prefix), counter) = (ledger.prefix(), ledger.next_counter(&by)) else { continue };
        let entry = Entry {
            id,
            by: by.clone(),
            counter,
            at: now,
            happened: draft.happened.unwrap_or(now),
            channel: draft.channel,
            outcome: draft.outcome,
            guardians,
            tone: draft.tone,
            text: draft.text.trim().to_owned(),
            corrects: draft.corrects.clone(),
        };
        let Some(automerge) = ledger.here() else { continue };
        let Ok(change) = ledger::add(automerge, &prefix, &entry) else {
            let text = Speech::of(model.language).say("note-does-not-fit");
            model.answer(&window, text);
            return;
        };
        let hash = hex::encode(change.hash().0);
        let row = ledger.next_row;
        ledger.next_row += 1;
        let key = entry_key(&prefix, counter);
        writes.push(crate::effect::StoreWrite::Put(crate::effect::StoreRow {
            space: Space::Change,
            owner: document.clone(),
            item: row_item(row),
            value: change.raw_bytes().to_vec(),
        }));
        let shown = Shown { entry: entry.clone(), received: None, hash, key };
        writes.push(kept::put(Space::Projection, document, entry.id.as_str(), &shown));
        let unsent = Unsent { document: document.clone(), entry };
        writes.push(kept::put(Space::Unsent, "", unsent.entry.id.as_str(), &unsent));
        ledger.writing.push((draft.id.clone(), shown, unsent));
    }
    model.asks.write(StoreTask::Committed { draft: draft.id.clone(), window }, writes);
}

/// The guardians an entry about one pupil concerns: those chosen, of a note about several pupils each one's own.
fn concerned(me: &super::SignedIn, draft: &Draft, pupil: &PersonId) -> Vec<PersonId> {
    if !draft.several {
        return draft.guardians.clone();
    }
    me.pupil(pupil)
        .into_iter()
        .flat_map(|pupil| &pupil.guardians)
        .filter(|guardian| guardian.relation == Relation::Guardian)
        .map(|guardian| guardian.id.clone())
        .collect()
}

/// The store has answered.
pub fn committed(model: &mut Model, draft: &EntryId, window: &str, output: &StoreOutput) {
    let speech = Speech::of(model.language);
    let saved = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    let mut touched = Vec::new();
    let mut fresh = Vec::new();
    for (document, ledger) in &mut me.ledgers {
        let (of_draft, others) = std::mem::take(&mut ledger.writing).into_iter().partition(|(of, ..)| of == draft);
        ledger.writing = others;
        let of_draft: Vec<(EntryId, Shown, Unsent)> = of_draft;
        if of_draft.is_empty() {
            continue;
        }
        if !saved {
            // What the store does not have must not be in the document either: read it anew when it is needed.
            ledger.document = Document::Stored;
            ledger.session = None;
            continue;
        }
        for (_, shown, unsent) in of_draft {
            ledger.show(shown);
            fresh.push(unsent);
        }
        touched.push(document.clone());
    }
    if !saved {
        model.answer(window, speech.say("not-saved"));
        return;
    }
    for unsent in fresh {
        me.unsent.insert(unsent.entry.id.clone(), unsent);
    }
    let done = me.drafts.remove(draft);
    me.saved.retain(|(of, _), _| of != draft);
    model.say(speech.say("saved-on-phone"));
    if let Some(done) = done {
        leave_note(model, window, &done);
    }
    for document in touched {
        exchange::go_on(model, &document);
        refusal::go_on(model, &document);
    }
}

fn leave_note(model: &mut Model, window: &str, draft: &Draft) {
    let at = model.windows.get(window).and_then(|w| w.route.clone());
    let next = match at {
        Some(Route::Note(pupil, id)) if id == draft.id => Route::Pupil(pupil),
        Some(Route::NoteSeveral(id)) if id == draft.id => Route::Today,
        _ => return,
    };
    model.go(window, &next.path());
}
