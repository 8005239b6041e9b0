//! The browser shell of `serve`: whoever signs in by a browser has a phone here, with its store sealed by what only
//! that browser has. For a desk, a library's computer, a guardian without a smartphone.
//!
//! [`serve`] begins; `phones` wakes them and puts them away, `cookie` is a browser's way to its phone, `inner` theirs to
//! the school.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use kontaktbok_core::effect::Holds;
use kontaktbok_core::page::{FieldValue, Language};
use tokio::task::JoinHandle;

use self::cookie::Secret;
use self::phones::{NoPhone, Phones};
use crate::config::Transport;
use crate::http::{self, ApiError, App, Source};
use crate::limits::TooOften;
use crate::listen::ListenError;
use crate::pages::{self, Pages, form, preferred, too_old};
use crate::web::{self, Notice, Posted};

mod browser;
mod cookie;
mod inner;
mod phones;

/// How often phones are looked at.
const SWEEP: Duration = Duration::from_mins(1);

/// The browser shell.
pub struct Browsers {
    app: Arc<App>,
    phones: Phones,
    encrypted: bool,
    inner: JoinHandle<()>,
}

/// Begins to host phones, so many at once.
pub async fn serve(app: Arc<App>, most: usize) -> Result<Arc<Browsers>, ListenError> {
    let (school, inner) = inner::serve(http::router(app.clone())).await?;
    let config = &app.office.config;
    let public = config.public_url.as_deref().is_some_and(|url| url.starts_with("https:"));
    let encrypted = config.transport != Transport::Plain || public;
    let phones = Phones::new(app.office.clone(), school, most);
    Ok(Arc::new(Browsers { app, phones, encrypted, inner }))
}

impl Browsers {
    /// The routes: everything that is not the school's own.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new()
            .fallback(|State(browsers): State<Arc<Self>>, request: Request| async move {
                let mut response = browsers.answer(request).await;
                pages::guard(&mut response, "'none'");
                response
            })
            .with_state(self.clone())
    }

    /// Looks after the phones until it is dropped.
    pub async fn look_after(self: Arc<Self>) {
        let mut tick = tokio::time::interval(SWEEP);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tick.tick().await;
            self.phones.sweep().await;
        }
    }

    /// Puts the phones to sleep, which ends the pages that are open.
    pub async fn stop(&self) {
        self.phones.stop().await;
        self.inner.abort();
    }

    async fn answer(&self, request: Request) -> Response {
        if request.uri().path().starts_with("/api/") {
            return ApiError::NotFound.into_response();
        }
        if request.method() != Method::GET && is_foreign(request.headers(), &self.app.origins) {
            return (StatusCode::FORBIDDEN, "A form from another site is not taken.").into_response();
        }
        let language = preferred(request.headers());
        let secret = Secret::of(request.headers(), self.encrypted);
        let answer = match secret {
            Some(secret) => match self.phones.of(&secret).await {
                Ok(Some(phone)) => self.inside(request, &secret, &phone).await,
                Ok(None) => self.at_the_door(request, language).await,
                Err(error) => Err(error),
            },
            None => self.at_the_door(request, language).await,
        };
        answer.unwrap_or_else(|error| no_phone(language, &error))
    }

    /// A browser with a phone.
    async fn inside(&self, request: Request, secret: &Secret, phone: &phones::Phone) -> Result<Response, NoPhone> {
        let (request, source) =
            if phone.holds() == Holds::Nothing { self.source(request).await } else { (request, None) };
        if let Err(wait) = self.app.limits.nobodys_page(source) {
            return Ok(too_many_pages(phone.language(), wait));
        }
        let page = request.method() == Method::GET && !request.headers().contains_key("x-fragment");
        let post = request.method() == Method::POST && !request.uri().path().starts_with("/__");
        let before = phone.holds();
        if before == Holds::Somebodys {
            http::is_known(request.extensions(), &secret.folder());
        }
        // Where nobody is it can only be a code that is tried. Whoever comes in by it has a phone and a secret that nobody
        // had before: a copy of the cookie of an empty phone opens nothing.
        if post && before == Holds::Nothing {
            return self.try_code(request, &phone.pages, phone.language(), Some(secret)).await;
        }
        let request = if post && before != Holds::Somebodys {
            let (request, source) = self.source(request).await;
            let (parts, body) = request.into_parts();
            let (body, posted) = match pages::form_and_bytes(body).await {
                Ok(read) => read,
                Err(refusal) => return Ok(refusal),
            };
            if let Err(wait) = self.may_try(source, &posted).await? {
                return Ok(too_often(phone.language(), wait));
            }
            Request::from_parts(parts, body.into())
        } else {
            request
        };
        let mut response = phone.pages.answer(request).await;
        // Signed out, or emptied: by an act. One that was revoked keeps its page, which says so.
        if post && before != Holds::Nothing && phone.holds() == Holds::Nothing {
            self.phones.end(secret).await;
            append(&mut response, cookie::forget(self.encrypted));
        } else if page && response.status().is_success() {
            append(&mut response, secret.set(self.encrypted));
        }
        Ok(response)
    }

    /// A browser without a phone: it is shown how to sign in, and has a phone as soon as it does something.
    async fn at_the_door(&self, request: Request, language: Language) -> Result<Response, NoPhone> {
        let path = request.uri().path().to_owned();
        if path == "/__live" {
            // Nothing is ever drawn here: whoever listens had a phone, or waits at the door.
            return Ok(pages::nobody_draws());
        }
        if path.starts_with("/__") {
            // Nothing typed here is kept.
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        if request.method() == Method::GET && pages::is_paper(request.uri().query()) {
            // A file that is saved under the paper's name is the paper, or none.
            return Ok((StatusCode::UNAUTHORIZED, Html(web::notice(language, Notice::SignedOut))).into_response());
        }
        if request.method() == Method::POST && !cookie::is_kept(request.headers(), self.encrypted) {
            // Nothing could be come back to: the code stays as it is.
            return Ok(
                (StatusCode::PRECONDITION_REQUIRED, Html(web::notice(language, Notice::NoCookies))).into_response()
            );
        }
        let (request, source) = self.source(request).await;
        if let Err(wait) = self.app.limits.nobodys_page(source) {
            return Ok(too_many_pages(language, wait));
        }
        let door = self.phones.door(language).await?;
        if request.method() == Method::POST {
            return self.try_code(request, &door, language, None).await;
        }
        if path != "/sign-in" {
            return Ok(Redirect::to("/sign-in").into_response());
        }
        let mut response = door.show("door", &path).await?;
        append(&mut response, cookie::asks(self.encrypted));
        Ok(response)
    }

    /// Tries a code, on a new phone: the empty one that the browser had, if it had one, is put away first.
    async fn try_code(
        &self,
        request: Request,
        from: &Pages,
        language: Language,
        old: Option<&Secret>,
    ) -> Result<Response, NoPhone> {
        let fragment = request.headers().contains_key("x-fragment");
        let browser = browser::name(request.headers());
        let (request, source) = self.source(request).await;
        let posted = match form(request.into_body()).await {
            Ok(posted) => posted,
            Err(refusal) => return Ok(refusal),
        };
        if !from.made(&posted) {
            return Ok(too_old(language, &posted));
        }
        if let Err(wait) = self.may_try(source, &posted).await? {
            return Ok(too_often(language, wait));
        }
        let secret = Secret::fresh().map_err(|error| NoPhone::Folder(std::io::Error::other(error)))?;
        if let Some(old) = old {
            self.phones.end(old).await;
        }
        let phone = self.phones.make(&secret, language, &browser).await?;
        let mut response = phone.pages.take(&pages::windows::fresh(), "/sign-in", posted, fragment).await?;
        append(&mut response, secret.set(self.encrypted));
        Ok(response)
    }

    /// Whether a form of nobody's may be tried: whatever is not a right code is paid by the address it comes from.
    async fn may_try(&self, source: Option<IpAddr>, posted: &Posted) -> Result<Result<(), TooOften>, NoPhone> {
        let office = &self.app.office;
        let typed = posted.edits.iter().find(|edit| edit.field == "code").map(|edit| &edit.value);
        let code = match typed {
            Some(FieldValue::Text(typed)) => office.keys.code(typed),
            _ => None,
        };
        let is_good = match code {
            Some(code) => office.store.is_good(code, office.clock().now()).await?,
            None => false,
        };
        if is_good {
            return Ok(Ok(()));
        }
        let may = self.app.limits.wrong_code(source);
        // One that is tried is counted where it is used.
        if let (Err(_), Some(code)) = (may, code) {
            office.store.count_guess(code).await?;
        }
        Ok(may)
    }

    /// The request, and the address it comes from.
    async fn source(&self, request: Request) -> (Request, Option<IpAddr>) {
        let (mut parts, body) = request.into_parts();
        let source = Source::from_request_parts(&mut parts, &self.app).await.ok().and_then(|Source(source)| source);
        (Request::from_parts(parts, body), source)
    }
}

/// Whether a form comes from another site. Browsers say where it comes from; what says nothing is no browser.
fn is_foreign(headers: &HeaderMap, origins: &[String]) -> bool {
    let named = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = named(header::ORIGIN) else { return false };
    let own = origin.split_once("://").is_some_and(|(_, authority)| Some(authority) == named(header::HOST));
    !own && !origins.iter().any(|allowed| allowed == origin)
}

fn append(response: &mut Response, cookie: Option<header::HeaderValue>) {
    if let Some(value) = cookie {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn too_often(language: Language, wait: TooOften) -> Response {
    let retry = [(header::RETRY_AFTER, wait.retry_after.to_string())];
    (StatusCode::TOO_MANY_REQUESTS, retry, Html(web::notice(language, Notice::TooOften))).into_response()
}

fn too_many_pages(language: Language, wait: TooOften) -> Response {
    let retry = [(header::RETRY_AFTER, wait.retry_after.to_string())];
    (StatusCode::TOO_MANY_REQUESTS, retry, Html(web::notice(language, Notice::Full))).into_response()
}

fn no_phone(language: Language, error: &NoPhone) -> Response {
    tracing::error!(%error, "a browser got no phone");
    let notice = match error {
        NoPhone::Full => Notice::Full,
        NoPhone::Host(_) | NoPhone::Folder(_) | NoPhone::Store(_) => Notice::Broken,
    };
    (StatusCode::SERVICE_UNAVAILABLE, Html(web::notice(language, notice))).into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    #[rstest]
    #[case::same_host("https://k.example.se", "k.example.se", false)]
    #[case::public_address_behind_a_proxy("https://kontakt.example.se", "upstream:8470", false)]
    #[case::other_site("https://evil.example", "k.example.se", true)]
    #[case::other_port("http://127.0.0.1:1", "127.0.0.1:2", true)]
    #[case::nowhere("null", "k.example.se", true)]
    fn a_form_is_taken_from_its_own_site_only(#[case] origin: &str, #[case] host: &str, #[case] foreign: bool) {
        let headers = headers(&[(header::ORIGIN, origin), (header::HOST, host)]);
        assert_eq!(is_foreign(&headers, &["https://kontakt.example.se".to_owned()]), foreign);
    }
}
