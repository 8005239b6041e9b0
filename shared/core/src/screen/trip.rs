//! A trip: who comes along, how to reach the guardians, and that it is over.

use kontaktbok_documents::{Guardian, GuardianShown, PersonId, Pupil, TripId};

use super::reaching;
use super::{Desk, action, actions, notice, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::model::kept::trip::{Pack, Stage};
use crate::page::{AgeLine, Confirm, Figure, Icon, Mark, Page, Pane, Part, PartKind, Role, Row, RowDoes, Tone, Words};
use crate::route::Route;
use crate::timing;

pub mod planning;

/// What a trip is called.
pub fn title(desk: &Desk<'_>, trip: &TripId) -> String {
    let name = desk.me.trips.get(trip).map(|trip| trip.name.clone()).unwrap_or_default();
    if name.is_empty() { desk.speech.say("trip-title") } else { name }
}

/// The trips on I dag.
pub fn on_today(desk: &Desk<'_>) -> Vec<Row> {
    let plans = desk.me.plans.values().map(|plan| {
        let mut row = row(plan.id.as_str(), Mark::Icon(Icon::Pencil), desk.speech.say("trip-planned"));
        row.text = (!plan.name.is_empty()).then(|| Words::written(plan.name.clone()));
        row.does = RowDoes::Leads(Route::PlanTrip(plan.id.clone()).path());
        row
    });
    let unread = desk.me.trips.values().filter(|trip| !trip.over().is_some_and(|over| over.seen));
    let trips = unread.map(|trip| {
        let mut row = row(trip.id.as_str(), Mark::Icon(Icon::Users), Words::written(title(desk, &trip.id)));
        row.text = Some(match &trip.stage {
            Stage::Packed(pack) => {
                let (n, at) = (pack.trip.pupils.len(), timing::short(desk.speech, pack.trip.returns_at, desk.now()));
                desk.speech.with("trip-row", &[("n", n.into()), ("at", at.into())]).into()
            }
            Stage::Over(_) => desk.speech.say("trip-over-row").into(),
        });
        row.does = RowDoes::Leads(Route::Trip(trip.id.clone()).path());
        row
    });
    plans.chain(trips).collect()
}

/// A trip that goes on, or the page that says what became of it.
pub fn page(desk: &Desk<'_>, id: &TripId) -> Page {
    let route = Route::Trip(id.clone());
    let Some(trip) = desk.me.trips.get(id) else { return not_here(desk, &route) };
    let mut page = plain(&route, Words::written(title(desk, id)));
    page.pane = Pane::Detail;
    page.secret = true;
    match &trip.stage {
        Stage::Packed(pack) => packed(desk, &mut page, id, pack),
        Stage::Over(at) => over(desk, &mut page, id, at.at),
    }
    page
}

fn not_here(desk: &Desk<'_>, route: &Route) -> Page {
    let mut page = plain(route, desk.speech.say("not-here-title"));
    page.parts.push(prose("not-here", desk.speech.say("trip-not-here")));
    page
}

fn packed(desk: &Desk<'_>, page: &mut Page, id: &TripId, pack: &Pack) {
    let speech = desk.speech;
    let at = timing::short(speech, pack.fetched_at, desk.now());
    page.age = Some(AgeLine { icon: None, text: speech.with("trip-fetched", &[("at", at.into())]) });
    if pack.left_out > 0 {
        let (head, text) =
            (speech.with("trip-left-out", &[("n", pack.left_out.into())]), speech.say("trip-left-out-what"));
        page.parts.push(notice("left-out", Tone::Wait, Icon::Info, head, Some(text), vec![]));
    }
    let without = pack.without_number();
    if !without.is_empty() {
        let names = without.iter().map(|pupil| people::full(&pupil.who)).collect::<Vec<_>>().join(", ");
        let head = speech.with("trip-without", &[("n", without.len().into())]);
        let text = speech.with("trip-without-what", &[("names", names.into())]);
        page.parts.push(notice("without", Tone::Bad, Icon::PhoneOff, head, Some(text), vec![]));
    }
    let along: Vec<Row> = pack.trip.pupils.iter().map(|along| pupil_row(desk, pack, &along.pupil)).collect();
    let title = speech.with("trip-count", &[("n", along.len().into())]);
    page.parts.push(prose("count", speech.say("trip-count-what")));
    page.parts.push(rows("pupils", Some(title), along));
    page.parts.push(rows("unlisted", None, vec![unlisted(desk)]));
    for unit in &pack.trip.units {
        page.parts.push(reaching::school(desk, Some(unit)));
    }
    page.parts.push(adults(desk, pack));
    page.parts.push(ending(desk, id, pack));
    page.foot.push(action(Intent::Accident, speech.say("accident"), Some(Icon::Siren), Role::Acute));
}

/// A pupil, and whether the guardians can be reached.
fn pupil_row(desk: &Desk<'_>, pack: &Pack, pupil: &Pupil) -> Row {
    let mut row = row(
        pupil.who.id.as_str(),
        Mark::Letters(people::letters(&pupil.who)),
        Words::written(people::full(&pupil.who)),
    );
    let (protected, named): (Vec<_>, Vec<_>) = pupil.guardians.iter().partition(|guardian| !is_by_number(guardian));
    let lacks = |guardian: &&&Guardian| {
        pack.numbers(&pupil.who.id, &guardian.id).is_none_or(|numbers| numbers.phones.is_empty())
    };
    let lacking: Vec<String> =
        named.iter().filter(lacks).map(|guardian| people::guardian(desk.speech, &guardian.shown).text).collect();
    let mut text = if pupil.guardians.is_empty() {
        people::no_adult(desk.speech, pupil)
    } else if lacking.is_empty() && !named.is_empty() {
        desk.speech.with("trip-numbers", &[("n", named.len().into())])
    } else if named.is_empty() {
        String::new()
    } else {
        desk.speech.with("trip-lacks", &[("names", lacking.join(", ").into())])
    };
    for guardian in named {
        if guardian.is_for_accidents() {
            let name = people::guardian(desk.speech, &guardian.shown).text;
            text = format!("{text} · {name}: {}", desk.speech.say("wish-in-accident"));
        }
        if let Some(line) = reaching::how::line(desk, &pupil.who.id, guardian) {
            let name = people::guardian(desk.speech, &guardian.shown).text;
            text = format!("{text} · {name}: {line}");
        }
    }
    for guardian in protected {
        let by_rektor = by_rektor(desk, guardian);
        text = if text.is_empty() { by_rektor } else { format!("{text} · {by_rektor}") };
    }
    row.text = Some(Words::written(format!("{} · {text}", pupil.class)));
    row.does = RowDoes::Leads(Route::Pupil(pupil.who.id.clone()).path());
    row
}

/// The words for a guardian who is not to be rung from here.
fn by_rektor(desk: &Desk<'_>, guardian: &Guardian) -> String {
    let name = people::guardian(desk.speech, &guardian.shown).text;
    match guardian.shown {
        GuardianShown::AskRektor { .. } => desk.speech.with("ask-rektor-of", &[("name", name.into())]),
        GuardianShown::ByWish { .. } => desk.speech.with("wish-never-of", &[("name", name.into())]),
        GuardianShown::Name { .. } | GuardianShown::Protected => desk.speech.say("trip-by-rektor"),
    }
}

/// Whether a guardian's number is on the list of a trip: also of whom a pupil of age wants rung in an accident alone, for a
/// trip is where one happens.
fn is_by_number(guardian: &Guardian) -> bool {
    matches!(guardian.shown, GuardianShown::Name { .. }) || guardian.is_for_accidents()
}

/// Who is in no list, for whatever reason: nobody need know which.
fn unlisted(desk: &Desk<'_>) -> Row {
    let mut row = row("unlisted", Mark::Icon(Icon::UserX), desk.speech.say("accident-unlisted"));
    row.text = Some(desk.speech.say("trip-unlisted").into());
    row
}

fn adults(desk: &Desk<'_>, pack: &Pack) -> Part {
    let mut names = vec![people::full(&pack.trip.planner)];
    names.extend(pack.trip.adults.iter().map(people::full));
    let text = desk.speech.with("trip-adults-are", &[("names", names.join(", ").into())]);
    prose("adults", text)
}

/// Until when the numbers are here, and how that is changed.
fn ending(desk: &Desk<'_>, id: &TripId, pack: &Pack) -> Part {
    let speech = desk.speech;
    let until = desk.now().saturating_add(pack.left_ms(desk.model.now.boot_ms));
    // Rounded: said to be about, because a phone that is off counts nothing.
    let until = timing::short(speech, until - until.rem_euclid(300_000), desk.now());
    let mut offered = vec![];
    if pack.can_stay_longer() {
        let label = speech.say("trip-not-home");
        offered.push(action(Intent::NotHomeYet(id.clone()), label, Some(Icon::Clock), Role::Secondary));
    }
    let mut end = action(Intent::EndTrip(id.clone()), speech.say("trip-end"), Some(Icon::Check), Role::Secondary);
    end.confirm = Some(Confirm {
        head: speech.say("trip-end-head"),
        text: speech.say("trip-end-text"),
        yes: speech.say("trip-end"),
        no: speech.say("not-yet"),
    });
    offered.push(end);
    let title = speech.with("trip-until", &[("until", until.into())]);
    let mut part = actions("ending", Some(title), offered);
    if let PartKind::Actions(all) = &mut part.kind {
        all.insert(0, open_list(desk, id));
    }
    part
}

fn open_list(desk: &Desk<'_>, id: &TripId) -> crate::page::Action {
    action(Intent::TripList(id.clone()), desk.speech.say("trip-print"), Some(Icon::FileText), Role::Secondary)
}

/// The numbers are gone. What is said here is true when it is read: how much has not reached the school is counted now.
fn over(desk: &Desk<'_>, page: &mut Page, id: &TripId, at: i64) {
    let speech = desk.speech;
    let at = timing::short(speech, at, desk.now());
    let head = speech.with("trip-over", &[("at", at.into())]);
    page.parts.push(notice("over", Tone::Got, Icon::Check, head, Some(speech.say("trip-over-what")), vec![]));
    let unsent = desk.me.unsent.len();
    let (tone, icon, words) = if unsent == 0 {
        (Tone::Got, Icon::School, speech.say("trip-all-sent"))
    } else {
        (Tone::Wait, Icon::Clock, speech.with("waiting-head", &[("n", unsent.into())]))
    };
    page.parts.push(notice("sent", tone, icon, words, None, vec![]));
    page.foot.push(action(Intent::TripSeen(id.clone()), speech.say("trip-seen"), Some(Icon::Check), Role::Primary));
}

/// The list as a table, to print.
pub fn list(desk: &Desk<'_>, id: &TripId) -> Page {
    let route = Route::TripList(id.clone());
    let speech = desk.speech;
    let Some(pack) = desk.me.trips.get(id).and_then(crate::model::KeptTrip::pack) else {
        return not_here(desk, &route);
    };
    let mut page = plain(&route, Words::written(title(desk, id)));
    page.pane = Pane::Full;
    page.secret = true;
    let returns = timing::moment(speech, pack.trip.returns_at, desk.now());
    page.parts.push(prose("returns", speech.with("trip-returns-is", &[("at", returns.into())])));
    let mut cells: Vec<Vec<String>> = vec![];
    for along in &pack.trip.pupils {
        let who = format!("{}, {}", people::full(&along.pupil.who), along.pupil.class);
        if along.pupil.guardians.is_empty() {
            cells.push(vec![who.clone(), String::new(), people::no_adult(speech, &along.pupil)]);
        }
        for guardian in &along.pupil.guardians {
            let phones = pack.numbers(&along.pupil.who.id, &guardian.id).map(|numbers| numbers.phones.as_slice());
            let phones: Vec<String> = phones.unwrap_or_default().iter().map(|phone| people::number(phone)).collect();
            let text = if !is_by_number(guardian) {
                by_rektor(desk, guardian)
            } else if phones.is_empty() {
                speech.say("guardian-no-number")
            } else {
                phones.join(", ")
            };
            let name = people::guardian(speech, &guardian.shown).text;
            let relation = people::relation(speech, along.pupil.of_age, guardian.relation);
            let in_accident = guardian.is_for_accidents().then(|| speech.say("wish-in-accident"));
            let line = in_accident.or_else(|| reaching::how::line(desk, &along.pupil.who.id, guardian));
            let adult = [Some(name), Some(relation), line].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            cells.push(vec![who.clone(), adult, text]);
        }
    }
    let heads = ["trip-head-pupil", "trip-head-adult", "trip-head-number"].map(|head| speech.say(head)).to_vec();
    let kind = PartKind::Table { heads, rows: cells };
    page.parts.push(Part { key: "list".to_owned(), title: None, kind });
    page.parts.push(prose("paper", speech.say("trip-paper")));
    page
}

/// Rows that lead to the numbers of a pupil's guardians, large, if the pupil is on a trip.
pub fn large(desk: &Desk<'_>, pupil: &Pupil) -> Option<Part> {
    let of = desk.me.trips.values().find(|trip| trip.pack().is_some_and(|pack| pack.pupil(&pupil.who.id).is_some()))?;
    let pack = of.pack()?;
    let lead = |guardian: &&Guardian| {
        let numbers = pack.numbers(&pupil.who.id, &guardian.id)?;
        let named = is_by_number(guardian) && !numbers.phones.is_empty();
        named.then(|| {
            let name = people::guardian(desk.speech, &guardian.shown).text;
            let label = desk.speech.with("trip-large", &[("name", name.into())]);
            let mut row = row(guardian.id.as_str(), Mark::Icon(Icon::Hash), label);
            let number = Route::TripNumber(of.id.clone(), pupil.who.id.clone(), guardian.id.clone());
            row.does = RowDoes::Leads(number.path());
            row
        })
    };
    let all: Vec<Row> = pupil.guardians.iter().filter_map(|guardian| lead(&guardian)).collect();
    (!all.is_empty()).then(|| rows(&format!("large-{}", pupil.who.id), None, all))
}

/// A guardian's numbers, large: to dial them from another phone.
pub fn number(desk: &Desk<'_>, id: &TripId, pupil: &PersonId, guardian: &PersonId) -> Page {
    let route = Route::TripNumber(id.clone(), pupil.clone(), guardian.clone());
    let pack = desk.me.trips.get(id).and_then(crate::model::KeptTrip::pack);
    let found = pack.and_then(|pack| {
        let adult = pack.pupil(pupil)?.guardians.iter().find(|adult| adult.id == *guardian)?;
        Some((pack.pupil(pupil)?.of_age, adult, pack.numbers(pupil, guardian)?))
    });
    let Some((of_age, adult, numbers)) = found else { return not_here(desk, &route) };
    let mut page = plain(&route, people::guardian(desk.speech, &adult.shown));
    page.pane = Pane::Sheet;
    page.secret = true;
    let relation = people::relation(desk.speech, of_age, adult.relation);
    if adult.is_for_accidents() {
        page.parts.push(prose("wish", desk.speech.say("wish-in-accident")));
    }
    page.parts.extend(reaching::how::line(desk, pupil, adult).map(|line| prose("how", line)));
    // Each in a card of its own, so that nothing stands beside it.
    page.parts.extend(numbers.phones.iter().enumerate().map(|(at, phone)| {
        let figure = Figure { key: phone.clone(), value: people::number(phone), label: relation.clone() };
        Part { key: format!("number-{at}"), title: None, kind: PartKind::Figures(vec![figure]) }
    }));
    page
}
