//! One line and one measurement per request: the route as it is written, never the path with its ids.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};

pub(super) async fn observe(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", |m| m.as_str()).to_owned();
    let response = next.run(request).await;
    let took = begun.elapsed();
    let status = response.status().as_u16();
    tracing::info!(%method, route, status, ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "request");
    metrics::histogram!("kontaktbok_request_seconds", "route" => route, "status" => status.to_string()).record(took);
    response
}
