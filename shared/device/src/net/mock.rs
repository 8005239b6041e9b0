//! A small school for tests: a TLS or plain listener and what it says.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::Net;

/// A school's certificate for localhost, in a file.
pub(crate) struct Certificate {
    pub folder: tempfile::TempDir,
    pub acceptor: TlsAcceptor,
}

impl Certificate {
    pub fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), made.cert.pem()).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        Self { folder, acceptor: TlsAcceptor::from(Arc::new(config)) }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }
}

/// A listener on loopback, and its address.
pub(crate) async fn listener() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

pub(crate) fn plain_net(address: SocketAddr) -> Net {
    Net::new(format!("http://{address}").parse().unwrap(), None).unwrap()
}

/// Answers every request with the same bytes; counts the connections that are open.
pub(crate) async fn answering(
    answer: Vec<u8>,
) -> (Net, Arc<AtomicUsize>, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let (listener, address) = listener().await;
    let open = Arc::new(AtomicUsize::new(0));
    let (heard, requests) = tokio::sync::mpsc::unbounded_channel();
    let counter = open.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (answer, counter, heard) = (answer.clone(), counter.clone(), heard.clone());
            tokio::spawn(async move {
                counter.fetch_add(1, Ordering::SeqCst);
                serve(stream, &answer, &heard).await;
                counter.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    (plain_net(address), open, requests)
}

async fn serve(mut stream: TcpStream, answer: &[u8], heard: &tokio::sync::mpsc::UnboundedSender<String>) {
    let mut bytes = vec![0; 65536];
    while let Ok(length @ 1..) = stream.read(&mut bytes).await {
        let _ = heard.send(String::from_utf8_lossy(&bytes[..length]).into_owned());
        if !answer.is_empty() && stream.write_all(answer).await.is_err() {
            return;
        }
    }
}

/// Waits until something is so.
pub(crate) async fn until(so: impl Fn() -> bool) {
    for _ in 0..2000 {
        if so() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("it never came about");
}
