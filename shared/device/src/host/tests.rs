use super::*;

fn config(folder: &Path) -> HostConfig {
    HostConfig {
        data: folder.join("phone"),
        server: "http://127.0.0.1:9".parse().unwrap(),
        ca: None,
        version: "test".into(),
        language: Language::English,
        clock_offset_ms: 0,
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
