//! What a document is about, and so which kind it is: the border of a right is the border of a document.

use serde::{Deserialize, Serialize};

use crate::{GroupId, PersonId, UnitId};

/// The kinds of documents there are.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Contacts with a pupil's guardians, one per pupil, unit and school year.
    Ledger,
    /// Accidents (O-10, O-11), one per blank that was given out.
    Report,
    /// What concerns a class and names no pupil, one per class and school year.
    Class,
    /// What the school has given one guardian, one per pupil, guardian and school year.
    Letters,
    /// What one guardian answers, one per pupil, guardian and school year.
    Answers,
    /// What the school decides about one guardian's answers, one per pupil, guardian and school year.
    Decisions,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Ledger, Self::Report, Self::Class, Self::Letters, Self::Answers, Self::Decisions];
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
        /// At which unit it is written; none of one that was given out before units had their own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
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
    /// What concerns a class.
    Class {
        /// Which.
        class: GroupId,
    },
    /// What the school has given a guardian about a pupil.
    Letters {
        /// About whom.
        pupil: PersonId,
        /// To whom.
        guardian: PersonId,
    },
    /// What a guardian answers about a pupil.
    Answers {
        /// About whom.
        pupil: PersonId,
        /// Who.
        guardian: PersonId,
    },
    /// What the school decides about a guardian's answers.
    Decisions {
        /// About whom.
        pupil: PersonId,
        /// Whose answers.
        guardian: PersonId,
    },
}

impl Subject {
    /// Which kind of document it is.
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Ledger { .. } => DocumentKind::Ledger,
            Self::Report { .. } => DocumentKind::Report,
            Self::Class { .. } => DocumentKind::Class,
            Self::Letters { .. } => DocumentKind::Letters,
            Self::Answers { .. } => DocumentKind::Answers,
            Self::Decisions { .. } => DocumentKind::Decisions,
        }
    }

    /// The pupil it is about, if it is about one.
    pub fn pupil(&self) -> Option<&PersonId> {
        match self {
            Self::Ledger { pupil, .. }
            | Self::Letters { pupil, .. }
            | Self::Answers { pupil, .. }
            | Self::Decisions { pupil, .. } => Some(pupil),
            Self::Report { .. } | Self::Class { .. } => None,
        }
    }

    /// The guardian it is of, if it is one guardian's.
    pub fn guardian(&self) -> Option<&PersonId> {
        match self {
            Self::Letters { guardian, .. } | Self::Answers { guardian, .. } | Self::Decisions { guardian, .. } => {
                Some(guardian)
            }
            Self::Ledger { .. } | Self::Report { .. } | Self::Class { .. } => None,
        }
    }

    /// Its text beside the kind, unique for the kind and school year; what SQL keeps.
    pub fn key(&self) -> String {
        match self {
            Self::Ledger { pupil, unit: None } => pupil.to_string(),
            Self::Ledger { pupil, unit: Some(unit) } => format!("{pupil} {unit}"),
            Self::Report { author, unit, number } => format!("{author} {unit} {number}"),
            Self::Class { class } => class.to_string(),
            Self::Letters { pupil, guardian }
            | Self::Answers { pupil, guardian }
            | Self::Decisions { pupil, guardian } => format!("{pupil} {guardian}"),
        }
    }

    /// From what [`Subject::key`] said; `None` if it never said that.
    pub fn from_key(kind: DocumentKind, key: &str) -> Option<Self> {
        let mut words = key.split(' ');
        let subject = match kind {
            DocumentKind::Ledger => {
                let pupil = words.next()?.parse().ok()?;
                let unit = words.next().map(str::parse).transpose().ok()?;
                Self::Ledger { pupil, unit }
            }
            DocumentKind::Report => Self::Report {
                author: words.next()?.parse().ok()?,
                unit: words.next()?.parse().ok()?,
                number: words.next()?.parse().ok()?,
            },
            DocumentKind::Class => Self::Class { class: words.next()?.parse().ok()? },
            DocumentKind::Letters => {
                Self::Letters { pupil: words.next()?.parse().ok()?, guardian: words.next()?.parse().ok()? }
            }
            DocumentKind::Answers => {
                Self::Answers { pupil: words.next()?.parse().ok()?, guardian: words.next()?.parse().ok()? }
            }
            DocumentKind::Decisions => {
                Self::Decisions { pupil: words.next()?.parse().ok()?, guardian: words.next()?.parse().ok()? }
            }
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
    #[case(Subject::Ledger { pupil: "lova".parse().unwrap(), unit: None })]
    #[case(Subject::Ledger { pupil: "lova".parse().unwrap(), unit: Some("unit-1".parse().unwrap()) })]
    #[case(report())]
    #[case(Subject::Class { class: "7b".parse().unwrap() })]
    #[case(Subject::Letters { pupil: "lova".parse().unwrap(), guardian: "vera".parse().unwrap() })]
    #[case(Subject::Answers { pupil: "lova".parse().unwrap(), guardian: "vera".parse().unwrap() })]
    #[case(Subject::Decisions { pupil: "lova".parse().unwrap(), guardian: "vera".parse().unwrap() })]
    fn a_key_leads_back_to_its_subject(#[case] subject: Subject) {
        assert_eq!(Subject::from_key(subject.kind(), &subject.key()), Some(subject));
    }

    #[rstest]
    #[case(DocumentKind::Ledger, "lova unit-1 x")]
    #[case(DocumentKind::Ledger, "lova ")]
    #[case(DocumentKind::Class, "7b 7b")]
    #[case(DocumentKind::Answers, "lova")]
    #[case(DocumentKind::Report, "kim unit-1")]
    #[case(DocumentKind::Report, "kim unit-1 x")]
    #[case(DocumentKind::Report, "kim unit-1 1 1")]
    fn what_is_no_key_is_no_subject(#[case] kind: DocumentKind, #[case] key: &str) {
        assert_eq!(Subject::from_key(kind, key), None);
    }
}
