//! Golden pages: every page of the core as it crosses to a shell, in Swedish and in English, driven by events alone.
//!
//! Each file of `pages/golden` is one [`kontaktbok_core::page::Screen`] as JSON after a head that ends with `---`; the
//! native shells are fed the same files. A changed page is looked at, then accepted with `cargo insta accept`.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

#[path = "pages/accident.rs"]
mod accident;
#[path = "pages/accident_in_sight.rs"]
mod accident_in_sight;
#[path = "pages/aloud.rs"]
mod aloud;
#[path = "pages/anew.rs"]
mod anew;
#[path = "pages/class.rs"]
mod class;
#[path = "pages/copy.rs"]
mod copy;
#[path = "pages/copy_families.rs"]
mod copy_families;
#[path = "pages/every_field.rs"]
mod every_field;
#[path = "pages/facts.rs"]
mod facts;
#[path = "pages/former.rs"]
mod former;
#[path = "pages/found_copy.rs"]
mod found_copy;
#[path = "pages/golden.rs"]
mod golden;
#[path = "pages/handed_in.rs"]
mod handed_in;
#[path = "pages/ledger.rs"]
mod ledger;
#[path = "pages/listener.rs"]
mod listener;
#[path = "pages/many_pupils.rs"]
mod many_pupils;
#[path = "pages/missing.rs"]
mod missing;
#[path = "pages/note.rs"]
mod note;
#[path = "pages/nothing_here.rs"]
mod nothing_here;
#[path = "pages/of_age.rs"]
mod of_age;
#[path = "pages/opening.rs"]
mod opening;
#[path = "pages/phone.rs"]
mod phone;
#[path = "pages/pupil.rs"]
mod pupil;
#[path = "pages/reaching.rs"]
mod reaching;
#[path = "pages/refused.rs"]
mod refused;
#[path = "pages/rektor.rs"]
mod rektor;
#[path = "pages/report.rs"]
mod report;
#[path = "pages/report_kept.rs"]
mod report_kept;
#[path = "pages/rows.rs"]
mod rows;
#[path = "pages/rules.rs"]
mod rules;
#[path = "pages/school.rs"]
mod school;
#[path = "pages/school_office.rs"]
mod school_office;
#[path = "pages/signing_in.rs"]
mod signing_in;
#[path = "pages/talk_answered.rs"]
mod talk_answered;
#[path = "pages/talk_held.rs"]
mod talk_held;
#[path = "pages/talk_moved.rs"]
mod talk_moved;
#[path = "pages/talk_offered.rs"]
mod talk_offered;
#[path = "pages/this_phone.rs"]
mod this_phone;
#[path = "pages/today.rs"]
mod today;
#[path = "pages/token.rs"]
mod token;
#[path = "pages/trip.rs"]
mod trip;
#[path = "pages/trip_over.rs"]
mod trip_over;
