//! What one person may see, worked out once for the school: signing in costs the same with 100 pupils and with 5,000.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use kontaktbok_documents::{Held, PersonId, Prefix, Right};
use kontaktbok_school::grants::{Documents, KnownDocument, RightKind, grants_among, needed_documents};
use kontaktbok_school::made_up;
use kontaktbok_school::register::{Options, Register, Yes, import};
use kontaktbok_school::snapshot::{StandIns, UnitSettings, snapshot};

use crate::table::{Line, median};

const SIZES: [usize; 4] = [100, 425, 1_675, 5_000];
const TIMES: usize = 60;

struct Town {
    register: Register,
    documents: Documents<u64>,
    today: NaiveDate,
    /// A mentor and a guardian.
    people: [PersonId; 2],
}

impl Town {
    fn new(pupils: usize) -> Self {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let files = made_up::large(5, pupils, 400, today);
        let options = Options { today, yes: Yes::EVERYTHING };
        let register = import(&files, None, options).unwrap().register.joined_for(today);
        let documents = (0..)
            .zip(needed_documents::<u64>(&register, today, &[]))
            .map(|(id, (subject, year))| KnownDocument { id, subject, year, used: false })
            .collect();
        let on = register.on(today);
        let mentor = on.all_mentors().find(|mentor| on.pupils_mentored_by(mentor).count() >= 20).unwrap().clone();
        let pupil = on.pupils_mentored_by(&mentor).next().unwrap();
        let guardian = on.guardians(pupil)[0].0.clone();
        drop(on);
        Self { register, documents, today, people: [mentor, guardian] }
    }

    /// Grants and snapshot, as at each sign-in.
    fn sign_in(&self, register: &Register, person: &PersonId) -> Duration {
        let begun = Instant::now();
        let held: Vec<Held> = grants_among(register, person, self.today, &self.documents)
            .into_iter()
            .map(|(document, right)| Held {
                document: document.id.to_string(),
                subject: document.subject,
                year: document.year,
                right: match right {
                    RightKind::Read => Right::Read,
                    RightKind::Write => Right::Write(Prefix([1; 8])),
                },
            })
            .collect();
        let (stand_ins, settings) = (StandIns([1; 32]), UnitSettings::default());
        let given = snapshot(register, person, self.today, 0, &held, &stand_ins, &settings).unwrap();
        let took = begun.elapsed();
        assert!(!given.manifest.is_empty());
        took
    }
}

/// Measures rights.
pub fn measure() -> Vec<Line> {
    let towns: Vec<Town> = SIZES.into_iter().map(Town::new).collect();
    let mut lines = Vec::new();
    for (person, name) in ["a mentor of 25", "a guardian"].into_iter().enumerate() {
        let mut all: Vec<Vec<Duration>> = vec![Vec::new(); towns.len()];
        for _ in 0..TIMES {
            for (town, samples) in towns.iter().zip(&mut all) {
                samples.push(town.sign_in(&town.register, &town.people[person]));
            }
        }
        let medians: Vec<Duration> = all.iter_mut().map(|samples| median(samples)).collect();
        for (size, took) in SIZES.iter().zip(&medians).skip(1) {
            // A guardian asks for so little that the depth of the trees shows.
            let (name, most) = (format!("rights of {name} in a school of {size}"), if person == 0 { 1.5 } else { 2.0 });
            lines.push(Line::ratio(&name, *took, ("in one of 100", medians[0]), most));
        }
        // A copy of a register is joined for no day: each question works all of it out.
        let (town, largest) = (&towns[SIZES.len() - 1], medians[SIZES.len() - 1]);
        let alone = town.register.clone();
        let mut each: Vec<Duration> = (0..8).map(|_| town.sign_in(&alone, &town.people[person])).collect();
        let name = format!("rights of {name} in a school of 5000");
        lines.push(Line::information(&name, largest, ("worked out for each", median(&mut each))));
    }
    lines
}
