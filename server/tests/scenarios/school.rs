//! The made-up school in a running server, and its people's phones.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;
use kontaktbok_school::made_up::{self, DemoPeople};
use kontaktbok_server::clock::Clock;
use serde_json::Value;
use sqlx::{
    ConnectOptions as _, Connection as _, Row as _,
    sqlite::{SqliteConnectOptions, SqliteRow},
};

use crate::{
    phone::Phone,
    program::{Place, Process},
};

const SEED: u64 = 7;

/// Files of a register: name and content.
pub type Files = Vec<(String, Vec<u8>)>;

/// The made-up school: its folder, its server and who works there.
pub struct School {
    pub place: Place,
    pub address: String,
    pub people: DemoPeople,
    server: Mutex<Option<Process>>,
    metrics: Mutex<String>,
}

impl School {
    /// Starts a server and imports the register.
    pub fn open() -> Self {
        Self::open_in(Place::new())
    }

    /// The same in a place that is chosen.
    pub fn open_in(place: Place) -> Self {
        let server = place.serve();
        let (address, metrics) = (server.address.clone(), Mutex::new(server.next_address()));
        let school = Self { place, address, people: made_up::people(SEED), server: Mutex::new(Some(server)), metrics };
        school.import(register());
        school
    }

    /// Imports a register by the program's own command.
    pub fn import(&self, files: Files) {
        let folder = self.place.folder.path().join("register");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        self.place.obeyed("import", &[folder.to_str().unwrap()]);
    }

    /// A one-time code for somebody.
    pub fn code(&self, person: &PersonId) -> String {
        let said = self.place.obeyed("invite", &[person.as_str()]);
        said.lines().find_map(|line| line.strip_prefix("Code: ")).expect("no code").to_owned()
    }

    /// A new phone that somebody has signed in on, and that has had its pupils from the school.
    pub async fn phone(&self, name: &'static str, person: &PersonId) -> Phone {
        let phone = Phone::start_new(&self.place, name, &self.address);
        let page = phone.page("/sign-in").await.unwrap();
        let page = phone.act(&page, "sign-in", &[("f.code", &self.code(person))]).await.unwrap();
        assert_ne!(page.route, "/sign-in", "{}", page.words());
        phone.until("/today", "pupils have come", |page| page.says("Elevuppgifterna hämtades")).await;
        phone
    }

    /// SIGKILL to the server.
    pub fn kill_server(&self) {
        drop(self.server.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// Starts the server where it was.
    pub fn start_server(&self) {
        let server = self.place.serve_at(&self.address);
        *self.metrics.lock().unwrap_or_else(PoisonError::into_inner) = server.next_address();
        *self.server.lock().unwrap_or_else(PoisonError::into_inner) = Some(server);
    }

    /// A number that the server counts; 0 until it has begun to.
    pub async fn counted(&self, name: &str) -> f64 {
        let address = self.metrics.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let page = reqwest::get(format!("http://{address}")).await.unwrap().text().await.unwrap();
        let number = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        number.map_or(0.0, |number| number.parse().unwrap())
    }

    pub fn database(&self) -> PathBuf {
        self.place.data().join("kontaktbok.sqlite")
    }

    /// What a query finds in the server's database, read beside it; where that is no file, in a copy.
    pub async fn rows(&self, query: &'static str) -> Vec<SqliteRow> {
        let folder = tempfile::tempdir().unwrap();
        let mut file = self.database();
        if self.place.postgres.is_some() {
            file = folder.path().join("copy");
            self.place.obeyed("backup", &[file.to_str().unwrap()]);
        }
        let options = SqliteConnectOptions::new().filename(file).read_only(true);
        let mut connection = options.connect().await.unwrap();
        let rows = sqlx::query(query).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        rows
    }

    /// Changes the database of a server that does not run; how many rows that was.
    pub async fn execute(&self, query: &'static str) -> u64 {
        let mut connection = SqliteConnectOptions::new().filename(self.database()).connect().await.unwrap();
        let done = sqlx::query(query).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        done.rows_affected()
    }

    /// All entries that the school has in its documents.
    pub async fn arrived(&self) -> Vec<Arrived> {
        let arrived = self.rows("SELECT entry, said FROM arrivals ORDER BY document, n").await;
        let arrived = arrived.iter().map(|row| {
            let entry: Value = serde_json::from_str(row.get("said")).unwrap();
            Arrived { id: row.get("entry"), text: entry["text"].as_str().unwrap_or_default().to_owned() }
        });
        arrived.collect()
    }

    /// The name of the school's keys, which every device signs.
    pub async fn key_id(&self) -> String {
        self.rows("SELECT value FROM meta WHERE name = 'key_id'").await[0].get("value")
    }

    /// The database, the chains and the proofs are whole.
    pub fn check(&self) {
        let said = self.place.obeyed("check", &[]);
        assert!(said.contains(" 0 faults"), "{said}");
    }
}

/// An entry that the school has.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrived {
    pub id: String,
    pub text: String,
}

/// Today, at the school.
pub fn today() -> NaiveDate {
    Clock::system().today(chrono_tz::Europe::Stockholm)
}

/// The register as it is today.
pub fn register() -> Files {
    made_up::school(SEED, today())
}

/// A pupil of the made-up school by what is particular about them.
pub fn pupil(label: &str) -> PersonId {
    made_up::pupil(SEED, label)
}
