//! Who asks: the address a request comes from, and the device behind its token.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};

use super::{ApiError, App};
use crate::{config::Transport, listen::Peer, sessions::Who, store::Ended};

/// The address a request comes from: the socket's, or what the proxy in front says. `None` for a phone that this server
/// hosts: all of those share one, and are limited where their browsers come in.
pub struct From(pub Option<IpAddr>);

/// Marks a request of a hosted phone.
#[derive(Clone, Copy)]
pub struct Hosted;

impl FromRequestParts<Arc<App>> for From {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        if parts.extensions.get::<Hosted>().is_some() {
            return Ok(Self(None));
        }
        let socket = parts
            .extensions
            .get::<ConnectInfo<Peer>>()
            .map_or(SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)), |ConnectInfo(Peer(address))| *address);
        let proxied = (app.office.config.transport == Transport::BehindProxy).then(|| forwarded(&parts.headers));
        Ok(Self(Some(proxied.flatten().unwrap_or(socket.ip()))))
    }
}

/// The last address of X-Forwarded-For: the one that our own proxy has added; those before it anyone can write.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

/// The bearer secret of a request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, secret) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && !secret.is_empty()).then_some(secret.trim())
}

/// A device with a token, still let in.
pub struct Signed(pub Who);

impl FromRequestParts<Arc<App>> for Signed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let who = bearer(&parts.headers).and_then(|token| app.sessions.who(token)).ok_or(ApiError::SignIn)?;
        app.limits.device(&who.device)?;
        still_let_in(app, &who).await?;
        Ok(Self(who))
    }
}

/// Asked at every request: a revocation counts from the moment it is committed.
pub async fn still_let_in(app: &App, who: &Who) -> Result<(), ApiError> {
    match app.office.store.device(&who.device).await? {
        Some(device) => match device.ended {
            None => Ok(()),
            Some(Ended::Revoked) => Err(ApiError::Revoked),
            Some(Ended::SignedOut) => Err(ApiError::SignIn),
        },
        None => Err(ApiError::SignIn),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_forwarded_addresses_only_the_proxy_s_own_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.insert("x-forwarded-for", "10.0.0.1, 192.0.2.7".parse().unwrap_or_else(|e| panic!("{e}")));
        assert_eq!(forwarded(&headers), Some(IpAddr::from([192, 0, 2, 7])));
    }

    #[test]
    fn a_bearer_secret_is_read_whatever_the_case_of_the_word() {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, "bearer abc".parse().unwrap_or_else(|e| panic!("{e}")));
        assert_eq!(bearer(&headers), Some("abc"));
        headers.insert(header::AUTHORIZATION, "Basic abc".parse().unwrap_or_else(|e| panic!("{e}")));
        assert_eq!(bearer(&headers), None);
    }
}
