//! Rights reach live sessions: after an import, a revocation, a date boundary and every quarter of an hour each open
//! session's rights are worked out again. A session whose documents are no longer the same is closed; one whose device shows
//! something else goes on, and the device is told to fetch it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use kontaktbok_documents::{DeviceId, PersonId};
use kontaktbok_school::{CloseReason, ConnId};
use tokio::sync::Notify;

use crate::{
    invitations,
    mailbox::{Desk, Happened},
    office::{Fingerprints, Office},
    sessions::Who,
    store::{Device, Ended, Store},
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
    fingerprints: Fingerprints,
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
    pub(crate) fn open(&self, conn: ConnId, who: Who, fingerprints: Fingerprints) -> Option<ConnId> {
        let mut sessions = self.sessions();
        let device = who.device.clone();
        sessions.insert(conn, Opened { who, fingerprints });
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
            match verdict(office, &opened).await {
                Verdict::GoesOn => {}
                Verdict::ShowsOther(now) => {
                    if let Some(opened) = self.sessions().get_mut(&conn) {
                        opened.fingerprints = now;
                    }
                    desk.tell(Happened::Anew { conn }).await;
                }
                Verdict::Ends(why) => {
                    self.closed(conn);
                    desk.tell(Happened::Close { conn, why }).await;
                }
            }
        }
    }
}

/// Why a device may have no session now, if it may not. Revoked is only what somebody revoked: that the database could not
/// be asked says nothing of the device.
pub(crate) async fn ended(store: &dyn Store, device: &DeviceId) -> Option<CloseReason> {
    match store.device(device).await {
        Ok(Some(Device { ended: None, .. })) => None,
        Ok(Some(Device { ended: Some(Ended::Revoked), .. })) => Some(CloseReason::Revoked),
        // It hears at the door that it is no device of this school's.
        Ok(Some(Device { ended: Some(Ended::SignedOut), .. }) | None) => Some(CloseReason::Regranted),
        Err(error) => {
            tracing::error!(%error, "a device could not be looked up; its session is closed and it comes again later");
            Some(CloseReason::Later)
        }
    }
}

/// What becomes of an open session.
enum Verdict {
    GoesOn,
    /// It goes on, and its device fetches what it shows.
    ShowsOther(Fingerprints),
    Ends(CloseReason),
}

/// Fails closed: rights that cannot be worked out are not there.
async fn verdict(office: &Office, opened: &Opened) -> Verdict {
    if let Some(why) = ended(&*office.store, &opened.who.device).await {
        return Verdict::Ends(why);
    }
    match office.rights(&opened.who).await {
        Ok(rights) => match rights.fingerprints() {
            now if *now == opened.fingerprints => Verdict::GoesOn,
            now if now.binds == opened.fingerprints.binds => Verdict::ShowsOther(now.clone()),
            _ => Verdict::Ends(CloseReason::Regranted),
        },
        Err(error) => {
            tracing::error!(%error, "a session's rights could not be worked out; it is closed and comes again later");
            Verdict::Ends(CloseReason::Later)
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::store::{CodeHash, Invitation, NewDevice, sqlite::Sqlite};

    const CODE: CodeHash = CodeHash { hash: [1; 32], lookup: [2; 32] };

    async fn with_a_device() -> (tempfile::TempDir, Sqlite, DeviceId) {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("school.sqlite")).await.unwrap();
        let (person, device): (PersonId, DeviceId) = ("mentor".parse().unwrap(), "phone".parse().unwrap());
        store.invite(&Invitation { person, codes: vec![CODE], made_at: 0, expires_at: 9 }).await.unwrap();
        let new = NewDevice { id: device.clone(), public_key: vec![4; 65], name: String::new() };
        assert!(store.enrol(CODE, &new, 1).await.unwrap().is_some());
        (folder, store, device)
    }

    #[rstest]
    #[case::let_in(None, None)]
    #[case::revoked(Some(Ended::Revoked), Some(CloseReason::Revoked))]
    #[case::signed_out(Some(Ended::SignedOut), Some(CloseReason::Regranted))]
    #[tokio::test]
    async fn only_what_somebody_revoked_is_called_revoked(
        #[case] end: Option<Ended>,
        #[case] why: Option<CloseReason>,
    ) {
        let (_folder, store, device) = with_a_device().await;
        if let Some(end) = end {
            assert!(store.end_device(&device, end, 2).await.unwrap());
        }
        assert_eq!(ended(&store, &device).await, why);
        assert_eq!(ended(&store, &"unknown".parse().unwrap()).await, Some(CloseReason::Regranted));
        store.close().await;
        assert_eq!(ended(&store, &device).await, Some(CloseReason::Later), "the database is away");
    }
}
