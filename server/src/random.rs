//! Random numbers from the operating system, as bytes and as the texts made of them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// The machine gives no random numbers; nothing secret can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the machine gives no random numbers")]
pub struct NoRandom;

/// `N` random bytes.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandom> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandom)?;
    Ok(bytes)
}

/// 256 random bits as base64url.
pub fn token() -> Result<String, NoRandom> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}

/// A random 128-bit id as hex digits.
pub fn id() -> Result<String, NoRandom> {
    Ok(hex::encode(bytes::<16>()?))
}
