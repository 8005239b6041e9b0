//! The way to the school: its address, whom to trust, and the airplane switch that both lanes obey.

use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use reqwest::Url;
use rustls::ClientConfig;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::sync::watch;

#[cfg(test)]
pub(crate) mod mock;
mod trust;

pub(crate) use trust::is_distrust;

/// How long a connection may take to come about.
pub(crate) const CONNECT: Duration = Duration::from_secs(15);

/// How long a request may take in all.
const REQUEST: Duration = Duration::from_secs(30);

/// What is wrong with the way to the school.
#[derive(Debug, thiserror::Error)]
pub enum NetError {
    /// Names and words would cross the net readable.
    #[error("plain http is for this machine only, use https: {0}")]
    Plain(Url),
    /// Not http or https, or without a host.
    #[error("not the address of a school: {0}")]
    Address(Url),
    /// The file of trusted certificates cannot be used.
    #[error("the certificate file {path} cannot be used: {why}")]
    CaFile {
        /// Which file.
        path: std::path::PathBuf,
        /// Why.
        why: String,
    },
    /// TLS cannot be set up.
    #[error("TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// The HTTP client cannot be set up.
    #[error("HTTP: {0}")]
    Http(#[from] reqwest::Error),
}

/// The way to the school. A cheap handle.
#[derive(Clone)]
pub struct Net(Arc<Inner>);

struct Inner {
    server: Url,
    tls: Arc<ClientConfig>,
    client: RwLock<reqwest::Client>,
    airplane: watch::Sender<bool>,
}

impl std::fmt::Debug for Net {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The path may be a secret.
        write!(f, "Net({}, airplane {})", self.0.server.origin().ascii_serialization(), self.airplane())
    }
}

impl Net {
    /// To a school; `ca` is a PEM file to trust in place of what the platform trusts.
    pub fn new(server: Url, ca: Option<&Path>) -> Result<Self, NetError> {
        let plain = match (server.scheme(), server.host_str()) {
            ("https", Some(_)) => false,
            ("http", Some(_)) if is_loopback(&server) => true,
            ("http", Some(_)) => return Err(NetError::Plain(server)),
            _ => return Err(NetError::Address(server)),
        };
        let tls = tls(ca, plain)?;
        let client = RwLock::new(client(&tls)?);
        Ok(Self(Arc::new(Inner { server, tls: Arc::new(tls), client, airplane: watch::Sender::new(false) })))
    }

    /// Closes every socket and fails every request, or lets them through again.
    pub fn set_airplane(&self, on: bool) {
        if on {
            // Idle connections live in the client; a new one has none.
            if let Ok(new) = client(&self.0.tls) {
                *self.0.client.write().unwrap_or_else(PoisonError::into_inner) = new;
            }
        }
        self.0.airplane.send_replace(on);
    }

    /// Whether the switch is on.
    pub fn airplane(&self) -> bool {
        *self.0.airplane.borrow()
    }

    /// Comes back when the switch is on.
    pub(crate) async fn grounded(&self) {
        let mut airplane = self.0.airplane.subscribe();
        // The sender lives as long as `self`.
        let _ = airplane.wait_for(|on| *on).await;
    }

    pub(crate) fn server(&self) -> &Url {
        &self.0.server
    }

    pub(crate) fn tls(&self) -> Arc<ClientConfig> {
        self.0.tls.clone()
    }

    pub(crate) fn client(&self) -> reqwest::Client {
        self.0.client.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn is_loopback(server: &Url) -> bool {
    let host = server.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn tls(ca: Option<&Path>, plain: bool) -> Result<ClientConfig, NetError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = match ca {
        Some(path) => builder.with_root_certificates(roots(path)?),
        // Never used: a machine without certificates can still talk to itself.
        None if plain => builder.with_root_certificates(rustls::RootCertStore::empty()),
        None => builder.with_platform_verifier()?,
    };
    Ok(config.with_no_client_auth())
}

fn roots(path: &Path) -> Result<rustls::RootCertStore, NetError> {
    let wrong = |why: String| NetError::CaFile { path: path.to_owned(), why };
    let mut roots = rustls::RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(error.to_string()))? {
        let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    if roots.is_empty() { Err(wrong("there is no certificate in it".to_owned())) } else { Ok(roots) }
}

fn client(tls: &ClientConfig) -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls.clone())
        // The token must go nowhere else.
        .redirect(reqwest::redirect::Policy::none())
        // The socket knows no proxy either; half a connection would be told as none.
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(REQUEST)
        .pool_idle_timeout(Duration::from_secs(30))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(server: &str) -> Result<Net, NetError> {
        Net::new(server.parse().unwrap(), None)
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for fine in ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:9"] {
            assert!(net(fine).is_ok(), "{fine}");
        }
        for wrong in ["http://skola.example", "http://127.0.0.1.example", "http://192.168.1.2"] {
            assert!(matches!(net(wrong), Err(NetError::Plain(_))), "{wrong}");
        }
        assert!(matches!(net("ftp://skola.example"), Err(NetError::Address(_))));
    }

    #[test]
    fn a_certificate_file_without_certificates_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ca.pem");
        std::fs::write(&path, "nothing").unwrap();
        let wrong = Net::new("https://skola.example".parse().unwrap(), Some(&path));
        assert!(matches!(wrong, Err(NetError::CaFile { .. })));
    }
}
