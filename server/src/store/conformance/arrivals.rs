//! What is committed, what is handed in, and the documents they belong to.

use std::sync::Arc;

use kontaktbok_documents::{Entry, EntryId, PersonId, SchoolYear, Subject, answers, class, decisions, letters};
use kontaktbok_school::StoredChange;
use kontaktbok_sync::DocumentId;

use super::{Place, batch, change, document, id, ok, report, with_documents};
use crate::store::{Document, Store, StoreError, Tray, TrayEntry};

pub(super) async fn what_is_committed_is_read_back_in_order(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1), change(1, 2)]), batch(2, vec![change(2, 1)])]).await);
    let read = ok(store.changes(&DocumentId([1; 16])).await);
    assert!(read == vec![change(1, 1), change(1, 2)]);
    let entries = ok(store.entries(&[DocumentId([2; 16]), DocumentId([1; 16])]).await);
    let ids: Vec<_> = entries.iter().map(|e| e.entry.id.to_string()).collect();
    assert_eq!(ids, ["entry2-1", "entry1-1", "entry1-2"]);
    let arrivals: Vec<_> = ok(store.arrivals(2).await).iter().map(|a| a.entry.to_string()).collect();
    assert_eq!(arrivals, ["entry1-2", "entry2-1"]);
}

pub(super) async fn a_batch_with_a_rival_leaves_nothing_behind(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    let (mut same_number, mut same_key) = (change(1, 2), change(1, 2));
    same_number.n = 1;
    same_key.key = change(1, 1).key;
    for rival in [same_number, same_key] {
        let failed = store.commit(&[batch(2, vec![change(2, 1)]), batch(1, vec![rival])]).await;
        assert!(matches!(failed, Err(StoreError::Rival)));
        assert_eq!(ok(store.changes(&DocumentId([2; 16])).await).len(), 0);
        assert_eq!(ok(store.changes(&DocumentId([1; 16])).await).len(), 1);
    }
}

pub(super) async fn an_entry_id_is_unique_in_the_school(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    let mut elsewhere = change(2, 1);
    elsewhere.entry = change(1, 1).entry;
    let taken = store.commit(&[batch(2, vec![elsewhere])]).await;
    assert!(matches!(taken, Err(StoreError::EntryTaken(taken)) if taken == id("entry1-1")));
    // In its own document it is a rival's, who was first with the same entry.
    let mut again = change(1, 2);
    again.entry = change(1, 1).entry;
    assert!(matches!(store.commit(&[batch(1, vec![again])]).await, Err(StoreError::Rival)));
}

pub(super) async fn a_document_of_one_subject_and_year_is_made_once(store: Arc<dyn Store>, _: Place) {
    ok(store.add_documents(&[document(1)], 5).await);
    let mut again = document(1);
    again.id = DocumentId([7; 16]);
    ok(store.add_documents(&[again], 6).await);
    assert_eq!(ok(store.documents().await), [document(1)]);
}

pub(super) async fn a_report_is_kept_with_its_kind_and_its_attempts_are_found(store: Arc<dyn Store>, _: Place) {
    let (document, attempt) = report(7);
    ok(store.add_documents(std::slice::from_ref(&document), 5).await);
    assert_eq!(ok(store.documents().await), std::slice::from_ref(&document));
    ok(store.commit(&[batch(7, vec![attempt.clone()])]).await);
    assert!(ok(store.documents().await)[0].used);
    assert!(ok(store.changes(&document.id).await) == [attempt.clone()]);
    let found = ok(store.attempts(attempt.at).await);
    assert!(found.len() == 1 && found[0].0 == document.id && attempt.entry == found[0].1.clone().into());
    assert!(ok(store.attempts(attempt.at + 1).await).is_empty());
    assert!(ok(store.has_entry(&id("attempt7")).await) && !ok(store.has_entry(&id("attempt8")).await));
}

fn handed(document: u8, n: u8, person: &str) -> TrayEntry {
    let entry = change(document, n).entry;
    TrayEntry { document: DocumentId([document; 16]), device: id("d1"), person: id(person), at: 300, entry }
}

pub(super) async fn what_is_said_of_talks_is_kept_with_its_kind_and_rounds_are_found(store: Arc<dyn Store>, _: Place) {
    let subjects = [
        Subject::Class { class: id("7b") },
        Subject::Letters { pupil: id("lova"), guardian: id("vera") },
        Subject::Answers { pupil: id("lova"), guardian: id("vera") },
        Subject::Decisions { pupil: id("lova"), guardian: id("vera") },
    ];
    let documents: Vec<Document> = (11..)
        .zip(subjects)
        .map(|(n, subject)| Document { id: DocumentId([n; 16]), subject, year: SchoolYear(2026), used: false })
        .collect();
    ok(store.add_documents(&documents, 5).await);
    assert_eq!(ok(store.documents().await), documents);
    let (round, answer, by) = (id::<EntryId>("round"), id::<EntryId>("answer"), id::<PersonId>("mentor"));
    let begun =
        class::Says::Round { term: class::Term::Autumn, answer_by: 9, own_talks: true, note: "Välkomna".to_owned() };
    let invited = letters::Says::Invitation { round: round.clone(), class: id("7b"), term: class::Term::Autumn };
    let released = decisions::Says::Released { answer: answer.clone(), round: round.clone() };
    let entries: [Entry; 4] = [
        class::Entry::new(round.clone(), by.clone(), 5, begun).into(),
        letters::Entry::new(id("letter"), PersonId::the_school(), 5, invited).into(),
        answers::Entry::new(answer, id("vera"), 5, answers::Says::TakenBack { round }).into(),
        decisions::Entry::new(id("decision"), PersonId::the_school(), 5, released).into(),
    ];
    let changes = (11..).zip(entries).map(|(n, entry)| (n, StoredChange { entry, ..change(n, 1) }));
    let together: Vec<_> = changes.map(|(n, change)| batch(n, vec![change])).collect();
    ok(store.commit(&together).await);
    for one in &together {
        assert!(ok(store.changes(&one.document).await) == one.changes);
    }
    let rounds: Vec<_> = ok(store.rounds(0).await).into_iter().map(|(document, entry)| (document, entry.id)).collect();
    assert_eq!(rounds, [(DocumentId([11; 16]), id("round"))]);
    assert!(ok(store.rounds(2_012).await).is_empty());
    // A rival of the last takes all of them along.
    let again =
        [batch(12, vec![StoredChange { deps: vec![[1; 32]], ..change(12, 2) }]), batch(11, vec![change(11, 1)])];
    assert!(matches!(store.commit(&again).await, Err(StoreError::Rival)));
    assert_eq!(ok(store.arrivals(9).await).len(), 4);
}

pub(super) async fn an_entry_is_handed_in_once_and_not_under_another_s_name(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    assert_eq!(ok(store.hand_in(&handed(1, 1, "mentor")).await), Tray::Taken);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "mentor")).await), Tray::Taken);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "other")).await), Tray::Foreign);
}

pub(super) async fn an_entry_that_came_as_a_change_needs_no_tray(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "mentor")).await), Tray::Taken);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "other")).await), Tray::Foreign);
}

pub(super) async fn the_tray_holds_what_was_handed_in_for_the_documents_asked_for(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    ok(store.hand_in(&handed(1, 1, "mentor")).await);
    ok(store.hand_in(&TrayEntry { at: 400, ..handed(1, 2, "mentor") }).await);
    let both = ok(store.tray(&[DocumentId([1; 16])], 10).await);
    assert_eq!(both.iter().map(|handed| handed.at).collect::<Vec<_>>(), [400, 300]);
    assert_eq!(ok(store.tray(&[DocumentId([1; 16])], 1).await).len(), 1);
    assert!(ok(store.tray(&[DocumentId([9; 16])], 10).await).is_empty());
}

pub(super) async fn nobody_pushes_another_out_of_the_tray(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    ok(store.hand_in(&TrayEntry { at: 100, ..handed(1, 1, "mentor") }).await);
    for n in 2..40 {
        ok(store.hand_in(&TrayEntry { at: 1_000 + i64::from(n), ..handed(1, n, "loud") }).await);
    }
    let tray = ok(store.tray(&[DocumentId([1; 16])], 10).await);
    assert_eq!(tray.len(), 10);
    assert_eq!(tray.iter().filter(|handed| handed.person == id("mentor")).count(), 1);
    assert!(tray.is_sorted_by(|newer, older| newer.at > older.at));
}
