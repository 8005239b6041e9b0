//! The cookie that is a browser's only way to its phone: 256 random bits, of which the server keeps nothing but what
//! can be derived from them.

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::random::{self, NoRandom};

/// How long a browser that does not come again keeps its phone, in seconds.
pub const KEPT: u64 = 30 * 24 * 60 * 60;

/// What a browser shows for its phone.
pub struct Secret(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    /// For a phone that is to be made.
    pub fn fresh() -> Result<Self, NoRandom> {
        Ok(Self(Zeroizing::new(random::bytes()?)))
    }

    /// What a request shows, if it is one.
    pub fn of(headers: &HeaderMap, encrypted: bool) -> Option<Self> {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let shown = cookies
            .flat_map(|line| line.split(';'))
            .find_map(|cookie| cookie.trim().strip_prefix(name(encrypted))?.strip_prefix('='))?;
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(shown, bytes.as_mut_slice()).ok()?;
        Some(Self(bytes))
    }

    /// The name of the phone's folder; nobody gets from it to the secret.
    pub fn folder(&self) -> String {
        let digest =
            Sha256::new().chain_update(b"kontaktbok browser folder\n").chain_update(self.0.as_slice()).finalize();
        hex::encode(digest.get(..16).unwrap_or_default())
    }

    /// The bytes, to derive the key of the phone's files from.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Gives it to the browser, or lengthens its time there.
    pub fn set(&self, encrypted: bool) -> Option<HeaderValue> {
        let value = Zeroizing::new(hex::encode(self.0.as_slice()));
        header_value(encrypted, &value, KEPT)
    }
}

/// How long a browser shows that it keeps cookies, in seconds: a page for signing in may be left open over night.
const SHOWS: u64 = 24 * 60 * 60;

/// Asks a browser to show that it keeps cookies: one that does not could never come back to a phone.
pub fn asks(encrypted: bool) -> Option<HeaderValue> {
    cookie(&probe(encrypted), encrypted, "1", SHOWS)
}

/// Whether a browser keeps cookies: it shows one that it was given.
pub fn is_kept(headers: &HeaderMap, encrypted: bool) -> bool {
    let shown = format!("{}=1", probe(encrypted));
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    Secret::of(headers, encrypted).is_some() || cookies.flat_map(|line| line.split(';')).any(|one| one.trim() == shown)
}

fn probe(encrypted: bool) -> String {
    format!("{}-kept", name(encrypted))
}

/// Takes the cookie away.
pub fn forget(encrypted: bool) -> Option<HeaderValue> {
    header_value(encrypted, "", 0)
}

fn header_value(encrypted: bool, value: &str, seconds: u64) -> Option<HeaderValue> {
    cookie(name(encrypted), encrypted, value, seconds)
}

fn cookie(name: &str, encrypted: bool, value: &str, seconds: u64) -> Option<HeaderValue> {
    let secure = if encrypted { "; Secure" } else { "" };
    // Lax: a link in a message from the school finds the person signed in; a form on another site does not.
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// With the prefix no other host of the domain can set it.
fn name(encrypted: bool) -> &'static str {
    if encrypted { "__Host-kontaktbok" } else { "kontaktbok" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cookie: &str, encrypted: bool) -> Option<Secret> {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        Secret::of(&headers, encrypted)
    }

    #[test]
    fn what_is_set_comes_back_among_other_cookies() {
        for encrypted in [false, true] {
            let secret = Secret::fresh().unwrap();
            let set = secret.set(encrypted).unwrap();
            let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
            let back = shown(&format!("window=1; {pair}; other=2"), encrypted).unwrap();
            assert_eq!(back.bytes(), secret.bytes());
            assert_eq!(set.to_str().unwrap().contains("Secure"), encrypted);
            assert!(shown(&pair, !encrypted).is_none());
        }
    }

    #[test]
    fn a_browser_keeps_cookies_that_shows_one_of_ours() {
        for encrypted in [false, true] {
            let pair = |set: HeaderValue| set.to_str().unwrap().split(';').next().unwrap().to_owned();
            for (shown, kept) in [
                (pair(asks(encrypted).unwrap()), true),
                (pair(Secret::fresh().unwrap().set(encrypted).unwrap()), true),
                ("other=1".to_owned(), false),
                (String::new(), false),
            ] {
                let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(&shown).unwrap())]);
                assert_eq!(is_kept(&headers, encrypted), kept, "{shown}");
            }
        }
    }

    #[test]
    fn what_is_no_secret_is_none() {
        for wrong in ["kontaktbok=", "kontaktbok=00", "kontaktbok=../../etc", "kontaktbokx=00", "other=1"] {
            assert!(shown(wrong, false).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_folder_s_name_does_not_tell_the_secret() {
        let secret = Secret::fresh().unwrap();
        assert_eq!(secret.folder().len(), 32);
        assert!(!hex::encode(secret.bytes()).contains(&secret.folder()));
    }
}
