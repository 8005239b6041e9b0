//! A phone driven through bytes only, as Swift and Kotlin do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crux_core::bridge::{BincodeFfiFormat, FfiFormat as _, Requests};
use kontaktbok_core::Screens;
use kontaktbok_core::effect::{EffectFfi, KeysOperation, KeysOutput};
use kontaktbok_core::event::{Edit, Event};
use kontaktbok_core::page::{FieldValue, Language, Page, Paper, PaperBlock, PaperSection, PartKind, Screen};
use kontaktbok_ffi::{PhoneConfig, PhoneCore, PhoneError, Shell, ShellFault, paper_pdf};

/// A shell's keychain and the queue of its batches.
struct Pocket {
    batches: Mutex<Sender<Vec<u8>>>,
    seal: Arc<Mutex<Option<Vec<u8>>>>,
    locked: bool,
}

impl Shell for Pocket {
    fn process_effects(&self, effects: Vec<u8>) -> Result<(), ShellFault> {
        self.batches.lock().unwrap().send(effects).map_err(|_| ShellFault::Broken)
    }

    fn seal_key(&self) -> Result<Option<Vec<u8>>, ShellFault> {
        if self.locked { Err(ShellFault::Locked) } else { Ok(self.seal.lock().unwrap().clone()) }
    }

    fn keep_seal_key(&self, key: Vec<u8>) -> Result<(), ShellFault> {
        *self.seal.lock().unwrap() = Some(key);
        Ok(())
    }

    fn destroy_seal_key(&self) -> Result<(), ShellFault> {
        *self.seal.lock().unwrap() = None;
        Ok(())
    }
}

/// A shell that keeps the pages it was given, by key, as the native ones do.
struct Driver {
    phone: PhoneCore,
    batches: Receiver<Vec<u8>>,
    stack: Vec<String>,
    pages: BTreeMap<String, Page>,
    keys_asked: usize,
}

impl Driver {
    fn start(folder: &str, server: &str, seal: &Arc<Mutex<Option<Vec<u8>>>>, locked: bool) -> Self {
        let (sender, batches) = channel();
        let shell = Pocket { batches: Mutex::new(sender), seal: seal.clone(), locked };
        let config = PhoneConfig {
            folder: folder.to_owned(),
            server: server.to_owned(),
            version: "test".to_owned(),
            device_name: "test".to_owned(),
            language: "en-GB".to_owned(),
            ca: None,
        };
        let phone = PhoneCore::new(config, Arc::new(shell)).unwrap();
        Self { phone, batches, stack: vec![], pages: BTreeMap::new(), keys_asked: 0 }
    }

    fn send(&self, event: &Event) {
        let mut bytes = Vec::new();
        BincodeFfiFormat::serialize(&mut bytes, event).unwrap();
        self.phone.update(bytes).unwrap();
    }

    fn go(&self, route: &str) {
        self.send(&Event::Go { window: "w".into(), route: route.into() });
    }

    /// Carries batches out until the page on top is as wanted.
    fn until(&mut self, wanted: impl Fn(&Page) -> bool) -> Page {
        loop {
            if let Some(page) = self.stack.last().and_then(|key| self.pages.get(key)).filter(|page| wanted(page)) {
                return page.clone();
            }
            let batch = self.batches.recv_timeout(Duration::from_secs(20)).expect("a batch");
            let requests: Requests<EffectFfi> = BincodeFfiFormat::deserialize(&batch).unwrap();
            for request in requests.0 {
                match request.effect {
                    EffectFfi::Draw(draw) => {
                        self.stack = draw.stack;
                        self.pages.extend(draw.pages.into_iter().map(|page| (page.key.clone(), page)));
                    }
                    EffectFfi::Keys(KeysOperation::Make) => {
                        self.keys_asked += 1;
                        let mut bytes = Vec::new();
                        BincodeFfiFormat::serialize(&mut bytes, &KeysOutput::Made { public_key: vec![4; 65] }).unwrap();
                        self.phone.resolve(request.id.0, bytes.clone()).unwrap();
                        self.phone.resolve(request.id.0, bytes).unwrap();
                    }
                    EffectFfi::Outside(_) | EffectFfi::Wake(_) => {}
                    _ => panic!("not for a shell"),
                }
            }
        }
    }
}

fn field(page: &Page) -> Option<String> {
    page.parts.iter().find_map(|part| match &part.kind {
        PartKind::Fields(fields) => fields.first().map(|field| field.key.clone()),
        _ => None,
    })
}

fn says(page: &Page, words: &str) -> bool {
    let plain = |part: &kontaktbok_core::page::Part| match &part.kind {
        PartKind::Notice { head, text, .. } => {
            format!("{head} {}", text.as_ref().map(|words| words.text.clone()).unwrap_or_default())
        }
        PartKind::Prose(words) => words.text.clone(),
        PartKind::Fields(fields) => fields.iter().filter_map(|field| field.error.clone()).collect(),
        _ => String::new(),
    };
    page.parts.iter().any(|part| plain(part).to_lowercase().contains(words))
}

/// A school that knows no code.
fn school() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, asked) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut bytes = vec![0; 65536];
            let mut request = String::new();
            while !request.contains("public_key") {
                let length = stream.read(&mut bytes).unwrap();
                request.push_str(&String::from_utf8_lossy(&bytes[..length]));
            }
            sender.send(request).unwrap();
            stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
        }
    });
    (address, asked)
}

#[test]
fn a_wrong_code_goes_from_a_field_to_the_school_and_back_to_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let (server, asked) = school();
    let seal = Arc::default();
    let mut driver = Driver::start(folder.path().to_str().unwrap(), &server, &seal, false);
    driver.go("/sign-in");
    let page = driver.until(|page| field(page).is_some() && !page.foot.is_empty());
    let edits = vec![Edit {
        field: field(&page).unwrap(),
        number: 1,
        value: FieldValue::Text("ABCD-EFGH-JKLM".into()),
        base: None,
    }];
    let act = Event::Act { window: "w".into(), route: page.route.clone(), action: page.foot[0].id.clone(), edits };
    driver.send(&act);
    let answered = driver.until(|page| {
        says(page, "the code is not valid") && page.foot.first().is_some_and(|action| action.why_not.is_none())
    });
    assert!(asked.recv_timeout(Duration::from_secs(20)).unwrap().starts_with("POST /api/enrol "));
    assert_eq!(driver.keys_asked, 1);
    assert_ne!(answered.revision, page.revision);
    assert!(seal.lock().unwrap().as_ref().is_some_and(|key| key.len() == 32), "the shell keeps the store's key");

    let view: Screens = BincodeFfiFormat::deserialize(&driver.phone.view().unwrap()).unwrap();
    let Some(Screen { window, stack, .. }) = view.screens.first() else { panic!("no window") };
    assert_eq!((window.as_str(), stack.last()), ("w", Some(&answered)), "what is drawn is what is there");
    assert!(driver.phone.settle(10_000).unwrap());
    assert!(!driver.phone.has_stopped().unwrap());
    driver.phone.stop().unwrap();
    assert!(matches!(driver.phone.view(), Err(PhoneError::Broken(_))));
}

#[test]
fn a_locked_keychain_is_said_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let seal = Arc::default();
    let path = folder.path().to_str().unwrap();
    let mut driver = Driver::start(path, "http://127.0.0.1:9", &seal, false);
    driver.go("/sign-in");
    let usual = driver.until(|page| field(page).is_some());
    driver.phone.stop().unwrap();
    drop(driver);
    let mut driver = Driver::start(path, "http://127.0.0.1:9", &seal, true);
    driver.go("/sign-in");
    let page = driver.until(|page| page.parts.iter().any(|part| matches!(part.kind, PartKind::Notice { .. })));
    assert_ne!(page.parts, usual.parts);
    assert_eq!(field(&page), None, "a store that does not open is not shown as a new phone");
}

#[test]
fn bytes_that_are_no_event_are_refused_and_the_phone_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let seal = Arc::default();
    let mut driver = Driver::start(folder.path().to_str().unwrap(), "http://127.0.0.1:9", &seal, false);
    for junk in [vec![], vec![255; 4], vec![1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255], vec![12, 0, 0, 0]] {
        assert!(matches!(driver.phone.update(junk), Err(PhoneError::Malformed(_))));
    }
    assert!(matches!(driver.phone.resolve(1, vec![9; 9]), Err(PhoneError::Malformed(_))));
    driver.go("/sign-in");
    driver.until(|page| field(page).is_some());
}

#[test]
fn an_address_that_is_none_is_said() {
    let shell = || {
        let (sender, _) = channel();
        Arc::new(Pocket { batches: Mutex::new(sender), seal: Arc::default(), locked: false })
    };
    for server in ["skolan", "http://skola.example"] {
        let config = PhoneConfig {
            folder: "/nonexistent".into(),
            server: server.into(),
            version: "test".into(),
            device_name: "test".into(),
            language: "sv".into(),
            ca: None,
        };
        assert!(matches!(PhoneCore::new(config, shell()), Err(PhoneError::School(_))), "{server}");
    }
}

#[test]
fn a_paper_is_given_as_a_file_and_nonsense_is_refused() {
    let section = PaperSection { head: "Rubrik".into(), blocks: vec![PaperBlock::Prose("Text.".into())] };
    let paper = Paper {
        file: "papper.pdf".into(),
        at: 0,
        language: Language::Swedish,
        title: "Papper".into(),
        under: vec![],
        sections: vec![section],
        foot: String::new(),
    };
    let mut bytes = Vec::new();
    BincodeFfiFormat::serialize(&mut bytes, &paper).unwrap();
    assert!(paper_pdf(bytes).unwrap().starts_with(b"%PDF-"));
    assert!(matches!(paper_pdf(vec![255; 9]), Err(PhoneError::Malformed(_))));
}
