//! Klassen: the pupils of one's classes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use kontaktbok_documents::{Class, GroupId};

use super::search::{self, Wanted};
use super::{Desk, action, people, plain};
use crate::intent::Intent;
use crate::model::signed_in::{Holding, Latest as Last};
use crate::page::{Icon, Language, Mark, Page, Pane, Part, PartKind, Role, Row, RowDoes, Words};
use crate::route::Route;
use crate::timing;

/// "Senaste kontakt i dag 14.32" as it was worded before: of a class, one pupil's changes at a time.
#[derive(Default)]
pub struct Latest(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// What the words depend on beside the moment.
    beside: Option<(Language, NaiveDate)>,
    words: HashMap<Last, Option<String>>,
}

impl Latest {
    /// In words; nothing if nobody was reached and nobody tried.
    fn words(&self, desk: &Desk<'_>, last: Last) -> Option<String> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let beside = Some((desk.speech.language(), timing::day(desk.now())));
        if kept.beside != beside {
            *kept = Kept { beside, words: HashMap::new() };
        }
        let word = || {
            let moment = |at: i64| timing::moment(desk.speech, at, desk.now()).into();
            match (last.contact, last.in_vain()) {
                (Some(at), None) => Some(desk.speech.with("class-latest", &[("at", moment(at))])),
                (Some(at), Some(tried)) => {
                    Some(desk.speech.with("class-latest-tried", &[("at", moment(at)), ("tried", moment(tried))]))
                }
                (None, Some(tried)) => Some(desk.speech.with("class-tried", &[("tried", moment(tried))])),
                (None, None) => None,
            }
        };
        kept.words.entry(last).or_insert_with(word).clone()
    }
}

/// All classes, each with its pupils.
pub fn all(desk: &Desk<'_>) -> Page {
    let mut page = plain(&Route::Classes, desk.speech.say("tab-class"));
    page.age = Some(desk.age());
    page.pane = Pane::List;
    page.refresh = true;
    let classes = desk.me.snapshot().map(|snapshot| snapshot.classes.as_slice()).unwrap_or_default();
    let wanted = search::wanted(desk, &mut page, &Route::Classes, classes.iter().map(|class| class.pupils.len()).sum());
    let known = classes.iter().map(|class| part(desk, class, &wanted));
    let found: Vec<Part> = known.filter(|part| !wanted.is_somebody() || !is_empty(part)).collect();
    if found.is_empty() && wanted.is_somebody() {
        page.parts.push(search::nobody(desk));
    }
    page.parts.extend(found);
    if desk.me.kept.is_some() {
        page.foot.push(action(Intent::PlanTrip, desk.speech.say("trip-plan"), Some(Icon::Users), Role::Secondary));
    }
    // Without net it is said when they come; with net the age line says that they are on their way.
    if page.parts.is_empty() && (desk.me.kept.is_some() || desk.me.net.without_since.is_some()) {
        let words = if desk.me.kept.is_some() { "class-none" } else { "today-fetching" };
        let kind = PartKind::Prose(desk.speech.say(words).into());
        page.parts.push(Part { key: "none".to_owned(), title: None, kind });
    }
    page
}

/// One class.
pub fn page(desk: &Desk<'_>, class: &GroupId) -> Page {
    let route = Route::Class(class.clone());
    let Some(class) = desk.me.class(class) else {
        let mut page = plain(&route, desk.speech.say("not-here-title"));
        let kind = PartKind::Prose(desk.speech.say("not-here-text").into());
        page.parts.push(Part { key: "not-here".to_owned(), title: None, kind });
        return page;
    };
    let mut page = plain(&route, Words::written(class.name.clone()));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    let wanted = search::wanted(desk, &mut page, &route, class.pupils.len());
    page.parts.push(part(desk, class, &wanted));
    page
}

fn is_empty(part: &Part) -> bool {
    matches!(&part.kind, PartKind::Rows { rows, .. } if rows.is_empty())
}

fn part(desk: &Desk<'_>, class: &Class, wanted: &Wanted) -> Part {
    let rows = class
        .pupils
        .iter()
        .filter_map(|id| desk.me.pupil(id))
        .filter(|pupil| wanted.has(pupil))
        .map(|pupil| {
            let of = |holding: &&Holding| holding.is_ledger_of(&pupil.who.id);
            let last = desk.me.holdings.values().filter(of).map(Holding::latest).fold(Last::default(), Last::or);
            let text = match desk.me.latest.words(desk, last) {
                Some(words) => Some(words),
                None if desk.me.ledgers_of(&pupil.who.id).next().is_none() => None,
                None if desk.me.is_fetched(&pupil.who.id) => Some(desk.speech.say("class-no-contact")),
                None => Some(desk.speech.say("contacts-not-fetched")),
            };
            Row {
                key: pupil.who.id.as_str().to_owned(),
                mark: Mark::Letters(people::letters(&pupil.who)),
                head: Words::written(people::full(&pupil.who)),
                text: text.map(Into::into),
                status: None,
                does: RowDoes::Leads(Route::Pupil(pupil.who.id.clone()).path()),
                actions: vec![],
                spoken: None,
            }
        })
        .collect();
    Part {
        key: class.id.as_str().to_owned(),
        title: Some(class.name.clone()),
        kind: PartKind::Rows { rows, more: None },
    }
}
