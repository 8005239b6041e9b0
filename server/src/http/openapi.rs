//! `GET /api/openapi.json`: the JSON routes, described for writers of another client. The types that really cross are
//! [`kontaktbok_documents::exchange`]'s, which know nothing of OpenAPI; [`shapes`] repeats their form, and the tests
//! hold the two together.

use axum::Json;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

mod asked;
mod shapes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kontaktbok",
        description = "What a phone and the school exchange over HTTPS. Sync has a socket of its own: GET /sync with \
                       the ticket as bearer; see PROTOCOL.md. Errors are {code, message}."
    ),
    paths(enrol, challenge, open_session, end_session, snapshot, numbers, calling, copies, asked::found_copy, asked::of_age, asked::said_of_age, former, for_next, reaching, filing, ledger, tray,
        hand_in,        trip_choices, plan_trip, trips, end_trip, school_office, office_class, office_staff, office_person, codes, revoke,
        number_checked),
    modifiers(&Token)
)]
struct Api;

struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("`token` of POST /api/session, for its `token_ms`"))
            .build();
        openapi.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

pub(super) async fn get() -> Json<utoipa::openapi::OpenApi> {
    Json(Api::openapi())
}

/// Enrols a device with a one-time code. At most 10 wrong codes a minute from one address are answered, 20 at one code.
#[utoipa::path(post, path = "/api/enrol", request_body = shapes::Enrol, responses(
    (status = 200, body = shapes::Enrolled),
    (status = 400, body = shapes::Fault, description = "The key or the name is not well-formed."),
    (status = 403, body = shapes::Fault, description = "The code is wrong, used or expired; which is not said."),
    (status = 429, body = shapes::Fault, description = "Too often; Retry-After says for how long."),
))]
#[allow(dead_code)]
fn enrol() {}

/// Asks for 32 random bytes to sign, good once and for 60 seconds. Answered for an unknown device as well.
#[utoipa::path(post, path = "/api/session/challenge", request_body = shapes::ChallengeAsked, responses(
    (status = 200, body = shapes::Challenge),
    (status = 429, body = shapes::Fault),
))]
#[allow(dead_code)]
fn challenge() {}

/// Opens a session with a signed challenge.
#[utoipa::path(post, path = "/api/session", request_body = shapes::SessionAsked, responses(
    (status = 200, body = shapes::Session),
    (status = 401, body = shapes::Fault, description = "Unknown device, used nonce or wrong signature."),
    (status = 410, body = shapes::Fault, description = "The device is revoked."),
    (status = 429, body = shapes::Fault),
))]
#[allow(dead_code)]
fn open_session() {}

/// Signs this device out for good.
#[utoipa::path(delete, path = "/api/session", security(("token" = [])), responses(
    (status = 204),
    (status = 401, body = shapes::Fault),
))]
#[allow(dead_code)]
fn end_session() {}

/// What this person's phone may have: people, and the manifest of documents. Has an `ETag`.
#[utoipa::path(get, path = "/api/snapshot", security(("token" = [])), responses(
    (status = 200, body = shapes::Snapshot),
    (status = 304, description = "Still the one of If-None-Match."),
    (status = 401, body = shapes::Fault),
    (status = 410, body = shapes::Fault),
))]
#[allow(dead_code)]
fn snapshot() {}

/// How to reach a pupil's guardians; to be used and not stored.
#[utoipa::path(get, path = "/api/pupils/{pupil}/numbers", security(("token" = [])),
    params(("pupil" = String, Path)), responses(
    (status = 200, body = shapes::Numbers),
    (status = 404, body = shapes::Fault, description = "Unknown or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn numbers() {}

/// Says whether a guardian may be rung about a pupil, for a rektor of the pupil's unit. The same twice is once.
#[utoipa::path(post, path = "/api/pupils/{pupil}/guardians/{guardian}/calling", security(("token" = [])),
    params(("pupil" = String, Path), ("guardian" = String, Path)), request_body = shapes::Calling, responses(
    (status = 204),
    (status = 400, body = shapes::Fault),
    (status = 404, body = shapes::Fault, description = "Unknown, protected or forbidden; which is not said."),
    (status = 429, body = shapes::Fault, description = "Too often by one person; Retry-After says for how long."),
))]
#[allow(dead_code)]
fn calling() {}

/// Logs a copy of what is noted about a pupil for a guardian, before it is made: for a mentor or a rektor of the pupil, and
/// where the school has its reasons for a rektor alone.
#[utoipa::path(post, path = "/api/pupils/{pupil}/copies", security(("token" = [])),
    params(("pupil" = String, Path)), request_body = shapes::CopyAsked, responses(
    (status = 200, body = shapes::CopyLogged),
    (status = 400, body = shapes::Fault),
    (status = 404, body = shapes::Fault, description = "Unknown, protected or forbidden; which is not said."),
    (status = 409, body = shapes::Fault, description = "The school has other entries than those that were read."),
))]
#[allow(dead_code)]
fn copies() {}

/// Pupils who have left a rektor's units, of whom those have noted something.
#[utoipa::path(get, path = "/api/former-pupils", security(("token" = [])), responses(
    (status = 200, body = shapes::FormerPupils),
    (status = 404, body = shapes::Fault, description = "Who leads no unit."),
))]
#[allow(dead_code)]
fn former() {}

/// Says whether the rektor of a former pupil's unit of today may read what was noted. Logged.
#[utoipa::path(post, path = "/api/former-pupils/{pupil}/next", security(("token" = [])),
    params(("pupil" = String, Path)), request_body = shapes::ForNext, responses(
    (status = 204),
    (status = 400, body = shapes::Fault),
    (status = 404, body = shapes::Fault, description = "Unknown, protected or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn for_next() {}

/// Says how a guardian is best reached, all of it anew: for a mentor of the pupil, a rektor of the pupil's unit, and the
/// guardian. It holds for all the guardian's children here. The same twice is once.
#[utoipa::path(post, path = "/api/pupils/{pupil}/guardians/{guardian}/reaching", security(("token" = [])),
    params(("pupil" = String, Path), ("guardian" = String, Path)), request_body = shapes::Reaching, responses(
    (status = 204),
    (status = 400, body = shapes::Fault,
        description = "language-too-long, language-no-line, no-language, no-hour, or not well-formed."),
    (status = 404, body = shapes::Fault, description = "Unknown, protected or forbidden; which is not said."),
    (status = 429, body = shapes::Fault, description = "Too often by one person; Retry-After says for how long."),
))]
#[allow(dead_code)]
fn reaching() {}

/// Says whether who wrote an accident report may file it, for a rektor of the unit. The same twice is once.
#[utoipa::path(post, path = "/api/units/{unit}/filing", security(("token" = [])),
    params(("unit" = String, Path)), request_body = shapes::Filing, responses(
    (status = 204),
    (status = 400, body = shapes::Fault),
    (status = 404, body = shapes::Fault, description = "Unknown or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn filing() {}

/// A pupil's ledger, for a rektor of the pupil's unit; not to be kept. Each reading is logged.
#[utoipa::path(get, path = "/api/pupils/{pupil}/ledger", security(("token" = [])),
    params(("pupil" = String, Path)), responses(
    (status = 200, body = shapes::OpenedLedger),
    (status = 404, body = shapes::Fault, description = "Unknown or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn ledger() {}

/// What was handed in about the pupils of a rektor's units; not to be kept. Each reading is logged.
#[utoipa::path(get, path = "/api/tray", security(("token" = [])), responses(
    (status = 200, body = shapes::Tray),
    (status = 404, body = shapes::Fault, description = "For anybody but a rektor."),
))]
#[allow(dead_code)]
fn tray() {}

/// Hands in entries that may no longer be synced. The same entry twice is one entry.
#[utoipa::path(post, path = "/api/handin", security(("token" = [])), request_body = shapes::HandIn, responses(
    (status = 200, body = shapes::HandedIn),
    (status = 400, body = shapes::Fault, description = "Not well-formed, or more than 100 entries."),
    (status = 401, body = shapes::Fault),
    (status = 413, body = shapes::Fault),
    (status = 429, body = shapes::Fault, description = "Too often by one person; Retry-After says for how long."),
))]
#[allow(dead_code)]
fn hand_in() {}

/// Who can be taken along on a field trip: classes and staff of the units where one works.
#[utoipa::path(get, path = "/api/trips/choices", security(("token" = [])), responses(
    (status = 200, body = shapes::TripChoices),
    (status = 404, body = shapes::Fault, description = "For who works at no unit."),
))]
#[allow(dead_code)]
fn trip_choices() {}

/// Plans a trip, or changes the one of that id that the same person has planned. Each handing out is logged.
#[utoipa::path(post, path = "/api/trips", security(("token" = [])), request_body = shapes::TripAsked, responses(
    (status = 200, body = shapes::Trip),
    (status = 400, body = shapes::Fault,
        description = "no-pupils, too-many-pupils, too-many-adults, name-too-long, return-passed, return-too-far."),
    (status = 404, body = shapes::Fault,
        description = "None of the pupils is at one of the person's units, or the id is taken or was ended; which is not said."),
    (status = 409, body = shapes::Fault, description = "too-many-trips: twenty of one's own are not over."),
    (status = 413, body = shapes::Fault),
    (status = 429, body = shapes::Fault, description = "Too often by one person; Retry-After says for how long."),
))]
#[allow(dead_code)]
fn plan_trip() {}

/// The trips that one planned or leads and that are not over, with the guardians' numbers. Each handing out is logged.
#[utoipa::path(get, path = "/api/trips", security(("token" = [])), responses(
    (status = 200, body = shapes::Trips),
    (status = 401, body = shapes::Fault),
))]
#[allow(dead_code)]
fn trips() {}

/// Ends a trip that one has planned. Answered alike for one that is over, another's, or was never there.
#[utoipa::path(post, path = "/api/trips/{trip}/end", security(("token" = [])),
    params(("trip" = String, Path)), responses(
    (status = 204),
    (status = 401, body = shapes::Fault),
))]
#[allow(dead_code)]
fn end_trip() {}

/// What there is to do at the office of a school that one administrates or leads; not to be kept.
#[utoipa::path(get, path = "/api/school-office", security(("token" = [])), responses(
    (status = 200, body = shapes::SchoolOffice),
    (status = 404, body = shapes::Fault, description = "For who works in no office."),
))]
#[allow(dead_code)]
fn school_office() {}

/// A class of that school, with its guardians.
#[utoipa::path(get, path = "/api/school-office/classes/{class}", security(("token" = [])),
    params(("class" = String, Path)), responses(
    (status = 200, body = shapes::OfficeClass),
    (status = 404, body = shapes::Fault, description = "Unknown or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn office_class() {}

/// Who works at that school.
#[utoipa::path(get, path = "/api/school-office/staff", security(("token" = [])), responses(
    (status = 200, body = shapes::OfficeStaff),
    (status = 404, body = shapes::Fault, description = "For who works in no office."),
))]
#[allow(dead_code)]
fn office_staff() {}

/// Somebody of that school, with their devices.
#[utoipa::path(get, path = "/api/school-office/people/{person}", security(("token" = [])),
    params(("person" = String, Path)), responses(
    (status = 200, body = shapes::OfficePerson),
    (status = 404, body = shapes::Fault, description = "Unknown, protected or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn office_person() {}

/// Makes one-time codes; each is logged, and a code that the person was given before is no longer good.
#[utoipa::path(post, path = "/api/school-office/codes", security(("token" = [])), request_body = shapes::CodesAsked,
    responses(
    (status = 200, body = shapes::Codes),
    (status = 400, body = shapes::Fault, description = "Not well-formed, or for more than 200."),
    (status = 404, body = shapes::Fault, description = "For who works in no office."),
))]
#[allow(dead_code)]
fn codes() {}

/// Lets a device in no longer, from now on; logged.
#[utoipa::path(post, path = "/api/school-office/devices/{device}/revoke", security(("token" = [])),
    params(("device" = String, Path)), responses(
    (status = 204),
    (status = 404, body = shapes::Fault, description = "Unknown or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn revoke() {}

/// Says that a guardian's number was looked into; what is found wrong afterwards is another matter.
#[utoipa::path(post, path = "/api/school-office/numbers/{guardian}", security(("token" = [])),
    params(("guardian" = String, Path)), request_body = shapes::NumberChecked, responses(
    (status = 204),
    (status = 400, body = shapes::Fault),
    (status = 404, body = shapes::Fault, description = "Nothing was found wrong, unknown or forbidden; which is not said."),
))]
#[allow(dead_code)]
fn number_checked() {}
