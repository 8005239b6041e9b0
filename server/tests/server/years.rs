//! Two school years by a moved clock: the register's own changes of class, school, mentor, custody, protection and age. What
//! was true of those whom a report names is told as it was, and to nobody to whom it may not be.

use chrono::TimeZone as _;
use kontaktbok_documents::{PersonId, report::AsItWas};
use kontaktbok_school::{made_up, register::Thing};
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
};
use serde_json::{Value, json};

use crate::{
    handing_over::{accident, guardian, pupil, token},
    harness::{Device, School, ok},
    made_up::{SEED, import, people, school, snapshot, tell},
};

type Files = Vec<(String, Vec<u8>)>;

fn at(day: &str) -> i64 {
    let day: chrono::NaiveDate = ok(day.parse());
    let local = day.and_hms_opt(9, 0, 0).and_then(|at| chrono_tz::Europe::Stockholm.from_local_datetime(&at).single());
    local.unwrap_or_else(|| panic!("no such time")).timestamp_millis()
}

/// The made-up school's files of a day, with something done to each row of a list.
fn changed(day: &str, list: &str, change: impl Fn(&mut Value)) -> Files {
    let files = made_up::school(SEED, date(at(day), chrono_tz::Europe::Stockholm));
    let files = files.into_iter().map(|(name, bytes)| {
        if !name.starts_with(list) {
            return (name, bytes);
        }
        let mut read: Value = ok(serde_json::from_slice(&bytes));
        read["data"].as_array_mut().unwrap_or_else(|| panic!("no list")).iter_mut().for_each(&change);
        (name, ok(serde_json::to_vec(&read)))
    });
    files.collect()
}

/// The same with something done to the pupil whom the report is about.
fn with_the_pupil(day: &str, change: impl Fn(&mut Value)) -> Files {
    changed(day, "persons", |person| {
        if person["id"] == pupil("two-guardians").as_str() {
            change(person);
        }
    })
}

/// The day comes, and a register with it that may say whatever it says.
async fn comes(school: &School, day: &str, files: Option<Files>) {
    school.clock.set(at(day));
    if let Some(files) = files {
        let folder = school.folder.path().join("next");
        let _ = std::fs::remove_dir_all(&folder);
        ok(std::fs::create_dir(&folder));
        for (name, bytes) in files {
            ok(std::fs::write(folder.join(name), bytes));
        }
        let Answer::Imported { .. } = tell(school, Ask::Import { folder, yes: Thing::ALL.to_vec() }).await else {
            panic!("not imported")
        };
    }
    ok(school.running().app.office.read_policy().await);
}

async fn told(school: &School, device: &Device) -> Vec<AsItWas> {
    snapshot(school, device).await.as_it_was
}

async fn told_as_json(school: &School, device: &Device) -> String {
    ok(serde_json::to_string(&told(school, device).await))
}

async fn strangers(school: &School) -> Vec<Device> {
    let mut all = Vec::new();
    for person in [people().rektor_other, people().mentor_other, guardian(school, "two-guardians", 0), people().office]
    {
        all.push(token(school, &person).await.0);
    }
    all
}

#[tokio::test]
async fn whom_a_report_names_is_told_alike_through_two_school_years() {
    let school = school().await;
    let child = pupil("two-guardians");
    let adults = [0, 1].map(|n| guardian(&school, "two-guardians", n));
    let (mentor, _) = token(&school, &people().mentor_a).await;
    let (rektor, _) = token(&school, &people().rektor).await;
    let strangers = strangers(&school).await;
    let (document, _) = accident(&school, &mentor, &[Some(child.clone())]).await;
    let was = told(&school, &rektor).await;
    assert_eq!((was.len(), was[0].document.as_str()), (1, document.to_string().as_str()));
    let shown = was[0].pupil(&child).unwrap_or_else(|| panic!("nobody is named"));
    assert_eq!((shown.class.as_str(), shown.guardians.len()), ("7B", 2));
    assert!(adults.iter().all(|id| shown.guardians.iter().any(|adult| adult.id == *id)));
    assert_eq!(was[0].authors.iter().map(|by| &by.id).collect::<Vec<_>>(), [&people().mentor_a]);
    let was = ok(serde_json::to_string(&was));

    let renamed = |group: &mut Value| group["displayName"] = json!("Ny klass");
    let without_custody = |person: &mut Value| person["responsibles"] = json!([]);
    let of_age = |person: &mut Value| {
        person["civicNo"] = Value::Null;
        person["birthDate"] = json!("2009-01-15");
    };
    let elsewhere = |person: &mut Value| person["enrolments"] = json!([]);
    let another_name = |person: &mut Value| person["familyName"] = json!("Helt-Annat");
    let steps: Vec<(&str, Option<Files>)> = vec![
        ("2027-01-12", Some(changed("2027-01-12", "groups", renamed))),
        ("2027-01-20", Some(with_the_pupil("2027-01-20", of_age))),
        ("2027-02-10", Some(with_the_pupil("2027-02-10", without_custody))),
        ("2027-03-01", Some(made_up::next_import(SEED, date(at("2027-03-01"), chrono_tz::Europe::Stockholm)))),
        ("2027-04-01", Some(with_the_pupil("2027-04-01", another_name))),
        ("2027-06-30", None),
        ("2027-07-10", None),
        ("2027-09-01", Some(changed("2027-09-01", "groups", renamed))),
        ("2027-11-01", Some(with_the_pupil("2027-11-01", elsewhere))),
        ("2028-07-15", None),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for (day, files) in steps {
        comes(&school, day, files).await;
        assert_eq!(told_as_json(&school, &rektor).await, was, "{day}");
        let policy = school.running().app.office.policy();
        let register = policy.register().unwrap_or_else(|| panic!("no register"));
        seen.insert(format!(
            "{:?} {:?}",
            register.person(&child).map(|now| (now.family.clone(), now.responsibles.len(), now.enrolments.len())),
            register.on(policy.today()).class_of(&child).map(|(_, class)| class.name.clone())
        ));
        for stranger in &strangers {
            assert!(told(&school, stranger).await.is_empty(), "{day}");
        }
    }
    assert!(seen.len() >= 5, "the register did go on: {seen:?}");
}

#[tokio::test]
async fn who_is_protected_by_now_is_told_to_nobody_and_comes_back_with_the_register() {
    let school = school().await;
    let (child, adult) = (pupil("two-guardians"), guardian(&school, "two-guardians", 0));
    let (mentor, _) = token(&school, &people().mentor_a).await;
    let (rektor, _) = token(&school, &people().rektor).await;
    accident(&school, &mentor, &[Some(child.clone())]).await;
    let was = told_as_json(&school, &rektor).await;
    for (day, id) in [("2026-12-01", &child), ("2027-01-10", &adult)] {
        let marked = |marking: &'static str| {
            let id: PersonId = id.clone();
            changed(day, "persons", move |person| {
                if person["id"] == id.as_str() {
                    person["securityMarking"] = json!(marking);
                }
            })
        };
        comes(&school, day, Some(marked("Sekretessmarkering"))).await;
        for device in [&rektor, &mentor] {
            assert!(!told_as_json(&school, device).await.contains(id.as_str()), "{day}");
        }
        comes(&school, day, Some(marked("Ingen"))).await;
        assert_eq!(told_as_json(&school, &rektor).await, was, "{day}");
    }
}

#[tokio::test]
async fn what_was_kept_is_there_after_a_start_and_sealed_on_the_disk() {
    let school = school().await;
    let child = pupil("two-guardians");
    let (mentor, _) = token(&school, &people().mentor_a).await;
    let (document, _) = accident(&school, &mentor, &[Some(child.clone())]).await;
    let was = told_as_json(&school, &mentor).await;
    let kept = ok(school.running().app.office.store.as_it_was().await);
    assert!(!kept.is_empty() && kept.iter().all(|(of, _)| *of == document));
    let policy = school.running().app.office.policy();
    let given = policy.register().and_then(|register| register.person(&child)).map(|person| person.given.clone());
    let given = given.unwrap_or_else(|| panic!("no pupil"));
    for (_, sealed) in &kept {
        assert!(!sealed.windows(given.len()).any(|bytes| bytes == given.as_bytes()));
    }
    let before = kept.len();
    drop(policy);
    let again = School::over(school.stop().await).await;
    import(&again, with_the_pupil("2026-11-23", |person| person["familyName"] = json!("Annat"))).await;
    assert_eq!(told_as_json(&again, &mentor).await, was);
    assert_eq!(ok(again.running().app.office.store.as_it_was().await).len(), before, "nothing is kept twice");
}
