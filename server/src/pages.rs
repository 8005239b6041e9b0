//! A phone's pages over HTTP, whoever runs the phone: requests to events, screens to HTML. Every route of the phone is
//! its path here; a posted form is an act.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event as ServerEvent, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use futures_util::stream::{self, Stream};
use kontaktbok_core::Event;
use kontaktbok_core::page::{Language, Screen};
use kontaktbok_device::run::Gone;
use kontaktbok_device::{Host, HostError};
use tokio::sync::broadcast::error::RecvError;

use crate::office::Office;
use crate::web::{self, Form, Posted};

mod form;
mod pace;
mod papers;
pub mod windows;

pub use form::{form, form_and_bytes};
use pace::Pace;
use windows::Windows;

/// The pages of one phone.
pub struct Pages {
    host: Host,
    csrf: String,
    windows: Windows,
    pace: Pace,
    runs: Runs,
}

/// Where the phone runs, whose pages these are.
#[derive(Clone)]
pub enum Runs {
    /// Beside the browser, as a program of its own.
    Here,
    /// At the school, for whoever signs in by a browser.
    AtSchool(Arc<Office>),
}

fn gone(error: &HostError) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, format!("The phone does not answer: {error}. Start it again.")).into_response()
}

impl Pages {
    /// Of a running phone; `csrf` stands in every form, and whoever cannot read the page cannot post.
    pub fn new(host: Host, csrf: String, runs: Runs) -> Self {
        Self { host, csrf, windows: Windows::default(), pace: Pace::new(), runs }
    }

    /// The phone.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// Answers any request to the phone's address, except for assets.
    pub async fn answer(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let named = windows::named(&parts.headers, parts.uri.query());
        let fragment = parts.headers.get("x-fragment").map(|asked| asked == "here");
        let path = parts.uri.path().to_owned();
        let answer = if path == "/__live" {
            Ok(unbuffered(self.live(named.unwrap_or_default())))
        } else if parts.method == Method::POST {
            let bytes = match form::bytes(body).await {
                Ok(bytes) => bytes,
                Err(refusal) => return refusal,
            };
            self.pace.pay(bytes.len()).await;
            let posted = match form::read(&bytes) {
                Ok(posted) => posted,
                Err(too_large) => return too_large.into_response(),
            };
            let window = Some(posted.window.clone()).filter(|name| windows::is_name(name)).or(named);
            let window = self.used(window);
            if path == "/__type" {
                Ok(self.typed(window, posted).await)
            } else {
                self.posted(&window, &path, posted, fragment.is_some()).await
            }
        } else {
            let window = self.used(named);
            if let Some(asked) = papers::asked(parts.uri.query()) {
                self.paper(&window, &path, &asked).await
            } else if fragment == Some(true) {
                self.drawn(&window, &path).await
            } else {
                self.gone_to(&window, &path, fragment.is_some()).await
            }
        };
        answer.unwrap_or_else(|error| gone(&error))
    }

    /// The window of a request, a new one if it names none; others are closed when there are too many.
    fn used(&self, named: Option<String>) -> String {
        let window = named.unwrap_or_else(windows::fresh);
        for closed in self.windows.used(&window) {
            self.host.send(Event::Closed { window: closed });
        }
        window
    }

    /// The window where it is. Going to where the script believes it is could undo an act that has just led on.
    async fn drawn(&self, window: &str, path: &str) -> Result<Response, HostError> {
        match self.host.screen(window).await? {
            Some(screen) => Ok(self.render(window, &screen, None, true)),
            None => self.gone_to(window, path, true).await,
        }
    }

    /// A page in a window of the host's own, such as the one for all who have no phone yet.
    pub async fn show(&self, window: &str, path: &str) -> Result<Response, HostError> {
        self.gone_to(window, path, false).await
    }

    /// Whether a form comes from one of these pages.
    pub fn made(&self, posted: &Posted) -> bool {
        posted.csrf == self.csrf
    }

    /// Whether a page is open in some browser that waits for what is drawn.
    pub fn is_watched(&self) -> bool {
        self.host.is_watched()
    }

    async fn gone_to(&self, window: &str, path: &str, fragment: bool) -> Result<Response, HostError> {
        let event = Event::Go { window: window.to_owned(), route: path.to_owned() };
        let Some(screen) = self.host.act(event, window).await? else { return Err(HostError::Gone(Gone)) };
        Ok(match top(&screen) {
            // Signed out, or a path that leads nowhere: the address follows the page.
            Some(route) if route != path => led(&route, window),
            _ => self.render(window, &screen, None, fragment),
        })
    }

    async fn posted(&self, window: &str, path: &str, posted: Posted, fragment: bool) -> Result<Response, HostError> {
        if !self.made(&posted) {
            let language = self.host.screen(window).await?.map_or(Language::Swedish, |screen| screen.language);
            return Ok(too_old(language, &posted));
        }
        self.take(window, path, posted, fragment).await
    }

    /// Takes a form that is known to come from a page of ours.
    pub async fn take(&self, window: &str, path: &str, posted: Posted, fragment: bool) -> Result<Response, HostError> {
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
            return Ok(self.render(window, &screen, Some(&asked), fragment));
        }
        let event = match posted.action {
            Some(action) => Event::Act { window: window.to_owned(), route, action, edits: posted.edits },
            None => Event::Type { window: window.to_owned(), route, edits: posted.edits },
        };
        let Some(screen) = self.host.act(event, window).await? else { return Err(HostError::Gone(Gone)) };
        let next = top(&screen).unwrap_or_else(|| path.to_owned());
        Ok(led(&next, window))
    }

    fn render(&self, window: &str, screen: &Screen, confirm: Option<&str>, fragment: bool) -> Response {
        let schools = match &self.runs {
            Runs::Here => None,
            Runs::AtSchool(office) => Some(office.doors()),
        };
        let (schools, now) = (schools.as_deref(), crate::clock::Clock::system().now());
        let form = Form { csrf: &self.csrf, window, live: true, confirm, now, base: "", schools };
        Html(if fragment { web::main(screen, &form) } else { web::page(screen, &form) }).into_response()
    }

    async fn typed(&self, window: String, posted: Posted) -> Response {
        if !self.made(&posted) {
            return StatusCode::CONFLICT.into_response();
        }
        // Answered when it is worked off: who types faster than that waits, and fills no queue.
        let event = Event::Type { window: window.clone(), route: posted.route, edits: posted.edits };
        match self.host.act(event, &window).await {
            Ok(_) => StatusCode::NO_CONTENT.into_response(),
            Err(error) => gone(&error),
        }
    }

    /// Says that the window's screen has changed; the page then fetches it.
    fn live(&self, window: String) -> Sse<impl Stream<Item = Result<ServerEvent, Infallible>> + use<>> {
        self.used(Some(window.clone()));
        let listening = self.windows.listen(&window);
        let start = (self.host.subscribe(), window, listening);
        let draws = stream::unfold(start, |(mut draws, window, listening)| async move {
            loop {
                match draws.recv().await {
                    Ok(draw) if draw.window != window => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => {
                        // Browsers do not dispatch an event without data.
                        let event = ServerEvent::default().event("draw").data("changed");
                        return Some((Ok(event), (draws, window, listening)));
                    }
                    Err(RecvError::Closed) => return None,
                }
            }
        });
        Sse::new(draws).keep_alive(KeepAlive::default())
    }
}

/// What is told as it comes: a proxy that gathers answers before it passes them on, as nginx does unless told otherwise, would
/// keep it.
fn unbuffered(events: impl IntoResponse) -> Response {
    let mut response = events.into_response();
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// Says to a page that listens that there is nothing to listen to here any more.
pub fn nobody_draws() -> Response {
    let gone = ServerEvent::default().event("gone").data("gone");
    unbuffered(Sse::new(stream::iter([Ok::<_, Infallible>(gone)])))
}

/// Whether a file is asked for, and no page.
pub fn is_paper(query: Option<&str>) -> bool {
    papers::asked(query).is_some()
}

/// To the page that comes next, in the same window.
fn led(route: &str, window: &str) -> Response {
    Redirect::to(&format!("{route}?w={window}")).into_response()
}

fn top(screen: &Screen) -> Option<String> {
    screen.stack.last().map(|page| page.route.clone())
}

/// Gives back what was typed into a page that this phone did not make.
pub fn too_old(language: Language, posted: &Posted) -> Response {
    (StatusCode::CONFLICT, Html(web::old(language, posted, ""))).into_response()
}

/// A file that pages are made with.
pub fn asset(path: &str) -> Response {
    match web::asset(path) {
        Some(asset) => {
            ([(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, "max-age=3600")], asset.bytes)
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The headers that keep a page from being read or framed by others; `ancestors` may frame it.
pub fn guard(response: &mut Response, ancestors: &str) {
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&format!("{}; frame-ancestors {ancestors}", web::CSP)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A form says where it comes from only to whom the page may be named.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// The first language a browser names that there is.
pub fn preferred(headers: &HeaderMap) -> Language {
    let named = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut tags = named.split(',').map(|tag| tag.trim().to_ascii_lowercase());
    let known = tags.find_map(|tag| match tag.get(..2) {
        Some("sv") => Some(Language::Swedish),
        Some("en") => Some(Language::English),
        _ => None,
    });
    known.unwrap_or(Language::Swedish)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("en-GB,en;q=0.9,sv;q=0.8", Language::English)]
    #[case("fi, SV-fi;q=0.9, en;q=0.8", Language::Swedish)]
    #[case("ar", Language::Swedish)]
    #[case("", Language::Swedish)]
    fn the_door_speaks_the_first_language_that_there_is(#[case] named: &'static str, #[case] spoken: Language) {
        let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(named))]);
        assert_eq!(preferred(&headers), spoken);
    }
}
