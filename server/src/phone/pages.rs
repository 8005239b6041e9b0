//! Requests to events, screens to HTML. Every route of the phone is its path here; a posted form is an act.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event as ServerEvent, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{self, Stream};
use kontaktbok_core::Event;
use kontaktbok_core::page::{Language, Screen};
use kontaktbok_device::run::Gone;
use kontaktbok_device::{Host, HostError};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::error::RecvError;

use super::switches::Switches;
use super::token::random;
use crate::web::{self, Form};

struct Pages {
    host: Host,
    data: PathBuf,
    address: SocketAddr,
    desk_origin: Option<String>,
    secret: Option<String>,
    csrf: String,
}

type App = State<Arc<Pages>>;

/// The phone's page.
pub fn routes(
    host: Host,
    data: PathBuf,
    address: SocketAddr,
    desk_origin: Option<String>,
    secret: Option<String>,
    csrf: String,
) -> Router {
    let pages = Arc::new(Pages { host, data, address, desk_origin, secret, csrf });
    Router::new()
        .route("/__asset/{*path}", get(asset))
        .route("/__live", get(live))
        .route("/__type", post(type_in))
        .route("/__desk/state", get(desk_state))
        .route("/__desk/airplane", post(desk_airplane))
        .route("/__desk/clock", post(desk_clock))
        .fallback(page)
        .layer(middleware::from_fn_with_state(pages.clone(), guard))
        .with_state(pages)
}

/// Only this machine's own browser, and no other site in it.
async fn guard(State(pages): App, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let named = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let own = [pages.address.to_string(), format!("localhost:{}", pages.address.port())];
    if !named(header::HOST).is_some_and(|host| own.iter().any(|own| own == host)) {
        return (StatusCode::MISDIRECTED_REQUEST, "This is a phone's page; open it by its own address.")
            .into_response();
    }
    if request.method() != axum::http::Method::GET
        && let Some(origin) = named(header::ORIGIN)
        && origin != "null"
        && !own.iter().any(|own| origin == format!("http://{own}"))
        && pages.desk_origin.as_deref() != Some(origin)
    {
        return (StatusCode::FORBIDDEN, "A form from another site is not taken.").into_response();
    }
    let mut response = next.run(request).await;
    let ancestors = pages.desk_origin.as_deref().unwrap_or("'none'");
    let policy = format!("{}; frame-ancestors {ancestors}", web::CSP);
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn asset(Path(path): Path<String>) -> Response {
    match web::asset(&path) {
        Some(asset) => {
            ([(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, "max-age=3600")], asset.bytes)
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The window is named by a cookie; a browser without one gets a new window.
fn window(headers: &HeaderMap) -> (String, Option<HeaderValue>) {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known = cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix("window="));
    if let Some(name) = known.filter(|name| name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit())) {
        (name.to_owned(), None)
    } else {
        // Without randomness one window would be another's: then it is nobody's, and not remembered.
        let Ok(name) = random() else { return (String::new(), None) };
        let cookie = format!("window={name}; Path=/; HttpOnly; SameSite=Strict");
        (name, HeaderValue::from_str(&cookie).ok())
    }
}

/// A page is gone to, or a form of one posted.
async fn page(State(pages): App, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let (name, cookie) = window(&parts.headers);
    let fragment = parts.headers.get("x-fragment").map(|asked| asked == "here");
    let path = parts.uri.path().to_owned();
    let answer = if parts.method == axum::http::Method::POST {
        let Ok(body) = axum::body::to_bytes(body, 256 * 1024).await else {
            return (StatusCode::PAYLOAD_TOO_LARGE, "The form is too large.").into_response();
        };
        pages.posted(&name, &path, &body, fragment.is_some()).await
    } else if fragment == Some(true) {
        pages.drawn(&name, &path).await
    } else {
        pages.gone_to(&name, &path, fragment.is_some()).await
    };
    let mut response = answer.unwrap_or_else(|error| gone(&error));
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn gone(error: &HostError) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, format!("The phone does not answer: {error}. Start it again.")).into_response()
}

impl Pages {
    /// The window where it is. Going to where the script believes it is could undo an act that has just led on.
    async fn drawn(&self, window: &str, path: &str) -> Result<Response, HostError> {
        match self.host.screen(window).await? {
            Some(screen) => Ok(self.render(&screen, None, true)),
            None => self.gone_to(window, path, true).await,
        }
    }

    async fn gone_to(&self, window: &str, path: &str, fragment: bool) -> Result<Response, HostError> {
        let event = Event::Go { window: window.to_owned(), route: path.to_owned() };
        let Some(screen) = self.host.act(event, window).await? else { return Err(HostError::Gone(Gone)) };
        Ok(match top(&screen) {
            // Signed out, or a path that leads nowhere: the address follows the page.
            Some(route) if route != path => Redirect::to(&route).into_response(),
            _ => self.render(&screen, None, fragment),
        })
    }

    async fn posted(&self, window: &str, path: &str, body: &[u8], fragment: bool) -> Result<Response, HostError> {
        let posted = web::posted(&pairs(body));
        if posted.csrf != self.csrf {
            let language = self.host.screen(window).await?.map_or(Language::Swedish, |screen| screen.language);
            let old = web::old(language, &posted, "");
            return Ok((StatusCode::CONFLICT, Html(old)).into_response());
        }
        let known = self.host.screen(window).await?;
        if known.is_none() {
            // The phone was killed since: the window is opened anew where it was.
            let event = Event::Go { window: window.to_owned(), route: posted.route.clone() };
            self.host.act(event, window).await?;
        }
        let Some(screen) = self.host.screen(window).await? else { return Err(HostError::Gone(Gone)) };
        let route = posted.route.clone();
        if let Some(asked) = web::asks(&screen, &posted) {
            let event = Event::Type { window: window.to_owned(), route, edits: posted.edits };
            let Some(screen) = self.host.act(event, window).await? else { return Err(HostError::Gone(Gone)) };
            return Ok(self.render(&screen, Some(&asked), fragment));
        }
        let event = match posted.action {
            Some(action) => Event::Act { window: window.to_owned(), route, action, edits: posted.edits },
            None => Event::Type { window: window.to_owned(), route, edits: posted.edits },
        };
        let Some(screen) = self.host.act(event, window).await? else { return Err(HostError::Gone(Gone)) };
        let next = top(&screen).unwrap_or_else(|| path.to_owned());
        Ok(Redirect::to(&next).into_response())
    }

    fn render(&self, screen: &Screen, confirm: Option<&str>, fragment: bool) -> Response {
        let form = Form { csrf: &self.csrf, live: true, confirm, base: "" };
        Html(if fragment { web::main(screen, &form) } else { web::page(screen, &form) }).into_response()
    }

    fn is_desk(&self, headers: &HeaderMap) -> bool {
        let named = headers.get("x-desk-secret").and_then(|value| value.to_str().ok());
        self.secret.is_some() && self.secret.as_deref() == named
    }
}

fn top(screen: &Screen) -> Option<String> {
    screen.stack.last().map(|page| page.route.clone())
}

/// The pairs of an urlencoded body.
fn pairs(body: &[u8]) -> Vec<(String, String)> {
    serde_urlencoded::from_bytes(body).unwrap_or_default()
}

async fn type_in(State(pages): App, headers: HeaderMap, body: Bytes) -> Response {
    let posted = web::posted(&pairs(&body));
    if posted.csrf != pages.csrf {
        return StatusCode::CONFLICT.into_response();
    }
    let (window, _) = window(&headers);
    pages.host.send(Event::Type { window, route: posted.route, edits: posted.edits });
    StatusCode::NO_CONTENT.into_response()
}

/// Says that the window's screen has changed; the page then fetches it.
async fn live(State(pages): App, headers: HeaderMap) -> Sse<impl Stream<Item = Result<ServerEvent, Infallible>>> {
    let (window, _) = window(&headers);
    let draws = stream::unfold((pages.host.subscribe(), window), |(mut draws, window)| async move {
        loop {
            match draws.recv().await {
                Ok(draw) if draw.window != window => {}
                Ok(_) | Err(RecvError::Lagged(_)) => {
                    // Browsers do not dispatch an event without data.
                    let event = ServerEvent::default().event("draw").data("changed");
                    return Some((Ok(event), (draws, window)));
                }
                Err(RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(draws).keep_alive(KeepAlive::default())
}

#[derive(Serialize)]
struct DeskState {
    airplane: bool,
    clock_offset_ms: i64,
    waiting: Option<u32>,
}

async fn desk_state(State(pages): App, headers: HeaderMap) -> Response {
    if !pages.is_desk(&headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let waiting = pages.host.outside().borrow().as_ref().map(|outside| outside.badge);
    let (airplane, clock_offset_ms) = (pages.host.airplane(), pages.host.clock_offset());
    Json(DeskState { airplane, clock_offset_ms, waiting }).into_response()
}

#[derive(Deserialize)]
struct Airplane {
    on: bool,
}

async fn desk_airplane(State(pages): App, headers: HeaderMap, Json(switch): Json<Airplane>) -> Response {
    if !pages.is_desk(&headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    pages.host.set_airplane(switch.on);
    Switches { airplane: switch.on, ..Switches::read(&pages.data) }.keep(&pages.data);
    StatusCode::NO_CONTENT.into_response()
}

#[derive(Deserialize)]
struct Clock {
    offset_ms: i64,
}

async fn desk_clock(State(pages): App, headers: HeaderMap, Json(clock): Json<Clock>) -> Response {
    if !pages.is_desk(&headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    pages.host.set_clock_offset(clock.offset_ms);
    Switches { clock_offset_ms: clock.offset_ms, ..Switches::read(&pages.data) }.keep(&pages.data);
    StatusCode::NO_CONTENT.into_response()
}
