use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio_tungstenite::accept_hdr_async;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};

use super::*;
use crate::net::mock::{Certificate, listener, plain_net};

fn link(net: &Net) -> (Link, UnboundedReceiver<Event>) {
    let (sender, events) = unbounded_channel();
    let tell = move |event| {
        let _ = sender.send(event);
    };
    (Link::new(net.clone(), Handle::current(), tell), events)
}

fn dial(link: &mut Link, dial: u64) {
    link.carry_out(LinkOperation::Dial { dial, ticket: "ticket".into() });
}

#[expect(clippy::result_large_err, reason = "the library's own type")]
fn with_ticket(request: &Request, response: Response) -> Result<Response, ErrorResponse> {
    let fine = request.uri().path() == "/sync" && request.headers()["authorization"] == "Bearer ticket";
    if fine { Ok(response) } else { Err(Response::builder().status(401).body(None).unwrap()) }
}

/// Accepts sockets, echoes frames, and says what ends.
async fn echo() -> (Net, UnboundedReceiver<&'static str>) {
    let (listener, address) = listener().await;
    let (sender, said) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let sender = sender.clone();
            tokio::spawn(async move {
                let mut socket = accept_hdr_async(stream, with_ticket).await.unwrap();
                while let Some(Ok(message)) = socket.next().await {
                    if message.is_binary() {
                        socket.send(message).await.unwrap();
                    }
                }
                sender.send("ended").unwrap();
            });
        }
    });
    (plain_net(address), said)
}

#[tokio::test]
async fn frames_go_out_and_come_back_in_order() {
    let (net, _) = echo().await;
    let (mut link, mut events) = link(&net);
    dial(&mut link, 7);
    assert!(matches!(events.recv().await, Some(Event::LinkUp { dial: 7 })));
    for at in 0..50_u8 {
        link.carry_out(LinkOperation::Send { dial: 7, frame: vec![at; 1000] });
    }
    for at in 0..50_u8 {
        let Some(Event::LinkFrame { dial: 7, frame }) = events.recv().await else { panic!("no frame") };
        assert_eq!(frame, vec![at; 1000]);
    }
    // As large as what the school takes and sends.
    link.carry_out(LinkOperation::Send { dial: 7, frame: vec![7; FRAME] });
    assert!(matches!(events.recv().await, Some(Event::LinkFrame { dial: 7, frame }) if frame.len() == FRAME));
    link.carry_out(LinkOperation::Send { dial: 6, frame: vec![1] });
    link.carry_out(LinkOperation::Close { dial: 6 });
    link.carry_out(LinkOperation::Close { dial: 7 });
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 7, why: LinkDown::Closed })));
}

#[tokio::test]
async fn the_airplane_switch_really_closes_the_socket() {
    let (net, mut school) = echo().await;
    let (mut link, mut events) = link(&net);
    dial(&mut link, 1);
    events.recv().await.unwrap();
    net.set_airplane(true);
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 1, why: LinkDown::NoNet })));
    assert_eq!(school.recv().await, Some("ended"));
    dial(&mut link, 2);
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 2, why: LinkDown::NoNet })));
    net.set_airplane(false);
    dial(&mut link, 3);
    assert!(matches!(events.recv().await, Some(Event::LinkUp { dial: 3 })));
}

#[tokio::test]
async fn a_new_socket_closes_the_one_before() {
    let (net, mut school) = echo().await;
    let (mut link, mut events) = link(&net);
    dial(&mut link, 1);
    events.recv().await.unwrap();
    dial(&mut link, 2);
    assert_eq!(school.recv().await, Some("ended"));
    let mut up = false;
    let mut down = false;
    while !(up && down) {
        match events.recv().await.unwrap() {
            Event::LinkUp { dial: 2 } => up = true,
            Event::LinkDown { dial: 1, why: LinkDown::Closed } => down = true,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_ticket_that_is_not_accepted_is_told_apart_from_no_net() {
    let (net, _) = echo().await;
    let (mut link, mut events) = link(&net);
    link.carry_out(LinkOperation::Dial { dial: 1, ticket: "used".into() });
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 1, why: LinkDown::Refused })));
    link.carry_out(LinkOperation::Dial { dial: 2, ticket: "line\r\nbreak".into() });
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 2, why: LinkDown::Refused })));
}

#[tokio::test]
async fn nobody_there_is_no_net_and_a_strange_certificate_is_said() {
    let (listener, address) = listener().await;
    let (ours, theirs) = (Certificate::new(), Certificate::new());
    let url: reqwest::Url = format!("https://localhost:{}", address.port()).parse().unwrap();
    let acceptor = ours.acceptor.clone();
    let school = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                let mut socket = accept_hdr_async(stream, with_ticket).await.unwrap();
                while let Some(Ok(_)) = socket.next().await {}
            }
        }
    });
    let (mut strange, mut events) = link(&Net::new(url.clone(), Some(&theirs.path())).unwrap());
    dial(&mut strange, 1);
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 1, why: LinkDown::Certificate })));
    let (mut known, mut events) = link(&Net::new(url, Some(&ours.path())).unwrap());
    dial(&mut known, 1);
    assert!(matches!(events.recv().await, Some(Event::LinkUp { dial: 1 })));
    school.abort();
    let _ = school.await;
    let (mut nobody, mut events) = link(&plain_net(address));
    dial(&mut nobody, 1);
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 1, why: LinkDown::NoNet })));
}

#[tokio::test]
async fn a_frame_larger_than_any_honest_one_ends_the_socket() {
    let (listener, address) = listener().await;
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut socket = accept_hdr_async(stream, with_ticket).await.unwrap();
        let _ = socket.send(Message::binary(vec![0; FRAME + 1])).await;
        while let Some(Ok(_)) = socket.next().await {}
    });
    let (mut link, mut events) = link(&plain_net(address));
    dial(&mut link, 1);
    events.recv().await.unwrap();
    assert!(matches!(events.recv().await, Some(Event::LinkDown { dial: 1, why: LinkDown::Closed })));
}
