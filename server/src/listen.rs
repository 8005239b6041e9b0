//! Where connections come from: TCP, with TLS when certificate files are given.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::timeout,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// Where a connection comes from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, Plain>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Plain>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, Tls>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Tls>) -> Self {
        Self(*stream.remote_addr())
    }
}

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

/// Plain TCP.
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

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
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

/// TLS over TCP. Handshakes happen beside each other, so that a slow one keeps nobody waiting.
pub struct Tls {
    local: SocketAddr,
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
}

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);

impl Tls {
    /// Starts taking connections.
    pub fn new(listener: TcpListener, certificate: ServerConfig) -> Result<Self, ListenError> {
        let acceptor = TlsAcceptor::from(Arc::new(certificate));
        let local = listener.local_addr().map_err(|e| ListenError::Address(SocketAddr::from(([0, 0, 0, 0], 0)), e))?;
        let (done, ready) = mpsc::channel(64);
        tokio::spawn(async move {
            loop {
                let (stream, from) = tokio::select! {
                    accepted = accept(&listener) => accepted,
                    () = done.closed() => return,
                };
                let (acceptor, done) = (acceptor.clone(), done.clone());
                tokio::spawn(async move {
                    if let Ok(Ok(stream)) = timeout(HANDSHAKE, acceptor.accept(stream)).await {
                        let _ = done.send((stream, from)).await;
                    }
                });
            }
        });
        Ok(Self { local, ready })
    }
}

impl Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        match self.ready.recv().await {
            Some(accepted) => accepted,
            // The accepting task is gone, which happens only when the process ends.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.local)
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
