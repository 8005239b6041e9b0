//! A timeline as it was worded before: an entry that stands as it stood is not worded again for each new page.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use kontaktbok_documents::ledger::Standing;
use kontaktbok_documents::{EntryId, Named, Pupil};

use super::super::{Desk, entry};
use crate::page::{Language, TimelineItem};
use crate::timing;

/// The timeline of the pupil that was shown last.
#[derive(Default)]
pub struct Worded(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    beside: Option<Beside>,
    items: HashMap<EntryId, (Standing, Arc<TimelineItem>)>,
}

/// Everything that the words of an entry depend on beside the entry.
#[derive(PartialEq)]
struct Beside {
    language: Language,
    today: NaiveDate,
    pupil: Pupil,
    writable: bool,
    staff: Vec<Named>,
}

impl Beside {
    fn is(&self, desk: &Desk<'_>, pupil: &Pupil, writable: bool) -> bool {
        self.language == desk.speech.language()
            && self.today == timing::day(desk.now())
            && self.writable == writable
            && self.pupil == *pupil
            && self.staff == staff(desk)
    }
}

fn staff<'a>(desk: &Desk<'a>) -> &'a [Named] {
    desk.me.snapshot().map(|snapshot| snapshot.staff.as_slice()).unwrap_or_default()
}

impl Worded {
    /// The entries in words.
    pub fn items<'a>(
        &self,
        desk: &Desk<'_>,
        pupil: &Pupil,
        standings: impl Iterator<Item = &'a Standing>,
    ) -> Vec<Arc<TimelineItem>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let writable = desk.me.writable(&pupil.who.id).is_some();
        if !kept.beside.as_ref().is_some_and(|beside| beside.is(desk, pupil, writable)) {
            let (language, today) = (desk.speech.language(), timing::day(desk.now()));
            let (pupil, staff) = (pupil.clone(), staff(desk).to_vec());
            *kept = Kept { beside: Some(Beside { language, today, pupil, writable, staff }), items: HashMap::new() };
        }
        standings
            .map(|standing| match kept.items.get(&standing.entry.id) {
                Some((as_it_stood, item)) if as_it_stood == standing => Arc::clone(item),
                _ => {
                    let item = Arc::new(entry::item(desk, pupil, standing));
                    kept.items.insert(standing.entry.id.clone(), (standing.clone(), Arc::clone(&item)));
                    item
                }
            })
            .collect()
    }
}
