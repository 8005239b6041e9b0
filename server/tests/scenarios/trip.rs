//! A field trip with the shipped program: the numbers are on both adults' phones when the net is gone and a phone was
//! killed, a pupil who was marked meanwhile is on neither, and when it is over the numbers are gone from both.

use serde_json::{Value, json};
use sqlx::Row as _;

use crate::{
    page::Page,
    phone::Phone,
    school::{Files, School, pupil, register},
};

/// The register with a marking on a pupil, in every place where the pupil stands.
fn marked(pupil: &str) -> Files {
    fn mark(value: &mut Value, pupil: &str) {
        match value {
            Value::Object(fields) => {
                if fields.get("id").and_then(Value::as_str) == Some(pupil) && fields.contains_key("securityMarking") {
                    fields.insert("securityMarking".to_owned(), json!("Sekretessmarkering"));
                }
                fields.values_mut().for_each(|value| mark(value, pupil));
            }
            Value::Array(values) => values.iter_mut().for_each(|value| mark(value, pupil)),
            _ => {}
        }
    }
    let marked = |(name, bytes): (String, Vec<u8>)| {
        let mut file: Value = serde_json::from_slice(&bytes).unwrap();
        mark(&mut file, pupil);
        (name, serde_json::to_vec(&file).unwrap())
    };
    register().into_iter().map(marked).collect()
}

/// The path of the trip that a phone's first page leads to.
async fn trip(phone: &Phone) -> String {
    let page = phone.until("/today", "a trip", |page| page.html.contains("href=\"/trip/")).await;
    let (_, rest) = page.html.split_once("href=\"/trip/").unwrap();
    format!("/trip/{}", rest.split('"').next().unwrap())
}

/// Plans a trip with the class and another adult, and fetches the numbers.
async fn pack(phone: &Phone, adult: &str) -> String {
    let page = phone.until("/class", "the class has come", |page| page.action("plan-trip", "").is_some()).await;
    let plan = phone.tap(&page, "plan-trip", "", &[]).await.unwrap();
    let plan = phone.until(&plan.route, "the adults have come", |page| page.html.contains(adult)).await;
    let fields = [("f.name", "Kilsbergen"), ("m.adults", "1"), ("f.adults", adult)];
    phone.tap(&plan, "pack-", "", &fields).await.unwrap();
    trip(phone).await
}

fn has_numbers(page: &Page) -> bool {
    page.html.contains("tel:+467")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_of_a_trip_are_there_without_net_on_both_phones_and_gone_from_both_when_it_is_over() {
    let school = School::open();
    let people = school.people.clone();
    let hurt = pupil("two-guardians");
    let path = format!("/pupil/{hurt}");
    let mentor = school.phone("mentor", &people.mentor_a).await;
    // Mentor of another class: of these pupils nothing is on the phone but what the trip gives.
    let adult = school.phone("adult", &people.mentor_other).await;
    let colleague = school.phone("colleague", &people.mentor_b).await;
    assert!(adult.page(&path).await.unwrap().says("Finns inte här"));
    let trip = pack(&mentor, people.mentor_other.as_str()).await;
    adult.until(&trip, "the same list", |page| page.says("elever i listan")).await;
    assert!(colleague.page(&trip).await.unwrap().says("Listan finns inte på den här telefonen"));

    for phone in [&mentor, &adult] {
        phone.airplane(true).await;
        phone.kill();
        phone.start(&school.place);
        phone.until(&trip, "the list without net", |page| page.says("elever i listan")).await;
        let page = phone.page(&path).await.unwrap();
        assert!(has_numbers(&page), "{}", page.words());
    }
    // The other adult rings about a pupil who is not theirs; the pupil's mentors read of it.
    let page = adult.page("/accident").await.unwrap();
    let page = adult.tap(&page, &format!("hurt-new-{hurt}"), "", &[]).await.unwrap();
    let page = adult.tap(&page, &format!("call-{hurt}-"), "", &[]).await.unwrap();
    adult.tap(&page, "ended-", "-reached", &[]).await.unwrap();
    adult.airplane(false).await;
    colleague.until(&path, "the call", |page| page.timeline().len() == 1).await;
    assert!(colleague.page("/today").await.unwrap().says("Någon annan har haft kontakt"));
    assert!(!adult.page(&path).await.unwrap().says("Anteckna kontakt"));

    // A pupil is marked: the live phone at once, the other at its next contact.
    let all = mentor.page(&trip).await.unwrap().pupils();
    let protected = all.iter().rfind(|other| **other != path).unwrap().clone();
    school.import(marked(protected.trim_start_matches("/pupil/")));
    let without = |page: &Page| page.says("elever i listan") && !page.html.contains(&protected);
    adult.until(&trip, "the list without the marked pupil", without).await;
    mentor.airplane(false).await;
    mentor.until(&trip, "the list without the marked pupil", without).await;
    for phone in [&mentor, &adult] {
        assert!(phone.page(&protected).await.unwrap().says("Finns inte här"));
    }

    // It is over, said without net; a kill does not make it unsaid.
    mentor.airplane(true).await;
    let page = mentor.page(&trip).await.unwrap();
    let ended = mentor.tap(&page, "end-trip-", "", &[("confirmed", "1")]).await.unwrap();
    assert!(ended.says("Numren togs bort"), "{}", ended.words());
    mentor.kill();
    mentor.start(&school.place);
    mentor.airplane(false).await;
    for phone in [&mentor, &adult] {
        phone.until(&trip, "that it is over", |page| page.says("Numren togs bort")).await;
    }
    assert!(!has_numbers(&adult.page(&path).await.unwrap()));
    let rows = school.rows("SELECT name, pupils FROM trips").await;
    let left: Vec<(String, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(left, [(String::new(), "[]".to_owned())], "nobody of it is in the database");
    school.check();
}
