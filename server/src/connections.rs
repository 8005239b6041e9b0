//! The connections that are open: how many there may be, and which one goes when another comes.
//!
//! Whoever comes is let in. When all places are taken, or those of one address by people whom nobody knows yet, the one of
//! those that has done nothing for longest goes: silent connections keep nobody out, and nobody loses a connection on which a
//! device has shown who it is to one that has not.

use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use crate::limits::network;

pub(crate) mod serving;

/// How many of one device or of one browser's phone may be open: a browser has six, and one that listens for each tab.
const OF_ONE: usize = 64;

/// The connections that are open; clones are the same.
#[derive(Clone)]
pub struct Connections(Arc<Shared>);

struct Shared {
    most: usize,
    /// How many of one address may be open on which nobody has shown who it is.
    most_unknown: usize,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    /// Numbers the uses, so that the one that was idle for longest is the one with the lowest.
    uses: u64,
    all: BTreeMap<u64, Held>,
}

struct Held {
    from: IpAddr,
    /// Who it is, if that was shown.
    known: Option<String>,
    /// Requests that are worked on.
    at_work: usize,
    used: u64,
    goes: Arc<Notify>,
}

/// A connection's place, until it is dropped.
pub struct Place {
    connections: Connections,
    id: u64,
    goes: Arc<Notify>,
}

/// A request of a connection that is worked on, until it is dropped.
pub struct Working(Arc<Place>);

impl Connections {
    /// None yet; at most so many, of which so many may be of one address and of nobody known.
    pub fn new(most: usize, most_unknown: usize) -> Self {
        Self(Arc::new(Shared { most, most_unknown, open: Mutex::default() }))
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        // Every change is one step: nothing is half done after a panic.
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.open().all.len()
    }

    /// A connection has come: its place, or none when all are at work or known.
    pub fn enter(&self, from: IpAddr) -> Option<Arc<Place>> {
        let from = network(from);
        let mut open = self.open();
        let unknown = |held: &Held| held.known.is_none() && held.from == from;
        if open.all.values().filter(|held| unknown(held)).count() >= self.0.most_unknown {
            open.end_the_idlest(unknown)?;
        }
        if open.all.len() >= self.0.most {
            open.end_the_idlest(|held| held.known.is_none())?;
        }
        open.uses += 1;
        let (id, goes) = (open.uses, Arc::new(Notify::new()));
        let held = Held { from, known: None, at_work: 0, used: id, goes: goes.clone() };
        open.all.insert(id, held);
        Some(Arc::new(Place { connections: self.clone(), id, goes }))
    }
}

impl Open {
    /// Ends the one that has done nothing for longest, of some; `None` if all of these are at work.
    fn end_the_idlest(&mut self, of: impl Fn(&Held) -> bool) -> Option<()> {
        let idle = self.all.iter().filter(|(_, held)| held.at_work == 0 && of(held));
        let id = idle.min_by_key(|(_, held)| held.used).map(|(id, _)| *id)?;
        let held = self.all.remove(&id)?;
        held.goes.notify_one();
        metrics::counter!("kontaktbok_connections_ended_total").increment(1);
        Some(())
    }
}

impl Place {
    fn change(&self, change: impl FnOnce(&mut Held, u64)) {
        let mut open = self.connections.open();
        open.uses += 1;
        let now = open.uses;
        if let Some(held) = open.all.get_mut(&self.id) {
            change(held, now);
        }
    }

    /// Whoever is behind it has shown who it is: its place is its own. When one has too many, the idlest of them goes.
    pub fn is_of(&self, who: &str) {
        let mut open = self.connections.open();
        let Some(held) = open.all.get_mut(&self.id) else { return };
        if held.known.as_deref() == Some(who) {
            return;
        }
        held.known = Some(who.to_owned());
        // Not this one, which was used last.
        held.at_work += 1;
        let is_one_s = |held: &Held| held.known.as_deref() == Some(who);
        if open.all.values().filter(|held| is_one_s(held)).count() > OF_ONE {
            let _ = open.end_the_idlest(is_one_s);
        }
        if let Some(held) = open.all.get_mut(&self.id) {
            held.at_work = held.at_work.saturating_sub(1);
        }
    }

    /// A request of it is worked on.
    pub fn works(self: &Arc<Self>) -> Working {
        self.change(|held, now| {
            held.at_work += 1;
            held.used = now;
        });
        Working(self.clone())
    }

    /// Comes back when it has to go for another.
    pub async fn goes(&self) {
        self.goes.notified().await;
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.change(|held, now| {
            held.at_work = held.at_work.saturating_sub(1);
            held.used = now;
        });
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.open().all.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    fn goes(place: &Place) -> bool {
        place.goes().now_or_never().is_some()
    }

    fn at(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn silent_connections_of_one_address_go_for_those_that_come() {
        let connections = Connections::new(100, 10);
        let other = connections.enter(at(2)).unwrap();
        let silent: Vec<_> = (0..10).map(|_| connections.enter(at(1)).unwrap()).collect();
        let newcomers: Vec<_> = (0..10).map(|_| connections.enter(at(1)).unwrap()).collect();
        assert!(silent.iter().all(|place| goes(place)));
        assert!(!newcomers.iter().any(|place| goes(place)) && !goes(&other));
        assert_eq!(connections.count(), 11);
    }

    #[test]
    fn who_is_known_keeps_its_place_and_takes_none_from_its_address() {
        let connections = Connections::new(100, 2);
        let mut known = Vec::new();
        for n in 0..20 {
            let place = connections.enter(at(1)).unwrap();
            place.is_of(&n.to_string());
            known.push(place);
        }
        let silent: Vec<_> = (0..50).map(|_| connections.enter(at(1)).unwrap()).collect();
        assert!(!known.iter().any(|place| goes(place)));
        assert_eq!(silent.iter().filter(|place| !goes(place)).count(), 2);
        drop(known);
        assert_eq!(connections.count(), 2);
    }

    #[test]
    fn who_is_known_has_so_many_and_then_gives_up_the_idlest() {
        let connections = Connections::new(1_000, 1_000);
        let other = connections.enter(at(1)).unwrap();
        other.is_of("other");
        let own: Vec<_> = (0..200).map(|_| connections.enter(at(1)).unwrap()).collect();
        for place in &own {
            place.is_of("one");
        }
        assert_eq!(own.iter().filter(|place| !goes(place)).count(), OF_ONE);
        assert!(!goes(&other) && !goes(&own[199]));
        assert_eq!(connections.count(), OF_ONE + 1);
    }

    #[test]
    fn what_is_worked_on_is_not_ended_and_nobody_comes_in_when_all_are() {
        let connections = Connections::new(3, 100);
        let places: Vec<_> = (0..3).map(|last| connections.enter(at(last)).unwrap()).collect();
        let mut work: Vec<_> = places.iter().map(Place::works).collect();
        assert!(connections.enter(at(9)).is_none());
        drop(work.remove(1));
        assert!(connections.enter(at(9)).is_some());
        assert!(goes(&places[1]) && !goes(&places[0]));
    }
}
