//! Writes the made-up screens as files, with the styles beside them, to be looked at; and `tokens.css`.
//!
//! `cargo run -p kontaktbok-server --example look -- FOLDER`

#[path = "../src/web/sample.rs"]
mod sample;

use std::path::PathBuf;

use kontaktbok_server::web::{self, Form, tokens};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets");
    std::fs::write(assets.join("tokens.css"), tokens::css(tokens::TOKENS)?)?;
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from) else { return Ok(()) };
    std::fs::create_dir_all(folder.join("__asset"))?;
    for name in ["look.css", "parts.css", "live.js", "icon.svg", "inter-latin.woff2", "inter-latin-ext.woff2"] {
        let asset = web::asset(name).ok_or("not shipped")?;
        std::fs::write(folder.join("__asset").join(name), asset.bytes)?;
    }
    std::fs::copy(assets.join("tokens.css"), folder.join("__asset/tokens.css"))?;
    let screens = [
        ("today", sample::today(), None),
        ("class", sample::class(), None),
        ("pupil", sample::pupil(), None),
        ("note", sample::note(), None),
        ("discard", sample::note(), Some("discard")),
        ("several", sample::several(), None),
        ("sign-in", sample::sign_in(), None),
        ("this-phone", sample::this_phone(), None),
        ("rest", sample::rest(), None),
    ];
    for (name, screen, confirm) in screens {
        let form = Form {
            csrf: "made-up",
            window: "w1",
            live: false,
            confirm,
            now: 1_795_440_000_000,
            base: ".",
            schools: None,
        };
        std::fs::write(folder.join(format!("{name}.html")), web::page(&screen, &form))?;
    }
    Ok(())
}
