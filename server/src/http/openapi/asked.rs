//! What is asked of pupils who are of age, and after copies.

use super::shapes;

/// What became of a copy, by what it is called, which stands on each of its sheets: for a rektor who opens what is noted about
/// the pupil. Logged.
#[utoipa::path(get, path = "/api/copies/{reference}", security(("token" = [])), params(("reference" = String, Path)), responses(
    (status = 200, body = shapes::CopyFound),
    (status = 404, body = shapes::Fault, description = "Unknown, protected or forbidden; which is not said."),
    (status = 429, body = shapes::Fault, description = "Too often by one person; Retry-After says for how long."),
))]
#[allow(dead_code)]
pub fn found_copy() {}

/// A pupil who is of age, with what was said of each adult: for a mentor of the pupil and for the rektor and the office of the
/// unit, and for none of the pupil's adults.
#[utoipa::path(get, path = "/api/pupils/{pupil}/of-age", security(("token" = [])), params(("pupil" = String, Path)), responses(
    (status = 200, body = shapes::PupilOfAge),
    (status = 404, body = shapes::Fault, description = "Unknown, not of age, protected or forbidden; which is not said."),
))]
#[allow(dead_code)]
pub fn of_age() {}

/// Writes down what a pupil who is of age has said of an adult. Logged; it holds until something else is written down.
#[utoipa::path(post, path = "/api/pupils/{pupil}/of-age", security(("token" = [])),
    params(("pupil" = String, Path)), request_body = shapes::PupilSaid, responses(
    (status = 204),
    (status = 400, body = shapes::Fault),
    (status = 404, body = shapes::Fault, description = "Unknown, not of age, protected or forbidden; which is not said."),
    (status = 429, body = shapes::Fault, description = "Too often by one person; Retry-After says for how long."),
))]
#[allow(dead_code)]
pub fn said_of_age() {}
