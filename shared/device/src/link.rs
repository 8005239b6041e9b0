//! The socket to the school: one at a time, on a task of its own, whose words come back as events.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use kontaktbok_core::effect::{LinkDown, LinkOperation};
use kontaktbok_core::event::Event;
use kontaktbok_sync::gate::Limits;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval, timeout};
use tokio_rustls::TlsConnector;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Error, Message, error::CapacityError};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::https::address;
use crate::net::{CONNECT, Net, is_distrust};

/// The most bytes of a frame: as the school's gate has it. The school sends all of a document in one.
const FRAME: usize = Limits::HONEST.frame;

/// How often a silent socket is asked whether it is still there, and when it is given up.
const PING: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_secs(50);

/// How long a frame may wait for the net to take it.
const SEND: Duration = Duration::from_secs(30);

type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// What a socket runs over.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

type Socket = WebSocketStream<Box<dyn Stream>>;

/// The socket to the school.
pub(crate) struct Link {
    net: Net,
    runtime: Handle,
    tell: Tell,
    open: Option<(u64, mpsc::UnboundedSender<Vec<u8>>)>,
}

impl Link {
    pub fn new(net: Net, runtime: Handle, tell: impl Fn(Event) + Send + Sync + 'static) -> Self {
        Self { net, runtime, tell: Arc::new(tell), open: None }
    }

    /// Carries out one operation; what comes of it is told as events.
    pub fn carry_out(&mut self, operation: LinkOperation) {
        match operation {
            LinkOperation::Dial { dial, ticket } => {
                let (sender, frames) = mpsc::unbounded_channel();
                // The one before, if there is one, closes as its sender is dropped here.
                self.open = Some((dial, sender));
                self.runtime.spawn(run(self.net.clone(), self.tell.clone(), dial, ticket, frames));
            }
            LinkOperation::Send { dial, frame } => {
                // A socket that is gone has said so by an event; what was sent into it is sent again on the next.
                if let Some((_, sender)) = self.open.as_ref().filter(|(open, _)| *open == dial) {
                    let _ = sender.send(frame);
                }
            }
            LinkOperation::Close { dial } => self.open = self.open.take().filter(|(open, _)| *open != dial),
        }
    }
}

async fn run(net: Net, tell: Tell, dial: u64, ticket: String, frames: mpsc::UnboundedReceiver<Vec<u8>>) {
    let why = tokio::select! {
        biased;
        // The socket is dropped, and so closed, with the other branch.
        () = net.grounded() => LinkDown::NoNet,
        why = live(&net, &tell, dial, &ticket, frames) => why,
    };
    tracing::debug!(dial, ?why, "the socket is gone");
    tell(Event::LinkDown { dial, why });
}

async fn live(net: &Net, tell: &Tell, dial: u64, ticket: &str, frames: mpsc::UnboundedReceiver<Vec<u8>>) -> LinkDown {
    match timeout(CONNECT, connect(net, ticket)).await {
        Ok(Ok(socket)) => {
            tell(Event::LinkUp { dial });
            talk(socket, tell, dial, frames).await
        }
        Ok(Err(error)) => reason(&error),
        Err(_) => LinkDown::NoNet,
    }
}

async fn connect(net: &Net, ticket: &str) -> Result<Socket, Error> {
    let mut url = address(net.server(), "/sync");
    let plain = url.scheme() == "http";
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = url.port_or_known_default().unwrap_or(443);
    let tcp = TcpStream::connect((host.as_str(), port)).await?;
    tcp.set_nodelay(true)?;
    let stream: Box<dyn Stream> = if plain {
        Box::new(tcp)
    } else {
        let name = ServerName::try_from(host).map_err(std::io::Error::other)?;
        Box::new(TlsConnector::from(net.tls()).connect(name, tcp).await?)
    };
    // From http to ws: both are special schemes, so this cannot fail.
    let _ = url.set_scheme(if plain { "ws" } else { "wss" });
    let uri = url.as_str().parse().map_err(|_| Error::Utf8(String::new()))?;
    let request = ClientRequestBuilder::new(uri).with_header("Authorization", format!("Bearer {ticket}"));
    let config = WebSocketConfig::default().max_frame_size(Some(FRAME)).max_message_size(Some(FRAME));
    Ok(client_async_with_config(request, stream, Some(config)).await?.0)
}

/// Carries frames both ways until one side ends it.
async fn talk(mut socket: Socket, tell: &Tell, dial: u64, mut frames: mpsc::UnboundedReceiver<Vec<u8>>) -> LinkDown {
    let mut ping = interval(PING);
    let mut heard = Instant::now();
    loop {
        let send = tokio::select! {
            message = socket.next() => {
                heard = Instant::now();
                match message {
                    Some(Ok(Message::Binary(frame))) => tell(Event::LinkFrame { dial, frame: frame.into() }),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Ok(Message::Close(_) | Message::Text(_) | Message::Frame(_))) => return LinkDown::Closed,
                    Some(Err(error)) => return reason(&error),
                    None => return LinkDown::NoNet,
                }
                continue;
            }
            frame = frames.recv() => {
                let Some(frame) = frame else {
                    let _ = timeout(Duration::from_secs(2), socket.close(None)).await;
                    return LinkDown::Closed;
                };
                Message::binary(frame)
            }
            _ = ping.tick() => {
                if heard.elapsed() > SILENCE {
                    return LinkDown::NoNet;
                }
                Message::Ping(Vec::new().into())
            }
        };
        match timeout(SEND, socket.send(send)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return reason(&error),
            Err(_) => return LinkDown::NoNet,
        }
    }
}

/// Why a socket failed, as the core has it.
fn reason(error: &Error) -> LinkDown {
    match error {
        Error::Http(response) if matches!(response.status().as_u16(), 401 | 403) => LinkDown::Refused,
        Error::HttpFormat(_) => LinkDown::Refused,
        Error::ConnectionClosed | Error::AlreadyClosed | Error::Capacity(CapacityError::MessageTooLong { .. }) => {
            LinkDown::Closed
        }
        Error::Io(error) if is_distrust(error) => LinkDown::Certificate,
        _ => LinkDown::NoNet,
    }
}

#[cfg(test)]
mod tests;
