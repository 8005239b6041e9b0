//! Whom to ring again: a family of which somebody was rung today and not everybody reached.

use std::collections::BTreeMap;

use kontaktbok_documents::ledger::{Channel, Outcome};
use kontaktbok_documents::{GuardianShown, PersonId};

use super::super::Desk;
use super::about;
use crate::page::{Icon, Mark, Row, RowDoes};
use crate::route::Route;
use crate::timing;

/// Pupils whose guardians were rung today and not all reached.
pub fn rows(desk: &Desk<'_>) -> Vec<Row> {
    let today = timing::day_of(desk.now());
    let mut rows = Vec::new();
    for holding in desk.me.holdings.values() {
        let pupil = holding.held.subject.pupil().and_then(|pupil| desk.me.pupil(pupil));
        let (Some(pupil), Some(contacts)) = (pupil, holding.entries.ledger()) else { continue };
        if !contacts.iter().any(|standing| today.contains(&standing.entry.happened)) {
            continue;
        }
        // In order of counters and clocks the last word about each guardian counts.
        let mut reached: BTreeMap<&PersonId, bool> = BTreeMap::new();
        for standing in contacts.newest_first().into_iter().rev() {
            let entry = &standing.entry;
            let a_call = matches!(entry.channel, Channel::Call | Channel::CallIn);
            if a_call && standing.corrected_by.is_none() && today.contains(&entry.happened) {
                for guardian in &entry.guardians {
                    let before = reached.entry(guardian).or_default();
                    *before |= entry.outcome == Outcome::Reached;
                }
            }
        }
        if reached.is_empty() {
            continue;
        }
        let to_reach: Vec<&PersonId> = pupil
            .guardians
            .iter()
            .filter(|guardian| guardian.is_informed())
            .filter(|guardian| !matches!(guardian.shown, GuardianShown::AskRektor { .. }))
            .map(|guardian| &guardian.id)
            .collect();
        let done = to_reach.iter().filter(|id| reached.get(*id).copied().unwrap_or(false)).count();
        if done == to_reach.len() || !reached.values().any(|reached| !reached) {
            continue;
        }
        let of = desk.speech.with("reached-of", &[("n", done.into()), ("of", to_reach.len().into())]);
        rows.push(Row {
            key: format!("again-{}", pupil.who.id),
            mark: Mark::Icon(Icon::PhoneMissed),
            head: desk.speech.with("today-call-again", &[("about", about(desk, pupil).into())]).into(),
            text: Some(of.into()),
            status: None,
            does: RowDoes::Leads(Route::Pupil(pupil.who.id.clone()).path()),
            actions: vec![],
            spoken: None,
        });
    }
    rows
}
