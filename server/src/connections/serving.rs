//! Serves connections: each in a task of its own, with a time for the handshake, for the head of every request, and for
//! taking what is sent.

use std::{convert::Infallible, future::Future, net::SocketAddr, pin::Pin, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo, response::Response};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::timeout,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::{Connections, Place};
use crate::listen::{Peer, accept};

mod patient;

use patient::Patient;

/// How long a TLS handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// How long nothing at all that is sent may be taken.
const TAKEN: Duration = Duration::from_secs(30);

/// How long the head of a request may take, from when the last one was answered.
pub(crate) const HEAD: Duration = Duration::from_secs(20);

/// The same for a proxy, which keeps connections open for the next of its own clients.
pub(crate) const HEAD_OF_A_PROXY: Duration = Duration::from_mins(2);

/// What connections are served with.
pub(crate) struct Serving {
    pub router: Router,
    /// With TLS, if this program does that itself.
    pub tls: Option<TlsAcceptor>,
    /// How long the head of a request may take.
    pub head: Duration,
    pub connections: Connections,
}

/// Serves until it is told to stop, and comes back when all that was begun is answered.
pub(crate) async fn serve(listener: TcpListener, serving: Serving, stop: impl Future<Output = ()>) {
    let serving = Arc::new(serving);
    let (stopping, is_stopping) = watch::channel(false);
    let mut all = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            (stream, from) = accept(&listener) => match serving.connections.enter(from.ip()) {
                Some(place) => drop(all.spawn(one(serving.clone(), stream, from, place, is_stopping.clone()))),
                None => metrics::counter!("kontaktbok_connections_refused_total").increment(1),
            },
            Some(_) = all.join_next() => {}
            () = &mut stop => break,
        }
    }
    drop(listener);
    let _ = stopping.send(true);
    while all.join_next().await.is_some() {}
}

/// Either kind of stream.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

async fn one(
    serving: Arc<Serving>,
    stream: TcpStream,
    from: SocketAddr,
    place: Arc<Place>,
    mut is_stopping: watch::Receiver<bool>,
) {
    let ends = place.clone();
    let served = async {
        let stream: Box<dyn Stream> = match &serving.tls {
            None => Box::new(stream),
            Some(tls) => match timeout(HANDSHAKE, tls.accept(stream)).await {
                Ok(Ok(stream)) => Box::new(stream),
                _ => return,
            },
        };
        let answer = service_fn(|request| answer(&serving.router, request, from, &place));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(serving.head)
            .serve_connection(TokioIo::new(Patient::new(stream, TAKEN)), answer)
            .with_upgrades();
        let mut connection = std::pin::pin!(connection);
        tokio::select! {
            _ = connection.as_mut() => return,
            _ = is_stopping.wait_for(|stop| *stop) => {}
        }
        connection.as_mut().graceful_shutdown();
        let _ = connection.await;
    };
    tokio::select! {
        () = served => {}
        () = ends.goes() => {}
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

fn answer(router: &Router, request: hyper::Request<Incoming>, from: SocketAddr, place: &Arc<Place>) -> Answer {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(Peer(from)));
    request.extensions_mut().insert(place.clone());
    let (router, working) = (router.clone(), place.works());
    Box::pin(async move {
        let answer = router.oneshot(request).await;
        drop(working);
        answer
    })
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use rstest::rstest;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[rstest]
    #[case::silent("")]
    #[case::half_a_head("GET / HTTP/1.1\r\nhost: x\r\n")]
    #[case::silent_after_an_answer("GET / HTTP/1.1\r\nhost: x\r\n\r\n")]
    #[tokio::test]
    async fn who_does_not_finish_a_head_in_time_is_gone(#[case] says: &'static str) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(|| async { "here" }));
        let connections = Connections::new(8, 8);
        let head = Duration::from_millis(100);
        let serving = Serving { router, tls: None, head, connections: connections.clone() };
        let task = tokio::spawn(serve(listener, serving, std::future::pending()));
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(says.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let gone = timeout(Duration::from_secs(10), stream.read_to_string(&mut answer)).await;
        assert!(gone.is_ok(), "it is still open");
        assert_eq!(answer.ends_with("here"), says.ends_with("\r\n\r\n"), "{answer}");
        task.abort();
    }
}
