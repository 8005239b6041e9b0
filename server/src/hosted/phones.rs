//! The phones that browsers have: each in a folder of its own, awake while it is used, gone when its person signs out.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex as StdMutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use kontaktbok_core::effect::Holds;
use kontaktbok_core::page::Language;
use kontaktbok_device::{FolderKey, Host, HostConfig, HostError, Url};
use tokio::sync::Mutex;

use self::keeping::{Due, Served, USED};
use super::cookie::Secret;
use crate::office::Office;
use crate::pages::{Pages, Runs};
use crate::random;
use crate::store::StoreError;

mod keeping;

/// How long a phone that nobody looks at stays awake.
const AWAKE: Duration = Duration::from_mins(15);

/// How many of nobody's are awake at once: they are there for trying a code, and each costs memory and a few threads.
const NOBODYS: usize = 32;

/// For whom there has to be room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    /// A browser that comes back to its phone.
    Somebody,
    /// One that begins.
    Nobody,
}

/// A phone cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum NoPhone {
    /// As many are awake as may be, all in use.
    #[error("too many browsers at once")]
    Full,
    /// It does not start.
    #[error(transparent)]
    Host(#[from] HostError),
    /// Its folder.
    #[error("a hosted phone's folder: {0}")]
    Folder(#[from] io::Error),
    /// What is kept of codes.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A phone that is awake.
pub struct Phone {
    pub pages: Pages,
    folder: PathBuf,
    used: StdMutex<Instant>,
}

impl Phone {
    /// Whether anything of a person is on it.
    pub fn holds(&self) -> Holds {
        // Before it has said so, nothing may be taken away.
        self.pages.host().outside().borrow().as_ref().map_or(Holds::Somebodys, |outside| outside.holds)
    }

    /// The language of its pages.
    pub fn language(&self) -> Language {
        self.pages.host().outside().borrow().as_ref().map_or(Language::Swedish, |outside| outside.language)
    }

    /// Whether there may be words on it that nobody else has.
    fn has_words(&self) -> bool {
        self.pages.host().outside().borrow().as_ref().is_none_or(|outside| outside.words)
    }

    /// Whether something waits on it for the school: it goes by itself when the school is back, if the phone is awake.
    fn waits(&self) -> bool {
        self.pages
            .host()
            .outside()
            .borrow()
            .as_ref()
            .and_then(|outside| outside.badge)
            .is_some_and(|waiting| waiting > 0)
    }

    fn idle(&self) -> Duration {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Puts it to sleep: a browser that comes again wakes it.
    async fn sleep(&self, served: &Served) {
        self.pages.host().shutdown().await;
        // What it said last: of what came after that nobody knows. Not written, it says that there may be words.
        let _ = served.mark(&self.folder, self.has_words());
    }

    /// Nobody looks at it now.
    async fn rest(&self, served: &Served) {
        match self.holds() {
            Holds::Nothing => self.put_away().await,
            Holds::LeftWords | Holds::Somebodys => self.sleep(served).await,
        }
    }

    async fn put_away(&self) {
        self.pages.host().shutdown().await;
        remove(&self.folder);
    }
}

/// All phones of this server's browsers.
pub struct Phones {
    folder: PathBuf,
    school: Url,
    office: Arc<Office>,
    served: Served,
    /// How many are awake at once.
    most: usize,
    awake: Mutex<HashMap<String, Arc<Phone>>>,
    doors: Mutex<HashMap<&'static str, Arc<Pages>>>,
}

impl Phones {
    /// In the data folder, at most so many awake at once; `school` is how they reach the routes.
    pub fn new(office: Arc<Office>, school: Url, most: usize) -> Self {
        let folder = office.config.data.join("browsers");
        let served = Served::read(&folder);
        Self { folder, school, office, served, most, awake: Mutex::default(), doors: Mutex::default() }
    }

    /// The phone of a browser, awake; `None` if there is none.
    pub async fn of(&self, secret: &Secret) -> Result<Option<Arc<Phone>>, NoPhone> {
        let name = secret.folder();
        let mut awake = self.awake.lock().await;
        if let Some(phone) = awake.get(&name) {
            phone.touch();
            return Ok(Some(phone.clone()));
        }
        let folder = self.folder.join(&name);
        if !folder.join(USED).exists() {
            return Ok(None);
        }
        self.make_room(&mut awake, For::Somebody).await?;
        // Killed from now on, it may hold words.
        self.served.mark(&folder, true)?;
        let phone = Arc::new(self.wake(secret, folder, Language::Swedish, "").await?);
        awake.insert(name, phone.clone());
        Ok(Some(phone))
    }

    /// A new phone for a browser without one.
    pub async fn make(&self, secret: &Secret, language: Language, browser: &str) -> Result<Arc<Phone>, NoPhone> {
        let name = secret.folder();
        let mut awake = self.awake.lock().await;
        self.make_room(&mut awake, For::Nobody).await?;
        let folder = self.folder.join(&name);
        private_folder(&folder)?;
        self.served.mark(&folder, true)?;
        let phone = Arc::new(self.wake(secret, folder, language, browser).await?);
        awake.insert(name, phone.clone());
        Ok(phone)
    }

    async fn wake(
        &self,
        secret: &Secret,
        folder: PathBuf,
        language: Language,
        browser: &str,
    ) -> Result<Phone, NoPhone> {
        let sealed_with = FolderKey::new(self.office.keys.browser(secret.bytes()));
        let host = self.host(folder.clone(), Some(sealed_with), language, browser)?;
        // When its store is open it has said what is on it.
        host.screen("").await?;
        let pages =
            Pages::new(host, self.office.keys.browser_form(secret.bytes()), Runs::AtSchool(self.office.clone()));
        Ok(Phone { pages, folder, used: StdMutex::new(Instant::now()) })
    }

    /// `browser` is what it is called when somebody signs in with it.
    fn host(
        &self,
        data: PathBuf,
        sealed_with: Option<FolderKey>,
        language: Language,
        browser: &str,
    ) -> Result<Host, HostError> {
        Host::start(HostConfig {
            data,
            sealed_with,
            server: self.school.clone(),
            ca: None,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            device_name: browser.to_owned(),
            language,
            clock_offset_ms: 0,
            airplane: false,
        })
    }

    /// What a browser without a phone sees: the page for signing in, of a phone on which nobody ever does.
    pub async fn door(&self, language: Language) -> Result<Arc<Pages>, NoPhone> {
        let mut doors = self.doors.lock().await;
        if let Some(door) = doors.get(language.tag()) {
            return Ok(door.clone());
        }
        let folder = self.folder.join(format!("door-{}", language.tag()));
        // It holds nothing, so a damaged one need not stand in anybody's way.
        remove(&folder);
        private_folder(&folder)?;
        let csrf = random::id().map_err(|error| NoPhone::Folder(io::Error::other(error)))?;
        let door =
            Arc::new(Pages::new(self.host(folder, None, language, "")?, csrf, Runs::AtSchool(self.office.clone())));
        doors.insert(language.tag(), door.clone());
        Ok(door)
    }

    /// Ends a phone that holds nothing any more.
    pub async fn end(&self, secret: &Secret) {
        let mut awake = self.awake.lock().await;
        if let Some(phone) = awake.remove(&secret.folder()) {
            phone.put_away().await;
        }
    }

    /// Puts phones to sleep that nobody looks at, and away those that nobody can come back to.
    pub async fn sweep(&self) {
        // Under the lock to the end: a phone must not be woken before it has let go of its store.
        let mut awake = self.awake.lock().await;
        let idle: Vec<String> =
            awake.iter().filter(|(_, phone)| is_idle(phone)).map(|(name, _)| name.clone()).collect();
        for phone in idle.iter().filter_map(|name| awake.remove(name)).collect::<Vec<_>>() {
            phone.rest(&self.served).await;
        }
        self.served.keep();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let is_awake = entry.file_name().to_str().is_some_and(|name| awake.contains_key(name));
            match self.served.due(&entry.path(), is_awake) {
                None | Some(Due::Nothing) => {}
                Some(Due::Note) => drop(self.served.mark(&entry.path(), true)),
                Some(Due::Removal) => remove(&entry.path()),
            }
        }
    }

    /// The one that nobody has looked at for longest sleeps, if all places are taken. Those of nobody have fewer places, and
    /// go first.
    async fn make_room(&self, awake: &mut HashMap<String, Arc<Phone>>, one: For) -> Result<(), NoPhone> {
        // A request that is worked on holds its phone. Only a person's page that is open keeps it awake.
        let is_free = |phone: &Arc<Phone>| Arc::strong_count(phone) == 1;
        let longest = |awake: &HashMap<String, Arc<Phone>>, of: &dyn Fn(&Arc<Phone>) -> bool| {
            let free = awake.iter().filter(|(_, phone)| is_free(phone) && of(phone));
            // One on which something waits for the school sleeps only when all others are in use.
            free.max_by_key(|(_, phone)| (!phone.waits(), phone.idle())).map(|(name, _)| name.clone())
        };
        let is_nobodys = |phone: &Arc<Phone>| phone.holds() == Holds::Nothing;
        let of_nobody = awake.values().filter(|phone| is_nobodys(phone)).count();
        let is_full = awake.len() >= self.most;
        let has_all = one == For::Nobody && of_nobody >= NOBODYS.min(self.most / 2);
        if !has_all && !is_full {
            return Ok(());
        }
        let mut goes = longest(awake, &is_nobodys);
        if goes.is_none() && !has_all {
            goes = longest(awake, &|phone| !phone.pages.is_watched());
        }
        let phone = goes.and_then(|name| awake.remove(&name)).ok_or(NoPhone::Full)?;
        phone.rest(&self.served).await;
        Ok(())
    }

    /// Puts all to sleep.
    pub async fn stop(&self) {
        for (_, phone) in self.awake.lock().await.drain() {
            phone.sleep(&self.served).await;
        }
        self.served.keep();
        for (_, door) in self.doors.lock().await.drain() {
            door.host().shutdown().await;
        }
    }
}

/// Nobody has asked for a while, no page of it is open, and nothing waits on it for the school: asleep, it could not send
/// that, and nobody but its browser can wake it.
fn is_idle(phone: &Phone) -> bool {
    phone.idle() > AWAKE && !phone.pages.is_watched() && !phone.waits()
}

fn private_folder(folder: &std::path::Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(builder.recursive(true), 0o700).create(folder)
}

/// What is in it cannot be read without the browser's secret; that it stays would only be untidy.
fn remove(folder: &std::path::Path) {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "a hosted phone's folder could not be removed");
        }
        _ => {}
    }
}
