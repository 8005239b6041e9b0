//! The windows of one phone: every page that is opened is in a window of its own, and stays in it while one goes on from it.
//! So what happens in one tab leads no other away, and nothing typed in one lands in another.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;

use crate::random;

/// How many windows are kept in which nobody ever listened, as those without script: the newest. One that was listened in
/// is left when nobody does any more, and what it showed goes with it.
const QUIET: usize = 2;

/// How many are kept in all.
const MOST: usize = 12;

/// The windows that are kept, the one used last at the end.
#[derive(Clone, Default)]
pub struct Windows(Arc<Mutex<Vec<Window>>>);

struct Window {
    name: String,
    /// How many pages listen in it.
    listeners: usize,
    /// Whether one ever did.
    was_heard: bool,
}

/// Listens in a window until it is dropped.
pub struct Listening {
    windows: Windows,
    name: String,
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(window) = self.windows.all().iter_mut().find(|window| window.name == self.name) {
            window.listeners = window.listeners.saturating_sub(1);
        }
    }
}

impl Windows {
    fn all(&self) -> MutexGuard<'_, Vec<Window>> {
        // Every change is one step: nothing is half done after a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A window is used now: those that are to be closed for it.
    pub fn used(&self, name: &str) -> Vec<String> {
        let mut all = self.all();
        let at = all.iter().position(|window| window.name == name);
        let window =
            at.map_or_else(|| Window { name: name.to_owned(), listeners: 0, was_heard: false }, |at| all.remove(at));
        all.push(window);
        let quiet = all.iter().filter(|window| window.listeners == 0 && !window.was_heard).count();
        let (mut over, mut too_many) = (quiet.saturating_sub(QUIET), all.len().saturating_sub(MOST));
        let mut closed = Vec::new();
        all.retain(|window| {
            let is_left = window.listeners == 0 && window.was_heard;
            let is_quiet = window.listeners == 0 && !window.was_heard;
            let goes = window.name != name && (is_left || (is_quiet && over > 0) || too_many > 0);
            if goes {
                over = over.saturating_sub(usize::from(is_quiet));
                too_many = too_many.saturating_sub(1);
                closed.push(window.name.clone());
            }
            !goes
        });
        closed
    }

    /// Somebody listens in a window.
    pub fn listen(&self, name: &str) -> Listening {
        if let Some(window) = self.all().iter_mut().find(|window| window.name == name) {
            window.listeners += 1;
            window.was_heard = true;
        }
        Listening { windows: self.clone(), name: name.to_owned() }
    }
}

/// The window that a request names: by the script, or in the address that an act has led to.
pub fn named(headers: &HeaderMap, query: Option<&str>) -> Option<String> {
    let by_script = headers.get("x-window").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let pairs = || serde_urlencoded::from_str::<Vec<(String, String)>>(query.unwrap_or_default()).unwrap_or_default();
    by_script
        .or_else(|| pairs().into_iter().find_map(|(name, value)| (name == "w").then_some(value)))
        .filter(|name| is_name(name))
}

/// A name that no other window has.
pub fn fresh() -> String {
    // Without randomness one window would be another's: then it is nobody's, and not remembered.
    random::id().unwrap_or_default()
}

/// Whether it is a window's name. Somebody who makes one up has a window of that name, on the own phone.
pub fn is_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    #[test]
    fn windows_in_which_nobody_listens_go_when_there_are_many_and_others_stay() {
        let windows = Windows::default();
        windows.used("open");
        let listening = windows.listen("open");
        for number in 0..10_usize {
            let closed = windows.used(&number.to_string());
            assert_eq!(closed, number.checked_sub(QUIET).map(|gone| gone.to_string()).into_iter().collect::<Vec<_>>());
        }
        drop(listening);
        assert_eq!(windows.used("10"), ["open", "8"]);
    }

    #[test]
    fn however_many_listen_there_are_no_more_than_can_be() {
        let windows = Windows::default();
        let listening: Vec<Listening> = (0..2 * MOST)
            .map(|number| {
                windows.used(&number.to_string());
                windows.listen(&number.to_string())
            })
            .collect();
        assert_eq!(windows.all().len(), MOST);
        assert!(windows.all().iter().all(|window| window.listeners == 1));
        drop(listening);
    }

    #[rstest]
    #[case::by_the_script("0123456789abcdef0123456789abcdef", None, true)]
    #[case::in_the_address("", Some("x=1&w=0123456789abcdef0123456789abcdef"), true)]
    #[case::none("", None, false)]
    #[case::made_up("../../etc", Some("w=1"), false)]
    fn a_window_is_named_by_the_script_or_the_address(
        #[case] script: &'static str,
        #[case] query: Option<&str>,
        #[case] is_one: bool,
    ) {
        let mut headers = HeaderMap::new();
        if !script.is_empty() {
            headers.insert("x-window", HeaderValue::from_static(script));
        }
        assert_eq!(named(&headers, query).is_some(), is_one);
    }
}
