//! Where the link of an invitation leads: the code large, to be typed on a phone, or to sign in with here.

use kontaktbok_core::page::Language;
use maud::{Markup, html};

use super::plain;

/// The whole document; the script puts the code in, which no server is told.
pub fn document(language: Language) -> Markup {
    let (title, without, how, here) = match language {
        Language::Swedish => (
            "Din kod till Kontaktbok",
            "Koden står efter # i adressen.",
            "Skriv koden på telefonen som du ska använda, eller logga in här. Den gäller en gång, en kort tid.",
            "Logga in i den här webbläsaren",
        ),
        Language::English => (
            "Your code for Kontaktbok",
            "The code stands after the # in the address.",
            "Type the code on the phone that you will use, or sign in here. It works once, for a short time.",
            "Sign in in this browser",
        ),
    };
    let body = html! {
        p.prose.code #code { (without) }
        p.prose { (how) }
        p { a.btn.primary #here href="/sign-in" { span { (here) } } }
    };
    plain::document(language, title, "", Some("in.js"), &body)
}
