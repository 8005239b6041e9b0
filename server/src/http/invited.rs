//! `GET /in#CODE`: where the link of an invitation leads in a browser. The code stands after the `#`, so it never reaches
//! a server or its log; the page shows it large, to be typed into the app on a phone that cannot open the link itself.

use axum::{
    http::header,
    response::{Html, IntoResponse, Response},
};
use maud::{DOCTYPE, html};

use crate::web;

pub(super) async fn page() -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="sv" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Kontaktbok" }
                link rel="icon" href="/__asset/icon.svg";
                @for name in ["tokens.css", "look.css", "parts.css"] { link rel="stylesheet" href={ "/__asset/" (name) }; }
                script src="/__asset/in.js" defer {}
            }
            body {
                main.sheet.page {
                    h1 { "Din kod till Kontaktbok" }
                    p #code.code { "Koden står efter # i adressen." }
                    p { "Öppna Kontaktbok på telefonen du ska använda och skriv koden där. Den gäller en gång." }
                    p lang="en" { "Open Kontaktbok on the phone that you will use and type the code there. It works once." }
                }
            }
        }
    };
    ([(header::CONTENT_SECURITY_POLICY, format!("{}; frame-ancestors 'none'", web::CSP))], Html(page.into_string()))
        .into_response()
}
