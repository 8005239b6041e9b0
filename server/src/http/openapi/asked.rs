//! What is asked of pupils who are of age, and of and after papers.

use super::shapes;

/// Logs that an accident's report is handed over, before it is saved or copied: for whoever has the report. To a guardian it is
/// handed by whom makes a copy for that guardian, and about that guardian's child alone.
#[utoipa::path(post, path = "/api/reports/{document}/papers", security(("token" = [])),
    params(("document" = String, Path)), request_body = shapes::ReportAsked, responses(
    (status = 200, body = shapes::CopyLogged),
    (status = 400, body = shapes::Fault),
    (status = 404, body = shapes::Fault, description = "Unknown, protected or forbidden; which is not said."),
    (status = 409, body = shapes::Fault, description = "The school has other entries than those that are handed over."),
    (status = 429, body = shapes::Fault, description = "Too often by one person; Retry-After says for how long."),
))]
#[allow(dead_code)]
pub fn hand_over() {}

/// What became of a paper, by what it is called, which stands on each of its sheets: of a copy for a rektor who opens what is
/// noted about the pupil, of a report for one who leads its unit. Logged.
#[utoipa::path(get, path = "/api/copies/{reference}", security(("token" = [])), params(("reference" = String, Path)), responses(
    (status = 200, body = shapes::PaperFound),
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
