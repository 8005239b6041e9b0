//! Starting, and every reason not to.

use std::os::unix::fs::PermissionsExt as _;

use kontaktbok_server::{ServeError, commands::Ask, keys::file::KeyError, listen::ListenError, obey, serve};

use crate::harness::{School, config, ok};

#[tokio::test]
async fn a_new_key_file_is_said_aloud_once() {
    let school = School::new().await;
    assert_eq!(school.running().new_key_file, Some(school.key_file()));
    let folder = school.stop().await;
    let school = School::over(folder).await;
    assert_eq!(school.running().new_key_file, None);
}

#[tokio::test]
async fn a_gone_key_file_stops_the_start_and_is_not_made_anew() {
    let school = School::new().await;
    let key_file = school.key_file();
    let folder = school.stop().await;
    ok(std::fs::remove_file(&key_file));
    let started = serve(config(&folder), std::future::pending()).await;
    assert!(matches!(started, Err(ServeError::Keys(KeyError::Gone(_)))));
    assert!(!key_file.exists());
}

#[tokio::test]
async fn a_gone_database_stops_the_start_and_nothing_is_made_in_its_place() {
    let folder = School::new().await.stop().await;
    let data = folder.path().join("data");
    ok(std::fs::remove_dir_all(&data));
    let started = serve(config(&folder), std::future::pending()).await;
    let Err(ServeError::Keys(error @ KeyError::NoSchool { .. })) = started else { panic!("it started") };
    let said = error.to_string();
    for what in ["data.key", "kontaktbok.sqlite", "restore", "--new-school"] {
        assert!(said.contains(what), "{said}");
    }
    for ask in [Ask::Import { folder: folder.path().to_owned(), yes: Vec::new() }, Ask::People, Ask::Check] {
        assert!(obey(config(&folder), ask).await.is_err());
    }
    assert!(!data.exists());
}

#[tokio::test]
async fn an_emptied_database_stops_the_start_as_a_gone_one_does() {
    let folder = School::new().await.stop().await;
    ok(std::fs::write(folder.path().join("data/kontaktbok.sqlite"), ""));
    let started = serve(config(&folder), std::future::pending()).await;
    assert!(matches!(started, Err(ServeError::Keys(KeyError::NoSchool { .. }))));
}

#[tokio::test]
async fn a_new_school_with_old_keys_is_begun_on_purpose_and_once() {
    let folder = School::new().await.stop().await;
    let before = ok(std::fs::read_to_string(folder.path().join("data.key")));
    ok(std::fs::remove_dir_all(folder.path().join("data")));
    let on_purpose = || {
        let mut config = config(&folder);
        config.new_school = true;
        config
    };
    let running = ok(serve(on_purpose(), async {}).await);
    assert_eq!(running.new_key_file, None);
    running.stopped().await;
    assert_eq!(ok(std::fs::read_to_string(folder.path().join("data.key"))), before);
    let again = serve(on_purpose(), std::future::pending()).await;
    assert!(matches!(again, Err(ServeError::Keys(KeyError::NotNew(_)))));
    ok(serve(config(&folder), async {}).await).stopped().await;
}

#[tokio::test]
async fn a_start_that_was_killed_before_its_database_knew_the_keys_goes_on() {
    let folder = ok(tempfile::tempdir());
    let made = ok(kontaktbok_server::keys::file::make(&folder.path().join("data.key")));
    let school = School::over(folder).await;
    assert_eq!(school.running().app.office.keys.id(), made.id());
    let folder = school.stop().await;
    ok(std::fs::remove_dir_all(folder.path().join("data")));
    let started = serve(config(&folder), std::future::pending()).await;
    assert!(matches!(started, Err(ServeError::Keys(KeyError::NoSchool { .. }))));
}

#[tokio::test]
async fn a_key_file_that_others_can_read_stops_the_start() {
    let folder = School::new().await.stop().await;
    let key_file = folder.path().join("data.key");
    ok(std::fs::set_permissions(&key_file, std::fs::Permissions::from_mode(0o644)));
    let started = serve(config(&folder), std::future::pending()).await;
    assert!(matches!(started, Err(ServeError::Keys(KeyError::Open(_, 0o644)))));
}

#[tokio::test]
async fn another_database_s_key_file_is_refused() {
    let (one, other) = (School::new().await, School::new().await);
    let (from, to) = (other.key_file(), one.key_file());
    let folder = one.stop().await;
    ok(std::fs::copy(from, to));
    let started = serve(config(&folder), std::future::pending()).await;
    assert!(matches!(started, Err(ServeError::Keys(KeyError::Foreign(_)))));
}

#[tokio::test]
async fn a_port_in_use_is_a_clear_error() {
    let school = School::new().await;
    let other = ok(tempfile::tempdir());
    let mut config = config(&other);
    config.listen = school.running().addr;
    let started = serve(config, std::future::pending()).await;
    let Err(error @ ServeError::Listen(ListenError::InUse(_))) = started else { panic!("it started") };
    assert!(error.to_string().contains("in use"));
}

#[tokio::test]
async fn two_servers_never_work_on_one_data_folder_nor_a_command_beside_one() {
    let school = School::new().await;
    let started = serve(config(&school.folder), std::future::pending()).await;
    assert!(matches!(started, Err(ServeError::Busy(_))));
    assert!(obey(config(&school.folder), Ask::Check).await.is_err());
}

#[tokio::test]
async fn health_and_readiness_answer_and_every_answer_has_the_security_headers() {
    let school = School::new().await;
    for path in ["/healthz", "/readyz", "/nothing-here", "/api/snapshot"] {
        let response = school.response(path).await;
        for header in ["x-content-type-options", "x-frame-options", "referrer-policy", "content-security-policy"] {
            assert!(response.headers().contains_key(header), "{path} {header}");
        }
        assert_eq!(
            response.headers().get("cache-control").map(reqwest::header::HeaderValue::as_bytes),
            Some(&b"no-store"[..]),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_link_of_an_invitation_leads_to_a_page_that_shows_the_code_without_sending_it() {
    let school = School::new().await;
    let response = school.response("/in").await;
    assert_eq!(response.status(), 200);
    let policy = ok(response.headers()["content-security-policy"].to_str()).to_owned();
    assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(ok(response.text().await).contains("src=\"/__asset/in.js\""));
    for (path, status) in [("/__asset/in.js", 200), ("/__asset/parts.css", 200), ("/__asset/nothing", 404)] {
        assert_eq!(school.response(path).await.status(), status, "{path}");
    }
}
