//! `POST /api/handin`: entries that a phone may no longer sync go into the rektor's tray, so that a mentor who lost
//! the class while offline loses no note. The same entry twice is one entry.

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
};
use kontaktbok_documents::Written;
use kontaktbok_documents::exchange::{HandIn, HandInEntry, HandedIn};
use kontaktbok_sync::DocumentId;

use super::{ApiError, App, who::Signed};
use crate::{
    feed::Seen,
    sessions::Who,
    store::{Tray, TrayEntry},
};

/// The most entries of one request.
const MOST: usize = 100;

pub(super) async fn post(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    body: Result<Json<HandIn>, JsonRejection>,
) -> Result<Json<HandedIn>, ApiError> {
    let Json(asked) = body?;
    if asked.entries.len() > MOST {
        return Err(ApiError::Body("At most 100 entries at a time."));
    }
    let given = app.office.store.prefixes(&who.device).await?;
    let at = app.office.clock().now();
    let mut answer = HandedIn { taken: Vec::new(), refused: Vec::new() };
    for handed in asked.entries {
        let id = handed.entry.id().clone();
        let tray = match well_formed(&who, &handed).filter(|document| given.contains_key(document)) {
            Some(document) => {
                let entry = TrayEntry {
                    document,
                    device: who.device.clone(),
                    person: who.person.clone(),
                    at,
                    entry: handed.entry,
                };
                app.office.store.hand_in(&entry).await?
            }
            None => Tray::Foreign,
        };
        match tray {
            Tray::Taken => answer.taken.push(id),
            Tray::Foreign => answer.refused.push(id),
        }
    }
    if !answer.taken.is_empty() {
        let entries = answer.taken.len();
        app.office.feed.tell(Seen::HandedIn { at, person: who.person, device: who.device, entries });
    }
    Ok(Json(answer))
}

/// The document of an entry that its author hands in and that a document could hold. What the school alone says is
/// nobody's to hand in.
fn well_formed(who: &Who, handed: &HandInEntry) -> Option<DocumentId> {
    let entry = &handed.entry;
    let is_own = *entry.by() == who.person && !entry.is_the_schools();
    handed.document.parse().ok().filter(|_| is_own && entry.fits().is_ok())
}
