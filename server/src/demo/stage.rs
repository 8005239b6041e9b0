//! The processes of the demo and their switches.

mod seen;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use kontaktbok_documents::PersonId;
use kontaktbok_school::made_up;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::{Mutex, broadcast};

use super::process::Process;
use super::stories::{Fact, Stories};
use super::{DemoError, SEED};

pub use self::seen::watch;

/// The made-up telephone interpreter: of the numbers that PTS keeps free for stories.
const INTERPRETER: &str = "08-465 004 99";

/// The processes of the demo.
pub struct Stage {
    pub folder: PathBuf,
    /// Where the desk is.
    pub origin: String,
    secret: String,
    pub client: reqwest::Client,
    server: Mutex<Slot>,
    pub phones: Vec<Phone>,
    seen: Mutex<VecDeque<Value>>,
    stories: Mutex<Stories>,
    /// Whether the desk was last looked at in English.
    english: Mutex<bool>,
    changed: broadcast::Sender<&'static str>,
}

/// A place for a process: the port stays when it is killed and started again.
#[derive(Default)]
struct Slot {
    process: Option<Process>,
    address: Option<SocketAddr>,
    /// Counts starts: a page that shows an older one loads anew.
    starts: u32,
}

/// A phone on the desk.
pub struct Phone {
    /// Its name in addresses.
    pub key: &'static str,
    /// Whose it is, Swedish and English.
    pub role: (&'static str, &'static str),
    pub person: PersonId,
    slot: Mutex<Slot>,
}

/// A phone as the desk shows it.
pub struct Shown {
    pub number: usize,
    pub role: (&'static str, &'static str),
    pub address: Option<SocketAddr>,
    pub runs: bool,
    pub starts: u32,
    pub state: Option<PhoneState>,
}

/// What a phone says of its switches.
#[derive(Deserialize, Clone, Copy)]
pub struct PhoneState {
    pub airplane: bool,
    pub clock_offset_ms: i64,
    pub waiting: Option<u32>,
}

impl Stage {
    pub fn new(folder: PathBuf, origin: String) -> Self {
        let people = made_up::people(SEED);
        let phone = |key, role, person| Phone { key, role, person, slot: Mutex::default() };
        let mut secret = [0; 16];
        // Without randomness the desk's secret could be guessed.
        if getrandom::fill(&mut secret).is_err() {
            std::process::abort();
        }
        // Another in the same process has installed one already: as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            folder,
            origin,
            secret: hex::encode(secret),
            client: reqwest::Client::new(),
            server: Mutex::default(),
            phones: vec![
                phone("mentor-a", ("Mentor i 7B", "Mentor of 7B"), people.mentor_a),
                phone("mentor-b", ("Den andra mentorn i 7B", "The other mentor of 7B"), people.mentor_b),
                phone("mentor-other", ("Mentor i en annan klass", "Mentor of another class"), people.mentor_other),
                phone("rektor", ("Rektor", "Rektor"), people.rektor),
                phone("guardian-one", ("Vårdnadshavare i 7B", "Guardian in 7B"), people.guardian_one),
                phone(
                    "guardian-two",
                    ("Barnets andra vårdnadshavare", "The child's other guardian"),
                    people.guardian_two,
                ),
                phone(
                    "guardian-other",
                    ("Vårdnadshavare till ett annat barn", "Guardian of another child"),
                    people.guardian_other,
                ),
                phone("office", ("Skolans expedition", "The school office"), people.office),
            ],
            seen: Mutex::default(),
            stories: Mutex::default(),
            english: Mutex::default(),
            changed: broadcast::channel(64).0,
        }
    }

    pub fn control_socket(&self) -> PathBuf {
        self.folder.join("school").join("control.sock")
    }

    pub fn changes(&self) -> broadcast::Receiver<&'static str> {
        self.changed.subscribe()
    }

    fn tell(&self, what: &'static str) {
        // Nobody may be looking.
        let _ = self.changed.send(what);
    }

    /// Starts the server, at its old address if it had one.
    pub async fn start_server(&self) -> Result<(), DemoError> {
        let mut slot = self.server.lock().await;
        if slot.process.as_mut().is_some_and(Process::runs) {
            return Ok(());
        }
        let data = self.folder.join("school");
        std::fs::create_dir_all(&data).map_err(|error| DemoError::Folder(data.clone(), error))?;
        let listen = slot.address.map_or_else(|| "127.0.0.1:0".to_owned(), |address| address.to_string());
        let arguments = [
            "serve".to_owned(),
            "--data".to_owned(),
            data.display().to_string(),
            "--key-file".to_owned(),
            self.folder.join("school.key").display().to_string(),
            "--listen".to_owned(),
            listen,
            "--school".to_owned(),
            "Ekskolan".to_owned(),
            "--interpreter-number".to_owned(),
            INTERPRETER.to_owned(),
            "--accident-e-service".to_owned(),
            "https://e-tjanst.example.se/olycksfall".to_owned(),
            "--until-stdin-closes".to_owned(),
        ];
        let errors = self.folder.join("server.log");
        let process = Process::start(&arguments, &self.secret, &errors)
            .await
            .map_err(|why| DemoError::Process { what: "the server".to_owned(), why })?;
        slot.address = Some(process.address);
        slot.process = Some(process);
        slot.starts += 1;
        self.tell("server");
        Ok(())
    }

    /// SIGKILL to the server.
    pub async fn kill_server(&self) {
        if let Some(process) = self.server.lock().await.process.take() {
            process.kill().await;
        }
        self.tell("server");
    }

    pub async fn server_runs(&self) -> bool {
        self.server.lock().await.process.as_mut().is_some_and(Process::runs)
    }

    /// Starts a phone, at its old address if it had one.
    pub async fn start_phone(&self, number: usize) -> Result<(), DemoError> {
        let server = self.server.lock().await.address;
        let (Some(phone), Some(server)) = (self.phones.get(number), server) else { return Ok(()) };
        let mut slot = phone.slot.lock().await;
        if slot.process.as_mut().is_some_and(Process::runs) {
            return Ok(());
        }
        let listen = slot.address.map_or_else(|| "127.0.0.1:0".to_owned(), |address| address.to_string());
        let arguments = [
            "phone".to_owned(),
            "--data".to_owned(),
            self.folder.join("phones").join(phone.key).display().to_string(),
            "--server".to_owned(),
            format!("http://{server}"),
            "--listen".to_owned(),
            listen,
            "--desk-origin".to_owned(),
            self.origin.clone(),
            "--until-stdin-closes".to_owned(),
        ];
        let errors = self.folder.join(format!("{}.log", phone.key));
        let process = Process::start(&arguments, &self.secret, &errors)
            .await
            .map_err(|why| DemoError::Process { what: phone.key.to_owned(), why })?;
        slot.address = Some(process.address);
        slot.process = Some(process);
        slot.starts += 1;
        drop(slot);
        self.tell("phones");
        Ok(())
    }

    /// SIGKILL to a phone.
    pub async fn kill_phone(&self, number: usize) {
        // What lies on it now is what the stories say is there afterwards.
        self.shown(number).await;
        if let Some(phone) = self.phones.get(number)
            && let Some(process) = phone.slot.lock().await.process.take()
        {
            process.kill().await;
        }
        self.tell("phones");
    }

    /// A phone as it is now.
    pub async fn shown(&self, number: usize) -> Option<Shown> {
        let phone = self.phones.get(number)?;
        let (address, runs, starts) = {
            let mut slot = phone.slot.lock().await;
            (slot.address, slot.process.as_mut().is_some_and(Process::runs), slot.starts)
        };
        let state = match address {
            Some(address) if runs => self.ask_phone(address).await,
            _ => None,
        };
        if let Some(PhoneState { airplane, waiting: Some(waiting), .. }) = state {
            self.tell_stories(&Fact::Phone { phone: phone.key, airplane, waiting, starts }).await;
        }
        Some(Shown { number, role: phone.role, address, runs, starts, state })
    }

    async fn ask_phone(&self, address: SocketAddr) -> Option<PhoneState> {
        let request = self.client.get(format!("http://{address}/__desk/state")).header("x-desk-secret", &self.secret);
        let bytes = request.timeout(Duration::from_secs(1)).send().await.ok()?.bytes().await.ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Throws a switch of a phone.
    pub async fn switch(&self, number: usize, which: &str, body: &Value) {
        let Some(address) = self.shown(number).await.and_then(|shown| shown.address) else { return };
        let request = self
            .client
            .post(format!("http://{address}/__desk/{which}"))
            .header("x-desk-secret", &self.secret)
            .header("content-type", "application/json")
            .body(body.to_string());
        // A phone that is killed just now has no switches; the desk shows that it does not run.
        let _ = request.timeout(Duration::from_secs(2)).send().await;
        // Nobody may be looking, and the switch be thrown back before anybody does.
        self.shown(number).await;
        self.tell("phones");
    }

    /// The phones speak the desk's language, once it was changed there.
    pub async fn speak(&self, english: bool) {
        let mut spoken = self.english.lock().await;
        if std::mem::replace(&mut *spoken, english) == english {
            return;
        }
        let language = json!({ "language": if english { "en" } else { "sv" } });
        for number in 0..self.phones.len() {
            self.switch(number, "language", &language).await;
        }
    }

    /// Ends every process.
    pub async fn end(&self) {
        for phone in &self.phones {
            if let Some(process) = phone.slot.lock().await.process.take() {
                process.end().await;
            }
        }
        if let Some(process) = self.server.lock().await.process.take() {
            process.end().await;
        }
    }
}
