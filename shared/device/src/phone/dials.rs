//! The numbers of connections, seen from outside: a core built again begins at the same number as the one before,
//! and must not take the old connection's words for its own.

use kontaktbok_core::effect::LinkOperation;
use kontaktbok_core::event::Event;

/// Between the core's numbers and those of the socket.
#[derive(Default)]
pub(super) struct Dials {
    /// The last number that belongs to an older core.
    base: u64,
    /// The highest number in use outside.
    last: u64,
}

impl Dials {
    /// From the core to the socket.
    pub fn outward(&mut self, mut operation: LinkOperation) -> LinkOperation {
        let (LinkOperation::Dial { dial, .. } | LinkOperation::Send { dial, .. } | LinkOperation::Close { dial }) =
            &mut operation;
        *dial = dial.saturating_add(self.base);
        self.last = self.last.max(*dial);
        operation
    }

    /// From the socket to the core; `None` if an older core's connection says it.
    pub fn inward(&self, mut event: Event) -> Option<Event> {
        if let Event::LinkUp { dial } | Event::LinkFrame { dial, .. } | Event::LinkDown { dial, .. } = &mut event {
            if *dial <= self.base && self.base > 0 {
                return None;
            }
            *dial -= self.base;
        }
        Some(event)
    }

    /// The core is gone; gives the connection that may still be open.
    pub fn forget(&mut self) -> Option<u64> {
        let open = (self.last > self.base).then_some(self.last);
        self.base = self.last;
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_cores_connection_is_not_heard() {
        let mut dials = Dials::default();
        let operation = dials.outward(LinkOperation::Close { dial: 3 });
        assert_eq!(operation, LinkOperation::Close { dial: 3 });
        assert!(matches!(dials.inward(Event::LinkUp { dial: 3 }), Some(Event::LinkUp { dial: 3 })));
        assert_eq!(dials.forget(), Some(3));
        assert_eq!(dials.forget(), None);
        assert!(dials.inward(Event::LinkUp { dial: 3 }).is_none());
        assert_eq!(dials.outward(LinkOperation::Close { dial: 1 }), LinkOperation::Close { dial: 4 });
        assert!(matches!(dials.inward(Event::LinkUp { dial: 4 }), Some(Event::LinkUp { dial: 1 })));
    }
}
