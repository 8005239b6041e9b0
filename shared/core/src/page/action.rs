//! What can be done on a page.

use facet::Facet;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use super::{Appointment, Icon, Paper};
use crate::intent::Intent;

/// Something that can be done: shells send its `id` back in an `Act`.
///
/// The id is derived from the typed intent, which stays in Rust. An id that is no longer offered means "the page
/// has changed", shown with what was typed.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Derived from the intent; unique on its page.
    pub id: String,
    /// Its word.
    pub label: String,
    /// Its icon.
    pub icon: Option<Icon>,
    /// How it looks and how much it weighs.
    pub role: Role,
    /// Why it cannot be done now; `None` when it can.
    pub why_not: Option<String>,
    /// What to ask before doing it.
    pub confirm: Option<Confirm>,
    /// What the shell opens in the tap itself, without waiting for the store.
    pub opens: Option<Opens>,
    /// What a screen reader says instead of the label, for instance with whom it is about.
    pub spoken: Option<String>,
    /// What it means; stays in Rust.
    #[serde(skip)]
    #[facet(skip, opaque)]
    pub intent: Option<Intent>,
}

/// How an action looks and how much it weighs.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Role {
    /// The page's one main action.
    Primary,
    /// An ordinary button.
    Secondary,
    /// A word that can be tapped.
    Quiet,
    /// The accident button and 112.
    Acute,
    /// Throws something away.
    Destructive,
}

/// What to ask before doing something that cannot be taken back.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Confirm {
    /// The question.
    pub head: String,
    /// What it means.
    pub text: String,
    /// The word that does it.
    pub yes: String,
    /// The word that does not.
    pub no: String,
}

/// Something of the platform's that an action opens.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum Opens {
    /// The dialler, with this number. Nothing is told back.
    Dial(String),
    /// A new text message, written and not sent. Nothing is told back: nobody knows whether it is sent.
    Sms {
        /// To whom.
        number: String,
        /// The words.
        text: String,
    },
    /// A new mail to this address.
    Mail(String),
    /// A page on the web.
    Web(String),
    /// The calendar, with this appointment in it. Nothing is told back.
    Calendar(Appointment),
    /// The clipboard, which holds this text afterwards. Nothing is told back.
    Copy(String),
    /// A paper as a PDF file, to be kept or printed. Nothing is told back.
    Paper(Paper),
}

impl std::fmt::Debug for Opens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Dial(_) => "Dial(..)",
            Self::Sms { .. } => "Sms(..)",
            Self::Mail(_) => "Mail(..)",
            Self::Web(_) => "Web(..)",
            Self::Calendar(_) => "Calendar(..)",
            Self::Copy(_) => "Copy(..)",
            Self::Paper(_) => "Paper(..)",
        })
    }
}

impl Opens {
    /// The address a browser follows: `tel:`, `sms:` (RFC 5724), `mailto:`, `https:`, `data:`; none for what has no address.
    pub fn address(&self) -> Option<String> {
        Some(match self {
            Self::Dial(number) => format!("tel:{}", dialled(number)),
            Self::Sms { number, text } => {
                format!("sms:{}?body={}", dialled(number), utf8_percent_encode(text, NON_ALPHANUMERIC))
            }
            Self::Mail(to) => format!("mailto:{to}"),
            Self::Web(url) => url.clone(),
            Self::Calendar(appointment) => {
                let file = appointment.file();
                format!("data:text/calendar;charset=utf-8,{}", utf8_percent_encode(&file, NON_ALPHANUMERIC))
            }
            Self::Copy(_) | Self::Paper(_) => return None,
        })
    }
}

fn dialled(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
