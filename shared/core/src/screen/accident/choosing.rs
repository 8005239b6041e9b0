//! Who was hurt: from the list of a trip, from one's classes, or nobody in a list.

use kontaktbok_documents::{EntryId, PersonId, Pupil};

use super::super::{Desk, action, people, plain, row, rows, search};
use crate::intent::Intent;
use crate::page::{Icon, Mark, Page, Pane, Role, Row, Words};
use crate::route::Route;

/// Who was hurt: the first of an accident, or another.
pub fn choose(desk: &Desk<'_>, route: &Route, accident: Option<&EntryId>) -> Page {
    let speech = desk.speech;
    let mut page = plain(route, speech.say(if accident.is_some() { "accident-more" } else { "accident-who" }));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    let under_way = if accident.is_none() { super::under_way::all(desk) } else { vec![] };
    if !under_way.is_empty() {
        page.parts.push(rows("under-way", Some(speech.say("accident-goes-on")), under_way));
    }
    let named = accident.map(|accident| desk.me.hurt(accident)).unwrap_or_default();
    let classes = desk.me.snapshot().map(|snapshot| snapshot.classes.as_slice()).unwrap_or_default();
    let wanted = search::wanted(desk, &mut page, route, classes.iter().map(|class| class.pupils.len()).sum());
    // On a trip its list comes first; who is in it need not be looked for below.
    let along: Vec<_> = desk.me.packs().flat_map(|pack| &pack.trip.pupils).map(|along| &along.pupil).collect();
    let listed = along.iter().filter(|pupil| !named.contains(&pupil.who.id) && wanted.has(pupil));
    let listed: Vec<Row> = listed.map(|pupil| choice(desk, accident, Some(pupil))).collect();
    if !listed.is_empty() {
        page.parts.push(rows("trip", Some(speech.say("trip-along")), listed));
    }
    for class in classes {
        let elsewhere = |pupil: &&PersonId| !named.contains(pupil) && !along.iter().any(|of| of.who.id == **pupil);
        let of_class = class.pupils.iter().filter(elsewhere);
        let here = of_class.filter_map(|pupil| desk.me.pupil(pupil)).filter(|pupil| wanted.has(pupil));
        let here: Vec<Row> = here.map(|pupil| choice(desk, accident, Some(pupil))).collect();
        if !here.is_empty() {
            page.parts.push(rows(class.id.as_str(), Some(class.name.clone()), here));
        }
    }
    page.parts.push(rows("unlisted", None, vec![choice(desk, accident, None)]));
    page
}

fn choice(desk: &Desk<'_>, accident: Option<&EntryId>, pupil: Option<&Pupil>) -> Row {
    let speech = desk.speech;
    let intent = Intent::Hurt(accident.cloned(), pupil.map(|pupil| pupil.who.id.clone()));
    let mut hurt = action(intent, speech.say("accident-this-one"), None, Role::Secondary);
    let mut row = if let Some(pupil) = pupil {
        let mark = Mark::Letters(people::letters(&pupil.who));
        row(pupil.who.id.as_str(), mark, Words::written(people::full(&pupil.who)))
    } else {
        let mut row = row("unlisted", Mark::Icon(Icon::UserX), speech.say("accident-unlisted"));
        row.text = Some(speech.say("accident-unlisted-text").into());
        row
    };
    hurt.spoken = Some(format!("{}, {}", hurt.label, row.head.text));
    row.actions.push(hurt);
    row
}

/// Who the pupil is that stands in no list: for who leads the unit, and so has all its pupils.
pub fn name(desk: &Desk<'_>, accident: &EntryId) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::NamePupil(accident.clone()), speech.say("report-name"));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    let may = desk.me.account(accident).is_some_and(|(holding, _)| desk.me.leads_of(&holding.held));
    let classes = desk.me.snapshot().map(|snapshot| snapshot.classes.as_slice()).unwrap_or_default();
    for class in classes.iter().filter(|_| may) {
        let here = class.pupils.iter().filter_map(|pupil| desk.me.pupil(pupil));
        let here = here.map(|pupil| {
            let mark = Mark::Letters(people::letters(&pupil.who));
            let mut row = row(pupil.who.id.as_str(), mark, Words::written(people::full(&pupil.who)));
            let intent = Intent::NamePupil(accident.clone(), pupil.who.id.clone());
            let mut name = action(intent, speech.say("accident-this-one"), None, Role::Secondary);
            name.spoken = Some(format!("{}, {}", name.label, row.head.text));
            row.actions.push(name);
            row
        });
        page.parts.push(rows(class.id.as_str(), Some(class.name.clone()), here.collect()));
    }
    page
}
