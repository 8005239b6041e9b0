//! The few words that are the browser's own and not the page's.

use kontaktbok_core::page::Language;

/// The shell's own words in one language.
pub struct Own {
    /// Skips the tabs.
    pub skip: &'static str,
    /// What the tabs are called.
    pub places: &'static str,
    /// Said when the program on the phone does not answer.
    pub gone: &'static str,
    /// What a table that can be scrolled is called.
    pub table: &'static str,
    /// Said of what must be filled in.
    pub required: &'static str,
}

/// The shell's own words.
pub fn own(language: Language) -> Own {
    match language {
        Language::Swedish => Own {
            skip: "Till innehållet",
            places: "Huvudmeny",
            gone: "Sidan har tappat kontakten med telefonen. Den försöker igen av sig själv.",
            table: "Tabell",
            required: "måste fyllas i",
        },
        Language::English => Own {
            skip: "To the content",
            places: "Main menu",
            gone: "This page has lost contact with the phone. It tries again by itself.",
            table: "Table",
            required: "must be filled in",
        },
    }
}

/// Which step of how many.
pub fn step(language: Language, at: u32, of: u32) -> String {
    match language {
        Language::Swedish => format!("Steg {at} av {of}"),
        Language::English => format!("Step {at} of {of}"),
    }
}
