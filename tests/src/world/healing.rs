//! The end of a world's week: everything works again, and comes to rest.

use super::World;
use crate::handset::Handset;

impl World {
    /// Everything works again, and everything that is under way comes to its end.
    pub(super) fn heal(&mut self) {
        let at = self.town.at;
        for chosen in 0..self.handsets.len() {
            let conn = self.handsets.get_mut(chosen).and_then(|handset| {
                handset.airplane = false;
                handset.clock_off = 0;
                handset.kill()
            });
            self.hang_up(conn);
            if let Some(handset) = self.handsets.get_mut(chosen) {
                handset.start(&mut self.dice, at);
            }
        }
        for round in 0..200_000 {
            self.town.at += 50;
            if self.dice.once_in(400) || round % 5_000 == 0 {
                for chosen in 0..self.handsets.len() {
                    self.wake(chosen);
                }
            }
            let quiet = self.quiet();
            if quiet && round > 1_000 {
                return;
            }
            for chosen in 0..self.handsets.len() {
                self.do_asked(chosen, false);
                self.deliver(chosen);
                // Whoever has not signed in does so now: a restart must not strand anybody.
                let away = self.handsets.get(chosen).and_then(Handset::screen);
                if away.is_some_and(|s| s.stack.last().is_some_and(|page| page.route == "/sign-in")) {
                    self.tap(chosen);
                }
            }
            self.deliver_to_phones();
            self.town.commit(false, &mut self.oracle);
            self.close_closing();
        }
        self.oracle.broke("the world does not come to rest");
    }

    fn quiet(&self) -> bool {
        self.town.to_disk.is_empty()
            && self.town.outgoing.is_empty()
            && self.town.closing.is_empty()
            && self.handsets.iter().all(|handset| {
                handset.asked.is_empty()
                    && handset.outgoing.is_empty()
                    && handset.dialing.is_none()
                    && handset.socket.is_some()
            })
    }
}
