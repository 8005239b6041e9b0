use std::sync::atomic::Ordering;

use super::*;
use crate::net::mock::{Certificate, answering, listener, plain_net, until};

fn get(path: &str) -> HttpsOperation {
    HttpsOperation { method: HttpsMethod::Get, path: path.into(), bearer: None, etag: None, body: Vec::new() }
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

#[tokio::test]
async fn a_request_carries_what_it_was_given_and_brings_status_etag_and_body() {
    let (net, _, mut requests) = answering(answer("201 Created\r\netag: \"7\"", b"{}")).await;
    let operation = HttpsOperation {
        method: HttpsMethod::Post,
        path: "/api/enrol?x=1".into(),
        bearer: Some("token".into()),
        etag: Some("\"6\"".into()),
        body: b"[1]".to_vec(),
    };
    let output = carry_out(&net, operation).await;
    assert_eq!(output, HttpsOutput::Answer { status: 201, etag: Some("\"7\"".into()), body: b"{}".to_vec() });
    let request = requests.recv().await.unwrap().to_lowercase();
    for part in ["post /api/enrol?x=1 ", "authorization: bearer token", "if-none-match: \"6\"", "application/json"] {
        assert!(request.contains(part), "{part}");
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_no_answer() {
    let (net, _, _requests) = answering(answer("200 OK", &vec![b' '; MOST])).await;
    assert!(matches!(carry_out(&net, get("/")).await, HttpsOutput::Answer { status: 200, .. }));
    let (net, _, _requests) = answering(answer("200 OK", &vec![b' '; MOST + 1])).await;
    assert_eq!(carry_out(&net, get("/")).await, HttpsOutput::Failed(HttpsFault::NoNet));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (net, _, _requests) = answering(answer("302 Found\r\nlocation: http://127.0.0.1:1/", b"")).await;
    assert!(matches!(carry_out(&net, get("/")).await, HttpsOutput::Answer { status: 302, .. }));
}

#[tokio::test]
async fn nobody_there_is_no_net() {
    let (listener, address) = listener().await;
    drop(listener);
    assert_eq!(carry_out(&plain_net(address), get("/")).await, HttpsOutput::Failed(HttpsFault::NoNet));
}

#[tokio::test]
async fn the_airplane_switch_ends_a_request_and_closes_idle_connections() {
    let (net, open, _requests) = answering(answer("200 OK", b"")).await;
    carry_out(&net, get("/")).await;
    assert_eq!(open.load(Ordering::SeqCst), 1, "kept for the next request");
    net.set_airplane(true);
    until(|| open.load(Ordering::SeqCst) == 0).await;
    assert_eq!(carry_out(&net, get("/")).await, HttpsOutput::Failed(HttpsFault::NoNet));
    net.set_airplane(false);
    assert!(matches!(carry_out(&net, get("/")).await, HttpsOutput::Answer { .. }));

    let (silent, open, mut requests) = answering(Vec::new()).await;
    let asked = tokio::spawn({
        let net = silent.clone();
        async move { carry_out(&net, get("/")).await }
    });
    requests.recv().await.unwrap();
    silent.set_airplane(true);
    assert_eq!(asked.await.unwrap(), HttpsOutput::Failed(HttpsFault::NoNet));
    until(|| open.load(Ordering::SeqCst) == 0).await;
}

#[tokio::test]
async fn a_certificate_is_trusted_only_if_it_is_the_one() {
    let (ours, theirs) = (Certificate::new(), Certificate::new());
    let (listener, address) = listener().await;
    let acceptor = ours.acceptor.clone();
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(&answer("200 OK", b"")).await;
            }
        }
    });
    let url: Url = format!("https://localhost:{}", address.port()).parse().unwrap();
    let trusting = Net::new(url.clone(), Some(&ours.path())).unwrap();
    assert!(matches!(carry_out(&trusting, get("/")).await, HttpsOutput::Answer { status: 200, .. }));
    let other = Net::new(url, Some(&theirs.path())).unwrap();
    assert_eq!(carry_out(&other, get("/")).await, HttpsOutput::Failed(HttpsFault::Certificate));
}

#[test]
fn no_path_leads_to_another_host() {
    let server: Url = "https://skola.example/kontaktbok/".parse().unwrap();
    for (path, wanted) in [
        ("/api/session", "https://skola.example/kontaktbok/api/session"),
        ("//other.example/x", "https://skola.example/kontaktbok/other.example/x"),
        ("/a?b=c#d", "https://skola.example/kontaktbok/a?b=c%23d"),
        ("https://other.example", "https://skola.example/kontaktbok/https://other.example"),
    ] {
        assert_eq!(address(&server, path).as_str(), wanted);
    }
}
