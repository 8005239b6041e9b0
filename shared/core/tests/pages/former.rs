//! A pupil who has left: what the unit has noted is read there, a copy is made of it, and the next unit reads what the rektor
//! has decided.

use kontaktbok_core::page::Language;
use kontaktbok_documents::exchange::former::FormerPupil;
use kontaktbok_documents::exchange::{OpenedLedger, ReceivedEntry};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome};
use kontaktbok_documents::{Copying, Pupil};

use super::facts::{self, HOUR, entry};
use super::golden::golden;
use super::phone::{Phone, actions};

/// Lova has left; a colleague whom the phone does not know has noted something.
fn left(language: Language) -> Phone {
    let mut phone = Phone::of_rektor(language);
    let lova = phone.school.snapshot.pupils.remove(0);
    phone.school.snapshot.classes[0].pupils.retain(|pupil| *pupil != lova.who.id);
    let pupil = Pupil { class: String::new(), mentors: vec![], copying: Copying::Chosen, ..lova };
    phone.school.former = vec![FormerPupil { pupil, for_next: false }];
    let at = phone.school.at - HOUR;
    let one = entry(1, "stina", at, Channel::Call, Outcome::Reached, &["vera"]);
    let entry = Entry { text: "Hejdå och tack.".to_owned(), ..one };
    let authors = vec![facts::named("stina", "Stina", "Slutat")];
    phone.school.opened =
        Some(OpenedLedger { entries: vec![ReceivedEntry { received_at: at, entry, carried: false }], authors });
    phone.lose_net();
    phone.regain_net();
    phone.go("/former");
    phone
}

fn page(phone: &Phone) -> String {
    serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap()
}

#[test]
fn pupils_who_have_left_are_listed_for_the_rektor() {
    golden("former", left);
    golden("former-none", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.go("/former");
        phone
    });
    golden("former-without-net", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.lose_net();
        phone.go("/former");
        phone
    });
}

#[test]
fn what_was_noted_is_opened_with_its_authors_names_and_a_copy_is_made_of_it() {
    golden("former-opened", |language| {
        let mut phone = left(language);
        phone.go("/pupil/lova");
        phone.tap("open-");
        phone
    });
    let mut phone = left(Language::Swedish);
    phone.go("/pupil/lova");
    assert!(!page(&phone).contains("Hejdå"), "before it is opened");
    phone.tap("open-");
    assert!(page(&phone).contains("Stina Slutat"));
    phone.go("/pupil/lova/copy/vera");
    phone.tap("text-");
    phone.tap("read-");
    phone.tap("make-copy");
    let words = page(&phone);
    assert!(words.contains("kopia-7f3k-92q1.pdf") && words.contains("Hejdå och tack."));
}

#[test]
fn what_the_next_unit_reads_is_the_rektor_s_to_decide() {
    let mut phone = left(Language::Swedish);
    phone.go("/pupil/lova");
    assert!(page(&phone).contains("Nästa enhet kan inte läsa"));
    phone.tap("for-next-");
    assert!(phone.school.former[0].for_next && page(&phone).contains("kan läsa det som har antecknats här"));
    phone.tap("for-next-");
    assert!(!phone.school.former[0].for_next && page(&phone).contains("Nästa enhet kan inte läsa"));
    phone.lose_net();
    phone.tap("for-next-");
    assert!(!phone.school.former[0].for_next);
}

#[test]
fn who_has_left_is_gone_from_the_phone_with_the_pages() {
    let mut phone = left(Language::Swedish);
    phone.go("/pupil/lova");
    assert!(!phone.store.rows.values().any(|value| String::from_utf8_lossy(value).contains("Hejdå")));
    phone.go("/today");
    phone.go("/pupil/lova");
    assert!(actions(phone.screen().stack.last().unwrap()).is_empty() && !page(&phone).contains("Lova"));
}
