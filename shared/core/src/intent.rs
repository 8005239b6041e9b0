//! What an action means. Stays in Rust; shells send an action's id, which is derived from it.

use kontaktbok_documents::exchange::former::ForNext;
use kontaktbok_documents::exchange::of_age::PupilSaid;
use kontaktbok_documents::exchange::reports::HandedTo;
use kontaktbok_documents::exchange::{Calling, Filing};
use kontaktbok_documents::ledger::Outcome;
use kontaktbok_documents::report::Step;
use kontaktbok_documents::{DeviceId, EntryId, GroupId, PersonId, TripId, UnitId};
use sha2::{Digest as _, Sha256};

use crate::model::{AnswerAbout, AnswerPart, PaperOf};
use crate::page::Language;

/// What an action means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Sign in with the code typed.
    SignIn,
    /// Speak another language.
    Speak(Language),
    /// A guardian is rung: the outcome is asked from now on.
    Call(PersonId, PersonId),
    /// What came of a call; the draft that asks.
    CallEnded(EntryId, Outcome),
    /// The call was not made after all.
    CallNotMade(EntryId),
    /// A guardian is not to be rung about a pupil any more, or again: the rektor says so.
    Calling(PersonId, PersonId, Calling),
    /// Go to how a guardian of a pupil is best reached.
    Reaching(PersonId, PersonId),
    /// Say how a guardian of a pupil is best reached.
    SayReaching(PersonId, PersonId),
    /// Who files accident reports at a unit from now on: the rektor says so.
    Filing(UnitId, Filing),
    /// Begin a note about one pupil.
    Note(PersonId),
    /// Choose whom a note is about.
    NewNote,
    /// Show the pupils whose names have what was typed; without script, for with it the page is there already.
    Search,
    /// Begin a note about several pupils.
    NoteSeveral,
    /// Begin to correct an entry of one's own.
    Correct(PersonId, EntryId),
    /// Save a note.
    Save(EntryId),
    /// Throw a draft away.
    Discard(EntryId),
    /// Open a pupil's ledger at the own school; the reading is logged.
    OpenLedger(PersonId),
    /// Show older entries of a pupil's ledger.
    Older(PersonId),
    /// A text comes along in a paper, or does not: by its key.
    PaperText(PaperOf, String, bool),
    /// These texts of a paper were read, all of them: by their keys.
    PaperRead(PaperOf, Vec<String>),
    /// The next unit's rektor may read what was noted about a pupil who has left, or not: the rektor says so.
    ForNext(PersonId, ForNext),
    /// What a pupil who is of age has said of an adult is written down.
    OfAge(PersonId, PupilSaid),
    /// Find what became of a copy by what it is called; that is logged.
    FindCopy,
    /// Make a copy: the school logs it, and then it can be saved.
    MakeCopy(PaperOf),
    /// Hand a report over to somebody: the school logs it, and then it can be saved and copied.
    HandOver(PaperOf, HandedTo),
    /// Begin a paper anew: nothing is read and nothing chosen.
    PaperAnew(PaperOf),
    /// Send a refused entry again.
    SendAgain(EntryId),
    /// Throw a refused entry away.
    ForgetRefused(EntryId),
    /// The person has read that notes were handed in.
    HandedInSeen,
    /// "Olycka": choose who was hurt.
    Accident,
    /// A pupil was hurt, in a new accident or in that one; `None` for one who stands in no list.
    Hurt(Option<EntryId>, Option<PersonId>),
    /// A pupil was not hurt after all.
    NotHurt(EntryId, Option<PersonId>),
    /// An accident was begun by mistake: nobody was hurt.
    NoAccident(EntryId),
    /// The pupil who stands in no list is this one.
    NamePupil(EntryId, PersonId),
    /// A guardian is rung in an accident, about a pupil.
    CallInAccident(EntryId, PersonId, PersonId),
    /// A guardian was told in another way, about a pupil.
    ToldOtherwise(EntryId, PersonId, PersonId),
    /// A step of an accident is done.
    StepDone(EntryId, Step),
    /// The time of an accident is to be changed.
    ChangeHappened(EntryId),
    /// The time that was typed is the accident's.
    SetHappened(EntryId),
    /// Fill in an accident's form.
    FillIn(EntryId),
    /// Go to a step of the form.
    FormStep(EntryId, EntryId, u8),
    /// Save a form: it goes to the school.
    SendForm(EntryId),
    /// The report of an accident was filed as this form has it, under the number that was typed.
    Filed(EntryId, EntryId),
    /// It was filed by hand.
    FiledByHand(EntryId, EntryId),
    /// A paper is to be in this language.
    PaperLanguage(PaperOf, Language),
    /// Plan a trip, or go on with the plan that is open.
    PlanTrip,
    /// The pupils of a class can be ticked in a plan as well.
    TripClass(EntryId, GroupId),
    /// All pupils of a class come along in a plan, or none.
    TripTicks(EntryId, GroupId, bool),
    /// Fetch the numbers of a planned trip.
    PackTrip(EntryId),
    /// Show a trip as a list to print.
    TripList(TripId),
    /// "Vi är inte hemma än".
    NotHomeYet(TripId),
    /// A trip is over: its numbers go.
    EndTrip(TripId),
    /// The person has read that a trip is over.
    TripSeen(TripId),
    /// Plan times for talks with a class: a new round, or more of one.
    PlanTimes(GroupId, Option<EntryId>),
    /// Offer the times of a plan.
    OfferTimes(EntryId),
    /// A time gets the moment and place that were typed.
    MoveSlot(GroupId, EntryId),
    /// A time is offered no more.
    WithdrawSlot(GroupId, EntryId),
    /// Answer what was chosen and typed.
    Answer(AnswerAbout),
    /// That time will do: the slot, and the word about it that the page shows.
    AcceptTime(AnswerAbout, EntryId, EntryId),
    /// Go to "ingen tid passar mig", or to what the school should know.
    AnswerElse(AnswerAbout),
    /// Write down that a talk was held, or was not.
    WriteDown(GroupId, PersonId, EntryId),
    /// Save what is written down about a talk.
    SaveHeld(EntryId),
    /// An interpreter is booked: for the pupil, the guardian, the round.
    InterpreterBooked(PersonId, PersonId, EntryId),
    /// The answer is taken back.
    TakeBack(AnswerAbout),
    /// The person has read of these other devices of their own.
    DevicesSeen,
    /// Something is done at the school's office.
    Office(OfficeAct),
    /// Ask the school for news now.
    Refresh,
    /// Sign out; what has not reached the school is thrown away too if it says so.
    SignOut {
        /// Whether unsent entries are thrown away.
        discard: bool,
    },
}

/// What is done at the school's office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeAct {
    /// Give somebody a one-time code.
    GiveCode(PersonId),
    /// Make codes for everybody in a class who has no device.
    GiveCodes(GroupId),
    /// Let a device in no longer.
    Revoke(DeviceId),
    /// A guardian's number was looked into, up to what was found at that time.
    NumberChecked(PersonId, i64),
}

impl Intent {
    /// Whether it is done with something being written, which is gone then: done twice, it is the same act. What can be taken
    /// back may be meant again.
    pub fn ends_a_draft(&self) -> bool {
        matches!(
            self,
            Self::Save(_)
                | Self::SaveHeld(_)
                | Self::OfferTimes(_)
                | Self::SendForm(_)
                | Self::PackTrip(_)
                | Self::CallEnded(..)
                | Self::CallNotMade(_)
                | Self::Discard(_)
        )
    }

    /// The action's id: the same for the same meaning.
    pub fn id(&self) -> String {
        match self {
            Self::SignIn => "sign-in".to_owned(),
            Self::Speak(language) => format!("speak-{}", language.tag()),
            Self::Call(pupil, guardian) | Self::CallInAccident(_, pupil, guardian) => {
                format!("call-{pupil}-{guardian}")
            }
            Self::CallEnded(draft, outcome) => format!("ended-{draft}-{}", outcome.word()),
            Self::CallNotMade(draft) => format!("not-made-{draft}"),
            Self::Calling(pupil, guardian, _) => format!("calling-{pupil}-{guardian}"),
            Self::Reaching(pupil, guardian) => format!("reaching-{pupil}-{guardian}"),
            Self::SayReaching(pupil, guardian) => format!("say-reaching-{pupil}-{guardian}"),
            Self::Filing(unit, _) => format!("filing-{unit}"),
            Self::Note(pupil) => format!("note-{pupil}"),
            Self::NewNote => "new-note".to_owned(),
            Self::Search => "search".to_owned(),
            Self::NoteSeveral => "note-several".to_owned(),
            Self::Correct(pupil, entry) => format!("correct-{pupil}-{entry}"),
            Self::Save(draft) => format!("save-{draft}"),
            Self::Discard(draft) => format!("discard-{draft}"),
            Self::OpenLedger(pupil) => format!("open-{pupil}"),
            Self::Older(pupil) => format!("older-{pupil}"),
            Self::PaperText(_, key, _) => format!("text-{key}"),
            // A page of texts that has changed since it was shown was not read.
            Self::PaperRead(_, keys) => format!("read-{}", digest(keys)),
            Self::ForNext(pupil, _) => format!("for-next-{pupil}"),
            Self::OfAge(pupil, said) => format!("of-age-{pupil}-{}-{}", said.adult, said.wish.word()),
            Self::FindCopy => "find-copy".to_owned(),
            Self::MakeCopy(_) => "make-copy".to_owned(),
            Self::HandOver(_, HandedTo::EService) => "hand-over-e-service".to_owned(),
            Self::HandOver(_, HandedTo::Other) => "hand-over-other".to_owned(),
            Self::HandOver(_, HandedTo::Guardian(guardian)) => format!("hand-over-to-{guardian}"),
            Self::PaperAnew(_) => "anew".to_owned(),
            Self::SendAgain(entry) => format!("again-{entry}"),
            Self::ForgetRefused(entry) => format!("forget-{entry}"),
            Self::HandedInSeen => "handed-in-seen".to_owned(),
            Self::Accident => "accident".to_owned(),
            Self::Hurt(accident, pupil) => {
                let accident = accident.as_ref().map_or("new", EntryId::as_str);
                format!("hurt-{accident}-{}", listed(pupil.as_ref()))
            }
            Self::NotHurt(accident, pupil) => format!("not-hurt-{accident}-{}", listed(pupil.as_ref())),
            Self::NoAccident(accident) => format!("no-accident-{accident}"),
            Self::NamePupil(accident, pupil) => format!("name-{accident}-{pupil}"),
            Self::ToldOtherwise(_, pupil, guardian) => format!("told-{pupil}-{guardian}"),
            Self::StepDone(accident, step) => format!("step-{accident}-{}", step.word()),
            Self::ChangeHappened(accident) => format!("change-happened-{accident}"),
            Self::SetHappened(accident) => format!("set-happened-{accident}"),
            Self::FillIn(accident) => format!("fill-in-{accident}"),
            Self::FormStep(_, draft, step) => format!("form-{draft}-{step}"),
            Self::SendForm(draft) => format!("send-form-{draft}"),
            Self::Filed(accident, form) => format!("filed-{accident}-{form}"),
            Self::FiledByHand(accident, form) => format!("filed-by-hand-{accident}-{form}"),
            Self::PaperLanguage(_, language) => format!("paper-in-{}", language.tag()),
            Self::PlanTrip => "plan-trip".to_owned(),
            Self::TripClass(plan, class) => format!("trip-class-{plan}-{class}"),
            Self::TripTicks(plan, class, all) => {
                format!("trip-{}-{plan}-{class}", if *all { "all" } else { "none" })
            }
            Self::PackTrip(plan) => format!("pack-{plan}"),
            Self::TripList(trip) => format!("trip-list-{trip}"),
            Self::NotHomeYet(trip) => format!("not-home-{trip}"),
            Self::EndTrip(trip) => format!("end-trip-{trip}"),
            Self::TripSeen(trip) => format!("trip-seen-{trip}"),
            Self::PlanTimes(class, round) => {
                format!("plan-times-{class}-{}", round.as_ref().map_or("new", EntryId::as_str))
            }
            Self::OfferTimes(draft) => format!("offer-{draft}"),
            Self::MoveSlot(_, slot) => format!("move-{slot}"),
            Self::WithdrawSlot(_, slot) => format!("withdraw-{slot}"),
            Self::Answer(about) => format!("answer-{}", part(about.part)),
            Self::AcceptTime(_, slot, version) => format!("accept-{slot}-{version}"),
            Self::AnswerElse(about) => format!("go-{}", part(about.part)),
            Self::WriteDown(_, pupil, _) => format!("write-down-{pupil}"),
            Self::SaveHeld(draft) => format!("save-held-{draft}"),
            Self::InterpreterBooked(_, guardian, _) => format!("interpreter-{guardian}"),
            Self::TakeBack(about) => format!("take-back-{}", about.round),
            Self::DevicesSeen => "devices-seen".to_owned(),
            Self::Office(OfficeAct::GiveCode(person)) => format!("code-{person}"),
            Self::Office(OfficeAct::GiveCodes(class)) => format!("codes-{class}"),
            Self::Office(OfficeAct::Revoke(device)) => format!("revoke-{device}"),
            Self::Office(OfficeAct::NumberChecked(guardian, until)) => format!("checked-{guardian}-{until}"),
            Self::Refresh => "refresh".to_owned(),
            Self::SignOut { discard } => format!("sign-out-{}", if *discard { "discard" } else { "kept" }),
        }
    }
}

fn digest(keys: &[String]) -> String {
    let digest = Sha256::digest(keys.join("\n"));
    hex::encode(digest.get(..8).unwrap_or_default())
}

fn part(part: AnswerPart) -> &'static str {
    match part {
        AnswerPart::Time => "time",
        AnswerPart::NoTime => "no-time",
        AnswerPart::About => "about",
    }
}

/// A pupil, or the word for one who stands in no list.
fn listed(pupil: Option<&PersonId>) -> &str {
    pupil.map_or("unlisted", PersonId::as_str)
}
