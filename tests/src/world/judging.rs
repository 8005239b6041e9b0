//! Every promise is looked at, when a world has come to rest.

use std::collections::BTreeSet;

use automerge::Change;
use kontaktbok_core::effect::{Space, StoreRow};
use kontaktbok_documents::Written;
use kontaktbok_documents::report::carried_over;

use super::World;
use crate::oracle::Oracle;

/// A refused entry whose change was refused only because of what it built upon.
const DEPENDENCY: &[u8] = br#""reason":"dependency""#;

impl World {
    /// Looks at every promise.
    pub(super) fn judge(&mut self) {
        let mut kept = BTreeSet::new();
        for handset in &self.handsets {
            for row in handset.store.rows() {
                match row.space {
                    Space::Refused => {
                        // What is right in itself is written again, whatever it stood upon.
                        if row.value.windows(DEPENDENCY.len()).any(|window| window == DEPENDENCY) {
                            let number = handset.number;
                            self.oracle
                                .broke(format!("phone {number} keeps entry {} as refused for another's", row.item));
                        }
                        kept.insert(row.item);
                    }
                    Space::Unsent => {
                        let waits =
                            self.oracle.at_school.get(&row.item).map_or("is not at the school", |_| "is at the school");
                        self.oracle
                            .broke(format!("entry {} never left phone {}, and {waits}", row.item, handset.number));
                    }
                    _ => {}
                }
            }
        }
        self.oracle.settle(&kept);
        for (number, handset) in self.handsets.iter().enumerate() {
            for (document, _, access) in self.town.all_documents(&handset.person) {
                let may = access.is_some();
                let owner = document.to_string();
                let rows: Vec<_> = handset.store.rows().filter(|row| row.owner == owner).collect();
                let gone = gone(&rows, &self.oracle);
                let shown = || rows.iter().filter(|row| row.space == Space::Projection && !gone.contains(&row.item));
                if may && let Some(entry) = shown().find_map(|row| untold(&row.value)) {
                    self.oracle.broke(format!("phone {number} shows entry {entry} as if the school did not have it"));
                }
                let have: BTreeSet<String> = shown().map(|row| row.item.clone()).collect();
                let at_school: BTreeSet<String> = self
                    .town
                    .disk
                    .get(&document)
                    .into_iter()
                    .flatten()
                    .map(|change| change.entry.id().to_string())
                    .collect();
                if may && have != at_school {
                    let lacks: Vec<&String> = at_school.difference(&have).collect();
                    let beyond: Vec<&String> = have.difference(&at_school).collect();
                    self.oracle.broke(format!(
                        "phone {number} and the school differ about {document}: it lacks {lacks:?}, has beyond {beyond:?}"
                    ));
                }
                if !may && !have.is_empty() {
                    self.oracle.broke(format!("phone {number} holds entries of {document} and may not"));
                }
            }
        }
        self.judge_what_is_carried_over();
        self.town.judge_talks(&mut self.oracle);
        // The rektor reads at the school, the colleague nothing, and guardians no ledger: none of the phones keeps a word.
        let keep_nothing = self.handsets.iter().skip(self.plan.phones.saturating_sub(2));
        for row in keep_nothing.flat_map(|handset| handset.store.rows()) {
            if row.value.windows(7).any(|window| window == b"canary ") {
                self.oracle.broke("a phone that keeps no ledger holds words about a pupil");
            }
        }
    }
}

impl World {
    /// Every attempt in an accident stands once in the pupil's ledger.
    fn judge_what_is_carried_over(&mut self) {
        let reports = self.town.reports.values().filter_map(|report| self.town.disk.get(report)).flatten();
        for (pupil, contact) in reports.filter_map(|change| carried_over(change.entry.report()?)) {
            let ledger = self.town.documents.get(pupil).and_then(|ledger| self.town.disk.get(ledger));
            let times = ledger.into_iter().flatten().filter(|change| *change.entry.id() == contact.id).count();
            if times != 1 {
                self.oracle.broke(format!("an attempt stands {times} times in the ledger of {pupil}"));
            }
            self.oracle.carried_over += 1;
        }
    }
}

/// Entries that the school lost and that this phone cannot give back: it never got the change, or never the receipt.
fn gone(rows: &[StoreRow], oracle: &Oracle) -> BTreeSet<String> {
    let receipts: BTreeSet<&String> =
        rows.iter().filter(|row| row.space == Space::Receipt).map(|row| &row.item).collect();
    let changes: BTreeSet<String> = rows
        .iter()
        .filter(|row| row.space == Space::Change)
        .filter_map(|row| Change::from_bytes(row.value.clone()).ok())
        .map(|change| change.hash().to_string())
        .collect();
    let lost = |entry: &String| oracle.lost.contains(entry) && !oracle.at_school.contains_key(entry);
    rows.iter()
        .filter(|row| row.space == Space::Projection && lost(&row.item))
        .filter(|row| {
            let shown: serde_json::Value = serde_json::from_slice(&row.value).unwrap_or_default();
            let hash = shown.get("hash").and_then(serde_json::Value::as_str).unwrap_or_default();
            !(receipts.contains(&hash.to_owned()) && changes.contains(hash))
        })
        .map(|row| row.item.clone())
        .collect()
}

/// The entry of a phone's row, if the phone was never told that the school has it.
fn untold(row: &[u8]) -> Option<String> {
    let row: serde_json::Value = serde_json::from_slice(row).ok()?;
    let entry = row.get("entry")?.get("id")?.as_str()?;
    row.get("received")?.is_null().then(|| entry.to_owned())
}
