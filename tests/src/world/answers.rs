//! What the school answers to requests.

use kontaktbok_core::effect::HttpsOutput;
use kontaktbok_documents::exchange::{Challenge, Enrolled, Session};
use serde::Serialize;

use crate::handset::Handset;
use crate::oracle::Oracle;
use crate::town::Town;

pub fn answer(town: &mut Town, handset: &Handset, path: &str, body: &[u8], oracle: &mut Oracle) -> HttpsOutput {
    let (device, person) = (handset.device.clone(), handset.person.clone());
    match path {
        "/api/enrol" => json(&Enrolled { device, person, key_id: "key".to_owned(), school: "Ekskolan".to_owned() }),
        "/api/session/challenge" => json(&Challenge { nonce: "nonce".to_owned() }),
        "/api/session" => {
            json(&Session { ticket: "ticket".to_owned(), token: "token".to_owned(), token_ms: 900_000, at: town.at })
        }
        "/api/snapshot" => town.snapshot(&device, &person).map_or(missing(), |snapshot| json(&snapshot)),
        path if path.ends_with("/ledger") => {
            town.open_ledger(&person, path, oracle).map_or(missing(), |opened| json(&opened))
        }
        "/api/handin" => town.hand_in(body, oracle).map_or(missing(), |handed| json(&handed)),
        _ => missing(),
    }
}

fn json(value: &impl Serialize) -> HttpsOutput {
    HttpsOutput::Answer { status: 200, etag: None, body: serde_json::to_vec(value).unwrap_or_default() }
}

fn missing() -> HttpsOutput {
    HttpsOutput::Answer { status: 404, etag: None, body: Vec::new() }
}
