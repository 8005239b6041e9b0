//! What a document is about, and so which kind it is: the border of a right is the border of a document.

use serde::{Deserialize, Serialize};

use crate::{PersonId, UnitId};

/// The kinds of documents there are.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Contacts with a pupil's guardians, one per pupil and school year.
    Ledger,
    /// Accidents (O-10, O-11), one per blank that was given out.
    Report,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Ledger, Self::Report];
}

/// What a document is about.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Subject {
    /// Contacts with a pupil's guardians.
    Ledger {
        /// Whose guardians.
        #[serde(alias = "subject")]
        pupil: PersonId,
    },
    /// A blank report: given out beforehand, like a numbered form, so that a report written offline has its id.
    Report {
        /// To whom it was given.
        author: PersonId,
        /// At which unit: its rektor reads it.
        unit: UnitId,
        /// The how-many-eth given to that person there in the school year, from 1.
        number: u32,
    },
}

impl Subject {
    /// Which kind of document it is.
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Ledger { .. } => DocumentKind::Ledger,
            Self::Report { .. } => DocumentKind::Report,
        }
    }

    /// The pupil it is about, if it is about one.
    pub fn pupil(&self) -> Option<&PersonId> {
        match self {
            Self::Ledger { pupil } => Some(pupil),
            Self::Report { .. } => None,
        }
    }

    /// Its text beside the kind, unique for the kind and school year; what SQL keeps.
    pub fn key(&self) -> String {
        match self {
            Self::Ledger { pupil } => pupil.to_string(),
            Self::Report { author, unit, number } => format!("{author} {unit} {number}"),
        }
    }

    /// From what [`Subject::key`] said; `None` if it never said that.
    pub fn from_key(kind: DocumentKind, key: &str) -> Option<Self> {
        let mut words = key.split(' ');
        let subject = match kind {
            DocumentKind::Ledger => Self::Ledger { pupil: words.next()?.parse().ok()? },
            DocumentKind::Report => Self::Report {
                author: words.next()?.parse().ok()?,
                unit: words.next()?.parse().ok()?,
                number: words.next()?.parse().ok()?,
            },
        };
        words.next().is_none().then_some(subject)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn report() -> Subject {
        Subject::Report { author: "kim".parse().unwrap(), unit: "unit-1".parse().unwrap(), number: 12 }
    }

    #[rstest]
    #[case(Subject::Ledger { pupil: "lova".parse().unwrap() })]
    #[case(report())]
    fn a_key_leads_back_to_its_subject(#[case] subject: Subject) {
        assert_eq!(Subject::from_key(subject.kind(), &subject.key()), Some(subject));
    }

    #[rstest]
    #[case(DocumentKind::Ledger, "lova lova")]
    #[case(DocumentKind::Report, "kim unit-1")]
    #[case(DocumentKind::Report, "kim unit-1 x")]
    #[case(DocumentKind::Report, "kim unit-1 1 1")]
    fn what_is_no_key_is_no_subject(#[case] kind: DocumentKind, #[case] key: &str) {
        assert_eq!(Subject::from_key(kind, key), None);
    }
}
