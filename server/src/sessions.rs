//! What proves a device for a short while: challenges, tickets for the socket, tokens for requests. Kept in memory by
//! their hash only; a restart forgets them, and devices sign again.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use kontaktbok_documents::{DeviceId, PersonId};
use sha2::{Digest as _, Sha256};

use crate::{
    clock::Clock,
    random::{self, NoRandom},
};

const CHALLENGE_MS: i64 = 60_000;
const TICKET_MS: i64 = 60_000;

/// How long a token is good unless a test says otherwise.
pub const TOKEN_MS: u32 = 15 * 60_000;

/// More than this many of a kind at once is an attack; the oldest go first.
const MOST: usize = 20_000;

/// Who stands behind a ticket or a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The device that signed.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
}

/// All that is open.
pub struct Sessions {
    clock: Clock,
    token_ms: u32,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    challenges: Expiring<DeviceId>,
    tickets: Expiring<Who>,
    tokens: Expiring<Who>,
}

/// Things that are found by a secret until they expire.
struct Expiring<T>(HashMap<[u8; 32], (T, i64)>);

impl<T> Default for Expiring<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> Expiring<T> {
    fn put(&mut self, secret: &str, value: T, now: i64, lifetime: i64) {
        if self.0.len() >= MOST {
            self.0.retain(|_, (_, until)| *until > now);
        }
        if self.0.len() >= MOST
            && let Some(oldest) = self.0.iter().min_by_key(|(_, (_, until))| *until).map(|(hash, _)| *hash)
        {
            self.0.remove(&oldest);
        }
        self.0.insert(hash(secret), (value, now.saturating_add(lifetime)));
    }

    fn take(&mut self, secret: &str, now: i64) -> Option<T> {
        self.0.remove(&hash(secret)).filter(|(_, until)| *until > now).map(|(value, _)| value)
    }

    fn get(&self, secret: &str, now: i64) -> Option<&T> {
        self.0.get(&hash(secret)).filter(|(_, until)| *until > now).map(|(value, _)| value)
    }
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

impl Sessions {
    /// None yet; tokens are good for so long.
    pub fn new(clock: Clock, token_ms: u32) -> Self {
        Self { clock, token_ms, open: Mutex::default() }
    }

    /// How long a token is good, milliseconds.
    pub fn token_ms(&self) -> u32 {
        self.token_ms
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        // Nothing in here is left half done by a panic: every change is one insert or one remove.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something for a device to sign, base64url.
    pub fn challenge(&self, device: DeviceId) -> Result<String, NoRandom> {
        let nonce = random::token()?;
        self.open().challenges.put(&nonce, device, self.clock.now(), CHALLENGE_MS);
        Ok(nonce)
    }

    /// Uses a challenge up; true when it was this device's and in time.
    pub fn take_challenge(&self, device: &DeviceId, nonce: &str) -> bool {
        self.open().challenges.take(nonce, self.clock.now()).is_some_and(|asked| asked == *device)
    }

    /// A ticket and a token for a device that has proven itself.
    pub fn admit(&self, who: Who) -> Result<(String, String), NoRandom> {
        let (ticket, token) = (random::token()?, random::token()?);
        let now = self.clock.now();
        let mut open = self.open();
        open.tickets.put(&ticket, who.clone(), now, TICKET_MS);
        open.tokens.put(&token, who, now, self.token_ms.into());
        Ok((ticket, token))
    }

    /// Uses a ticket up.
    pub fn take_ticket(&self, ticket: &str) -> Option<Who> {
        self.open().tickets.take(ticket, self.clock.now())
    }

    /// Who a token stands for.
    pub fn who(&self, token: &str) -> Option<Who> {
        self.open().tokens.get(token, self.clock.now()).cloned()
    }

    /// Forgets everything about a device.
    pub fn forget(&self, device: &DeviceId) {
        let mut open = self.open();
        open.challenges.0.retain(|_, (of, _)| of != device);
        open.tickets.0.retain(|_, (who, _)| who.device != *device);
        open.tokens.0.retain(|_, (who, _)| who.device != *device);
    }

    /// Forgets what has expired.
    pub fn sweep(&self) {
        let now = self.clock.now();
        let mut open = self.open();
        open.challenges.0.retain(|_, (_, until)| *until > now);
        open.tickets.0.retain(|_, (_, until)| *until > now);
        open.tokens.0.retain(|_, (_, until)| *until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(n: u8) -> Who {
        Who {
            device: format!("device{n}").parse().unwrap_or_else(|e| panic!("{e}")),
            person: format!("person{n}").parse().unwrap_or_else(|e| panic!("{e}")),
        }
    }

    #[test]
    fn a_ticket_works_once() {
        let sessions = Sessions::new(Clock::standing(0), TOKEN_MS);
        let (ticket, _) = sessions.admit(who(1)).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(sessions.take_ticket(&ticket), Some(who(1)));
        assert_eq!(sessions.take_ticket(&ticket), None);
    }

    #[test]
    fn a_ticket_lives_60_seconds_and_a_token_15_minutes() {
        let clock = Clock::standing(0);
        let sessions = Sessions::new(clock.clone(), TOKEN_MS);
        let (ticket, token) = sessions.admit(who(1)).unwrap_or_else(|e| panic!("{e}"));
        clock.set(60_000);
        assert_eq!(sessions.take_ticket(&ticket), None);
        assert_eq!(sessions.who(&token), Some(who(1)));
        clock.set(15 * 60_000);
        assert_eq!(sessions.who(&token), None);
    }

    #[test]
    fn a_challenge_is_one_device_s_and_used_up_by_another_s_attempt() {
        let sessions = Sessions::new(Clock::standing(0), TOKEN_MS);
        let nonce = sessions.challenge(who(1).device).unwrap_or_else(|e| panic!("{e}"));
        assert!(!sessions.take_challenge(&who(2).device, &nonce));
        assert!(!sessions.take_challenge(&who(1).device, &nonce));
    }

    #[test]
    fn a_forgotten_device_has_neither_ticket_nor_token() {
        let sessions = Sessions::new(Clock::standing(0), TOKEN_MS);
        let (ticket, token) = sessions.admit(who(1)).unwrap_or_else(|e| panic!("{e}"));
        sessions.forget(&who(1).device);
        assert_eq!(sessions.take_ticket(&ticket), None);
        assert_eq!(sessions.who(&token), None);
    }
}
