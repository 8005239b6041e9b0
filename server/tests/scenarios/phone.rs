//! `kontaktbok phone` as a process that is killed and started again, and a person at its page without script.

use std::{
    path::PathBuf,
    process::Command,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::{
    page::{Item, Page},
    program::{Place, Process, until},
};

/// The secret by which a desk throws the phones' switches.
const SECRET: &str = "made up";

/// The phone does not answer, or does not have the page that is asked for.
#[derive(Debug)]
pub struct Away(pub String);

/// What came of asking a phone.
pub type Asked<T> = Result<T, Away>;

fn away(why: impl std::fmt::Display) -> Away {
    Away(why.to_string())
}

/// A phone: its data, and its process when it runs.
pub struct Phone {
    pub data: PathBuf,
    name: &'static str,
    server: String,
    process: Mutex<Option<Process>>,
    address: Mutex<String>,
    client: reqwest::Client,
}

impl Phone {
    /// A phone that runs.
    pub fn start_new(place: &Place, name: &'static str, server: &str) -> Self {
        // Needed to build any client; an error says that another test was first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client =
            reqwest::Client::builder().pool_max_idle_per_host(0).timeout(Duration::from_secs(20)).build().unwrap();
        let phone = Self {
            data: place.folder.path().join(name),
            name,
            server: format!("http://{server}"),
            process: Mutex::default(),
            address: Mutex::new("127.0.0.1:0".to_owned()),
            client,
        };
        phone.start(place);
        phone
    }

    /// Starts it, where it was before.
    pub fn start(&self, place: &Place) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontaktbok"));
        command.arg("phone").arg("--data").arg(&self.data).args(["--server", &self.server, "--listen"]);
        command.arg(self.address()).env("KONTAKTBOK_DESK_SECRET", SECRET);
        let process = Process::start(command, place.log(self.name));
        self.address.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&process.address);
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = Some(process);
    }

    /// SIGKILL.
    pub fn kill(&self) {
        drop(self.process.lock().unwrap_or_else(PoisonError::into_inner).take());
    }

    fn address(&self) -> String {
        self.address.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> Asked<Page> {
        // The page takes any such name for a window.
        let request = request.header("cookie", format!("window={:032x}", 7));
        let answer = request.send().await.map_err(away)?;
        let (status, route) = (answer.status(), answer.url().path().to_owned());
        let html = answer.text().await.map_err(away)?;
        if status.is_success() { Ok(Page { route, html }) } else { Err(Away(format!("{status} {html}"))) }
    }

    /// Goes to a page.
    pub async fn page(&self, path: &str) -> Asked<Page> {
        self.ask(self.client.get(format!("http://{}{path}", self.address()))).await
    }

    /// Posts a form of a page.
    pub async fn act(&self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Asked<Page> {
        let csrf = page.csrf().ok_or_else(|| away("the page has no form"))?;
        let mut form = vec![("csrf", csrf), ("route", &page.route), ("action", action)];
        form.extend(fields);
        let request = self.client.post(format!("http://{}{}", self.address(), page.route));
        let body = serde_urlencoded::to_string(form).unwrap();
        self.ask(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    /// Does the first thing of a page whose id begins and ends like this.
    pub async fn tap(&self, page: &Page, begins: &str, ends: &str, fields: &[(&str, &str)]) -> Asked<Page> {
        let action = page.action(begins, ends).ok_or_else(|| away(format!("nothing to tap: {begins}…{ends}")))?;
        self.act(page, action, fields).await
    }

    /// Writes a note about a pupil, by the pupil's path; the page that it leads to.
    pub async fn note(&self, pupil: &str, text: &str) -> Asked<Page> {
        let draft = self.tap(&self.page(pupil).await?, "note-", "", &[]).await?;
        self.tap(&draft, "save-", "", &[("f.channel", "talk"), ("f.text", text)]).await
    }

    /// Rings a guardian of a pupil, who does not answer; the page that it leads to.
    pub async fn call(&self, pupil: &str) -> Asked<Page> {
        let mut page = self.page(pupil).await?;
        if page.action("ended-", "").is_none() {
            page = self.tap(&page, "call-", "", &[]).await?;
        }
        self.tap(&page, "ended-", "-no_answer", &[]).await
    }

    /// Everything that a pupil's timeline has, the newest first.
    pub async fn timeline(&self, pupil: &str) -> Asked<Vec<Item>> {
        let mut page = self.page(pupil).await?;
        while page.action("older-", "").is_some() {
            page = self.tap(&page, "older-", "", &[]).await?;
        }
        Ok(page.timeline())
    }

    /// Waits until a page is as wanted.
    pub async fn until(&self, path: &str, what: &str, mut is_so: impl FnMut(&Page) -> bool) -> Page {
        until(&format!("{path} of {}: {what}", self.name), async || match self.page(path).await {
            Ok(page) if is_so(&page) => Ok(page),
            Ok(page) => Err(page.words()),
            Err(Away(why)) => Err(why),
        })
        .await
    }

    /// Throws the airplane switch.
    pub async fn airplane(&self, on: bool) {
        let request = self.client.post(format!("http://{}/__desk/airplane", self.address()));
        let request = request.header("x-desk-secret", SECRET).header("content-type", "application/json");
        let answer = request.body(format!("{{\"on\":{on}}}")).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
    }
}
