//! The way from hosted phones to the school: a listener on loopback that only they find.
//!
//! Hosted phones all come from one address, so the limits by address would be one limit for all of them; who attempts
//! too much is stopped at the page instead. So that nobody else on the machine comes this way, every path here begins
//! with a secret.

use std::net::{Ipv4Addr, SocketAddr};

use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use axum::{Router, ServiceExt as _};
use kontaktbok_device::Url;
use tokio::task::JoinHandle;
use tower::{Layer as _, util::MapRequestLayer};

use crate::http::Hosted;
use crate::listen::{self, ListenError};
use crate::random;

/// Serves the routes; gives the address for phones, and the task to end.
pub async fn serve(router: Router) -> Result<(Url, JoinHandle<()>), ListenError> {
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let wrong = |error| ListenError::Address(any, error);
    let secret = random::token().map_err(|error| wrong(std::io::Error::other(error)))?;
    let listener = listen::bind(any).await?;
    let address = listener.local_addr().map_err(wrong)?;
    let url =
        Url::parse(&format!("http://{address}/{secret}/")).map_err(|error| wrong(std::io::Error::other(error)))?;
    let begins = format!("/{secret}/");
    let router = MapRequestLayer::new(move |request| rewritten(request, &begins)).layer(router);
    let serving = async move { axum::serve(listen::Plain(listener), router.into_make_service()).await };
    Ok((url, tokio::spawn(async move { drop(serving.await) })))
}

/// Takes the secret away and marks the request; one without it leads nowhere.
fn rewritten(mut request: Request, begins: &str) -> Request {
    let path = request.uri().path_and_query().map_or("", PathAndQuery::as_str);
    let inner = path.strip_prefix(begins).and_then(|rest| format!("/{rest}").parse::<Uri>().ok());
    match inner {
        Some(uri) => {
            *request.uri_mut() = uri;
            request.extensions_mut().insert(Hosted);
        }
        None => *request.uri_mut() = Uri::from_static("/nothing"),
    }
    request
}

#[cfg(test)]
mod tests {
    use axum::routing::get;

    use super::*;

    #[tokio::test]
    async fn only_who_knows_the_secret_reaches_the_routes() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let marked = |request: Request| async move { request.extensions().get::<Hosted>().is_some().to_string() };
        let (url, serving) = serve(Router::new().route("/healthz", get(marked))).await.unwrap();
        let ask = async |url: Url| reqwest::get(url).await.unwrap();
        let inside = ask(url.join("healthz").unwrap()).await;
        assert_eq!((inside.status().as_u16(), inside.text().await.unwrap().as_str()), (200, "true"));
        for path in ["/healthz", "//healthz", "/x/healthz", &url.path()[..20]] {
            let mut other = url.clone();
            other.set_path(path);
            assert_eq!(ask(other).await.status().as_u16(), 404, "{path}");
        }
        serving.abort();
    }
}
