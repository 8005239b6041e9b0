//! The phones that browsers have: each in a folder of its own, awake while it is used, gone when its person signs out.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex as StdMutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant, SystemTime};

use kontaktbok_core::effect::Holds;
use kontaktbok_core::page::Language;
use kontaktbok_device::{FolderKey, Host, HostConfig, HostError, Url};
use tokio::sync::Mutex;

use super::cookie::{KEPT, Secret};
use crate::office::Office;
use crate::pages::Pages;
use crate::random;

/// How long a phone that nobody looks at stays awake.
const AWAKE: Duration = Duration::from_mins(15);

/// How many are awake at once; each costs memory and a few threads.
const MOST: usize = 300;

/// Touched when a phone is used; what it says is how long ago.
const USED: &str = "used";

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

    fn idle(&self) -> Duration {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Puts it to sleep: a browser that comes again wakes it.
    async fn sleep(&self) {
        self.pages.host().shutdown().await;
        // Only the time is wanted; without it the phone is put away earlier.
        let _ = fs::write(self.folder.join(USED), b"");
    }

    /// Nobody looks at it now.
    async fn rest(&self) {
        match self.holds() {
            Holds::Nothing => self.put_away().await,
            Holds::LeftWords | Holds::Somebodys => self.sleep().await,
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
    awake: Mutex<HashMap<String, Arc<Phone>>>,
    doors: Mutex<HashMap<&'static str, Arc<Pages>>>,
}

impl Phones {
    /// In the data folder; `school` is how they reach the routes.
    pub fn new(office: Arc<Office>, school: Url) -> Self {
        let folder = office.config.data.join("browsers");
        Self { folder, school, office, awake: Mutex::default(), doors: Mutex::default() }
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
        make_room(&mut awake).await?;
        let phone = Arc::new(self.wake(secret, folder, Language::Swedish, "").await?);
        awake.insert(name, phone.clone());
        Ok(Some(phone))
    }

    /// A new phone for a browser without one.
    pub async fn make(&self, secret: &Secret, language: Language, browser: &str) -> Result<Arc<Phone>, NoPhone> {
        let name = secret.folder();
        let mut awake = self.awake.lock().await;
        make_room(&mut awake).await?;
        let folder = self.folder.join(&name);
        private_folder(&folder)?;
        fs::write(folder.join(USED), b"")?;
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
        let pages = Pages::new(host, self.office.keys.browser_form(secret.bytes()));
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
        let door = Arc::new(Pages::new(self.host(folder, None, language, "")?, csrf));
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
            phone.rest().await;
        }
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let used = entry.path().join(USED);
            // A door has none.
            let Ok(since) = fs::metadata(&used).and_then(|about| about.modified()) else { continue };
            let age = SystemTime::now().duration_since(since).unwrap_or_default();
            let is_awake = entry.file_name().to_str().is_some_and(|name| awake.contains_key(name));
            match due(is_awake, age) {
                Due::Nothing => {}
                Due::Note => drop(fs::write(&used, b"")),
                Due::Removal => remove(&entry.path()),
            }
        }
    }

    /// Puts all to sleep.
    pub async fn stop(&self) {
        for (_, phone) in self.awake.lock().await.drain() {
            phone.sleep().await;
        }
        for (_, door) in self.doors.lock().await.drain() {
            door.host().shutdown().await;
        }
    }
}

/// What is due for a phone's folder.
#[derive(Debug, PartialEq, Eq)]
enum Due {
    Nothing,
    /// To note that it is in use, or it would look forgotten after a crash.
    Note,
    /// The browser has forgotten the secret by now, and nobody else has it.
    Removal,
}

fn due(is_awake: bool, age: Duration) -> Due {
    const DAY: Duration = Duration::from_hours(24);
    match is_awake {
        true if age > DAY => Due::Note,
        false if age > Duration::from_secs(KEPT) + DAY => Due::Removal,
        _ => Due::Nothing,
    }
}

/// Nobody has asked for a while, and no page of it is open.
fn is_idle(phone: &Phone) -> bool {
    phone.idle() > AWAKE && !phone.pages.is_watched()
}

/// The one that nobody has looked at for longest sleeps, if all places are taken.
async fn make_room(awake: &mut HashMap<String, Arc<Phone>>) -> Result<(), NoPhone> {
    if awake.len() < MOST {
        return Ok(());
    }
    let unwatched = awake.iter().filter(|(_, phone)| !phone.pages.is_watched() && Arc::strong_count(phone) == 1);
    let longest = unwatched.max_by_key(|(_, phone)| phone.idle()).map(|(name, _)| name.clone());
    let phone = longest.and_then(|name| awake.remove(&name)).ok_or(NoPhone::Full)?;
    phone.rest().await;
    Ok(())
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

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::just_used(false, 0, Due::Nothing)]
    #[case::the_cookie_is_still_good(false, 30, Due::Nothing)]
    #[case::nobody_can_come_back(false, 32, Due::Removal)]
    #[case::open_all_day(true, 2, Due::Note)]
    #[case::open_for_months_and_never_noted(true, 100, Due::Note)]
    fn a_phone_is_removed_only_when_nobody_can_come_back_to_it(
        #[case] is_awake: bool,
        #[case] days: u64,
        #[case] expected: Due,
    ) {
        assert_eq!(due(is_awake, Duration::from_hours(24 * days)), expected);
    }
}
