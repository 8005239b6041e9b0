//! `POST /api/handin`: entries that a phone may no longer sync go into the rektor's tray, so that a mentor who lost
//! the class while offline loses no note. The same entry twice is one entry.
//!
//! Who is in no register today hands in all the same: that the device was once given the document is what counts, and what
//! is handed in passes the same check of kind, author and role as what comes by the socket.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
};
use kontaktbok_documents::{
    Entry, EntryId, Prefix, Subject, Written,
    exchange::{HandInEntry, HandedIn},
    may_stand,
};
use kontaktbok_sync::DocumentId;
use serde::Deserialize;

use super::{ApiError, App, who::Signed};
use crate::{
    feed::Seen,
    limits::Deed,
    sessions::Who,
    store::{Tray, TrayEntry},
};

/// The most entries of one request.
const MOST: usize = 100;

/// What was handed in, read one by one: an entry that this school cannot read stands in no other's way.
#[derive(Deserialize)]
pub(super) struct Asked {
    entries: Vec<serde_json::Value>,
}

/// Why an entry is not taken: the short codes of the socket, and two more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotTaken {
    /// Words that this school does not know.
    Newer,
    /// The document was never given to this device.
    NoDocument,
    /// Not what this author may say there.
    Content,
    /// Its id is another's.
    Taken,
    /// As much of this person's lies in the tray as may.
    Full,
}

impl NotTaken {
    fn code(self) -> &'static str {
        match self {
            Self::Newer => "newer",
            Self::NoDocument => "no-document",
            Self::Content => "content",
            Self::Taken => "duplicate-entry",
            Self::Full => "tray-full",
        }
    }
}

pub(super) async fn post(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    body: Result<Json<Asked>, JsonRejection>,
) -> Result<Json<HandedIn>, ApiError> {
    let Json(asked) = body?;
    if asked.entries.len() > MOST {
        return Err(ApiError::Body("At most 100 entries at a time."));
    }
    app.limits.deed(&who.person, Deed::HandsIn(u32::try_from(asked.entries.len()).unwrap_or(u32::MAX)))?;
    let given = app.office.store.prefixes(&who.device).await?;
    let at = app.office.clock().now();
    let mut answer = HandedIn { taken: Vec::new(), refused: Vec::new(), reasons: BTreeMap::new() };
    for value in asked.entries {
        // What has no id cannot be spoken of.
        let Some(id) = id(&value) else { return Err(ApiError::Body("An entry has no id.")) };
        let taken = match judged(&who, value, &given, |document| app.office.subject(document)) {
            Ok((document, entry)) => {
                let (device, person) = (who.device.clone(), who.person.clone());
                match app.office.store.hand_in(&TrayEntry { document, device, person, at, entry }).await? {
                    Tray::Taken => Ok(()),
                    Tray::Foreign => Err(NotTaken::Taken),
                    Tray::Full => Err(NotTaken::Full),
                }
            }
            Err(why) => Err(why),
        };
        match taken {
            Ok(()) => answer.taken.push(id),
            Err(why) => {
                tracing::warn!(device = %who.device, reason = why.code(), "what was handed in was refused");
                answer.reasons.insert(id.clone(), why.code().to_owned());
                answer.refused.push(id);
            }
        }
    }
    if !answer.taken.is_empty() {
        let entries = answer.taken.len();
        app.office.feed.tell(Seen::HandedIn { at, person: who.person, device: who.device, entries });
    }
    Ok(Json(answer))
}

fn id(value: &serde_json::Value) -> Option<EntryId> {
    value.get("entry")?.get("id")?.as_str()?.parse().ok()
}

/// The entry and its document, if this device may hand it in.
fn judged(
    who: &Who,
    value: serde_json::Value,
    given: &BTreeMap<DocumentId, Prefix>,
    subject: impl Fn(&DocumentId) -> Option<Subject>,
) -> Result<(DocumentId, Entry), NotTaken> {
    let HandInEntry { document, entry } = serde_json::from_value(value).map_err(|_| NotTaken::Newer)?;
    let document: DocumentId = document.parse().map_err(|_| NotTaken::NoDocument)?;
    let subject = subject(&document).filter(|_| given.contains_key(&document)).ok_or(NotTaken::NoDocument)?;
    if entry.is_newer() {
        return Err(NotTaken::Newer);
    }
    may_stand(subject.kind(), &who.person, subject.writer(&who.person), &entry)
        .and_then(|()| entry.fits())
        .map_err(|_| NotTaken::Content)?;
    Ok((document, entry))
}
