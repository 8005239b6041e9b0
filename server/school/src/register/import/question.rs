//! What an import asks before it takes something away: the operator answers by naming the thing.

use std::collections::BTreeSet;
use std::fmt;

use kontaktbok_documents::PersonId;

use super::super::Register;
use super::thing::Thing;

/// Who becomes protected. Printed as nothing: that alone would tell who it is.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NewlyMarked(BTreeSet<PersonId>);

impl NewlyMarked {
    pub(super) fn new(persons: BTreeSet<PersonId>) -> Self {
        Self(persons)
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Protects them in a register: from then on it has no number and no mail of theirs, and a name only of who works there.
    pub fn protect_in(&self, register: &mut Register) {
        for id in &self.0 {
            register.marked.insert(id.clone());
            if let Some(person) = register.persons.get_mut(id) {
                person.phones.clear();
                person.mails.clear();
                person.born = None;
                if person.worked_at.is_empty() {
                    person.given.clear();
                    person.family.clear();
                }
            }
        }
    }
}

impl fmt::Debug for NewlyMarked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewlyMarked(..)")
    }
}

/// Something that the load would take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What rights hang on it; the word after `--yes`.
    pub thing: Thing,
    /// How much of it.
    pub asked: Asked,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// More than the limit of what there was is not there or has ended.
    Lost {
        /// How much.
        lost: usize,
        /// Of how much.
        of: usize,
    },
    /// There was some at these units, and there is none now.
    NoneLeftAt {
        /// Which units.
        units: Vec<String>,
    },
    /// There is none at all, in a first load.
    None,
    /// A field that is to say it is not there, or says nothing that is known, of many.
    NotSaid {
        /// Which.
        field: &'static str,
        /// Of how many.
        silent: usize,
        /// Of how many in all.
        of: usize,
    },
    /// Some were protected, and the source says now that they are not.
    Lifted {
        /// How many.
        lifted: usize,
    },
    /// Many become protected at once.
    Hidden {
        /// How many.
        hidden: usize,
        /// Of how many.
        of: usize,
    },
    /// What had ended goes on, and no end is said.
    GoesOn {
        /// How much.
        again: usize,
    },
    /// Some were of age, and would not be any more.
    Younger {
        /// How many.
        younger: usize,
    },
    /// Some stand in the register twice: two persons with one personal number, who had not before.
    Doubled {
        /// Which numbers of persons, by their ids.
        persons: Vec<String>,
    },
    /// Letters were lost on the way.
    Garbled {
        /// In how many texts.
        texts: usize,
    },
}

/// More than three and more than a tenth, or all: then it is the load, and no single row.
pub(super) fn is_many(part: usize, of: usize) -> bool {
    part > 0 && (part == of || (part > 3 && part * 10 > of))
}

/// A small number of protected persons is not counted out: it can tell who they are.
pub(super) fn few(count: usize) -> String {
    if count < 5 { "fewer than 5".to_owned() } else { count.to_string() }
}

fn what_is_lost(thing: Thing) -> &'static str {
    match thing {
        Thing::Marks => "markings",
        Thing::Unmarked => "persons without a marking",
        Thing::Persons => "persons",
        Thing::Schools => "schools and units",
        Thing::Pupils => "pupils with an enrolment",
        Thing::Guardians => "guardianships",
        Thing::Classes => "pupils with a class",
        Thing::Mentors => "pupils with a mentor",
        Thing::Staff => "persons with a duty",
        Thing::Rektors => "rektors",
        Thing::Ended => "ends",
        Thing::Numbers => "guardians with a number",
        Thing::Names => "pupils with a name",
        Thing::Letters => "letters",
        Thing::Births => "days of birth",
        Thing::Doubles => "persons with a number of their own",
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = what_is_lost(self.thing);
        write!(f, "{}: ", self.thing)?;
        match &self.asked {
            Asked::Lost { lost, of } if lost == of => write!(f, "of {of} {what} none is left"),
            Asked::Lost { lost, of } => write!(f, "of {of} {what} {lost} are not there or have ended"),
            Asked::NoneLeftAt { units } => {
                let named = units.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
                let more = if units.len() > 10 { format!(" and {} more", units.len() - 10) } else { String::new() };
                write!(f, "of the {what} none is left at {named}{more}")
            }
            Asked::None => write!(f, "there are no {what} at all"),
            Asked::NotSaid { field, silent, of } => {
                write!(f, "\"{field}\" says nothing, or nothing that is known, in {silent} of {of} places")
            }
            Asked::Lifted { lifted } => {
                write!(f, "{} protected persons would no longer be protected (\"Ingen\")", few(*lifted))
            }
            Asked::Hidden { hidden, of } => {
                write!(f, "{hidden} of {of} persons who were not protected would be, and be seen by nobody")
            }
            Asked::GoesOn { again } => {
                write!(
                    f,
                    "{again} enrolments, memberships, duties or assignments that had ended would go on without end"
                )
            }
            Asked::Younger { younger } => {
                write!(
                    f,
                    "{younger} pupils who were of age would not be; what they have said of their adults would not hold"
                )
            }
            Asked::Doubled { persons } => {
                let named = persons.iter().take(10).cloned().collect::<Vec<_>>().join("; ");
                let more =
                    if persons.len() > 10 { format!("; and {} more", persons.len() - 10) } else { String::new() };
                write!(
                    f,
                    "one personal number is two persons': {named}{more}; what is said of the one does not hold of the other"
                )
            }
            Asked::Garbled { texts } => {
                write!(f, "in {texts} texts letters were lost or read in another encoding (\"Ã¥\", \"\u{fffd}\")")
            }
        }
    }
}
