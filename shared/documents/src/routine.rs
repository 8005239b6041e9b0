//! The municipality's routine as versioned data: what is asked, how soon, how often. Rules refer to it by obligation
//! id; a new edition is a new value, and what was done is judged by the edition that held then.

use serde::Serialize;

/// The id of an obligation, as the routine's follow-up names it.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObligationId(pub u8);

impl std::fmt::Display for ObligationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "O-{:02}", self.0)
    }
}

/// How often or how soon something is asked.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// Holds all the time.
    Always,
    /// Once each term.
    EachTerm,
    /// Once each school year.
    EachSchoolYear,
    /// At intervals of at most so many days.
    EveryDays(u16),
    /// Within so many working days.
    WithinWorkingDays(u16),
    /// Promptly; the routine says no number, so none is invented.
    Promptly,
}

/// Something the routine asks.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// Its id.
    pub id: ObligationId,
    /// What is asked, in the routine's language.
    pub asks: &'static str,
    /// How often or how soon.
    pub pace: Pace,
}

/// An edition of the routine.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
pub struct Routine {
    /// Counts editions.
    pub version: u16,
    /// What it asks.
    pub obligations: &'static [Obligation],
}

impl Routine {
    /// The edition in force.
    pub const CURRENT: Self = Self { version: 1, obligations: OBLIGATIONS };

    /// One obligation.
    pub fn obligation(&self, id: ObligationId) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| obligation.id == id)
    }
}

const fn asks(id: u8, pace: Pace, asks: &'static str) -> Obligation {
    Obligation { id: ObligationId(id), asks, pace }
}

const OBLIGATIONS: &[Obligation] = &[
    asks(1, Pace::Always, "Varje elev har en mentor"),
    asks(2, Pace::Always, "Vårdnadshavare får mentorns kontaktuppgifter"),
    asks(3, Pace::Always, "E-post i vardagliga ärenden"),
    asks(4, Pace::Always, "InfoMentor i vardagliga ärenden"),
    asks(5, Pace::Promptly, "Telefon när det är brådskande"),
    asks(6, Pace::EachSchoolYear, "Föräldramöte minst en gång per läsår"),
    asks(7, Pace::EveryDays(31), "Nyhetsbrev varje månad"),
    asks(8, Pace::Always, "Vårdnadshavare kan följa skolgången i InfoMentor"),
    asks(9, Pace::EachTerm, "Utvecklingssamtal minst en gång per termin"),
    asks(10, Pace::Promptly, "Vårdnadshavare kontaktas skyndsamt vid allvarlig händelse"),
    asks(11, Pace::Promptly, "Olycksfall dokumenteras i e-tjänsten"),
    asks(12, Pace::Promptly, "Vårdnadshavare informeras skyndsamt om kränkande behandling"),
    asks(13, Pace::Always, "Kontakter och åtgärder dokumenteras i Draftit"),
    asks(14, Pace::Always, "Synpunkter lämnas i Dialog och synpunkter"),
    asks(15, Pace::Always, "Öppenhet, lyhördhet, respekt och samarbete"),
    asks(16, Pace::EveryDays(42), "Skolan tar kontakt i god tid"),
    asks(17, Pace::Always, "Klarspråk"),
    asks(18, Pace::WithinWorkingDays(2), "Svar inom rimlig tid"),
    asks(19, Pace::Always, "Dialog uppmuntras"),
    asks(20, Pace::Always, "Stöd inför svåra samtal"),
    asks(21, Pace::EachTerm, "Rektor följer upp att rutinen följs"),
    asks(22, Pace::EachTerm, "Förvaltningschefen följer upp med rektorerna"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_obligation_has_an_id_of_its_own_in_order() {
        let ids: Vec<String> = Routine::CURRENT.obligations.iter().map(|o| o.id.to_string()).collect();
        assert_eq!(ids.first().map(String::as_str), Some("O-01"));
        assert_eq!(ids.len(), 22);
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
