//! `GET /sync`: the socket. A ticket in the header, once; then frames both ways until one side has had enough.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Extension,
    extract::{
        State,
        ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    },
    http::{HeaderMap, header},
    response::Response,
};
use futures_util::{
    SinkExt as _, StreamExt as _,
    stream::{SplitSink, SplitStream},
};
use kontaktbok_school::{CloseReason, ConnId, Limits};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout, timeout_at};

use super::{ApiError, App, who::bearer};
use crate::{
    connections::Place,
    live,
    mailbox::Happened,
    outbox::{End, Next, Outbox},
    rooms::Sender,
    run::word,
    sessions::Who,
};

/// The most bytes of one frame that are read at all: a little more than the school takes, so that it can say why.
const FRAME: usize = Limits::HONEST.frame + (1 << 20);
/// How often a quiet peer is asked whether it is there.
const PING: Duration = Duration::from_secs(20);
/// How long a peer may say nothing at all.
const SILENCE: Duration = Duration::from_mins(1);
/// How long one frame may take to leave.
const WRITE: Duration = Duration::from_secs(30);

static NEXT: AtomicU64 = AtomicU64::new(1);

/// Upgrades, when the ticket is good and the origin, if a browser sends one, is ours.
pub(super) async fn upgrade(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    place: Option<Extension<Arc<Place>>>,
    socket: WebSocketUpgrade,
) -> Result<Response, ApiError> {
    if let Some(origin) = headers.get(header::ORIGIN) {
        let ours = origin.to_str().is_ok_and(|origin| app.origins.iter().any(|ours| ours == origin));
        if !ours {
            return Err(ApiError::Origin);
        }
    }
    let who = bearer(&headers).and_then(|ticket| app.sessions.take_ticket(ticket)).ok_or(ApiError::SignIn)?;
    super::who::still_let_in(&app, &who).await?;
    Ok(socket.max_frame_size(FRAME).max_message_size(FRAME).on_upgrade(move |socket| async move {
        // Its connection's place is its own, for as long as it lasts.
        if let Some(Extension(place)) = &place {
            place.is_of(who.device.as_str());
        }
        hold(&app, who, socket).await;
        drop(place);
    }))
}

async fn hold(app: &App, who: Who, mut socket: WebSocket) {
    let conn = ConnId(NEXT.fetch_add(1, Ordering::Relaxed));
    let outbox = Outbox::new();
    let person = who.person.clone();
    loop {
        // Either the look at live sessions sees this one, or the version has moved and rights are worked out again.
        let version = app.live.version();
        let rights = match app.office.rights(&who).await {
            Ok(rights) => rights,
            Err(error) => {
                tracing::error!(%error, "rights could not be worked out");
                let _ = socket.send(close_frame("later")).await;
                return;
            }
        };
        if let Some(oldest) = app.live.open(conn, who.clone(), rights.fingerprints().clone()) {
            app.live.closed(oldest);
            app.desk.tell(Happened::Close { conn: oldest, why: CloseReason::Later }).await;
        }
        if let Some(why) = live::ended(&*app.office.store, &who.device).await {
            app.live.closed(conn);
            let _ = socket.send(close_frame(word(why))).await;
            return;
        }
        if app.live.version() == version {
            let (who, grants, outbox) = (who.clone(), rights.grants, outbox.clone());
            if !app.desk.tell(Happened::Connected { conn, who, grants, outbox }).await {
                app.live.closed(conn);
                let _ = socket.send(close_frame(word(CloseReason::Stopping))).await;
                return;
            }
            break;
        }
    }
    metrics::gauge!("kontaktbok_sockets").increment(1);
    let sender = app.desk.sender(&person);
    let (write, read) = socket.split();
    tokio::select! {
        () = reading(app, conn, &sender, read) => {}
        () = writing(&outbox, write) => {}
    }
    // What it has sent and nobody has looked at is dropped.
    drop(sender);
    metrics::gauge!("kontaktbok_sockets").decrement(1);
    app.live.closed(conn);
    app.desk.tell(Happened::Closed { conn }).await;
}

async fn reading(app: &App, conn: ConnId, sender: &Sender, mut read: SplitStream<WebSocket>) {
    while let Ok(Some(Ok(message))) = timeout(SILENCE, read.next()).await {
        match message {
            // What may wait of one person is bounded: a flood waits here, in the sender's own socket.
            Message::Binary(bytes) => {
                let Some(room) = sender.room(bytes.len()).await else { return };
                if !app.desk.tell(Happened::Frame { conn, bytes: bytes.into(), room }).await {
                    return;
                }
            }
            Message::Ping(_) | Message::Pong(_) => {}
            Message::Text(_) | Message::Close(_) => return,
        }
    }
}

async fn writing(outbox: &Outbox, mut write: SplitSink<WebSocket, Message>) {
    let mut ping = interval(PING);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let message = tokio::select! {
            next = outbox.next() => match next {
                Next::Send(frame) => Message::Binary(frame.into()),
                Next::End(End::Overflow) => return,
                Next::End(End::Closed(why)) => {
                    let _ = timeout(Duration::from_secs(2), write.send(close_frame(word(why)))).await;
                    let _ = timeout_at(Instant::now() + Duration::from_secs(1), write.close()).await;
                    return;
                }
            },
            _ = ping.tick() => Message::Ping(Vec::new().into()),
        };
        if !matches!(timeout(WRITE, write.send(message)).await, Ok(Ok(()))) {
            return;
        }
    }
}

fn close_frame(why: &'static str) -> Message {
    // 4000 and up are an application's own.
    let code = match why {
        "regranted" => 4001,
        "revoked" => 4010,
        "stopping" => 1001,
        "later" => 1013,
        _ => 1008,
    };
    Message::Close(Some(CloseFrame { code, reason: why.into() }))
}
