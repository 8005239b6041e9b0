//! The desk's routes: the page, the switches, and word that something changed.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use super::page;
use super::stage::Stage;
use crate::web;

type Desk = State<Arc<Stage>>;

/// The desk.
pub fn routes(stage: Arc<Stage>) -> Router {
    Router::new()
        .route("/", get(desk))
        .route("/changed", get(changed))
        .route("/desk.css", get(css))
        .route("/desk.js", get(script))
        .route("/__asset/{*path}", get(asset))
        .route("/phones/{number}/{what}", post(phone))
        .route("/server/{what}", post(server))
        .with_state(stage)
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    lang: String,
}

async fn desk(State(stage): Desk, Query(asked): Query<Asked>) -> Response {
    let english = asked.lang == "en";
    stage.speak(english).await;
    let mut phones = Vec::new();
    for number in 0..stage.phones.len() {
        phones.extend(stage.shown(number).await);
    }
    let seen = stage.seen().await;
    let told = page::Told { server_runs: stage.server_runs().await, seen: &seen, done: stage.stories().await };
    let html = page::desk(english, &phones, &told, &stage.phones);
    let frames: Vec<String> =
        phones.iter().filter_map(|phone| phone.address).map(|address| format!("http://{address}")).collect();
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; frame-src {}; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        frames.join(" ")
    );
    let mut response = Html(html).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

async fn css() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../../assets/desk/desk.css")).into_response()
}

async fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, include_str!("../../assets/desk/desk.js")).into_response()
}

/// The type that the phones' pages are set in.
async fn asset(Path(path): Path<String>) -> Response {
    match web::asset(&path) {
        Some(asset) => ([(header::CONTENT_TYPE, asset.content_type)], asset.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn changed(State(stage): Desk) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = stream::unfold(stage.changes(), |mut changes| async move {
        match changes.recv().await {
            Ok(what) => Some((Ok(Event::default().event("changed").data(what)), changes)),
            Err(RecvError::Lagged(_)) => Some((Ok(Event::default().event("changed").data("seen")), changes)),
            Err(RecvError::Closed) => None,
        }
    });
    Sse::new(changes).keep_alive(KeepAlive::default())
}

/// Only the desk's own page throws its switches.
fn own(stage: &Stage, headers: &HeaderMap) -> bool {
    match headers.get(header::ORIGIN).map(HeaderValue::to_str) {
        Some(Ok(origin)) => origin == stage.origin,
        Some(Err(_)) => false,
        None => true,
    }
}

#[derive(Deserialize)]
struct Switch {
    #[serde(default)]
    value: String,
    #[serde(default)]
    lang: String,
}

fn back(lang: &str) -> Response {
    Redirect::to(if lang == "en" { "/?lang=en" } else { "/" }).into_response()
}

async fn phone(
    State(stage): Desk,
    Path((number, what)): Path<(usize, String)>,
    headers: HeaderMap,
    Form(switch): Form<Switch>,
) -> Response {
    if !own(&stage, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    match what.as_str() {
        "airplane" => stage.switch(number, "airplane", &json!({ "on": switch.value == "on" })).await,
        "clock" => {
            let now = crate::clock::Clock::system().now();
            let offset = match switch.value.as_str() {
                "fast" => 3 * 60 * 60 * 1000,
                "1970" => -now,
                _ => 0,
            };
            stage.switch(number, "clock", &json!({ "offset_ms": offset })).await;
        }
        "kill" => stage.kill_phone(number).await,
        "start" => {
            if let Err(error) = stage.start_phone(number).await {
                return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
            }
        }
        _ => return StatusCode::NOT_FOUND.into_response(),
    }
    back(&switch.lang)
}

async fn server(
    State(stage): Desk,
    Path(what): Path<String>,
    headers: HeaderMap,
    Form(switch): Form<Switch>,
) -> Response {
    if !own(&stage, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    match what.as_str() {
        "kill" => stage.kill_server().await,
        "start" => {
            if let Err(error) = stage.start_server().await {
                return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
            }
        }
        _ => return StatusCode::NOT_FOUND.into_response(),
    }
    back(&switch.lang)
}
