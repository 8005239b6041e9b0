//! A real server on a free port with a real SQLite file, and a client that skips every client-side check.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kontaktbok_documents::{
    PersonId,
    exchange::{Challenge, Enrolled, Session, session_message},
};
use kontaktbok_server::{
    Config, Options, Running,
    clock::Clock,
    codes,
    commands::{Answer, Ask},
    control,
    store::{CodeHash, Invitation},
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use reqwest::{Method, StatusCode};
use serde::Serialize;
use tempfile::TempDir;
use tokio::sync::oneshot;

/// A Monday in the autumn term: 2026-11-23 10:00 in Stockholm.
pub const NOW: i64 = 1_795_424_400_000;

pub fn ok<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|e| panic!("{e}"))
}

pub struct School {
    pub running: Option<Running>,
    /// The program as a process of its own, if that is what serves.
    pub process: Option<Process>,
    pub folder: TempDir,
    pub clock: Clock,
    stop: Option<oneshot::Sender<()>>,
    pub url: String,
    http: reqwest::Client,
}

pub fn config(folder: &TempDir) -> Config {
    let listen = Some(([127, 0, 0, 1], 0).into());
    let options = Options { data: Some(folder.path().join("data")), listen, ..Options::default() };
    ok(options.resolve(None))
}

impl School {
    pub async fn new() -> Self {
        Self::over(ok(tempfile::tempdir())).await
    }

    pub async fn over(folder: TempDir) -> Self {
        let config = config(&folder);
        Self::with(folder, config).await
    }

    /// A server with this configuration, whose clock stands.
    pub async fn with(folder: TempDir, config: Config) -> Self {
        let clock = Clock::standing(NOW);
        let config = Config { clock: clock.clone(), ..config };
        let (stop, stopped) = oneshot::channel();
        let running = ok(kontaktbok_server::serve(config, async move {
            let _ = stopped.await;
        })
        .await);
        let url = running.url();
        // Needed to build any client; an error says that another test was first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            running: Some(running),
            process: None,
            folder,
            clock,
            stop: Some(stop),
            url,
            http: reqwest::Client::new(),
        }
    }

    /// The program as a process of its own, with the clock of the machine.
    pub fn outside(database_url: Option<&str>) -> Self {
        let folder = ok(tempfile::tempdir());
        let (process, url) = Process::serve(&folder, database_url);
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (clock, http) = (Clock::system(), reqwest::Client::new());
        Self { running: None, process: Some(process), folder, clock, stop: None, url, http }
    }

    /// Where commands reach it.
    pub fn control_socket(&self) -> PathBuf {
        config(&self.folder).control_socket()
    }

    pub fn running(&self) -> &Running {
        self.running.as_ref().unwrap_or_else(|| panic!("stopped"))
    }

    pub fn key_file(&self) -> PathBuf {
        self.folder.path().join("data.key")
    }

    pub async fn stop(mut self) -> TempDir {
        drop(self.stop.take());
        if let Some(running) = self.running.take() {
            running.stopped().await;
        }
        self.folder
    }

    /// A code for a person, whatever the register says.
    pub async fn code_for(&self, person: &str) -> String {
        if self.process.is_some() {
            let ask = Ask::Invite { person: ok(person.parse()) };
            match ok(control::ask(&self.control_socket(), &ask).await) {
                Some(Answer::Invited { code, .. }) => return code,
                _ => panic!("no code"),
            }
        }
        let office = &self.running().app.office;
        let text = ok(codes::typed());
        let plain = codes::normalise(&text).unwrap_or_default();
        let hash = office.keys.code_hash(&plain);
        let lookup = office.keys.code_lookup(codes::beginning(&plain));
        let made_at = self.clock.now();
        let person: PersonId = ok(person.parse());
        let codes = vec![CodeHash { hash, lookup }];
        let expires_at = made_at + codes::LIFETIME_MS;
        ok(office.store.invite(&Invitation { person, codes, made_at, expires_at }).await);
        text
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<String>,
    ) -> (StatusCode, String) {
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        let response = ok(request.send().await);
        (response.status(), ok(response.text().await))
    }

    pub async fn post(&self, path: &str, body: &impl Serialize) -> (StatusCode, String) {
        self.send(Method::POST, path, None, Some(ok(serde_json::to_string(body)))).await
    }

    pub async fn get(&self, path: &str, token: &str) -> (StatusCode, String) {
        self.send(Method::GET, path, Some(token), None).await
    }

    pub async fn response(&self, path: &str) -> reqwest::Response {
        ok(self.http.get(format!("{}{path}", self.url)).send().await)
    }

    pub async fn try_enrol(&self, code: &str, key: &SigningKey) -> (StatusCode, String) {
        let public = URL_SAFE_NO_PAD.encode(key.verifying_key().to_sec1_point(false).as_bytes());
        self.post("/api/enrol", &serde_json::json!({"code": code, "public_key": public, "device_name": "test"})).await
    }

    pub async fn enrol(&self, person: &str) -> Device {
        let key = signing_key();
        let (status, body) = self.try_enrol(&self.code_for(person).await, &key).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        Device { key, enrolled: ok(serde_json::from_str(&body)) }
    }

    pub async fn challenge(&self, device: &str) -> String {
        let (status, body) = self.post("/api/session/challenge", &serde_json::json!({"device": device})).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        ok(serde_json::from_str::<Challenge>(&body)).nonce
    }

    pub async fn try_session(&self, device: &Device) -> (StatusCode, String) {
        let nonce = self.challenge(device.enrolled.device.as_str()).await;
        self.post("/api/session", &device.signed(&nonce)).await
    }

    pub async fn session(&self, device: &Device) -> Session {
        let (status, body) = self.try_session(device).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        ok(serde_json::from_str(&body))
    }
}

/// A running program; killed when it is dropped.
pub struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    fn serve(folder: &TempDir, database_url: Option<&str>) -> (Self, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontaktbok"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--until-stdin-closes", "--data"]);
        command.arg(folder.path().join("data")).env("RUST_LOG", "warn");
        if let Some(url) = database_url {
            command.env("KONTAKTBOK_DATABASE_URL", url);
        }
        let at = folder.path().join("server.log");
        let log = ok(File::create(&at));
        let mut child = ok(command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log).spawn());
        let stdout = child.stdout.take().unwrap_or_else(|| panic!("no output"));
        let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
        let url = lines.find_map(|line| line.rsplit_once("http://").map(|(_, at)| format!("http://{}", at.trim())));
        // Reads on, or a full pipe would stop it.
        std::thread::spawn(move || lines.for_each(drop));
        (Self { child, log: at }, url.unwrap_or_else(|| panic!("it does not say where it listens")))
    }

    /// What it has in memory, KiB: now, and the most that it ever had.
    pub fn memory(&self) -> (u64, u64) {
        let status = ok(std::fs::read_to_string(format!("/proc/{}/status", self.child.id())));
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}"));
            ok(line.trim().trim_end_matches(" kB").parse())
        };
        (of("VmRSS:"), of("VmHWM:"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let log = std::fs::read_to_string(&self.log).unwrap_or_default();
            let last: Vec<&str> = log.lines().rev().take(20).collect();
            last.iter().rev().for_each(|line| eprintln!("server: {line}"));
        }
    }
}

pub struct Device {
    pub key: SigningKey,
    pub enrolled: Enrolled,
}

impl Device {
    pub fn signed(&self, nonce: &str) -> serde_json::Value {
        let device = &self.enrolled.device;
        let message = session_message(&self.enrolled.key_id, device, nonce, "test 1");
        let signature: Signature = self.key.sign(&message);
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        serde_json::json!({"device": device, "nonce": nonce, "signature": signature, "app": "test 1"})
    }
}

pub fn signing_key() -> SigningKey {
    let mut bytes = [0; 32];
    ok(getrandom::fill(&mut bytes));
    ok(SigningKey::from_slice(&bytes))
}
