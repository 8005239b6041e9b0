use kontaktbok_core::event::Edit;
use kontaktbok_core::page::FieldValue;

use super::*;
use crate::net::mock::answering;

fn config(folder: &Path) -> HostConfig {
    HostConfig {
        data: folder.join("phone"),
        sealed_with: None,
        server: "http://127.0.0.1:9".parse().unwrap(),
        ca: None,
        version: "test".into(),
        device_name: "test".into(),
        language: Language::English,
        clock_offset_ms: 0,
        airplane: false,
    }
}

fn go(window: &str) -> Event {
    Event::Go { window: window.into(), route: "/".into() }
}

#[tokio::test]
async fn a_new_phone_shows_a_page_and_its_folder_is_private() {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::start(config(folder.path())).unwrap();
    let mut draws = host.subscribe();
    let screen = host.act(go("w"), "w").await.unwrap().expect("the window is there");
    assert!(!screen.stack.is_empty(), "a page is shown");
    assert_eq!(screen.language, Language::English);
    assert_eq!(draws.recv().await.unwrap().window, "w");
    assert_eq!(host.screen("other").await.unwrap(), None);
    host.shutdown().await;
    assert!(matches!(host.screen("w").await, Err(HostError::Gone(Gone))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(folder.path().join("phone")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}

#[tokio::test]
async fn a_phone_can_be_switched_off_and_on_again_over_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        let host = Host::start(config(folder.path())).unwrap();
        let screen = host.act(go("w"), "w").await.unwrap().unwrap();
        assert!(!screen.stack.is_empty());
        assert_eq!(host.state().await.unwrap(), PhoneState::Running);
        host.shutdown().await;
    }
}

#[tokio::test]
async fn a_phone_in_use_by_another_process_says_that_its_store_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let first = Host::start(config(folder.path())).unwrap();
    let fine = first.act(go("w"), "w").await.unwrap().unwrap();
    let second = Host::start(config(folder.path())).unwrap();
    let other = second.act(go("w"), "w").await.unwrap().unwrap();
    assert_ne!(fine.stack, other.stack, "it is not shown as empty");
}

#[tokio::test]
async fn plain_http_to_another_machine_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path());
    config.server = "http://skola.example".parse().unwrap();
    assert!(matches!(Host::start(config), Err(HostError::Net(NetError::Plain(_)))));
}

/// Types a code, taps the page's main action, and gives the page when that has settled.
async fn try_a_code(host: &Host) -> String {
    let screen = host.act(go("w"), "w").await.unwrap().unwrap();
    let page = screen.stack.last().unwrap();
    let act = Event::Act {
        window: "w".into(),
        route: page.route.clone(),
        action: page.foot[0].id.clone(),
        edits: vec![Edit {
            field: "code".into(),
            number: 1,
            value: FieldValue::Text("ABCD-EFGH-JKLM".into()),
            base: None,
        }],
    };
    let screen = host.act(act, "w").await.unwrap().unwrap();
    serde_json::to_string(screen.stack.last().unwrap()).unwrap()
}

#[tokio::test]
async fn the_airplane_switch_holds_from_the_start_until_it_is_turned() {
    let folder = tempfile::tempdir().unwrap();
    let (net, _, mut requests) = answering(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n".to_vec()).await;
    let config = HostConfig { server: net.server().clone(), airplane: true, ..config(folder.path()) };
    let host = Host::start(config).unwrap();
    assert!(host.airplane());
    let without_net = try_a_code(&host).await;
    assert!(requests.try_recv().is_err(), "nothing left the phone");
    host.set_airplane(false);
    let with_net = try_a_code(&host).await;
    assert!(requests.recv().await.unwrap().starts_with("POST /api/enrol "));
    assert!(with_net.contains("The code is not valid") && !without_net.contains("The code is not valid"));
}
