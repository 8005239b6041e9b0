//! A page for what stands before any phone: why there is none now, and what to do.

use kontaktbok_core::page::Language;
use maud::{Markup, html};

use super::plain;

/// Why there is no phone now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Too many wrong codes were tried from this address.
    TooOften,
    /// As many browsers as the server takes.
    Full,
    /// The server's own fault, in its log.
    Broken,
    /// The browser keeps no cookies, so it could never come back.
    NoCookies,
    /// Nobody is signed in any more, where a file was asked for.
    SignedOut,
}

/// The whole document.
pub fn document(language: Language, notice: Notice) -> Markup {
    let (title, text, link) = words(language, notice);
    let body = html! {
        p.prose { (text) }
        p { a.btn.primary href="/" { span { (link) } } }
    };
    plain::document(language, title, "", None, &body)
}

fn words(language: Language, notice: Notice) -> (&'static str, &'static str, &'static str) {
    match (language, notice) {
        (Language::Swedish, Notice::TooOften) => (
            "Många fel koder",
            "Många fel koder har prövats härifrån. En rätt kod går igenom ändå: kontrollera den, eller be skolan om en ny.",
            "Försök igen",
        ),
        (Language::Swedish, Notice::Full) => {
            ("Fullt just nu", "Många använder Kontaktbok i webbläsaren. Försök igen om en stund.", "Försök igen")
        }
        (Language::Swedish, Notice::Broken) => (
            "Sidan kunde inte öppnas",
            "Felet är skolans och står i serverns logg. Det du har sparat finns kvar. Försök igen om en stund.",
            "Försök igen",
        ),
        (Language::Swedish, Notice::NoCookies) => (
            "Webbläsaren sparar inga kakor",
            "Utan kakor glömmer webbläsaren genast vem du är. Koden är inte använd. Tillåt kakor för den här adressen, eller välj en annan webbläsare, och skriv koden igen.",
            "Försök igen",
        ),
        (Language::Swedish, Notice::SignedOut) => {
            ("Du är utloggad", "Papperet hämtades inte. Logga in igen och hämta det på sin sida.", "Logga in")
        }
        (Language::English, Notice::NoCookies) => (
            "The browser keeps no cookies",
            "Without cookies the browser forgets at once who you are. The code is not used. Allow cookies for this address, or take another browser, and type the code again.",
            "Try again",
        ),
        (Language::English, Notice::SignedOut) => {
            ("You are signed out", "The paper was not fetched. Sign in again and fetch it on its page.", "Sign in")
        }
        (Language::English, Notice::TooOften) => (
            "Many wrong codes",
            "Many wrong codes were tried from here. A right code passes all the same: check it, or ask the school for a new one.",
            "Try again",
        ),
        (Language::English, Notice::Full) => {
            ("Full at the moment", "Many use Kontaktbok in the browser now. Try again in a while.", "Try again")
        }
        (Language::English, Notice::Broken) => (
            "The page could not be opened",
            "The fault is the school's and stands in the server's log. What you saved is kept. Try again in a while.",
            "Try again",
        ),
    }
}
