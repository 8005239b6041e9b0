//! What the person does.

use kontaktbok_documents::ledger::{self, Channel, Outcome};
use kontaktbok_documents::{Entry, EntryId, PersonId, visible};

use super::{
    accident, committing, drafts, filing, former, found_copy, handin, net, of_age, papers, people, reaching, refusal,
    school_office, talks, trips,
};
use crate::effect::{HttpsMethod, HttpsOperation, KeysOperation, LinkOperation, StoreOperation};
use crate::intent::Intent;
use crate::model::kept::Draft;
use crate::model::signed_out::SignedOut;
use crate::model::{HttpsTask, KeysTask, Model, Phase, StoreTask};
use crate::route::Route;
use crate::speech::Speech;

/// The person does something that the page offered.
pub fn act(model: &mut Model, window: &str, intent: &Intent) {
    match intent {
        Intent::Call(pupil, guardian) => call(model, pupil, guardian),
        Intent::CallEnded(draft, outcome) => call_ended(model, window, draft, *outcome),
        Intent::Calling(pupil, guardian, calling) => people::calling(model, window, pupil, guardian, *calling),
        Intent::Reaching(pupil, guardian) => model.go(window, &Route::Reaching(pupil.clone(), guardian.clone()).path()),
        Intent::SayReaching(pupil, guardian) => reaching::say(model, window, pupil, guardian),
        Intent::Filing(unit, said) => filing::say(model, window, unit, *said),
        Intent::CallNotMade(draft) => drafts::discard(model, draft),
        Intent::Discard(draft) => {
            drafts::discard(model, draft);
            let parent = model.windows.get(window).and_then(|w| w.route.as_ref()?.parent());
            if let Some(parent) = parent {
                model.go(window, &parent.path());
            }
        }
        Intent::Note(pupil) => {
            if let Some(draft) = fresh_note(model, vec![pupil.clone()], false) {
                model.go(window, &Route::Note(pupil.clone(), draft).path());
            }
        }
        Intent::NewNote => model.go(window, &Route::NewNote.path()),
        Intent::NoteSeveral => {
            if let Some(draft) = fresh_note(model, Vec::new(), true) {
                model.go(window, &Route::NoteSeveral(draft).path());
            }
        }
        Intent::Correct(pupil, entry) => correct(model, window, pupil, entry),
        Intent::Save(draft) => save(model, window, draft),
        Intent::OpenLedger(pupil) => people::open_ledger(model, pupil),
        Intent::Older(_) => {
            if let Some(window) = model.windows.get_mut(window) {
                window.shown += crate::model::SHOWN;
            }
        }
        Intent::PaperText(..) | Intent::PaperRead(..) | Intent::PaperAnew(_) | Intent::PaperLanguage(..) => {
            papers::act(model, intent);
        }
        Intent::MakeCopy(paper) => papers::make(model, window, paper, None),
        Intent::HandOver(paper, to) => papers::make(model, window, paper, Some(to)),
        Intent::ForNext(pupil, said) => former::say(model, window, pupil, *said),
        Intent::OfAge(pupil, said) => of_age::say(model, window, pupil, said),
        Intent::FindCopy => found_copy::find(model, window),
        Intent::SendAgain(entry) => send_again(model, window, entry),
        Intent::ForgetRefused(entry) => refusal::forget(model, entry),
        Intent::HandedInSeen => handin::seen(model),
        Intent::DevicesSeen => people::devices_seen(model),
        Intent::Office(act) => school_office::act(model, window, act),
        Intent::PlanTrip => trips::plan(model, window),
        Intent::TripClass(plan, class) => trips::add_class(model, plan, class),
        Intent::TripTicks(plan, class, all) => trips::tick(model, plan, class, *all),
        Intent::PackTrip(plan) => trips::pack(model, window, plan),
        Intent::TripList(trip) => model.go(window, &Route::TripList(trip.clone()).path()),
        Intent::NotHomeYet(trip) => trips::not_home_yet(model, trip),
        Intent::EndTrip(trip) => trips::end(model, trip),
        Intent::TripSeen(trip) => trips::seen(model, window, trip),
        Intent::PlanTimes(class, round) => talks::times::plan(model, window, class, round.as_ref()),
        Intent::OfferTimes(draft) => talks::times::offer(model, window, draft),
        Intent::MoveSlot(class, slot) => talks::times::shift(model, window, class, slot),
        Intent::WithdrawSlot(class, slot) => talks::withdraw(model, window, class, slot),
        Intent::Answer(about) => talks::answering::send(model, window, about),
        Intent::AcceptTime(about, slot, version) => talks::answering::accept(model, window, about, slot, version),
        Intent::AnswerElse(about) => model.go(window, &about.route().path()),
        Intent::WriteDown(class, pupil, round) => talks::held::begin(model, window, class, pupil, round),
        Intent::SaveHeld(draft) => talks::held::save(model, window, draft),
        Intent::InterpreterBooked(pupil, guardian, round) => {
            talks::interpreter_booked(model, window, pupil, guardian, round);
        }
        Intent::TakeBack(about) => talks::answering::take_back(model, window, about),
        Intent::Refresh => {
            if model.signed_in().is_some_and(|me| me.net.up().is_some()) {
                net::come_again(model);
            } else {
                net::hurry(model);
            }
        }
        Intent::Accident => model.go(window, &Route::NewAccident.path()),
        Intent::Hurt(None, pupil) => accident::begin(model, window, pupil.clone()),
        Intent::Hurt(Some(accident), pupil) => accident::involve(model, window, accident, pupil.clone(), true),
        Intent::NotHurt(accident, pupil) => accident::involve(model, window, accident, pupil.clone(), false),
        Intent::NoAccident(accident) => accident::mistaken(model, window, accident),
        Intent::NamePupil(accident, pupil) => accident::name(model, window, accident, pupil),
        Intent::CallInAccident(accident, pupil, guardian) => accident::call(model, accident, pupil, guardian),
        Intent::ToldOtherwise(accident, pupil, guardian) => accident::told(model, window, accident, pupil, guardian),
        Intent::StepDone(accident, step) => accident::step(model, window, accident, *step),
        Intent::ChangeHappened(accident) => model.go(window, &Route::Happened(accident.clone()).path()),
        Intent::SetHappened(accident) => accident::happened(model, window, accident),
        Intent::FillIn(accident) => accident::fill_in(model, window, accident),
        Intent::FormStep(accident, draft, step) => {
            model.go(window, &Route::Form(accident.clone(), draft.clone(), *step).path());
        }
        Intent::SendForm(draft) => accident::send(model, window, draft),
        Intent::Filed(accident, form) => accident::filed(model, window, accident, form),
        Intent::FiledByHand(accident, form) => accident::filed_by_hand(model, window, accident, form),
        Intent::SignOut { discard } => sign_out(model, window, *discard),
        // What was typed stands in the field: the page is drawn by it.
        Intent::SignIn | Intent::Speak(_) | Intent::Search => {}
    }
}

/// A note to write: one that was begun and left as it was is begun again, so that looking costs no drafts.
fn fresh_note(model: &mut Model, pupils: Vec<PersonId>, several: bool) -> Option<EntryId> {
    let untouched = model.who().and_then(|me| {
        let mut drafts = me.drafts.values();
        drafts.find(|draft| draft.is_untouched() && draft.several == several && draft.pupils == pupils)
    });
    let draft = match untouched.cloned() {
        // Its time is that of now again, which its page has to show.
        Some(draft) => Draft { begun_at: model.now.wall_ms, revision: draft.revision + 1, ..draft },
        None => note(model, pupils, several)?,
    };
    let id = draft.id.clone();
    drafts::begin(model, draft);
    Some(id)
}

fn note(model: &mut Model, pupils: Vec<PersonId>, several: bool) -> Option<Draft> {
    let now = model.now.wall_ms;
    Some(Draft {
        id: model.random.id().parse().ok()?,
        pupils,
        several,
        call: None,
        guardians: Vec::new(),
        channel: Channel::Call,
        outcome: Outcome::Reached,
        tone: None,
        text: String::new(),
        happened: None,
        begun_at: now,
        kept_at: None,
        corrects: None,
        accident: None,
        revision: 0,
    })
}

/// What came of a call is told: the call is saved.
fn call_ended(model: &mut Model, window: &str, id: &EntryId, outcome: Outcome) {
    if let Some(me) = model.signed_in()
        && !me.is_writing(id)
        && let Some(draft) = me.drafts.get_mut(id)
    {
        draft.outcome = outcome;
    }
    committing::save(model, id, window);
}

/// A guardian is rung. One call is asked about at a time for each guardian: a second tap is the same call.
fn call(model: &mut Model, pupil: &PersonId, guardian: &PersonId) {
    ring(model, pupil, guardian, None);
}

/// A guardian is rung, in an accident or not: the outcome is asked from now on, unless it is asked already.
pub fn ring(model: &mut Model, pupil: &PersonId, guardian: &PersonId, accident: Option<EntryId>) {
    let open = model.who().is_some_and(|me| {
        me.drafts.values().any(|draft| draft.asks_about(pupil, guardian) && draft.accident == accident)
    });
    if open {
        return;
    }
    let Some(draft) = note(model, vec![pupil.clone()], false) else { return };
    let happened = Some(draft.begun_at);
    let (call, guardians) = (Some(guardian.clone()), vec![guardian.clone()]);
    drafts::begin(model, Draft { call, guardians, happened, accident, ..draft });
}

fn correct(model: &mut Model, window: &str, pupil: &PersonId, entry: &EntryId) {
    let old: Option<ledger::Entry> = model
        .signed_in()
        .and_then(|me| me.ledgers_of(pupil).find_map(|(_, contacts)| contacts.get(entry)))
        .map(|standing| standing.entry.clone())
        // What cannot be read here cannot be corrected here.
        .filter(|old| old.channel != Channel::Newer);
    let Some(old) = old else { return };
    let Some(draft) = note(model, vec![pupil.clone()], false) else { return };
    let draft = Draft {
        guardians: old.guardians,
        channel: old.channel,
        outcome: old.outcome,
        tone: old.tone,
        text: visible(&old.text).into_owned(),
        happened: Some(old.happened),
        corrects: Some(old.id),
        ..draft
    };
    let route = Route::Note(pupil.clone(), draft.id.clone());
    drafts::begin(model, draft);
    model.go(window, &route.path());
}

fn save(model: &mut Model, window: &str, id: &EntryId) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    let Some(draft) = me.drafts.get(id) else { return };
    let missing = if draft.pupils.is_empty() {
        Some("note-no-pupil")
    } else if draft.pupils.iter().any(|pupil| me.writable(pupil).is_none()) {
        Some("note-not-yours")
    } else if draft.text.trim().is_empty() && (draft.several || draft.guardians.is_empty()) {
        // "Rang somebody" about nobody would stand in the ledger for ever.
        Some("note-no-text")
    } else {
        None
    };
    match missing {
        Some(key) => model.answer(window, speech.say(key)),
        None => committing::save(model, id, window),
    }
}

/// The same text as a new draft, so that its author can mend what the school could not take.
fn send_again(model: &mut Model, window: &str, id: &EntryId) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    let Some(refused) = me.refused.get(id).cloned() else { return };
    let old = match refused.entry {
        Entry::Contact(old) => old,
        Entry::Report(old) => return accident::say(model, window, &old.accident, vec![old.says]),
        Entry::Answer(_) | Entry::Class(_) => return talks::say_again(model, window, refused),
        // Nobody on a phone writes these.
        Entry::Letter(_) | Entry::Decision(_) => return,
    };
    let Some(pupil) = refused.pupil.clone().filter(|pupil| me.writable(pupil).is_some()) else {
        model.answer(window, speech.say("note-not-yours"));
        return;
    };
    let Some(draft) = note(model, vec![pupil.clone()], false) else { return };
    let draft = Draft {
        guardians: old.guardians,
        channel: old.channel,
        outcome: old.outcome,
        tone: old.tone,
        text: visible(&old.text).into_owned(),
        happened: Some(old.happened),
        corrects: old.corrects,
        ..draft
    };
    let route = Route::Note(pupil, draft.id.clone());
    drafts::begin(model, draft);
    model.go(window, &route.path());
}

fn sign_out(model: &mut Model, window: &str, discard: bool) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    if !me.unsent.is_empty() && !discard {
        model.answer(window, speech.say("sign-out-unsent"));
        return;
    }
    if let Some(dial) = me.net.up() {
        model.asks.link(LinkOperation::Close { dial });
    }
    // The school forgets the device if it can be told; the phone forgets everything either way.
    let token = model.signed_in().and_then(|me| me.net.token());
    if token.is_some() {
        let (method, path) = (HttpsMethod::Delete, "/api/session".to_owned());
        let operation = HttpsOperation { method, path, bearer: token, etag: None, body: Vec::new() };
        model.asks.https(HttpsTask::SignOut, operation);
    }
    model.asks.keys(KeysTask::Forget, KeysOperation::Forget);
    model.asks.store(StoreTask::Erased, StoreOperation::Erase);
    model.phase = Phase::SignedOut(SignedOut::default());
    model.send_all_home();
}
