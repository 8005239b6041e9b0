//! Who asks: the address a request comes from, and the device behind its token.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{Extensions, HeaderMap, header, request::Parts},
};

use super::{ApiError, App};
use crate::{config::Transport, connections::Place, listen::Peer, sessions::Who, store::Ended};

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

/// The last address of X-Forwarded-For: the one that our own proxy has added; those before it anyone can write. What is no
/// address there is none, whatever stands before it: then the proxy's own counts.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    let mut written = last.as_bytes().rsplit(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    // A list may have empty places.
    address(std::str::from_utf8(written.find(|one| !one.is_empty())?).ok()?)
}

/// An address as proxies write it: alone, with a port, in brackets, in quotes, with a zone.
fn address(written: &str) -> Option<IpAddr> {
    let plain = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(written);
    let host = match plain.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']')?;
            let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
            without_zone(host).parse().ok().filter(|_| is_port)?
        }
        None => match plain.parse::<SocketAddr>() {
            Ok(with_port) => with_port.ip(),
            Err(_) => without_zone(plain).parse().ok()?,
        },
    };
    Some(host.to_canonical())
}

fn without_zone(host: &str) -> &str {
    host.split_once('%').map_or(host, |(host, _)| host)
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
        is_known(&parts.extensions, who.device.as_str());
        Ok(Self(who))
    }
}

/// Whoever is behind a request has shown who it is: its connection does not go for those of others.
pub fn is_known(extensions: &Extensions, who: &str) {
    if let Some(place) = extensions.get::<Arc<Place>>() {
        place.is_of(who);
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
    use axum::http::{HeaderName, HeaderValue};
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::none(&[], None)]
    #[case::alone(&["192.0.2.7"], Some("192.0.2.7"))]
    #[case::the_proxy_s_own_of_several(&["10.0.0.1, 192.0.2.7"], Some("192.0.2.7"))]
    #[case::the_last_of_several_headers(&["10.0.0.1", "192.0.2.7"], Some("192.0.2.7"))]
    #[case::with_a_port(&["10.0.0.1, 192.0.2.7:5678"], Some("192.0.2.7"))]
    #[case::ipv6(&["2001:db8::1"], Some("2001:db8::1"))]
    #[case::ipv6_with_a_port(&["[2001:db8::1]:443"], Some("2001:db8::1"))]
    #[case::ipv6_in_brackets(&["[2001:db8::1]"], Some("2001:db8::1"))]
    #[case::quoted(&["\"[2001:db8::1]:443\""], Some("2001:db8::1"))]
    #[case::with_a_zone(&["fe80::1%eth0"], Some("fe80::1"))]
    #[case::ipv4_written_as_ipv6(&["[::ffff:192.0.2.7]:9"], Some("192.0.2.7"))]
    #[case::empty_places(&["192.0.2.7, , "], Some("192.0.2.7"))]
    #[case::garbage_before_it(&["\u{e5}, 192.0.2.7"], Some("192.0.2.7"))]
    #[case::garbage(&["192.0.2.7, unknown"], None)]
    #[case::a_port_that_is_none(&["192.0.2.7:99999"], None)]
    #[case::half_a_bracket(&["[2001:db8::1"], None)]
    #[case::behind_a_bracket(&["[2001:db8::1]x"], None)]
    #[case::a_name(&["proxy.example.se:443"], None)]
    #[case::nothing(&[""], None)]
    fn of_forwarded_addresses_only_the_proxy_s_own_counts(#[case] headers: &[&str], #[case] address: Option<&str>) {
        let value = |text: &&str| HeaderValue::from_bytes(text.as_bytes()).unwrap();
        let name = HeaderName::from_static("x-forwarded-for");
        let mut map = HeaderMap::new();
        for text in headers {
            map.append(name.clone(), value(text));
        }
        assert_eq!(forwarded(&map), address.map(|address| address.parse().unwrap()));
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
