//! A wish is decided in the same breath as it is taken: together with its decision it reaches the disk, or not at all.

mod families;

use kontaktbok_documents::Written;
use kontaktbok_documents::answers::Talk;
use kontaktbok_documents::decisions::{Says, Why};

use self::families::{CLASS, Family, mentor, school};
use super::desk::Desk;
use crate::{CloseReason, CommitFault, ConnId};

fn confirmed(says: &Says) -> bool {
    matches!(says, Says::Confirmed { .. })
}

fn declined(says: &Says, why: Why) -> bool {
    matches!(says, Says::Declined { why: said, .. } if *said == why)
}

#[test]
fn an_answer_its_decision_and_the_seat_are_one_commit_and_one_exchange() {
    let mut desk = school(&["a", "b"]);
    let mut lova = Family::come(&mut desk, 1);
    let hash = lova.wishes("wish", "a", Talk::Joint);
    lova.answers.talk(&mut desk);
    let batches = desk.to_disk.front().unwrap();
    let documents: Vec<_> = batches.iter().map(|batch| batch.document).collect();
    assert_eq!(documents, [lova.answers_document(), lova.decisions_document(), CLASS]);
    assert!(batches.iter().all(|batch| batch.id == batches[0].id && batch.changes.len() == 1));
    assert!(!lova.answers.has_word_of(hash));
    desk.commit();
    lova.talk(&mut desk);
    assert!(lova.answers.has_word_of(hash) && desk.closed.is_empty());
    assert_eq!((lova.answers.receipts(), lova.decisions.receipts()), (vec![1], vec![1]));
    let told = lova.decided(&desk);
    assert!(told.len() == 1 && confirmed(&told[0]));
    let seat = desk.rows_of(CLASS).last().unwrap();
    assert!(seat.entry.is_the_schools() && seat.entry.by().is_the_school() && seat.device.as_str() == "school");
    desk.assert_whole();
}

/// How often two families wish for one time at once: ten thousand times where everything is checked.
fn plays() -> usize {
    if std::env::var_os("CI").is_some() { 10_000 } else { 200 }
}

#[test]
fn of_two_wishes_for_one_time_exactly_one_is_confirmed_whoever_hangs_up() {
    for play in 0..plays() {
        let (hangs_up, other_way) = (play % 2 == 1, play % 4 > 1);
        let mut desk = school(&["a", "b"]);
        let (one, two) = (Family::come(&mut desk, 1), Family::come(&mut desk, 2));
        let (mut first, mut second) = if other_way { (two, one) } else { (one, two) };
        first.wishes(&format!("first-{play}"), "a", Talk::Joint);
        second.wishes(&format!("second-{play}"), "a", Talk::Joint);
        first.answers.speak(&mut desk);
        second.answers.speak(&mut desk);
        assert_eq!(desk.to_disk.len(), 1, "the second waits for the class");
        if hangs_up {
            desk.step(crate::Input::Closed { conn: ConnId(first.answers.conn) });
        }
        desk.commit();
        assert_eq!(desk.to_disk.len(), 1, "it goes on by itself");
        desk.commit();
        second.talk(&mut desk);
        assert!(matches!(first.decided(&desk).as_slice(), [says] if confirmed(says)));
        assert!(matches!(second.decided(&desk).as_slice(), [says] if declined(says, Why::Taken)));
        assert_eq!(second.decisions.receipts(), [1]);
        desk.assert_whole();
    }
}

#[test]
fn a_slot_that_its_mentor_withdraws_first_is_nobody_s() {
    let mut desk = school(&["a"]);
    let (mut lova, mut mentor) = (Family::come(&mut desk, 1), mentor(&mut desk, 90));
    mentor.withdraws("a");
    mentor.class.talk(&mut desk);
    lova.wishes("wish", "a", Talk::Joint);
    lova.answers.speak(&mut desk);
    assert_eq!(desk.to_disk.len(), 1, "a wish was decided while the class was on its way to the disk");
    desk.commit();
    desk.commit();
    assert!(matches!(lova.decided(&desk).as_slice(), [says] if declined(says, Why::Withdrawn)));
}

#[test]
fn what_a_mentor_says_of_the_class_meanwhile_comes_before_the_wishes_that_wait() {
    let mut desk = school(&["a", "b"]);
    let (mut lova, mut milo) = (Family::come(&mut desk, 1), Family::come(&mut desk, 2));
    let mut mentor = mentor(&mut desk, 90);
    lova.wishes("first", "b", Talk::Joint);
    lova.answers.speak(&mut desk);
    milo.wishes("second", "a", Talk::Joint);
    milo.answers.speak(&mut desk);
    mentor.withdraws("a");
    mentor.class.speak(&mut desk);
    for _ in 0..3 {
        assert_eq!(desk.to_disk.len(), 1);
        desk.commit();
    }
    assert!(matches!(milo.decided(&desk).as_slice(), [says] if declined(says, Why::Withdrawn)));
    desk.assert_whole();
}

#[test]
fn several_answers_in_one_message_are_decided_each_by_what_the_one_before_has_left() {
    let mut desk = school(&["a", "b"]);
    let mut lova = Family::come(&mut desk, 1);
    lova.wishes("one", "a", Talk::Joint);
    lova.wishes("two", "b", Talk::Joint);
    lova.takes_back("three");
    lova.answers.talk(&mut desk);
    desk.commit();
    lova.talk(&mut desk);
    let told = lova.decided(&desk);
    assert!(matches!(told.as_slice(), [one, two, Says::Released { .. }] if confirmed(one) && confirmed(two)));
    // Booked, released and booked, released.
    assert_eq!(desk.rows_of(CLASS).len(), 3 + 4);
    let mut milo = Family::come(&mut desk, 2);
    milo.wishes("wish", "a", Talk::Joint);
    milo.answers.talk(&mut desk);
    desk.commit();
    assert!(matches!(milo.decided(&desk).as_slice(), [says] if confirmed(says)));
    desk.assert_whole();
}

#[test]
fn a_failed_commit_acknowledges_nothing_of_either_and_the_time_is_still_free() {
    let mut desk = school(&["a"]);
    let (mut lova, mut milo) = (Family::come(&mut desk, 1), Family::come(&mut desk, 2));
    let hash = lova.wishes("first", "a", Talk::Joint);
    milo.wishes("second", "a", Talk::Joint);
    lova.answers.speak(&mut desk);
    milo.answers.speak(&mut desk);
    desk.fail(CommitFault::Store);
    assert_eq!(desk.closed, [(ConnId(lova.answers.conn), CloseReason::Later)]);
    lova.talk(&mut desk);
    assert!(!lova.answers.has_word_of(hash) && lova.decided(&desk).is_empty());
    desk.commit();
    assert!(matches!(milo.decided(&desk).as_slice(), [says] if confirmed(says)));
    lova.come_again(&mut desk, 7);
    lova.talk(&mut desk);
    desk.commit();
    lova.talk(&mut desk);
    assert!(lova.answers.has_word_of(hash));
    assert!(matches!(lova.decided(&desk).as_slice(), [says] if declined(says, Why::Taken)));
    desk.assert_whole();
}

#[test]
fn after_a_rival_all_three_are_read_again_before_anything_is_decided() {
    let mut desk = school(&["a"]);
    let mut lova = Family::come(&mut desk, 1);
    lova.wishes("wish", "a", Talk::Joint);
    lova.answers.talk(&mut desk);
    desk.fail(CommitFault::Rival);
    assert_eq!(desk.to_load.len(), 3);
    lova.come_again(&mut desk, 7);
    lova.answers.speak(&mut desk);
    for _ in 0..3 {
        assert!(desk.to_disk.is_empty());
        desk.load();
    }
    lova.talk(&mut desk);
    desk.commit();
    lova.talk(&mut desk);
    assert!(matches!(lova.decided(&desk).as_slice(), [says] if confirmed(says)));
    desk.assert_whole();
}

#[test]
fn a_class_that_cannot_be_read_lets_those_who_wish_come_again_and_is_asked_for_again() {
    let mut desk = school(&["a"]);
    let mut lova = Family::enter(&mut desk, 1);
    lova.wishes("wish", "a", Talk::Joint);
    lova.answers.speak(&mut desk);
    // The answers themselves.
    desk.load();
    assert_eq!(desk.to_load.len(), 2);
    desk.fail_to_load();
    desk.load();
    assert_eq!(desk.closed, [(ConnId(lova.answers.conn), CloseReason::Later)]);
    assert!(desk.to_load.is_empty() && desk.to_disk.is_empty());
    lova.come_again(&mut desk, 7);
    lova.answers.talk(&mut desk);
    desk.commit();
    assert!(matches!(lova.decided(&desk).as_slice(), [says] if confirmed(says)));
}

#[test]
fn what_a_mentor_enters_for_a_guardian_is_decided_as_that_guardian_s() {
    let mut desk = school(&["a", "b"]);
    let mut lova = Family::come(&mut desk, 1);
    let mut entered = Family::by_mentor(&mut desk, 1, 50);
    entered.wishes("entered", "a", Talk::Joint);
    entered.answers.talk(&mut desk);
    desk.commit();
    lova.talk(&mut desk);
    assert_eq!(lova.decisions.receipts(), [1]);
    lova.wishes("own", "b", Talk::Joint);
    lova.answers.talk(&mut desk);
    desk.commit();
    assert!(lova.decided(&desk).iter().all(confirmed));
    // Booked a, released a, booked b: it is one guardian.
    assert_eq!(desk.rows_of(CLASS).len(), 3 + 3);
}

#[test]
fn an_answer_that_came_back_without_its_decision_is_decided_before_the_next_word() {
    let mut desk = school(&["a"]);
    let mut lova = Family::come(&mut desk, 1);
    lova.wishes("wish", "a", Talk::Joint);
    lova.answers.talk(&mut desk);
    desk.commit();
    lova.talk(&mut desk);
    // A copy from before the decision: as if the answer had been given back, and nothing else.
    let mut again = Desk::new();
    again.disk = desk.disk.clone();
    again.disk.remove(&lova.decisions_document());
    again.disk.get_mut(&CLASS).unwrap().pop();
    let mut lova = Family::come_to(&mut again, 1);
    lova.answers.talk(&mut again);
    assert_eq!(again.to_disk.len(), 1);
    assert_eq!(
        again.to_disk[0].iter().map(|batch| batch.document).collect::<Vec<_>>(),
        [lova.decisions_document(), CLASS]
    );
    again.commit();
    lova.talk(&mut again);
    assert!(matches!(lova.decided(&again).as_slice(), [says] if confirmed(says)));
    assert!(again.to_disk.is_empty(), "it is decided twice");
    again.assert_whole();
}

#[test]
fn a_guardian_of_a_pupil_without_a_class_is_told_that_there_is_no_such_time() {
    let mut desk = school(&["a"]);
    let mut lova = Family::without_class(&mut desk, 1);
    lova.wishes("wish", "a", Talk::Joint);
    lova.answers.talk(&mut desk);
    desk.commit();
    assert!(matches!(lova.decided(&desk).as_slice(), [says] if declined(says, Why::Unknown)));
}

#[test]
fn what_needs_no_decision_is_committed_alone() {
    let mut desk = school(&["a"]);
    let mut lova = Family::come(&mut desk, 1);
    lova.tells("about");
    lova.answers.talk(&mut desk);
    assert_eq!(desk.to_disk[0].len(), 1);
    desk.commit();
    lova.talk(&mut desk);
    assert_eq!(lova.answers.receipts(), [1]);
    assert!(lova.decided(&desk).is_empty());
}

#[test]
fn who_wishes_without_end_does_not_fill_the_class_s_document() {
    let mut desk = school(&["a", "b"]);
    let mut lova = Family::come(&mut desk, 1);
    for n in 0..202 {
        lova.wishes(&format!("wish-a-{n}"), "a", Talk::Joint);
        lova.wishes(&format!("wish-b-{n}"), "b", Talk::Joint);
    }
    lova.takes_back("last");
    lova.answers.talk(&mut desk);
    while !desk.to_disk.is_empty() {
        desk.commit();
    }
    let told = lova.decided(&desk);
    assert_eq!(told.len(), 405, "each is decided");
    assert_eq!(told.iter().filter(|says| confirmed(says)).count(), 60);
    assert!(told[60..404].iter().all(|says| declined(says, Why::Unknown)));
    assert!(matches!(told[404], Says::Released { .. }));
    assert_eq!(desk.rows_of(CLASS).len(), 3 + 1 + 59 * 2 + 1);
    desk.assert_whole();
}

#[test]
fn that_a_talk_was_held_staff_say_and_no_guardian() {
    let mut desk = school(&["a"]);
    let mut lova = Family::come(&mut desk, 1);
    let held = lova.says_it_was_held("by-guardian");
    lova.answers.talk(&mut desk);
    assert!(desk.to_disk.is_empty() && !lova.answers.has_word_of(held));
    let mut mentor = Family::by_mentor(&mut desk, 2, 50);
    let held = mentor.says_it_was_held("by-mentor");
    mentor.answers.talk(&mut desk);
    assert_eq!(desk.to_disk.front().map(Vec::len), Some(1), "nothing is decided about it");
    desk.commit();
    mentor.talk(&mut desk);
    assert!(mentor.answers.has_word_of(held));
}

#[test]
fn a_guardian_who_wishes_without_end_is_declined_and_then_refused_and_never_told_later() {
    let mut desk = school(&["a", "b"]);
    let mut lova = Family::come(&mut desk, 1);
    let mut n = 0;
    let mut refused = 0;
    while refused == 0 {
        for _ in 0..40 {
            n += 1;
            lova.wishes(&format!("wish-{n}"), if n % 2 == 0 { "a" } else { "b" }, Talk::Joint);
        }
        desk.at += 60_000;
        lova.answers.talk(&mut desk);
        while !desk.to_disk.is_empty() {
            desk.commit();
            lova.answers.talk(&mut desk);
        }
        refused = lova.answers.refusals().len();
        assert!(n < 1_500, "nothing is refused");
    }
    assert!(desk.closed.is_empty(), "{:?}", desk.closed);
    assert!(lova.answers.refusals().iter().all(|(_, code)| ["full", "dependency"].contains(code)));
    let seats = desk.rows_of(CLASS).iter().filter(|row| row.device.as_str() == "school").count();
    assert!(seats <= 120, "{seats} entries in the class's document");
    // Another family has its time all the same.
    let mut noor = Family::come(&mut desk, 2);
    noor.answers.talk(&mut desk);
    noor.wishes("noor", "a", Talk::Joint);
    noor.answers.talk(&mut desk);
    while !desk.to_disk.is_empty() {
        desk.commit();
        noor.talk(&mut desk);
    }
    assert_eq!(noor.decided(&desk).len(), 1);
}
