//! Carries out requests to the school.

use kontaktbok_core::effect::{HttpsFault, HttpsMethod, HttpsOperation, HttpsOutput};
use reqwest::header::{ACCEPT, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use reqwest::{Method, Response, Url};

use crate::net::{Net, is_distrust};

/// The most that an answer may hold.
const MOST: usize = 8 * 1024 * 1024;

/// Carries out one request; fails at once when the airplane switch is turned.
pub(crate) async fn carry_out(net: &Net, operation: HttpsOperation) -> HttpsOutput {
    let outcome = tokio::select! {
        biased;
        () = net.grounded() => Err(HttpsFault::NoNet),
        outcome = request(net, operation) => outcome,
    };
    outcome.unwrap_or_else(HttpsOutput::Failed)
}

async fn request(net: &Net, operation: HttpsOperation) -> Result<HttpsOutput, HttpsFault> {
    let method = match operation.method {
        HttpsMethod::Get => Method::GET,
        HttpsMethod::Post => Method::POST,
        HttpsMethod::Delete => Method::DELETE,
    };
    let mut request = net.client().request(method, address(net.server(), &operation.path));
    request = request.header(ACCEPT, "application/json");
    if let Some(token) = operation.bearer {
        request = request.bearer_auth(token);
    }
    if let Some(etag) = operation.etag {
        request = request.header(IF_NONE_MATCH, etag);
    }
    if !operation.body.is_empty() {
        request = request.header(CONTENT_TYPE, "application/json").body(operation.body);
    }
    let response = request.send().await.map_err(|error| fault(&error))?;
    let status = response.status().as_u16();
    let etag = response.headers().get(ETAG).and_then(|etag| etag.to_str().ok()).map(str::to_owned);
    Ok(HttpsOutput::Answer { status, etag, body: body(response).await? })
}

/// The answer's body; one that is too large counts as no answer.
async fn body(mut response: Response) -> Result<Vec<u8>, HttpsFault> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| fault(&error))? {
        if body.len() + piece.len() > MOST {
            return Err(HttpsFault::NoNet);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// A path at the school, and never at another host, whatever the path is.
pub(crate) fn address(server: &Url, path: &str) -> Url {
    let mut address = server.clone();
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    let path = format!("{}/{}", server.path().trim_end_matches('/'), path.trim_start_matches('/'));
    address.set_path(&path);
    address.set_query(query);
    address.set_fragment(None);
    address
}

fn fault(error: &reqwest::Error) -> HttpsFault {
    if is_distrust(error) {
        HttpsFault::Certificate
    } else if error.is_timeout() && !error.is_connect() {
        HttpsFault::Late
    } else {
        HttpsFault::NoNet
    }
}

#[cfg(test)]
mod tests;
