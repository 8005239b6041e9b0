//! An accident on a field trip without net: the phone is killed in between, the net flaps, and the school has one report,
//! each call once in the pupil's ledger, and the rektor's number for it.

use crate::{
    page::{Item, Page},
    phone::Phone,
    school::{School, pupil},
};

fn at_school(page: &Page) -> bool {
    page.timeline().iter().all(Item::is_at_school)
}

/// The path of the accident that a phone's first page leads to.
async fn accident(phone: &Phone) -> String {
    let page = phone.until("/today", "an accident", |page| page.html.contains("/accident/")).await;
    let (_, rest) = page.html.split_once("href=\"/accident/").unwrap();
    format!("/accident/{}", rest.split('"').next().unwrap())
}

/// Taps that 112 was rung, and rings the first guardian, who is reached.
async fn do_what_is_to_be_done(phone: &Phone, path: &str) {
    let page = phone.page(path).await.unwrap();
    let page = phone.tap(&page, "step-", "-emergency", &[]).await.unwrap();
    let page = phone.tap(&page, "call-", "", &[]).await.unwrap();
    let page = phone.tap(&page, "ended-", "-no_answer", &[]).await.unwrap();
    let page = phone.tap(&page, "call-", "", &[]).await.unwrap();
    phone.tap(&page, "ended-", "-reached", &[]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accident_without_net_arrives_once_and_is_filed_by_the_rektor() {
    let school = School::open();
    let people = school.people.clone();
    let hurt = pupil("two-guardians");
    let ledger = format!("/pupil/{hurt}");
    let mentor = school.phone("mentor", &people.mentor_a).await;
    let colleague = school.phone("colleague", &people.mentor_b).await;
    let stranger = school.phone("stranger", &people.mentor_other).await;
    let rektor = school.phone("rektor", &people.rektor).await;
    mentor.until(&ledger, "the class has come", |page| page.action("note-", "").is_some()).await;
    mentor.airplane(true).await;

    let page = mentor.page("/today").await.unwrap();
    let page = mentor.tap(&page, "accident", "", &[]).await.unwrap();
    let page = mentor.tap(&page, &format!("hurt-new-{hurt}"), "", &[]).await.unwrap();
    assert!(page.says("Ring 112") && page.says("ingen nådd än"), "{}", page.words());
    let path = accident(&mentor).await;
    mentor.kill();
    mentor.start(&school.place);
    do_what_is_to_be_done(&mentor, &path).await;
    let page = mentor.page(&path).await.unwrap();
    let draft = mentor.tap(&page, "fill-in-", "", &[]).await.unwrap();
    let fields = [("f.what", "Vred foten vid bäcken."), ("f.place", "Kilsbergen")];
    let typed = mentor.tap(&draft, "form-", "-2", &fields).await.unwrap();
    mentor.kill();
    mentor.start(&school.place);
    // What was typed is there; what is still missing is said on the page where it is asked.
    let first = mentor.page(&typed.route.replace("/2", "/1")).await.unwrap();
    assert!(first.html.contains("Kilsbergen"));
    let refused = mentor.tap(&first, "send-form-", "", &[("f.sort", "injury")]).await.unwrap();
    assert!(refused.says("Välj vem som hade tillsyn."), "{}", refused.words());
    let report = mentor.tap(&refused, "send-form-", "", &[("f.supervision", "author")]).await.unwrap();
    assert!(report.route.starts_with("/report/") && report.says("Sparat på telefonen. Skickas när du har nät."));
    assert!(report.timeline().iter().all(Item::is_on_the_phone_only), "{:?}", report.timeline());

    // The net flaps: the answer to what was sent is lost.
    for _ in 0..3 {
        mentor.airplane(false).await;
        mentor.airplane(true).await;
    }
    mentor.airplane(false).await;
    let state = "inte inlämnad än";
    mentor.until(&report.route, "the report is at the school", |page| at_school(page) && page.says(state)).await;
    let came = rektor.until(&report.route, "the report", |page| page.says("Kilsbergen") && at_school(page)).await;
    assert_eq!(came.timeline().len(), 5, "{:?}", came.timeline());
    let reports = school.rows("SELECT DISTINCT document FROM arrivals WHERE channel = 'form'").await;
    assert_eq!(reports.len(), 1);

    // Each call stands once in the ledger, for the author, for the colleague, and for nobody else.
    for phone in [&mentor, &colleague] {
        let page = phone.until(&ledger, "both calls", |page| page.timeline().len() >= 2 && at_school(page)).await;
        assert_eq!(page.timeline().len(), 2, "{:?}", page.timeline());
    }
    for phone in [&colleague, &stranger] {
        let page = phone.page(&report.route).await.unwrap();
        assert!(page.says("Finns inte här") && !page.says("Kilsbergen"), "{}", page.words());
    }

    let file = format!("filed-{}", report.route.rsplit('/').next().unwrap());
    let nonsense = rektor.tap(&came, &file, "", &[("f.case-number", "vet inte")]).await.unwrap();
    assert!(nonsense.says("Det ser inte ut som ett ärendenummer."), "{}", nonsense.words());
    rektor.tap(&nonsense, &file, "", &[("f.case-number", "2026-417")]).await.unwrap();
    for phone in [&rektor, &mentor] {
        phone.until(&report.route, "it is filed", |page| page.says("Inlämnad, ärende 2026-417")).await;
    }
    school.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_had_no_time_to_carry_over_comes_into_the_ledger_when_it_starts_again() {
    let school = School::open();
    let people = school.people.clone();
    let hurt = pupil("two-guardians");
    let ledger = format!("/pupil/{hurt}");
    let mentor = school.phone("mentor", &people.mentor_a).await;
    mentor.until(&ledger, "the class has come", |page| page.action("note-", "").is_some()).await;
    let page = mentor.page("/accident").await.unwrap();
    mentor.tap(&page, &format!("hurt-new-{hurt}"), "", &[]).await.unwrap();
    let path = accident(&mentor).await;
    do_what_is_to_be_done(&mentor, &path).await;
    let is_carried =
        |page: &Page| page.timeline().len() == 2 && at_school(page) && page.action("correct-", "").is_some();
    mentor.until(&ledger, "the calls are carried over", is_carried).await;

    // As if it had been killed between the two commits.
    school.kill_server();
    mentor.kill();
    let lost = school.execute("DELETE FROM arrivals WHERE device = 'school'").await;
    assert_eq!(lost, 2);
    school.start_server();
    crate::program::until("the calls are in the ledger again", async || {
        match school.rows("SELECT 1 FROM arrivals WHERE device = 'school'").await.len() {
            2 => Ok(()),
            n => Err(format!("{n} of 2")),
        }
    })
    .await;
    school.check();
}
