//! A pupil's ledger as a timeline: held on the phone, or opened at the school by a rektor.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use kontaktbok_documents::exchange::OpenedLedger;
use kontaktbok_documents::ledger::{Projection, Standing};
use kontaktbok_documents::report::carried_over;
use kontaktbok_documents::{Held, Pupil, SchoolYear};

use super::super::{Desk, action, entry, notice};
use crate::intent::Intent;
use crate::model::signed_in::Fetched;
use crate::model::{SHOWN, SignedIn};
use crate::page::{Action, Icon, Part, PartKind, Role, TimelineItem, Tone};
use crate::timing;

pub fn ledger(desk: &Desk<'_>, pupil: &Pupil) -> Vec<Part> {
    let speech = desk.speech;
    let mut held: Vec<_> = desk.me.ledgers_of(&pupil.who.id).collect();
    if held.is_empty() {
        return on_demand(desk, pupil);
    }
    // By the year of the document: what an entry says of its time may come from a clock that stands at 1970.
    held.sort_by_key(|(held, _)| Reverse(held.year));
    let here = in_reports(desk, pupil, &held);
    let here = here
        .newest_first()
        .into_iter()
        .map(|standing| (standing.entry.happened, entry::opened_item(desk, pupil, standing)));
    let here = here.collect();
    let years = by_year(desk, pupil, &held, here);
    if desk.me.is_fetched(&pupil.who.id) {
        return years;
    }
    let (title, what) = (speech.say("contacts-not-fetched"), speech.say("contacts-not-fetched-what"));
    let first = notice("not-fetched", Tone::Wait, Icon::Clock, title, Some(what), vec![]);
    let own = years.into_iter().filter(|part| matches!(part.kind, PartKind::Timeline { .. }));
    [first].into_iter().chain(own).collect()
}

/// A timeline for each school year, the newest first, each under its year; this year's also when nothing is in it. As many
/// entries as the window shows, in all.
fn by_year(
    desk: &Desk<'_>,
    pupil: &Pupil,
    held: &[(&Held, &Projection)],
    here: Vec<(i64, Arc<TimelineItem>)>,
) -> Vec<Part> {
    let this = SchoolYear::of(timing::day(desk.now()));
    let mut years: Vec<SchoolYear> = held.iter().map(|(held, _)| held.year).chain([this]).collect();
    years.sort_by_key(|year| Reverse(*year));
    years.dedup();
    let mut left = desk.model.windows.get(desk.window).map_or(SHOWN, |window| window.shown.max(SHOWN));
    let mut here = Some(here);
    let mut parts = Vec::new();
    for year in years {
        let of_year = held.iter().filter(|(held, _)| held.year == year);
        let standings: Vec<_> = of_year.flat_map(|(_, contacts)| contacts.newest_first()).collect();
        let mut items = desk.me.worded.items(desk, pupil, standings.iter().take(left).copied());
        for (happened, item) in here.take_if(|_| year == this).unwrap_or_default().into_iter().rev() {
            // Each where it belongs: before everything that was earlier.
            let mut shown = standings.iter().take(left);
            let all = shown.len();
            let earlier = shown.position(|standing| standing.entry.happened <= happened);
            items.insert(earlier.unwrap_or(all).min(items.len()), item);
        }
        let is_cut = standings.len() > left;
        left = left.saturating_sub(standings.len());
        let older = || action(Intent::Older(pupil.who.id.clone()), desk.speech.say("older"), None, Role::Quiet);
        if year == this || !items.is_empty() {
            parts.push(timeline(desk, year, this, items, is_cut.then(older)));
        } else if is_cut {
            // A year of which nothing is shown yet: the year before it leads there.
            if let Some(Part { kind: PartKind::Timeline { more, .. }, .. }) = parts.last_mut() {
                more.get_or_insert_with(older);
            }
        }
        if is_cut {
            break;
        }
    }
    parts
}

/// Attempts in an accident that the school has not carried over into the ledger yet.
fn in_reports(desk: &Desk<'_>, pupil: &Pupil, held: &[(&Held, &Projection)]) -> Projection {
    let mut here = Projection::default();
    let reports = desk.me.holdings.values().filter_map(|holding| holding.entries.report());
    for standing in reports.flat_map(kontaktbok_documents::Projection::iter) {
        let Some((of, contact)) = carried_over(&standing.entry) else { continue };
        if *of == pupil.who.id && held.iter().all(|(_, contacts)| contacts.get(&contact.id).is_none()) {
            let id = contact.id.clone();
            here.add(contact);
            here.carried(&id);
            if let Some(at) = standing.received_at {
                here.received(&id, at);
            }
        }
    }
    here
}

/// The entries of a school year under its heading.
fn timeline(
    desk: &Desk<'_>,
    year: SchoolYear,
    this: SchoolYear,
    items: Vec<Arc<TimelineItem>>,
    more: Option<Action>,
) -> Part {
    let speech = desk.speech;
    let (key, title) = if year == this {
        ("contacts".to_owned(), speech.say("pupil-contacts"))
    } else {
        (format!("contacts-{}", year.0), speech.with("pupil-contacts-of", &[("year", year.to_string().into())]))
    };
    let kind = if items.is_empty() {
        PartKind::Prose(speech.say("pupil-no-contacts").into())
    } else {
        PartKind::Timeline { items, more }
    };
    Part { key, title: Some(title), kind }
}

/// A rektor opens a ledger at the school: it is shown, not kept, and the reading is logged there.
fn on_demand(desk: &Desk<'_>, pupil: &Pupil) -> Vec<Part> {
    let speech = desk.speech;
    if !desk.me.is_rektor() {
        return vec![];
    }
    let open = || {
        let intent = Intent::OpenLedger(pupil.who.id.clone());
        action(intent, speech.say("open-ledger"), Some(Icon::BookOpen), Role::Secondary)
    };
    let fetched = match &desk.me.opened {
        Some((opened, fetched)) if *opened == pupil.who.id => fetched,
        _ => {
            let (head, text) = (speech.say("open-ledger-head"), speech.say("open-ledger-text"));
            return vec![notice("open", Tone::Plain, Icon::BookOpen, head, Some(text), vec![open()])];
        }
    };
    match fetched {
        Fetched::Asked => {
            vec![notice("open", Tone::Plain, Icon::BookOpen, speech.say("open-ledger-asked"), None, vec![])]
        }
        Fetched::NotNow => {
            let (head, text) = (speech.say("open-ledger-not-now"), speech.say("open-ledger-needs-net"));
            vec![notice("open", Tone::Bad, Icon::CloudOff, head, Some(text), vec![open()])]
        }
        Fetched::Here(opened) => {
            let head = speech.say("open-ledger-logged");
            let mut parts = vec![notice("open", Tone::Plain, Icon::Info, head, None, vec![open()])];
            parts.extend(opened_by_year(desk, pupil, opened));
            parts
        }
    }
}

/// Whether the page shows all of a ledger. Asked at each draw, so nothing is gathered for it.
pub fn is_recorded(me: &SignedIn, pupil: &Pupil) -> bool {
    if me.ledgers_of(&pupil.who.id).next().is_some() {
        return me.is_fetched(&pupil.who.id);
    }
    matches!(&me.opened, Some((of, Fetched::Here(_))) if *of == pupil.who.id)
}

/// Every entry of the ledger that the page shows, the oldest first; `None` while it shows none or not all.
pub fn recorded(me: &SignedIn, pupil: &Pupil) -> Option<Vec<Standing>> {
    let mut held: Vec<_> = me.ledgers_of(&pupil.who.id).collect();
    let mut newest_first: Vec<Standing> = if held.is_empty() {
        let Some((of, Fetched::Here(opened))) = &me.opened else { return None };
        if *of != pupil.who.id {
            return None;
        }
        projected(opened).newest_first().into_iter().cloned().collect()
    } else if me.is_fetched(&pupil.who.id) {
        held.sort_by_key(|(held, _)| std::cmp::Reverse(held.year));
        held.into_iter().flat_map(|(_, contacts)| contacts.newest_first()).cloned().collect()
    } else {
        return None;
    };
    newest_first.reverse();
    Some(newest_first)
}

/// By the year in which the school had each entry: what an entry says of its time may come from a clock at 1970.
fn opened_by_year(desk: &Desk<'_>, pupil: &Pupil, opened: &OpenedLedger) -> Vec<Part> {
    let this = SchoolYear::of(timing::day(desk.now()));
    let mut years: BTreeMap<Reverse<SchoolYear>, Vec<Arc<TimelineItem>>> =
        BTreeMap::from([(Reverse(this), Vec::new())]);
    for standing in projected(opened).newest_first() {
        let year = standing.received_at.map_or(this, |at| SchoolYear::of(timing::day(at)));
        years.entry(Reverse(year)).or_default().push(entry::opened_item(desk, pupil, standing));
    }
    years.into_iter().map(|(year, items)| timeline(desk, year.0, this, items, None)).collect()
}

fn projected(opened: &OpenedLedger) -> Projection {
    let mut projection = Projection::default();
    for received in &opened.entries {
        let id = received.entry.id.clone();
        projection.add(received.entry.clone());
        projection.received(&id, received.received_at);
        if received.carried {
            projection.carried(&id);
        }
    }
    projection
}
