//! The register's words. They are open: one that is not known here is kept as it was written and means nothing.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Letters only, small, without rings and dots: `Vårdnadshavare`, `vardnadshavare` and a decomposed `å` are alike.
pub(super) fn folded(word: &str) -> String {
    word.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            other => other,
        })
        .collect()
}

/// A word of an open list.
pub(super) trait OpenWord: Clone + Default + for<'a> From<&'a str> {
    /// The word, if it is not known here.
    fn unknown(&self) -> Option<&str>;

    /// Whether it is one of the list.
    fn is_known(&self) -> bool;
}

macro_rules! open_words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[serde(from = "Cow<'_, str>", into = "String")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// A word that is not known here, as it was written; empty if there was none.
            Other(String),
        }

        impl $name {
            /// The word as the register writes it.
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }

            /// The word, if it is not known here.
            pub fn unknown(&self) -> Option<&str> {
                match self {
                    Self::Other(word) if !word.is_empty() => Some(word),
                    _ => None,
                }
            }
        }

        impl OpenWord for $name {
            fn unknown(&self) -> Option<&str> {
                self.unknown()
            }

            fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                let text_folded = folded(text);
                $(if text_folded == folded($word) {
                    return Self::$variant;
                })*
                Self::Other(text.trim().to_owned())
            }
        }

        impl From<Cow<'_, str>> for $name {
            fn from(text: Cow<'_, str>) -> Self {
                Self::from(text.as_ref())
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> String {
                word.word().to_owned()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Other(String::new())
            }
        }
    )*};
}

open_words! {
    /// `organisationType`.
    UnitWord {
        /// The municipality, or another body that runs schools.
        Principal = "Huvudman",
        /// A part of a town.
        District = "Stadsdel",
        /// What one rektor leads.
        RektorArea = "Rektorsområde",
        /// A school: a building, an organisation.
        School = "Skola",
        /// A unit of a school, with a code of its own.
        SchoolUnit = "Skolenhet",
        /// Something else.
        Miscellaneous = "Övrigt",
    }
    /// `groupType`.
    GroupWord {
        /// Taught together.
        Teaching = "Undervisning",
        /// A class.
        Class = "Klass",
        /// Pupils of one mentor.
        Mentor = "Mentor",
        /// Tested together.
        Test = "Provgrupp",
        /// In the timetable together.
        Schedule = "Schema",
        /// A department of a preschool or leisure-time centre.
        Department = "Avdelning",
        /// Staff.
        Staff = "Personalgrupp",
        /// Something else.
        Miscellaneous = "Övrigt",
    }
    /// `dutyRole`.
    DutyWord {
        /// Leads the school; a deputy has the same word in one dialect.
        Rektor = "Rektor",
        /// Teacher.
        Teacher = "Lärare",
        /// Preschool teacher.
        PreschoolTeacher = "Förskollärare",
        /// Other pedagogical staff.
        OtherPedagogical = "Övrig pedagogisk personal",
        /// Head of a preschool.
        PreschoolHead = "Förskolechef",
        /// Other staff.
        OtherStaff = "Annan personal",
        /// Counsellor.
        Counsellor = "Kurator",
        /// School nurse.
        Nurse = "Skolsköterska",
        /// Special teacher.
        SpecialTeacher = "Speciallärare/specialpedagog",
        /// Leisure-time leader.
        LeisureLeader = "Fritidspedagog",
        /// In the office.
        Administrator = "Skoladministratör",
        /// Other lead.
        OtherLead = "Övrig arbetsledning",
    }
    /// `assignmentRoleType`.
    AssignmentWord {
        /// Primary contact of the group's pupils.
        Mentor = "Mentor",
        /// Preschool teacher.
        PreschoolTeacher = "Förskollärare",
        /// Child minder.
        ChildMinder = "Barnskötare",
        /// Leisure-time leader.
        LeisureLeader = "Fritidspedagog",
        /// Special educator.
        SpecialEducator = "Specialpedagog",
        /// Pupils' health.
        Health = "Elevhälsopersonal",
        /// Pedagogical lead.
        PedagogicalLead = "Pedagogisk ledare",
        /// Makes the timetable.
        Scheduler = "Schemaläggare",
        /// In the office.
        Administrator = "Administrativ personal",
    }
    /// `relationType`.
    RelationWord {
        /// Has custody.
        Guardian = "Vårdnadshavare",
        /// Another responsible adult.
        OtherResponsible = "Annan ansvarig",
        /// Another entitled adult.
        OtherEntitled = "Annan behörig",
        /// Appointed in a guardian's place.
        Appointed = "God man",
        /// A parent; custody is not said.
        Parent = "Förälder",
    }
    /// `personStatus`.
    PersonWord {
        /// Lives here.
        Active = "Aktiv",
        /// Has emigrated.
        Emigrated = "Utvandrad",
        /// Has died.
        Deceased = "Avliden",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_however_its_letters_are_written() {
        for text in ["Vårdnadshavare", " vårdnadshavare", "Va\u{30a}rdnadshavare", "VARDNADSHAVARE"] {
            assert_eq!(RelationWord::from(text), RelationWord::Guardian, "{text}");
        }
    }

    #[test]
    fn an_unknown_word_is_kept_through_the_store() {
        let word = RelationWord::from("Familjehem");
        assert_eq!(word.unknown(), Some("Familjehem"));
        let stored = serde_json::to_string(&word).unwrap();
        assert_eq!(stored, "\"Familjehem\"");
        assert_eq!(serde_json::from_str::<RelationWord>(&stored).unwrap(), word);
    }

    #[test]
    fn no_word_at_all_is_nothing_unknown() {
        assert_eq!(PersonWord::default().unknown(), None);
    }
}
