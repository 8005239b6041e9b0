//! Every route on one screen. One file per resource beside this one; none of them knows which database there is.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware,
    routing::{get, post},
};
use kontaktbok_documents::PersonId;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, set_header::SetResponseHeaderLayer, timeout::TimeoutLayer};

mod calling;
mod copies;
mod enrol;
mod error;
mod filing;
mod former;
mod handin;
mod health;
mod invited;
mod observe;
mod of_age;
mod openapi;
mod pupils;
mod reaching;
mod school_office;
mod session;
mod snapshot;
mod sync;
mod trips;
mod who;

pub use error::ApiError;
pub use who::{From as Source, Hosted, Signed, is_known};

use crate::{
    calling::Heard, config::Transport, limits::Limits, live::Live, mailbox::Desk, office::Office, policy::PolicyError,
    sessions::Sessions,
};

/// What every handler works with.
pub struct App {
    /// The school's papers: store, keys, register, configuration.
    pub office: Arc<Office>,
    /// The task that owns the school's sessions.
    pub desk: Desk,
    /// The open sessions, by rights.
    pub live: Live,
    /// Tickets and tokens.
    pub sessions: Sessions,
    /// Rates.
    pub limits: Limits,
    /// Web origins that may open the socket.
    pub origins: Vec<String>,
}

impl App {
    /// Changes who may have what, and tells live phones if it did: whether it did.
    ///
    /// A task of its own: a phone that is gone before the answer does not leave a change that nobody is told of.
    async fn change_rights<E>(
        self: Arc<Self>,
        change: impl Future<Output = Result<bool, E>> + Send + 'static,
    ) -> Result<bool, ApiError>
    where
        E: Into<ApiError> + Send + 'static,
    {
        let changing = tokio::spawn(async move {
            let changed = change.await?;
            if changed {
                self.live.rights_changed();
            }
            Ok::<bool, E>(changed)
        });
        changing.await.map_err(|_| ApiError::Later)?.map_err(Into::into)
    }

    /// Writes down what somebody says that is shown to some people, and tells their live phones: nobody else's are looked at.
    async fn say_to(
        self: Arc<Self>,
        saying: impl Future<Output = Result<Option<BTreeSet<PersonId>>, PolicyError>> + Send + 'static,
    ) -> Result<StatusCode, ApiError> {
        let saying = tokio::spawn(async move {
            let shown_to = saying.await?;
            for person in shown_to.iter().flatten() {
                self.live.changed_for(person.clone());
            }
            Ok::<bool, PolicyError>(shown_to.is_some())
        });
        if saying.await.map_err(|_| ApiError::Later)?? { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
    }

    /// Writes down what somebody says of what is kept beside the register, and tells live phones. What is not theirs to say
    /// is answered as what is not there.
    async fn say(
        self: Arc<Self>,
        saying: impl Future<Output = Result<Heard, PolicyError>> + Send + 'static,
    ) -> Result<StatusCode, ApiError> {
        let holds = self.change_rights(async move { saying.await.map(|heard| heard == Heard::Holds) }).await?;
        if holds { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
    }
}

/// Bodies of a few fields.
const SMALL: usize = 8 << 10;
/// A hundred entries of four thousand characters.
const HAND_IN: usize = 4 << 20;
/// Two hundred ids.
const CODES: usize = 16 << 10;
/// What became of some thousand entries, one by one.
const COPY: usize = 1 << 20;
/// Three hundred ids and a name.
const TRIP: usize = 32 << 10;

/// All routes of the school; nothing else is there.
pub fn router(app: Arc<App>) -> Router {
    with_fallback(app, Router::new().fallback(|| async { ApiError::NotFound }))
}

/// All routes; what is none of the school's own is a page of the browser shell.
pub fn router_with_browsers(app: Arc<App>, browsers: Router) -> Router {
    with_fallback(app, browsers)
}

fn with_fallback(app: Arc<App>, fallback: Router) -> Router {
    let api = Router::new()
        .route("/api/enrol", post(enrol::enrol))
        .route("/api/session/challenge", post(session::challenge))
        .route("/api/session", post(session::open).delete(session::end))
        .route("/api/snapshot", get(snapshot::get))
        .route("/api/pupils/{pupil}/numbers", get(pupils::numbers))
        .route("/api/pupils/{pupil}/ledger", get(pupils::ledger))
        .route("/api/pupils/{pupil}/guardians/{guardian}/calling", post(calling::say))
        .route("/api/pupils/{pupil}/guardians/{guardian}/reaching", post(reaching::say))
        .route("/api/pupils/{pupil}/of-age", get(of_age::get).post(of_age::say))
        .route("/api/copies/{reference}", get(copies::found))
        .route("/api/units/{unit}/filing", post(filing::say))
        .route("/api/former-pupils", get(former::list))
        .route("/api/former-pupils/{pupil}/next", post(former::next))
        .route("/api/tray", get(pupils::tray))
        .route("/api/trips/choices", get(trips::choices))
        .route("/api/trips/{trip}/end", post(trips::end))
        .route("/api/school-office", get(school_office::overview))
        .route("/api/school-office/classes/{class}", get(school_office::class))
        .route("/api/school-office/staff", get(school_office::staff))
        .route("/api/school-office/people/{person}", get(school_office::person))
        .route("/api/school-office/devices/{device}/revoke", post(school_office::revoke))
        .route("/api/school-office/numbers/{guardian}", post(school_office::number))
        .layer(DefaultBodyLimit::max(SMALL))
        .route("/api/school-office/codes", post(school_office::codes).layer(DefaultBodyLimit::max(CODES)))
        .route("/api/pupils/{pupil}/copies", post(copies::log).layer(DefaultBodyLimit::max(COPY)))
        .route("/api/reports/{document}/papers", post(copies::hand_over).layer(DefaultBodyLimit::max(COPY)))
        .route("/api/trips", get(trips::list).post(trips::plan).layer(DefaultBodyLimit::max(TRIP)))
        .route("/api/handin", post(handin::post).layer(DefaultBodyLimit::max(HAND_IN)))
        .route("/api/openapi.json", get(openapi::get))
        .route("/in", get(invited::page))
        .route("/__asset/{*path}", get(|Path(path): Path<String>| async move { crate::pages::asset(&path) }))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)));
    let encrypted = app.office.config.transport != Transport::Plain;
    Router::new()
        .merge(api)
        .route("/sync", get(sync::upgrade))
        .fallback_service(fallback)
        .method_not_allowed_fallback(|| async { ApiError::NotFound })
        .layer(ServiceBuilder::new().layer(middleware::from_fn(observe::observe)).layer(CatchPanicLayer::new()))
        .layer(header_unless_set(header::CACHE_CONTROL, "no-store"))
        .layer(header_unless_set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header_unless_set(header::X_FRAME_OPTIONS, "DENY"))
        .layer(header_unless_set(header::REFERRER_POLICY, "no-referrer"))
        .layer(header_unless_set(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"))
        .layer(header_unless_set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(tower::util::option_layer(
            encrypted.then(|| header_unless_set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000")),
        ))
        .with_state(app)
}

fn header_unless_set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
