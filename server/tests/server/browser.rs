//! A browser without script, as far as it matters: cookies kept, redirects followed, forms filled in from the page.

use std::collections::BTreeMap;

use reqwest::{StatusCode, header};

use crate::harness::{School, ok};

pub struct Browser {
    client: reqwest::Client,
    url: String,
    pub cookies: BTreeMap<String, String>,
}

/// What a browser shows.
pub struct Page {
    pub status: StatusCode,
    pub path: String,
    pub headers: header::HeaderMap,
    pub html: String,
}

impl Browser {
    pub fn new(school: &School) -> Self {
        let client = ok(reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build());
        Self { client, url: school.url.clone(), cookies: BTreeMap::new() }
    }

    /// The same browser at a server that was started again, on another port.
    pub fn at(self, school: &School) -> Self {
        Self { url: school.url.clone(), ..self }
    }

    pub async fn open(&mut self, path: &str) -> Page {
        self.ask(path, None, None).await
    }

    /// Presses a button of a page: everything hidden in its form goes along.
    pub async fn press(&mut self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = form_of(page, "action", action);
        form.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        self.ask(&page.path, Some(form), None).await
    }

    /// Answers the question of an action.
    pub async fn say_yes(&mut self, page: &Page, action: &str) -> Page {
        self.ask(&page.path, Some(form_of(page, "confirmed", action)), None).await
    }

    /// Presses a button of a copy of a page that stands on another site.
    pub async fn press_from(&mut self, origin: &str, page: &Page, action: &str) -> Page {
        self.ask(&page.path, Some(form_of(page, "action", action)), Some(origin)).await
    }

    pub async fn sign_in(&mut self, code: &str) -> Page {
        let door = self.open("/").await;
        assert_eq!(door.path, "/sign-in");
        self.press(&door, "sign-in", &[("f.code", code)]).await
    }

    /// Leaves a page as a browser without script does that posts its form with no button.
    pub async fn send(&mut self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let mut form = form_of(page, "nothing", "");
        form.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        self.ask(&page.path, Some(form), None).await
    }

    /// Types into a page, as its script says it.
    pub async fn types(&self, page: &Page, fields: &[(&str, &str)]) -> StatusCode {
        let mut form: Vec<(&str, String)> =
            form_of(page, "nothing", "sign-in").into_iter().filter(|(name, _)| !name.contains('.')).collect();
        form.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        let typed = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = self.client.post(format!("{}/__type", self.url)).header(typed.0, typed.1);
        let request = request.header(header::ORIGIN, self.url.clone()).body(ok(serde_urlencoded::to_string(form)));
        ok(request.header(header::COOKIE, cookies.join("; ")).send().await).status()
    }

    async fn ask(&mut self, path: &str, form: Option<Vec<(&str, String)>>, origin: Option<&str>) -> Page {
        let mut path = path.to_owned();
        let mut form = form.map(|form| ok(serde_urlencoded::to_string(form)));
        for _ in 0..4 {
            let url = format!("{}{path}", self.url);
            let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
            let request = match form.take() {
                Some(form) => {
                    let typed = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                    let origin = origin.unwrap_or(&self.url).to_owned();
                    self.client.post(url).header(typed.0, typed.1).header(header::ORIGIN, origin).body(form)
                }
                None => self.client.get(url),
            };
            let answer = ok(request.header(header::COOKIE, cookies.join("; ")).send().await);
            for set in answer.headers().get_all(header::SET_COOKIE) {
                let (pair, rest) = ok(set.to_str()).split_once(';').unwrap_or_else(|| panic!("a bare cookie"));
                let (name, value) = pair.split_once('=').unwrap_or_else(|| panic!("no cookie"));
                if rest.contains("Max-Age=0") {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
            if let Some(next) = answer.headers().get(header::LOCATION) {
                ok(next.to_str()).clone_into(&mut path);
                continue;
            }
            let (status, headers) = (answer.status(), answer.headers().clone());
            // An act leads on in its window, which the address names.
            let path = path.split("?w=").next().unwrap_or_default().to_owned();
            return Page { status, path, headers, html: ok(answer.text().await) };
        }
        panic!("the pages lead round in a circle");
    }
}

fn form_of<'p>(page: &'p Page, button: &'p str, action: &str) -> Vec<(&'p str, String)> {
    // A list beside its detail is a form of its own.
    let named = match action {
        "" => format!("name=\"route\" value=\"{}\"", page.path),
        action => format!("value=\"{action}\""),
    };
    let form = page.html.split("<form").find(|form| form.contains(&named));
    let form = form.unwrap_or_else(|| panic!("no {action} on {}", page.path));
    let of = |name: &'p str| (name, hidden(form, name));
    let mut all = vec![of("csrf"), of("route"), of("window"), (button, action.to_owned())];
    // What the page knows its fields to hold.
    let known = form.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    all.extend(known.filter(|name| name.starts_with("o.") || name.starts_with("r.")).map(of));
    all
}

fn hidden(html: &str, name: &str) -> String {
    let named = format!("name=\"{name}\" value=\"");
    let value = html.split(&named).nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("no {name} on the page")).to_owned()
}
