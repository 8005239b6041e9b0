//! A document that is no page of a phone: what stands before one, or in the place of one. `live.js` knows it by its
//! `data-notice`.

use kontaktbok_core::page::Language;
use maud::{DOCTYPE, Markup, html};

/// The whole document.
pub fn document(language: Language, title: &str, base: &str, script: Option<&str>, body: &Markup) -> Markup {
    let asset = |name: &str| format!("{base}/__asset/{name}");
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="same-origin";
                title { (title) " · Kontaktbok" }
                link rel="icon" href=(asset("icon.svg"));
                @for name in ["tokens.css", "look.css", "parts.css"] { link rel="stylesheet" href=(asset(name)); }
                @if let Some(script) = script { script src=(asset(script)) defer {} }
            }
            body data-notice {
                main #main {
                    section.page.sheet {
                        header { h1 { (title) } }
                        div.body { (body) }
                    }
                }
            }
        }
    }
}
