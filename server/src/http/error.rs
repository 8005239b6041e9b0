//! What a request is told when it is not served: a status, a code for programs, a sentence for people, and nothing
//! that depends on a secret or on somebody else's existence.

use axum::{
    Json,
    extract::rejection::JsonRejection,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kontaktbok_documents::reaching::NotReaching;
use kontaktbok_school::trips::NoPlan;
use serde::Serialize;

use crate::{limits::TooOften, policy::PolicyError, random::NoRandom, store::StoreError};

/// A request is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiError {
    /// The code is used, wrong or expired.
    Code,
    /// Not signed in.
    SignIn,
    /// The device was revoked.
    Revoked,
    /// Unknown or forbidden.
    NotFound,
    /// Others have come than those that were read.
    OtherEntries,
    /// The origin may not.
    Origin,
    /// The body is not what it should be.
    Body(&'static str),
    /// What was asked for is no trip.
    Plan(NoPlan),
    /// That is no way to reach somebody.
    Reaching(NotReaching),
    /// The body is too large.
    TooLarge,
    /// Too often.
    TooOften(TooOften),
    /// The database is away, locked or full: nothing was taken; try again.
    Later,
}

#[derive(Serialize)]
struct Said {
    code: &'static str,
    message: &'static str,
}

impl ApiError {
    fn words(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Code => (StatusCode::FORBIDDEN, "code", "The code is wrong, used or no longer valid."),
            Self::SignIn => (StatusCode::UNAUTHORIZED, "sign-in", "Open a session first."),
            Self::Revoked => (StatusCode::GONE, "revoked", "This device has been revoked by the school."),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "There is nothing here for you."),
            Self::OtherEntries => (StatusCode::CONFLICT, "other-entries", "The school has other entries than these."),
            Self::Origin => (StatusCode::FORBIDDEN, "origin", "This site may not open the socket."),
            Self::Body(message) => (StatusCode::BAD_REQUEST, "body", message),
            Self::Plan(no_plan) => plan(no_plan),
            Self::Reaching(not) => reaching(not),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large."),
            Self::TooOften(_) => (StatusCode::TOO_MANY_REQUESTS, "too-often", "Too many requests. Wait a little."),
            Self::Later => (StatusCode::SERVICE_UNAVAILABLE, "later", "The school cannot answer now. Try again later."),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code, message) = self.words();
        let mut response = (status, Json(Said { code, message })).into_response();
        let retry = match self {
            Self::TooOften(wait) => Some(wait.retry_after),
            Self::Later => Some(5),
            _ => None,
        };
        if let Some(seconds) = retry {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

fn reaching(not: NotReaching) -> (StatusCode, &'static str, &'static str) {
    let (code, message) = match not {
        NotReaching::LanguageTooLong => ("language-too-long", "The language has at most 40 characters."),
        NotReaching::LanguageNoLine => ("language-no-line", "The language is one line of text."),
        NotReaching::NoLanguage => ("no-language", "Say in which language an interpreter is needed."),
        NotReaching::NoHour => ("no-hour", "The hour is a whole one from 6 to 20."),
    };
    (StatusCode::BAD_REQUEST, code, message)
}

fn plan(no_plan: NoPlan) -> (StatusCode, &'static str, &'static str) {
    let (code, message) = match no_plan {
        NoPlan::NobodyThere => return ApiError::NotFound.words(),
        NoPlan::TooManyTrips => {
            return (StatusCode::CONFLICT, "too-many-trips", "End one of your trips that are not over first.");
        }
        NoPlan::NoPupils => ("no-pupils", "Nobody comes along."),
        NoPlan::TooManyPupils => ("too-many-pupils", "At most 300 pupils come along."),
        NoPlan::TooManyAdults => ("too-many-adults", "At most 30 adults lead a trip beside who plans it."),
        NoPlan::NameTooLong => ("name-too-long", "The name has at most 80 characters."),
        NoPlan::ReturnPassed => ("return-passed", "The return has to be ahead."),
        NoPlan::ReturnTooFar => ("return-too-far", "The return is at most fourteen days ahead."),
    };
    (StatusCode::BAD_REQUEST, code, message)
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store did not answer a request");
        Self::Later
    }
}

impl From<PolicyError> for ApiError {
    fn from(error: PolicyError) -> Self {
        tracing::error!(%error, "rights could not be worked out");
        Self::Later
    }
}

impl From<NoPlan> for ApiError {
    fn from(no_plan: NoPlan) -> Self {
        Self::Plan(no_plan)
    }
}

impl From<NoRandom> for ApiError {
    fn from(error: NoRandom) -> Self {
        tracing::error!(%error, "no secret could be made");
        Self::Later
    }
}

impl From<TooOften> for ApiError {
    fn from(wait: TooOften) -> Self {
        Self::TooOften(wait)
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            // The parser's own words could repeat what was sent.
            _ => Self::Body("The body is not the JSON that this route takes."),
        }
    }
}
