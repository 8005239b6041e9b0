//! Rights reach live sessions: after an import, a revocation, a date boundary and every quarter of an hour each open
//! session's rights are worked out again, and a session whose rights are no longer the same is closed.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use kontaktbok_documents::PersonId;
use kontaktbok_school::{CloseReason, ConnId};
use tokio::sync::Notify;

use crate::{
    invitations,
    office::Office,
    run::{Desk, Happened},
    sessions::Who,
};

/// How often sessions are looked at even when nothing is known to have changed.
const AT_LEAST: Duration = Duration::from_mins(15);

/// How many sockets one device may have open: each costs the school memory before anything is known of what comes.
const SOCKETS: usize = 16;

/// The open sessions and what each was opened with; clones are the same.
#[derive(Clone, Default)]
pub struct Live(Arc<Shared>);

#[derive(Default)]
struct Shared {
    sessions: Mutex<HashMap<ConnId, Opened>>,
    /// Rises with every change of rights.
    version: AtomicU64,
    to_look_at: Mutex<ToLookAt>,
    changed: Notify,
}

/// Whose sessions are to be looked at.
#[derive(Default)]
enum ToLookAt {
    /// Those of these people.
    Of(BTreeSet<PersonId>),
    /// Everybody's; also when nothing is known to have changed for a while.
    #[default]
    All,
}

#[derive(Clone)]
struct Opened {
    who: Who,
    fingerprint: String,
}

impl Live {
    fn sessions(&self) -> MutexGuard<'_, HashMap<ConnId, Opened>> {
        self.0.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Rights may have changed: look at every session now.
    pub fn rights_changed(&self) {
        self.change(|to_look_at| *to_look_at = ToLookAt::All);
    }

    /// Something of one person's may have changed, which is nobody else's: look at their sessions now.
    pub fn changed_for(&self, person: PersonId) {
        self.change(|to_look_at| {
            if let ToLookAt::Of(people) = to_look_at {
                people.insert(person);
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut ToLookAt)) {
        change(&mut self.0.to_look_at.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.version.fetch_add(1, Ordering::SeqCst);
        self.0.changed.notify_one();
    }

    /// Rises with every change of rights; read before working out rights and again after [`Live::open`].
    pub(crate) fn version(&self) -> u64 {
        self.0.version.load(Ordering::SeqCst)
    }

    /// From now on this session is looked at. Says which session of the same device has to make room for it, if any.
    pub(crate) fn open(&self, conn: ConnId, who: Who, fingerprint: String) -> Option<ConnId> {
        let mut sessions = self.sessions();
        let device = who.device.clone();
        sessions.insert(conn, Opened { who, fingerprint });
        let of_device = sessions.iter().filter(|(_, opened)| opened.who.device == device).map(|(conn, _)| *conn);
        let of_device: Vec<ConnId> = of_device.collect();
        // Connections are numbered as they come. The oldest is the likeliest to hang on a net that is gone.
        of_device.iter().min().copied().filter(|_| of_device.len() > SOCKETS)
    }

    /// It is gone.
    pub(crate) fn closed(&self, conn: ConnId) {
        self.sessions().remove(&conn);
    }

    /// How many sessions are open.
    pub fn count(&self) -> usize {
        self.sessions().len()
    }

    /// Starts the task that looks.
    pub(crate) fn watch(&self, office: Arc<Office>, desk: Desk) -> tokio::task::JoinHandle<()> {
        let live = self.clone();
        tokio::spawn(async move {
            loop {
                let nothing_known = tokio::time::timeout(AT_LEAST, live.0.changed.notified()).await.is_err();
                let to_look_at = live.take();
                let all = nothing_known || matches!(to_look_at, ToLookAt::All);
                live.look(&office, &desk, |who| match &to_look_at {
                    ToLookAt::Of(people) => all || people.contains(&who.person),
                    ToLookAt::All => true,
                })
                .await;
                if all {
                    // Who has come to a class, or to custody, is invited as the others were.
                    invitations::what_was_left(&office, &desk).await;
                }
            }
        })
    }

    /// What was to be looked at until now.
    fn take(&self) -> ToLookAt {
        let mut to_look_at = self.0.to_look_at.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *to_look_at, ToLookAt::Of(BTreeSet::new()))
    }

    async fn look(&self, office: &Office, desk: &Desk, is_due: impl Fn(&Who) -> bool) {
        let due: Vec<(ConnId, Opened)> = {
            let sessions = self.sessions();
            let due = sessions.iter().filter(|(_, opened)| is_due(&opened.who));
            due.map(|(conn, opened)| (*conn, opened.clone())).collect()
        };
        for (conn, opened) in due {
            if let Some(why) = verdict(office, &opened).await {
                self.closed(conn);
                desk.tell(Happened::Close { conn, why }).await;
            }
        }
    }
}

/// Why a session may not go on. Fails closed: rights that cannot be worked out are not there.
async fn verdict(office: &Office, opened: &Opened) -> Option<CloseReason> {
    match office.store.device(&opened.who.device).await {
        Ok(Some(device)) if device.ended.is_none() => {}
        Ok(_) => return Some(CloseReason::Revoked),
        Err(error) => {
            tracing::error!(%error, "a session's rights could not be looked up; it is closed");
            return Some(CloseReason::Regranted);
        }
    }
    match office.rights(&opened.who).await {
        Ok(rights) => (rights.fingerprint() != opened.fingerprint).then_some(CloseReason::Regranted),
        Err(error) => {
            tracing::error!(%error, "a session's rights could not be worked out; it is closed");
            Some(CloseReason::Regranted)
        }
    }
}
