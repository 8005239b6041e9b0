//! Entries that a newer version of the app wrote, read again when this one may be that version.

use automerge::ReadDoc;
use kontaktbok_documents::Written;

use super::{Document, Holding, shown};

impl Holding {
    /// Whether entries of it were written by a newer version of the app than the one that read them.
    pub fn is_newer(&self) -> bool {
        !self.entries.newer().is_empty()
    }

    /// Reads such entries again: the app may be the newer one by now.
    pub(super) fn read_newer(&mut self) {
        let Document::Here(automerge) = &self.document else { return };
        let newer = self.entries.newer();
        let read = self.by_hash.iter().filter(|(_, id)| newer.contains(id)).filter_map(|(hash, id)| {
            let change = automerge.get_change_by_hash(&hash.parse().ok()?)?;
            let shown = shown(self.held.subject.kind(), &change)?;
            (!shown.entry.is_newer()).then_some((shown.entry, self.entries.received_at(id)))
        });
        for (entry, received_at) in read.collect::<Vec<_>>() {
            let id = entry.id().clone();
            self.entries.withdraw(&id);
            self.entries.add(entry);
            if let Some(at) = received_at {
                self.entries.received(&id, at);
            }
        }
    }
}
