//! Where connections come from: TCP, with TLS when certificate files are given.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use axum::serve::Listener;
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use tokio::net::{TcpListener, TcpStream};

/// Where a connection comes from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// It cannot listen; each message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Somebody else has the port.
    #[error("{0} is in use by another program: stop it, or choose another address with --listen")]
    InUse(SocketAddr),
    /// The address is not this machine's, or the port is not ours to take.
    #[error("cannot listen on {0}: {1}")]
    Address(SocketAddr, io::Error),
    /// A certificate file.
    #[error("the certificate file {0} cannot be used: {1}")]
    Certificate(PathBuf, String),
}

/// Takes the address.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|e| match e.kind() {
        io::ErrorKind::AddrInUse => ListenError::InUse(address),
        _ => ListenError::Address(address, e),
    })
}

/// Plain TCP, for those who are trusted.
pub struct Plain(pub TcpListener);

impl Listener for Plain {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        accept(&self.0).await
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// The next connection.
pub(crate) async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                // Small frames leave at once.
                let _ = stream.set_nodelay(true);
                return (stream, from);
            }
            Err(error) => {
                // Out of file handles, most likely: those who are served go on, newcomers wait.
                tracing::error!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
}

/// Reads the certificate.
pub fn certificate(cert: &Path, key: &Path) -> Result<ServerConfig, ListenError> {
    let chain = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|e| ListenError::Certificate(cert.into(), e.to_string()))?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|e| ListenError::Certificate(key.into(), e.to_string()))?;
    let wrong = |e: rustls::Error| ListenError::Certificate(cert.into(), e.to_string());
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(wrong)?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(wrong)
}
