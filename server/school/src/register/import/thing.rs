//! What rights hang on, and what the operator can say yes to by name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Something that an import does not take away without being told to, by the word after `--yes`.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// That somebody's identity is protected.
    Marks,
    /// That somebody's identity is not: many at once are hidden from everybody.
    Unmarked,
    /// Persons at all.
    Persons,
    /// Schools and their units.
    Schools,
    /// Who is enrolled where.
    Pupils,
    /// Who has custody of whom.
    Guardians,
    /// Who is in which class.
    Classes,
    /// Who has a mentor.
    Mentors,
    /// Who works where.
    Staff,
    /// Who leads what.
    Rektors,
    /// That something has ended.
    Ended,
    /// Guardians who can be rung.
    Numbers,
    /// Pupils who have a name.
    Names,
    /// That letters are the letters that were written.
    Letters,
    /// When a pupil was born, and so whether they are of age.
    Births,
    /// That one personal number is one person's.
    Doubles,
}

impl Thing {
    /// All of them, in the order that they are told in.
    pub const ALL: [Self; 16] = [
        Self::Marks,
        Self::Unmarked,
        Self::Persons,
        Self::Schools,
        Self::Pupils,
        Self::Guardians,
        Self::Classes,
        Self::Mentors,
        Self::Staff,
        Self::Rektors,
        Self::Ended,
        Self::Numbers,
        Self::Names,
        Self::Letters,
        Self::Births,
        Self::Doubles,
    ];

    /// The word after `--yes`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Unmarked => "unmarked",
            Self::Persons => "persons",
            Self::Schools => "schools",
            Self::Pupils => "pupils",
            Self::Guardians => "guardians",
            Self::Classes => "classes",
            Self::Mentors => "mentors",
            Self::Staff => "staff",
            Self::Rektors => "rektors",
            Self::Ended => "ended",
            Self::Numbers => "numbers",
            Self::Names => "names",
            Self::Letters => "letters",
            Self::Births => "births",
            Self::Doubles => "doubles",
        }
    }

    fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A word after `--yes` that names nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it names nothing that an import asks about; these do: {}", Thing::ALL.map(Thing::word).join(", "))]
pub struct NoSuchThing;

impl FromStr for Thing {
    type Err = NoSuchThing;

    fn from_str(text: &str) -> Result<Self, NoSuchThing> {
        Self::ALL.into_iter().find(|thing| thing.word() == text.trim()).ok_or(NoSuchThing)
    }
}

/// What the operator has said yes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Yes(u16);

impl Yes {
    /// To nothing: everything is asked.
    pub const NOTHING: Self = Self(0);

    /// To everything: for a register that nobody's rights hang on yet, as that of a demo.
    pub const EVERYTHING: Self = Self(u16::MAX);

    /// Whether it was said of this.
    pub fn has(self, thing: Thing) -> bool {
        self.0 & thing.bit() != 0
    }
}

impl FromIterator<Thing> for Yes {
    fn from_iter<I: IntoIterator<Item = Thing>>(things: I) -> Self {
        Self(things.into_iter().fold(0, |bits, thing| bits | thing.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_thing_is_said_by_its_word_and_only_it() {
        for thing in Thing::ALL {
            let said: Yes = [thing.word().parse().unwrap()].into_iter().collect();
            assert!(Thing::ALL.into_iter().all(|other| said.has(other) == (other == thing)), "{thing}");
            assert!(Yes::EVERYTHING.has(thing) && !Yes::NOTHING.has(thing));
        }
        assert_eq!("everything".parse::<Thing>(), Err(NoSuchThing));
    }
}
