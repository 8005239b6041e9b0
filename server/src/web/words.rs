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
    /// Said where the school runs the phone, and does not answer.
    pub cut_off: &'static str,
    /// Over the schools that give codes out.
    pub schools: &'static str,
    /// Rings a school.
    pub ring: &'static str,
    /// What a table that can be scrolled is called.
    pub table: &'static str,
    /// Said of what must be filled in.
    pub required: &'static str,
    /// Said when a text has been copied.
    pub copied: &'static str,
    /// Said when it could not be, and is marked instead.
    pub marked: &'static str,
    /// Over what came from a page that is too old to be taken.
    pub old: &'static str,
    /// What to do about it.
    pub old_text: &'static str,
    /// Leads to the page as it is now.
    pub old_link: &'static str,
    /// On paper, before the day on which the page was so: "today" on it is that day.
    pub on_paper: &'static str,
}

/// The shell's own words.
pub fn own(language: Language) -> Own {
    match language {
        Language::Swedish => Own {
            skip: "Till innehållet",
            places: "Huvudmeny",
            gone: "Sidan har tappat kontakten med telefonen. Den försöker igen av sig själv.",
            cut_off: "Ingen kontakt med skolan just nu. Sidan försöker igen.",
            schools: "Skolan som ger koden",
            ring: "Ring",
            table: "Tabell",
            required: "måste fyllas i",
            copied: "Texten är kopierad",
            marked: "Texten är markerad, kopiera den",
            old: "Sidan var för gammal",
            old_text: "Inget är sparat av det du skrev här. Kopiera det, öppna sidan igen och klistra in.",
            old_link: "Öppna sidan igen",
            on_paper: "Sidan som den var",
        },
        Language::English => Own {
            skip: "To the content",
            places: "Main menu",
            gone: "This page has lost contact with the phone. It tries again by itself.",
            cut_off: "No contact with the school just now. The page tries again.",
            schools: "The school that gives the code",
            ring: "Ring",
            table: "Table",
            required: "must be filled in",
            copied: "The text is copied",
            marked: "The text is marked, copy it",
            old: "The page was too old",
            old_text: "Nothing of what you wrote here is saved. Copy it, open the page again and paste it.",
            old_link: "Open the page again",
            on_paper: "The page as it was",
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
