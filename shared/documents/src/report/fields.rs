//! A report's entries as fields and back: one shape for each thing that can be said.

use super::form::{Care, Form, MEASURES_MAX, Setting, Sort, Supervision, TEXT_MAX, WHAT_MAX};
use super::{Attempt, CaseNumber, Entry, Means, Says, Step};
use crate::entry::SAYS;
use crate::fields::{CLOCK, COUNTER, FieldShape, Fields, ID, Shape, WORD, optional_word, parse, text, word};
use crate::ledger::Outcome;
use crate::{ContentFault, PersonId};

/// The fields of an entry: those that all have, and those of what it says.
macro_rules! says {
    ($($field:expr),* $(,)?) => {
        &[
            ("id", ID),
            ("by", ID),
            ("counter", COUNTER),
            ("at", CLOCK),
            ("accident", ID),
            (SAYS, WORD),
            $($field),*
        ]
    };
}

/// What every entry of a report has: by it the entries of a newer version are read.
pub(crate) const HEAD: Shape = says![];
const PUPIL: Shape = says![("pupil", ID), ("involved", FieldShape::Whole { min: 0, max: 1 })];
const STEP: Shape = says![("step", WORD), ("happened", CLOCK)];
const ATTEMPT: Shape = says![("pupil", ID), ("guardian", ID), ("means", WORD), ("outcome", WORD), ("happened", CLOCK)];
const FORM: Shape = says![
    ("sort", WORD),
    ("what", text(WHAT_MAX)),
    ("happened", CLOCK),
    ("place", text(TEXT_MAX)),
    ("supervision", WORD),
    ("setting", WORD),
    ("activity", text(TEXT_MAX)),
    ("age_group", text(TEXT_MAX)),
    ("measures", text(MEASURES_MAX)),
    ("care", WORD),
    ("witnesses", text(TEXT_MAX)),
];
const FILED: Shape = says![("number", FieldShape::Text { max: CaseNumber::MAX }), ("happened", CLOCK)];
const FILED_AS: Shape = says![("form", ID), ("number", FieldShape::Text { max: CaseNumber::MAX }), ("happened", CLOCK)];

/// The fields of an entry that says this; `None` for a word that is not known.
pub fn shape(says: &str) -> Option<Shape> {
    Some(match says {
        "pupil" => PUPIL,
        "step" => STEP,
        "attempt" => ATTEMPT,
        "form" => FORM,
        "filed" => FILED,
        "filed_as" => FILED_AS,
        _ => return None,
    })
}

impl Says {
    /// Its word in documents and in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Pupil { .. } => "pupil",
            Self::Step { .. } => "step",
            Self::Attempt(_) => "attempt",
            Self::Form(_) => "form",
            Self::Filed { .. } => "filed",
            Self::FiledAs { .. } => "filed_as",
            Self::Newer => "newer",
        }
    }

    fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        Ok(match fields.text(SAYS)? {
            "pupil" => Self::Pupil {
                pupil: match fields.text("pupil")? {
                    "" => None,
                    _ => Some(parse::<PersonId>(fields, "pupil")?),
                },
                involved: fields.whole("involved")? == 1,
            },
            "step" => {
                Self::Step { step: word(Step::ALL, Step::word, fields, "step")?, happened: fields.whole("happened")? }
            }
            "attempt" => Self::Attempt(Attempt {
                pupil: parse(fields, "pupil")?,
                guardian: parse(fields, "guardian")?,
                means: word(Means::ALL, Means::word, fields, "means")?,
                outcome: word(&Outcome::ALL, Outcome::word, fields, "outcome")?,
                happened: fields.whole("happened")?,
            }),
            "form" => Self::Form(Box::new(Form {
                sort: word(Sort::ALL, Sort::word, fields, "sort")?,
                what: fields.within("what", WHAT_MAX)?,
                happened: fields.whole("happened")?,
                place: fields.within("place", TEXT_MAX)?,
                supervision: word(Supervision::ALL, Supervision::word, fields, "supervision")?,
                setting: optional_word(Setting::ALL, Setting::word, fields, "setting")?,
                activity: fields.within("activity", TEXT_MAX)?,
                age_group: fields.within("age_group", TEXT_MAX)?,
                measures: fields.within("measures", MEASURES_MAX)?,
                care: optional_word(Care::ALL, Care::word, fields, "care")?,
                witnesses: fields.within("witnesses", TEXT_MAX)?,
            })),
            "filed" => Self::Filed { number: number(fields)?, happened: fields.whole("happened")? },
            "filed_as" => Self::FiledAs {
                form: parse(fields, "form")?,
                number: number(fields)?,
                happened: fields.whole("happened")?,
            },
            _ => return Err(ContentFault::Meaning(SAYS)),
        })
    }

    fn put(&self, fields: &mut Fields) {
        fields.put_text(SAYS, self.word());
        match self {
            Self::Pupil { pupil, involved } => {
                fields.put_text("pupil", pupil.as_ref().map_or("", PersonId::as_str));
                fields.put_whole("involved", i64::from(*involved));
            }
            Self::Step { step, happened } => {
                fields.put_text("step", step.word());
                fields.put_whole("happened", *happened);
            }
            Self::Attempt(attempt) => {
                fields.put_text("pupil", attempt.pupil.as_str());
                fields.put_text("guardian", attempt.guardian.as_str());
                fields.put_text("means", attempt.means.word());
                fields.put_text("outcome", attempt.outcome.word());
                fields.put_whole("happened", attempt.happened);
            }
            Self::Form(form) => {
                fields.put_text("sort", form.sort.word());
                fields.put_text("what", form.what.as_str());
                fields.put_whole("happened", form.happened);
                fields.put_text("place", form.place.as_str());
                fields.put_text("supervision", form.supervision.word());
                fields.put_text("setting", form.setting.map_or("", Setting::word));
                fields.put_text("activity", form.activity.as_str());
                fields.put_text("age_group", form.age_group.as_str());
                fields.put_text("measures", form.measures.as_str());
                fields.put_text("care", form.care.map_or("", Care::word));
                fields.put_text("witnesses", form.witnesses.as_str());
            }
            Self::FiledAs { form, number, happened } => {
                fields.put_text("form", form.as_str());
                fields.put_text("number", number.as_ref().map_or("", CaseNumber::as_str));
                fields.put_whole("happened", *happened);
            }
            Self::Filed { number, happened } => {
                fields.put_text("number", number.as_ref().map_or("", CaseNumber::as_str));
                fields.put_whole("happened", *happened);
            }
            Self::Newer => {}
        }
    }
}

fn number(fields: &Fields) -> Result<Option<CaseNumber>, ContentFault> {
    Ok(match fields.text("number")? {
        "" => None,
        _ => Some(parse(fields, "number")?),
    })
}

impl Entry {
    /// Reads an entry from its fields.
    pub fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        Self::with(fields, Says::from_fields(fields)?)
    }

    /// What can be read of an entry that a newer version wrote: who, when, and of which accident.
    pub fn of_newer(fields: &Fields) -> Result<Self, ContentFault> {
        Self::with(fields, Says::Newer)
    }

    fn with(fields: &Fields, says: Says) -> Result<Self, ContentFault> {
        Ok(Self {
            id: parse(fields, "id")?,
            by: parse(fields, "by")?,
            counter: fields.counter()?,
            at: fields.whole("at")?,
            accident: parse(fields, "accident")?,
            says,
        })
    }

    /// The entry as fields.
    pub fn to_fields(&self) -> Fields {
        let mut fields = Fields::of(self);
        fields.put_text("accident", self.accident.as_str());
        self.says.put(&mut fields);
        fields
    }
}
