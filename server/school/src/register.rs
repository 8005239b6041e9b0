//! Who is who, as facts with dates: persons, units, groups and duties, as the pupil register has them.
//!
//! [`import`] reads the register's files and judges the marking before anything else; [`Register::on`] answers
//! questions about one date. Personal numbers never enter a [`Register`]: they are returned apart.

pub(crate) mod age;
mod dates;
mod former;
mod import;
mod joined;
mod on_date;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use kontaktbok_documents::{GroupId, PersonId, UnitId};
use serde::{Deserialize, Serialize};

use crate::beside::{HandedOn, HowToReach, NotToCall, Wishes};

pub use dates::Span;
pub(crate) use dates::{days_of, years_given_out};
pub use former::Former;
pub use import::{
    Asked, CivicNumber, EntityName, Fault, FaultKind, Form, ImportError, Imported, Kind, NewlyMarked, NoSuchThing,
    Options, Question, Summary, Thing, Warned, Warning, Yes, import, told,
};
pub use joined::JoinedDay;
pub use on_date::{Custody, OnDate};
use words::OpenWord;
pub use words::{AssignmentWord, DutyWord, GroupWord, PersonWord, RelationWord, UnitWord};

/// The register as it was at the latest import.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// Children, guardians and staff alike; also those who are gone from the register, by name only.
    pub persons: BTreeMap<PersonId, Person>,
    /// Schools, their units, and what stands above them.
    pub units: BTreeMap<UnitId, Unit>,
    /// Classes and other groups.
    pub groups: BTreeMap<GroupId, Group>,
    /// Who works where as what.
    pub duties: BTreeMap<DutyId, Duty>,
    /// Everybody with a protected identity, marked on the person or on any reference, known as a person or not.
    pub marked: BTreeSet<PersonId>,
    /// What earlier loads said of adults, and this one does not.
    #[serde(default)]
    pub former: Former,
    /// Who stands in the register more than once, by one personal number, as the operator knows.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub doubled: BTreeSet<PersonId>,
    /// About whom the rektor is to be asked. No import has a word of it, so it is not written down with the others.
    #[serde(skip)]
    pub not_to_call: NotToCall,
    /// How guardians are best reached, kept beside in the same way.
    #[serde(skip)]
    pub reaching: HowToReach,
    /// What the next unit may read. Kept beside as well.
    #[serde(skip)]
    pub handed_on: HandedOn,
    /// What pupils of age have said of their adults. Kept beside as well.
    #[serde(skip)]
    pub wishes: Wishes,
    /// What holds on the day that it was joined for.
    #[serde(skip)]
    pub joined: JoinedDay,
    /// At which units who wrote an accident report may file it. Kept beside as well.
    #[serde(skip)]
    pub reporter_files: BTreeSet<UnitId>,
}

/// A duty's id in the register.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(transparent)]
pub struct DutyId(pub String);

/// A person. Of one with a marking no phone number and no mail is kept, and a name only if they work in a school.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// What the register says of the person's status.
    pub status: PersonWord,
    /// Phone numbers, mobile first, each once.
    pub phones: Vec<Phone>,
    /// Mail addresses, each once.
    pub mails: Vec<String>,
    /// When a pupil was born, so that it is known when they come of age. Of nobody else, and of nobody with a marking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// Where the person is a pupil.
    pub enrolments: Vec<Enrolment>,
    /// The adults responsible for this pupil.
    pub responsibles: Vec<Responsible>,
    /// Where the person has or had a duty, remembered over imports: such a name may stand as an author.
    pub worked_at: BTreeSet<UnitId>,
    /// The first complete load that lacked the person. Access ended then; only the name is kept.
    pub gone_since: Option<NaiveDate>,
}

/// A phone number, by its form and never by the type that the register gives it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phone {
    /// As it is dialled, from abroad as well: `+46701740605`.
    pub number: String,
    /// Whether it is a Swedish mobile number.
    pub mobile: bool,
}

/// A pupil's time at a unit.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Where.
    pub unit: UnitId,
    /// The register's code: GR, GRS, FKLASS ...
    pub school_type: String,
    /// Which year of school, 0 to 10.
    pub year: Option<i64>,
    /// When.
    pub span: Span,
}

/// An adult responsible for a pupil.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Responsible {
    /// Who; perhaps nobody that the load knows.
    pub person: PersonId,
    /// How they stand to the pupil.
    pub relation: RelationWord,
}

/// A school, a unit of one, or what stands above.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitWord,
    /// Its name.
    pub name: String,
    /// What it belongs to.
    pub parent: Option<UnitId>,
    /// The office's number, as it is dialled.
    pub phone: Option<String>,
    /// When it exists.
    pub span: Span,
}

/// A class or another group.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name, for instance "7B".
    pub name: String,
    /// What it is.
    pub kind: GroupWord,
    /// The school or the unit it belongs to.
    pub unit: Option<UnitId>,
    /// When it exists.
    pub span: Span,
    /// Who is in it, when.
    pub members: Vec<Membership>,
}

/// Somebody's time in a group.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who; perhaps nobody that the load knows.
    pub person: PersonId,
    /// When.
    pub span: Span,
}

/// What somebody does at a school.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Who.
    pub person: PersonId,
    /// Where; a school in one dialect, a unit in another.
    pub unit: UnitId,
    /// What.
    pub role: DutyWord,
    /// When.
    pub span: Span,
    /// For which groups.
    pub assignments: Vec<Assignment>,
}

/// What somebody does for a group. It counts only while its duty does.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// For which group.
    pub group: GroupId,
    /// What, for instance mentor.
    pub role: AssignmentWord,
    /// When.
    pub span: Span,
}

impl Person {
    /// Whether the person is in the register and alive; nobody else has a right or can be reached.
    pub fn is_present(&self) -> bool {
        self.gone_since.is_none() && self.status != PersonWord::Deceased
    }
}

impl Register {
    /// The person of that id, also one who is gone.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.persons.get(id)
    }

    /// Whether the person's identity is protected.
    pub fn is_marked(&self, id: &PersonId) -> bool {
        self.marked.contains(id)
    }

    /// Whether the person works or has worked in a school, is in the register and alive.
    pub fn is_staff(&self, id: &PersonId) -> bool {
        self.person(id).is_some_and(|p| p.is_present() && !p.worked_at.is_empty())
    }

    /// The facts that hold on one date.
    pub fn on(&self, date: NaiveDate) -> OnDate<'_> {
        OnDate::new(self, date)
    }

    /// The unit itself and everything it belongs to, nearest first. A ring in the data ends the walk.
    pub fn upwards(&self, unit: &UnitId) -> Vec<&UnitId> {
        let mut chain = Vec::new();
        let mut next = self.units.get_key_value(unit);
        while let Some((id, unit)) = next {
            if chain.contains(&id) {
                break;
            }
            chain.push(id);
            next = unit.parent.as_ref().and_then(|parent| self.units.get_key_value(parent));
        }
        chain
    }

    /// The units at which a duty at `place` counts: a unit is itself; a school is its units, or itself if it has
    /// none. A duty higher up counts at no unit.
    pub fn units_led_from(&self, place: &UnitId) -> BTreeSet<&UnitId> {
        let Some((place, unit)) = self.units.get_key_value(place) else { return BTreeSet::new() };
        match unit.kind {
            UnitWord::SchoolUnit => BTreeSet::from([place]),
            UnitWord::School => {
                let below: BTreeSet<_> = self
                    .units
                    .iter()
                    .filter(|(id, unit)| unit.kind == UnitWord::SchoolUnit && self.upwards(id).contains(&place))
                    .map(|(id, _)| id)
                    .collect();
                if below.is_empty() { BTreeSet::from([place]) } else { below }
            }
            _ => BTreeSet::new(),
        }
    }
}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Register({} persons, ..)", self.persons.len())
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(..)")
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(..)")
    }
}
