//! Nobody reads what the program says, or the disk that it goes to is full: nothing ends by that, and nothing is called a
//! success that could not be told.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::SigningKey;

use crate::program::{Place, said_as_error};

fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

/// A pipe whose reader is gone.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[tokio::test]
async fn a_server_goes_on_when_its_log_and_its_words_cannot_be_written() {
    for (log, what) in [(closed as fn() -> Stdio, "a closed pipe"), (full, "a full disk")] {
        let place = Place::new();
        let mut command = place.command("serve");
        command.args(["--listen", "127.0.0.1:0", "--until-stdin-closes"]).env("RUST_LOG", "debug");
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log()).spawn().unwrap();
        // The first line is of the keys; then nobody reads any more, as `head -1` does.
        let mut said = String::new();
        let mut out = BufReader::new(server.stdout.take().unwrap());
        let address = loop {
            said.clear();
            assert_ne!(out.read_line(&mut said).unwrap(), 0, "{what}: it ended");
            if let Some((_, address)) = said.trim().split_once("listens on ") {
                break address.to_owned();
            }
        };
        drop(out);
        let client = reqwest::Client::new();
        for _ in 0..3 {
            // Each is written down as a warning.
            let key = SigningKey::from_slice(&[7; 32]).unwrap().verifying_key().to_sec1_point(false);
            let key = URL_SAFE_NO_PAD.encode(key.as_bytes());
            let wrong = serde_json::json!({"code": "0000-0000-0000", "public_key": key, "device_name": "x"});
            let asked = client.post(format!("{address}/api/enrol")).header("content-type", "application/json");
            let answer = asked.body(wrong.to_string()).send().await.unwrap();
            assert_eq!(answer.status().as_u16(), 403, "{what}");
        }
        let ready = client.get(format!("{address}/readyz")).send().await.unwrap();
        assert_eq!(ready.status().as_u16(), 200, "{what}");
        drop(server.stdin.take());
        assert!(server.wait().unwrap().success(), "{what}: it did not end well");
    }
}

#[test]
fn a_server_whose_words_nobody_hears_starts_all_the_same() {
    for words in [closed as fn() -> Stdio, full] {
        let place = Place::new();
        let mut command = place.command("serve");
        command.args(["--listen", "127.0.0.1:0", "--until-stdin-closes"]).stdin(Stdio::null());
        let ended = command.stdout(words()).stderr(words()).status().unwrap();
        assert!(ended.success(), "{ended}");
    }
}

#[test]
fn a_command_whose_reader_is_gone_ends_quietly_and_one_that_cannot_be_told_says_so() {
    let place = Place::new();
    drop(place.serve());
    for command in ["invite", "revoke", "check"] {
        let ended = place.command(command).stdout(closed()).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success() && said.is_empty(), "{command}: {said}");
        let said = said_as_error(&place.command(command).stdout(full()).stderr(Stdio::piped()).output().unwrap());
        assert!(said.contains("could not be written"), "{command}: {said}");
        let ended = place.command(command).stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(ended.code(), Some(1), "{command}");
    }
}
