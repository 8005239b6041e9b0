//! What an action means. Stays in Rust; shells send an action's id, which is derived from it.

use kontaktbok_documents::ledger::Outcome;
use kontaktbok_documents::{EntryId, PersonId};

use crate::page::Language;

/// What an action means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Sign in with the code typed.
    SignIn,
    /// Speak another language.
    Speak(Language),
    /// A guardian is rung: the outcome is asked from now on.
    Call(PersonId, PersonId),
    /// What came of a call; the draft that asks.
    CallEnded(EntryId, Outcome),
    /// The call was not made after all.
    CallNotMade(EntryId),
    /// Begin a note about one pupil.
    Note(PersonId),
    /// Begin a note about several pupils.
    NoteSeveral,
    /// Begin to correct an entry of one's own.
    Correct(PersonId, EntryId),
    /// Save a note.
    Save(EntryId),
    /// Throw a draft away.
    Discard(EntryId),
    /// Open a pupil's ledger at the own school; the reading is logged.
    OpenLedger(PersonId),
    /// Show older entries of a pupil's ledger.
    Older(PersonId),
    /// Send a refused entry again.
    SendAgain(EntryId),
    /// Throw a refused entry away.
    ForgetRefused(EntryId),
    /// The person has read that notes were handed in.
    HandedInSeen,
    /// Ask the school for news now.
    Refresh,
    /// Sign out; what has not reached the school is thrown away too if it says so.
    SignOut {
        /// Whether unsent entries are thrown away.
        discard: bool,
    },
}

impl Intent {
    /// The action's id: the same for the same meaning.
    pub fn id(&self) -> String {
        match self {
            Self::SignIn => "sign-in".to_owned(),
            Self::Speak(language) => format!("speak-{}", language.tag()),
            Self::Call(pupil, guardian) => format!("call-{pupil}-{guardian}"),
            Self::CallEnded(draft, outcome) => format!("ended-{draft}-{}", outcome.word()),
            Self::CallNotMade(draft) => format!("not-made-{draft}"),
            Self::Note(pupil) => format!("note-{pupil}"),
            Self::NoteSeveral => "note-several".to_owned(),
            Self::Correct(pupil, entry) => format!("correct-{pupil}-{entry}"),
            Self::Save(draft) => format!("save-{draft}"),
            Self::Discard(draft) => format!("discard-{draft}"),
            Self::OpenLedger(pupil) => format!("open-{pupil}"),
            Self::Older(pupil) => format!("older-{pupil}"),
            Self::SendAgain(entry) => format!("again-{entry}"),
            Self::ForgetRefused(entry) => format!("forget-{entry}"),
            Self::HandedInSeen => "handed-in-seen".to_owned(),
            Self::Refresh => "refresh".to_owned(),
            Self::SignOut { discard } => format!("sign-out-{}", if *discard { "discard" } else { "kept" }),
        }
    }
}
