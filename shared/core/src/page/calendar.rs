//! An appointment for the phone's calendar (RFC 5545). It leaves the app, so it says neither who nor why.

use chrono::{DateTime, Utc};
use facet::Facet;
use serde::{Deserialize, Serialize};

/// What an appointment is.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum AppointmentState {
    /// It stands.
    Confirmed,
    /// The time is another, and nobody has said yet that it will do.
    Tentative,
    /// It is called off: a calendar that has it strikes it out.
    CalledOff,
}

impl AppointmentState {
    /// Its word in the file (RFC 5545, 3.8.1.11).
    fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative => "TENTATIVE",
            Self::CalledOff => "CANCELLED",
        }
    }
}

/// An appointment.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The same for the same appointment: added again it is one.
    pub uid: String,
    /// When it begins, milliseconds since 1970.
    pub begins: i64,
    /// When it ends, milliseconds since 1970.
    pub ends: i64,
    /// Neutral words.
    pub title: String,
    /// When it was written, milliseconds since 1970.
    pub at: i64,
    /// How often it was changed: of two a calendar keeps the later.
    pub sequence: u32,
    /// What it is.
    pub state: AppointmentState,
}

impl Appointment {
    /// The file a calendar reads.
    pub fn file(&self) -> String {
        let time = |ms| DateTime::<Utc>::from_timestamp_millis(ms).unwrap_or_default().format("%Y%m%dT%H%M%SZ");
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Kontaktbok//Kontaktbok//SV".to_owned(),
            format!("METHOD:{}", if self.state == AppointmentState::CalledOff { "CANCEL" } else { "PUBLISH" }),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@kontaktbok", self.uid),
            format!("DTSTAMP:{}", time(self.at)),
            format!("DTSTART:{}", time(self.begins)),
            format!("DTEND:{}", time(self.ends)),
            format!("SEQUENCE:{}", self.sequence),
            format!("STATUS:{}", self.state.word()),
            format!("SUMMARY:{}", escaped(&self.title)),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        lines.into_iter().map(|line| line + "\r\n").collect()
    }
}

/// Text as RFC 5545 (3.3.11) has it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_told_when_and_nothing_else() {
        let title = "Samtal på skolan, kort".to_owned();
        let (begins, ends) = (1_796_136_000_000, 1_796_137_200_000);
        let (state, sequence) = (AppointmentState::Confirmed, 0);
        let appointment =
            Appointment { uid: "slot-1".to_owned(), begins, ends, title, at: 1_795_417_200_000, sequence, state };
        let file = appointment.file();
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert!(lines.contains(&"DTSTART:20261201T144000Z"), "{file}");
        assert!(lines.contains(&"DTEND:20261201T150000Z") && lines.contains(&"SUMMARY:Samtal på skolan\\, kort"));
        assert!(lines.contains(&"METHOD:PUBLISH") && lines.contains(&"SEQUENCE:0"));
        assert!(!file.contains("LOCATION") && !file.contains("DESCRIPTION"));
        let off = Appointment { state: AppointmentState::CalledOff, sequence: 2, ..appointment }.file();
        for said in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", "UID:slot-1@kontaktbok"] {
            assert!(off.split("\r\n").any(|line| line == said), "{said}: {off}");
        }
    }
}
