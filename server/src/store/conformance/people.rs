//! Devices and the codes that enrol them, their prefixes, and the register.

use std::sync::Arc;

use kontaktbok_documents::Prefix;
use kontaktbok_sync::DocumentId;

use super::{Place, batch, change, id, ok, with_documents};
use crate::store::{CivicNumber, CodeHash, Ended, Invitation, NewDevice, Refusal, Store, StoreError};

fn code(n: u8) -> CodeHash {
    CodeHash { hash: [n; 32], lookup: [n / 10; 32] }
}

fn device(name: &str) -> NewDevice {
    NewDevice { id: id(name), public_key: vec![4; 65], name: "phone".to_owned() }
}

async fn invite(store: &dyn Store, codes: Vec<CodeHash>) {
    invite_somebody(store, "mentor", codes).await;
}

async fn invite_somebody(store: &dyn Store, person: &str, codes: Vec<CodeHash>) {
    ok(store.invite(&Invitation { person: id(person), codes, made_at: 100, expires_at: 200 }).await);
}

pub(super) async fn a_new_code_takes_the_place_of_one_that_was_not_used(store: Arc<dyn Store>, _: Place) {
    invite(&*store, vec![code(10)]).await;
    invite_somebody(&*store, "other", vec![code(50)]).await;
    invite(&*store, vec![code(30)]).await;
    assert_eq!(ok(store.codes_out(150).await), [(id("mentor"), 200), (id("other"), 200)].into());
    assert_eq!(ok(store.enrol(code(10), &device("d1"), 150).await), None);
    assert_eq!(ok(store.enrol(code(30), &device("d1"), 150).await), Some(id("mentor")));
    assert_eq!(ok(store.enrol(code(50), &device("d2"), 150).await), Some(id("other")));
    assert!(ok(store.codes_out(150).await).is_empty());
}

pub(super) async fn a_code_is_out_until_it_is_used_or_over(store: Arc<dyn Store>, _: Place) {
    invite(&*store, vec![code(10), code(20)]).await;
    assert_eq!(ok(store.codes_out(199).await), [(id("mentor"), 200)].into());
    assert!(ok(store.codes_out(200).await).is_empty());
}

pub(super) async fn the_devices_of_one_person_are_told_the_oldest_first(store: Arc<dyn Store>, _: Place) {
    for (person, code_of, name, at) in [("mentor", 10, "d2", 160), ("other", 30, "d3", 150), ("mentor", 50, "d1", 150)]
    {
        invite_somebody(&*store, person, vec![code(code_of)]).await;
        assert_eq!(ok(store.enrol(code(code_of), &device(name), at).await), Some(id(person)));
    }
    let of = ok(store.devices_of(&id("mentor")).await);
    assert_eq!(of.iter().map(|device| device.id.as_str()).collect::<Vec<_>>(), ["d1", "d2"]);
}

pub(super) async fn a_code_works_once_and_its_companion_dies_with_it(store: Arc<dyn Store>, _: Place) {
    invite(&*store, vec![code(10), code(20)]).await;
    assert_eq!(ok(store.enrol(code(10), &device("d1"), 150).await), Some(id("mentor")));
    assert_eq!(ok(store.enrol(code(10), &device("d2"), 150).await), None);
    assert_eq!(ok(store.enrol(code(20), &device("d3"), 150).await), None);
    let devices: Vec<_> = ok(store.devices().await).into_iter().map(|d| d.id.to_string()).collect();
    assert_eq!(devices, ["d1"]);
}

pub(super) async fn an_expired_code_does_not_work(store: Arc<dyn Store>, _: Place) {
    invite(&*store, vec![code(10)]).await;
    assert_eq!(ok(store.enrol(code(10), &device("d1"), 200).await), None);
}

pub(super) async fn a_code_dies_after_twenty_wrong_guesses_at_it_and_another_does_not(store: Arc<dyn Store>, _: Place) {
    invite(&*store, vec![code(10)]).await;
    invite_somebody(&*store, "other", vec![code(30)]).await;
    for _ in 0..20 {
        // 11 begins as 10 does.
        assert_eq!(ok(store.enrol(code(11), &device("d1"), 150).await), None);
    }
    assert_eq!(ok(store.enrol(code(10), &device("d1"), 150).await), None);
    assert_eq!(ok(store.enrol(code(30), &device("d1"), 150).await), Some(id("other")));
}

pub(super) async fn a_device_is_ended_once(store: Arc<dyn Store>, _: Place) {
    invite(&*store, vec![code(10)]).await;
    ok(store.enrol(code(10), &device("d1"), 150).await);
    assert!(ok(store.end_device(&id("d1"), Ended::Revoked, 160).await));
    assert!(!ok(store.end_device(&id("d1"), Ended::SignedOut, 170).await));
    assert_eq!(ok(store.device(&id("d1")).await).and_then(|d| d.ended), Some(Ended::Revoked));
    assert!(!ok(store.end_device(&id("nobody"), Ended::Revoked, 160).await));
}

async fn two_devices(store: &dyn Store) {
    with_documents(store).await;
    for (n, name) in [(10, "d1"), (30, "d2")] {
        invite(store, vec![code(n)]).await;
        ok(store.enrol(code(n), &device(name), 150).await);
    }
}

pub(super) async fn a_prefix_that_was_given_stays(store: Arc<dyn Store>, _: Place) {
    two_devices(&*store).await;
    let at = DocumentId([1; 16]);
    ok(store.add_prefixes(&id("d1"), &[(at, Prefix([1; 8]))]).await);
    ok(store.add_prefixes(&id("d1"), &[(at, Prefix([2; 8]))]).await);
    assert_eq!(ok(store.prefixes(&id("d1")).await).into_iter().collect::<Vec<_>>(), [(at, Prefix([1; 8]))]);
    assert!(ok(store.prefixes(&id("d2")).await).is_empty());
    assert_eq!(ok(store.authors(&at).await), [(Prefix([1; 8]), id("d1"))]);
    assert!(ok(store.authors(&DocumentId([2; 16])).await).is_empty());
}

pub(super) async fn two_devices_never_share_a_prefix_in_a_document(store: Arc<dyn Store>, _: Place) {
    two_devices(&*store).await;
    let at = DocumentId([1; 16]);
    ok(store.add_prefixes(&id("d1"), &[(at, Prefix([1; 8]))]).await);
    let failed = store.add_prefixes(&id("d2"), &[(at, Prefix([1; 8]))]).await;
    assert!(matches!(failed, Err(StoreError::Rival)));
}

pub(super) async fn what_has_ended_and_left_nothing_goes(store: Arc<dyn Store>, _: Place) {
    two_devices(&*store).await;
    let (written_in, other) = (DocumentId([1; 16]), DocumentId([2; 16]));
    // As the prefix of the change that d1 writes.
    let wrote = change(1, 1);
    let prefix = Prefix(wrote.actor.first_chunk().copied().unwrap_or_default());
    ok(store.add_prefixes(&id("d1"), &[(written_in, prefix), (other, Prefix([7; 8]))]).await);
    ok(store.add_prefixes(&id("d2"), &[(written_in, Prefix([8; 8])), (other, Prefix([8; 8]))]).await);
    ok(store.commit(&[batch(1, vec![wrote])]).await);
    ok(store.forget_ended(1_000, 1_000).await);
    assert_eq!(ok(store.prefixes(&id("d2")).await).len(), 2, "it has not ended");
    for name in ["d1", "d2"] {
        ok(store.end_device(&id(name), Ended::SignedOut, 200).await);
    }
    ok(store.forget_ended(200, 200).await);
    assert_eq!(ok(store.prefixes(&id("d2")).await).len(), 2, "not yet");
    ok(store.forget_ended(201, 200).await);
    assert_eq!(ok(store.prefixes(&id("d1")).await).into_keys().collect::<Vec<_>>(), [written_in]);
    assert!(ok(store.prefixes(&id("d2")).await).is_empty());
    assert_eq!(ok(store.devices().await).len(), 2);
    ok(store.forget_ended(201, 201).await);
    let left: Vec<_> = ok(store.devices().await).into_iter().map(|device| device.id).collect();
    assert_eq!(left, [id("d1")], "whose change stands");
    assert_eq!(ok(store.authors(&written_in).await), [(prefix, id("d1"))]);
}

pub(super) async fn what_was_refused_is_kept_for_so_long(store: Arc<dyn Store>, _: Place) {
    let refusal = |at| Refusal {
        at,
        device: id("d1"),
        person: id("mentor"),
        document: None,
        hash: None,
        reason: "form".to_owned(),
    };
    ok(store.log_refusals(&[refusal(1), refusal(2), refusal(3)]).await);
    assert_eq!(ok(store.forget_refusals(3).await), 2);
    assert_eq!((ok(store.forget_refusals(3).await), ok(store.forget_refusals(4).await)), (0, 1));
}

pub(super) async fn a_new_register_takes_the_place_of_the_old_one_whole(store: Arc<dyn Store>, _: Place) {
    let number = |person: &str| CivicNumber { person: id(person), hash: [1; 32], sealed: vec![1] };
    assert_eq!(ok(store.register().await), None);
    ok(store.replace_register("one", &[number("a")], 1).await);
    let twice = store.replace_register("two", &[number("b"), number("b")], 2).await;
    assert!(matches!(twice, Err(StoreError::Rival)));
    assert_eq!(ok(store.register().await).as_deref(), Some("one"));
    ok(store.replace_register("two", &[number("b")], 2).await);
    assert_eq!(ok(store.register().await).as_deref(), Some("two"));
    ok(store.change_register("three").await);
    assert_eq!(ok(store.register().await).as_deref(), Some("three"));
}
