//! The page of a phone that is a process of its own: for this machine's browser and no other, and for the desk that has
//! started it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use kontaktbok_core::Event;
use kontaktbok_core::effect::Holds;
use kontaktbok_core::page::Language;
use serde::{Deserialize, Serialize};

use super::switches::Switches;
use crate::pages::{self, Pages};

/// What the routes work with.
pub struct Process {
    pub pages: Pages,
    pub data: PathBuf,
    pub address: SocketAddr,
    /// Who may show the page in a frame.
    pub desk_origin: Option<String>,
    /// What the desk names to throw the switches.
    pub secret: Option<String>,
}

type Here = State<Arc<Process>>;

/// The phone's page.
pub fn routes(process: Process) -> Router {
    let process = Arc::new(process);
    Router::new()
        .route("/__asset/{*path}", get(|Path(path): Path<String>| async move { pages::asset(&path) }))
        .route("/__desk/state", get(desk_state))
        .route("/__desk/airplane", post(desk_airplane))
        .route("/__desk/clock", post(desk_clock))
        .route("/__desk/language", post(desk_language))
        .fallback(|State(process): Here, request: Request| async move { process.pages.answer(request).await })
        .layer(middleware::from_fn_with_state(process.clone(), guard))
        .with_state(process)
}

/// Only this machine's own browser, and no other site in it.
async fn guard(State(process): Here, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let named = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let own = [process.address.to_string(), format!("localhost:{}", process.address.port())];
    if !named(header::HOST).is_some_and(|host| own.iter().any(|own| own == host)) {
        return (StatusCode::MISDIRECTED_REQUEST, "This is a phone's page; open it by its own address.")
            .into_response();
    }
    if request.method() != Method::GET
        && let Some(origin) = named(header::ORIGIN)
        && !own.iter().any(|own| origin == format!("http://{own}"))
        && process.desk_origin.as_deref() != Some(origin)
    {
        return (StatusCode::FORBIDDEN, "A form from another site is not taken.").into_response();
    }
    let mut response = next.run(request).await;
    pages::guard(&mut response, process.desk_origin.as_deref().unwrap_or("'none'"));
    response
}

impl Process {
    fn is_desk(&self, headers: &HeaderMap) -> bool {
        let named = headers.get("x-desk-secret").and_then(|value| value.to_str().ok());
        self.secret.is_some() && self.secret.as_deref() == named
    }
}

#[derive(Serialize)]
struct DeskState {
    airplane: bool,
    clock_offset_ms: i64,
    waiting: Option<u32>,
}

async fn desk_state(State(process): Here, headers: HeaderMap) -> Response {
    if !process.is_desk(&headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let waiting = process.pages.host().outside().borrow().as_ref().and_then(|outside| outside.badge);
    let (airplane, clock_offset_ms) = (process.pages.host().airplane(), process.pages.host().clock_offset());
    Json(DeskState { airplane, clock_offset_ms, waiting }).into_response()
}

#[derive(Deserialize)]
struct Airplane {
    on: bool,
}

async fn desk_airplane(State(process): Here, headers: HeaderMap, Json(switch): Json<Airplane>) -> Response {
    if !process.is_desk(&headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    process.pages.host().set_airplane(switch.on);
    Switches { airplane: switch.on, ..Switches::read(&process.data) }.keep(&process.data);
    StatusCode::NO_CONTENT.into_response()
}

#[derive(Deserialize)]
struct Spoken {
    language: String,
}

/// The desk's language becomes the phone's, as if somebody had chosen it there.
async fn desk_language(State(process): Here, headers: HeaderMap, Json(spoken): Json<Spoken>) -> Response {
    if !process.is_desk(&headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let host = process.pages.host();
    let now = host.outside().borrow().as_ref().map(|outside| (outside.language, outside.holds));
    if let Some((language, holds)) = now.filter(|(language, _)| language.tag() != spoken.language) {
        let other = if language == Language::Swedish { Language::English } else { Language::Swedish };
        let route = if holds == Holds::Somebodys { "/this-phone" } else { "/sign-in" };
        let (window, action) = ("desk".to_owned(), format!("speak-{}", other.tag()));
        host.send(Event::Act { window: window.clone(), route: route.to_owned(), action, edits: vec![] });
        host.send(Event::Closed { window });
    }
    StatusCode::NO_CONTENT.into_response()
}

#[derive(Deserialize)]
struct Clock {
    offset_ms: i64,
}

async fn desk_clock(State(process): Here, headers: HeaderMap, Json(clock): Json<Clock>) -> Response {
    if !process.is_desk(&headers) {
        return StatusCode::NOT_FOUND.into_response();
    }
    process.pages.host().set_clock_offset(clock.offset_ms);
    Switches { clock_offset_ms: clock.offset_ms, ..Switches::read(&process.data) }.keep(&process.data);
    StatusCode::NO_CONTENT.into_response()
}
