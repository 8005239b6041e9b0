//! What somebody else has told a family today: a leader on a trip, a substitute. The pupil's mentor is to know it (O-10).

use kontaktbok_documents::Pupil;
use kontaktbok_documents::ledger::Entry;

use super::super::{Desk, entry, row};
use crate::page::{Icon, Mark, Row, RowDoes};
use crate::route::Route;
use crate::timing;

/// The last contact of today about each of one's own pupils that neither of the mentors had.
pub fn by_others(desk: &Desk<'_>) -> Vec<Row> {
    let today = timing::day_of(desk.now());
    let own = desk.me.holdings.values().filter_map(|holding| {
        let pupil = desk.me.pupil(holding.held.subject.pupil()?)?;
        Some((pupil, holding.entries.ledger()?))
    });
    own.filter_map(|(pupil, contacts)| {
        let is_own = |entry: &Entry| pupil.mentors.iter().any(|mentor| mentor.id == entry.by);
        let of_today = contacts.iter().filter(|standing| today.contains(&standing.entry.happened));
        let of_others = of_today.filter(|standing| standing.corrected_by.is_none() && !is_own(&standing.entry));
        of_others
            .map(|standing| &standing.entry)
            .max_by_key(|entry| entry.happened)
            .map(|entry| told(desk, pupil, entry))
    })
    .collect()
}

fn told(desk: &Desk<'_>, pupil: &Pupil, contact: &Entry) -> Row {
    let about = super::about(desk, pupil);
    let mut row = row(
        &format!("told-{}", pupil.who.id),
        Mark::Icon(Icon::Info),
        desk.speech.with("today-told", &[("about", about.into())]),
    );
    let (by, at) = (entry::author(desk, &contact.by), timing::clock(contact.happened));
    row.text = Some(desk.speech.with("today-told-by", &[("by", by.into()), ("at", at.into())]).into());
    row.does = RowDoes::Leads(Route::Pupil(pupil.who.id.clone()).path());
    row
}
