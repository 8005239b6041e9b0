//! A field trip: planned with net, packed with the guardians' numbers, and dropped when its time has come, with net or
//! without.

use kontaktbok_documents::exchange::trip::{LONGEST_MS, Trip, TripAsked, Trips};
use kontaktbok_documents::{EntryId, TripId};

use super::{SignedIn, note_store};
use crate::effect::{HttpsMethod, HttpsOperation, HttpsOutput, Space, StoreOutput, StoreWrite};
use crate::model::kept::trip::{Over, Pack, Stage, WhyOver};
use crate::model::kept::{self, KeptTrip};
use crate::model::{HttpsTask, Model, StoreTask};
use crate::route::Route;
use crate::speech::Speech;

mod planning;

pub use planning::{add_class, arrived, choices, plan, tick};

impl SignedIn {
    /// What is on the phone for the trips that go on.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.trips.values().filter_map(KeptTrip::pack)
    }
}

fn read<T: serde::de::DeserializeOwned>(output: &HttpsOutput) -> Option<T> {
    match output {
        HttpsOutput::Answer { status: 200, body, .. } => serde_json::from_slice(body).ok(),
        _ => None,
    }
}

/// Asks the school to make the trip, and for its numbers.
pub fn pack(model: &mut Model, window: &str, plan: &EntryId) {
    let (now, speech) = (model.now.wall_ms, Speech::of(model.language));
    let Some(me) = model.signed_in() else { return };
    let Some(draft) = me.plans.get(plan) else { return };
    let school_now = now.saturating_sub(me.clock_ahead.unwrap_or(0));
    let wrong = if draft.chosen.is_empty() { Some("trip-nobody") } else { why_not(draft.returns_at, school_now) };
    if let Some(words) = wrong {
        return model.answer(window, speech.say(words));
    }
    let Some(token) = me.net.token() else { return model.answer(window, speech.say("trip-needs-net")) };
    if me.asked_trip.is_some() {
        return;
    }
    let asked = TripAsked {
        id: draft.trip.clone(),
        name: draft.name.trim().to_owned(),
        pupils: draft.chosen.clone(),
        adults: draft.adults.clone(),
        returns_at: draft.returns_at,
    };
    me.asked_trip = Some(plan.clone());
    let task = HttpsTask::PackTrip { plan: plan.clone(), window: window.to_owned() };
    model.asks.post(task, "/api/trips", Some(token), &asked);
}

/// The school answered a plan.
pub fn packed(model: &mut Model, plan: EntryId, window: String, output: &HttpsOutput) {
    let (now, speech) = (model.now, Speech::of(model.language));
    let Some(me) = model.signed_in() else { return };
    me.asked_trip = None;
    let Some(trip) = read::<Trip>(output) else {
        let words = match output {
            HttpsOutput::Answer { status: 400 | 404, .. } => "trip-not-taken",
            HttpsOutput::Answer { status: 409, .. } => "trip-too-many",
            HttpsOutput::Answer { status: 429, .. } => "said-too-often",
            HttpsOutput::Answer { .. } => "trip-school-trouble",
            HttpsOutput::Failed(_) => "trip-needs-net",
        };
        return model.answer(&window, speech.say(words));
    };
    let asked = me.plans.get(&plan).map_or(0, |plan| plan.chosen.len());
    let left_out = asked.saturating_sub(trip.pupils.len());
    let longer = longer(me, &trip.id);
    let kept = KeptTrip {
        id: trip.id.clone(),
        name: trip.name.clone(),
        stage: Stage::Packed(Box::new(Pack::new(trip, left_out, longer, now))),
    };
    let writes = vec![row(&kept), kept::remove(Space::Draft, kept::TRIPS, plan.as_str())];
    let task = StoreTask::TripKept { trip: Box::new(kept), plan: Some(plan), window: Some(window) };
    model.asks.write(task, writes);
}

fn longer(me: &SignedIn, trip: &TripId) -> i64 {
    me.trips.get(trip).and_then(KeptTrip::pack).map_or(0, |pack| pack.longer_ms)
}

fn row(trip: &KeptTrip) -> StoreWrite {
    kept::put(Space::Trip, "", trip.id.as_str(), trip)
}

/// A trip is in the store, or it is not: then nobody is told that it is packed.
pub fn kept(model: &mut Model, trip: KeptTrip, plan: Option<EntryId>, window: Option<String>, output: &StoreOutput) {
    let speech = Speech::of(model.language);
    let stored = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    if !stored {
        if let Some(window) = window {
            model.answer(&window, speech.say("not-saved"));
        }
        return;
    }
    let over = me.trips.get(&trip.id).and_then(KeptTrip::over);
    if over.is_some_and(|over| over.why != WhyOver::NotNamed) {
        // Ended while this was on its way to the store, where that stands behind it.
        return;
    }
    let route = Route::Trip(trip.id.clone());
    let from = plan.map(|plan| {
        me.plans.remove(&plan);
        Route::PlanTrip(plan)
    });
    // "Vi är inte hemma än" may have been said meanwhile.
    let longer = longer(me, &trip.id);
    let mut trip = trip;
    if let Stage::Packed(pack) = &mut trip.stage {
        while pack.longer_ms < longer && pack.can_stay_longer() {
            pack.stay_longer();
        }
    }
    me.trips.insert(trip.id.clone(), trip);
    wake(model);
    if let Some(window) = window {
        model.say(speech.say("trip-packed"));
        // Whoever has gone on meanwhile, for instance to an accident, stays there.
        if model.windows.get(&window).and_then(|at| at.route.clone()) == from {
            model.go(&window, &route.path());
        }
    }
}

/// In touch with the school: which trips are there now?
pub fn refresh(model: &mut Model) {
    let Some(me) = model.who() else { return };
    let Some(token) = me.net.token() else { return };
    // One that is packed before the answer comes may not be in it, and is not over for that.
    let known = me.trips.keys().cloned().collect();
    model.asks.get(HttpsTask::Trips(known), "/api/trips".to_owned(), Some(token), None);
    arrived(model);
}

/// The trips came. One that was known and that the school does not name any more is over: it was ended, or is somebody
/// else's now. One that it names again goes on.
pub fn fetched(model: &mut Model, known: &[TripId], output: &HttpsOutput) {
    let now = model.now;
    let Some(Trips { trips }) = read(output) else { return };
    let Some(me) = model.signed_in() else { return };
    let gone: Vec<&TripId> = known.iter().filter(|id| !trips.iter().any(|trip| trip.id == **id)).collect();
    let (mut kept, mut to_end, mut due) = (Vec::new(), Vec::new(), Vec::new());
    for trip in trips {
        let before = me.trips.get(&trip.id);
        let left_out = before.and_then(KeptTrip::pack).map_or(0, |pack| pack.left_out);
        let pack = Pack::new(trip.clone(), left_out, longer(me, &trip.id), now);
        match before.and_then(KeptTrip::over).map(|over| over.why) {
            Some(WhyOver::EndedHere) if trip.planner.id == me.identity.person => to_end.push(trip.id),
            Some(WhyOver::EndedHere | WhyOver::TimeUp) => {}
            // By the school's clock, whatever this phone has counted.
            None | Some(WhyOver::NotNamed) if pack.left_ms(now.boot_ms) <= 0 => due.push(trip.id),
            None | Some(WhyOver::NotNamed) => {
                kept.push(KeptTrip { id: trip.id, name: trip.name, stage: Stage::Packed(Box::new(pack)) });
            }
        }
    }
    for trip in kept {
        let write = row(&trip);
        let task = StoreTask::TripKept { trip: Box::new(trip), plan: None, window: None };
        model.asks.write(task, vec![write]);
    }
    for trip in to_end {
        tell_over(model, &trip);
    }
    for trip in due {
        drop_numbers(model, &trip, WhyOver::TimeUp);
    }
    for trip in gone {
        drop_numbers(model, trip, WhyOver::NotNamed);
        forget(model, trip);
    }
}

/// "Vi är inte hemma än".
pub fn not_home_yet(model: &mut Model, trip: &TripId) {
    let Some(me) = model.signed_in() else { return };
    let Some(KeptTrip { stage: Stage::Packed(pack), .. }) = me.trips.get_mut(trip) else { return };
    pack.stay_longer();
    let writes = me.trips.get(trip).map(row).into_iter().collect();
    model.asks.write(StoreTask::Tidied, writes);
    let words = Speech::of(model.language).say("trip-longer-said");
    model.say(words);
    wake(model);
}

/// The trip is over: the numbers go from this phone at once, and from the others at their next contact.
pub fn end(model: &mut Model, trip: &TripId) {
    tell_over(model, trip);
    drop_numbers(model, trip, WhyOver::EndedHere);
}

/// Tells the school that a trip is over, if it can be told now; otherwise at the next contact.
fn tell_over(model: &mut Model, trip: &TripId) {
    let Some(me) = model.signed_in() else { return };
    if let Some(token) = me.net.token() {
        let path = format!("/api/trips/{trip}/end");
        let operation =
            HttpsOperation { method: HttpsMethod::Post, path, bearer: Some(token), etag: None, body: Vec::new() };
        model.asks.https(HttpsTask::EndTrip(trip.clone()), operation);
    }
}

/// Whoever has read that a trip is over need not read it again.
pub fn seen(model: &mut Model, window: &str, trip: &TripId) {
    let Some(me) = model.signed_in() else { return };
    let Some(kept) = me.trips.get_mut(trip) else { return };
    let Stage::Over(over) = &mut kept.stage else { return };
    over.seen = true;
    let (write, not_named) = (row(kept), over_of(kept) == Some(WhyOver::NotNamed));
    model.asks.write(StoreTask::Tidied, vec![write]);
    if not_named {
        forget(model, trip);
    }
    model.go(window, &Route::Today.path());
}

fn over_of(trip: &KeptTrip) -> Option<WhyOver> {
    trip.over().map(|over| over.why)
}

/// Nothing of a trip is needed any more that the school does not name and the person has read to be over.
fn forget(model: &mut Model, trip: &TripId) {
    let Some(me) = model.signed_in() else { return };
    if me.trips.get(trip).and_then(KeptTrip::over).is_some_and(|over| over.seen) {
        me.trips.remove(trip);
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Trip, "", trip.as_str())]);
    }
}

fn drop_numbers(model: &mut Model, trip: &TripId, why: WhyOver) {
    let at = model.now.wall_ms;
    let Some(me) = model.signed_in() else { return };
    let Some(kept) = me.trips.get_mut(trip).filter(|trip| trip.pack().is_some()) else { return };
    kept.stage = Stage::Over(Over { at, why, seen: false });
    let write = row(kept);
    model.asks.write(StoreTask::Tidied, vec![write]);
}

/// Counts down, and drops what may not be here any more. Done before anything else whenever anything happens.
pub fn expire(model: &mut Model) {
    let boot = model.now.boot_ms;
    let Some(me) = model.signed_in() else { return };
    let due = |trip: &KeptTrip| trip.pack().is_some_and(|pack| pack.left_ms(boot) <= 0);
    let over: Vec<TripId> = me.trips.values().filter(|trip| due(trip)).map(|trip| trip.id.clone()).collect();
    let mut writes = Vec::new();
    for trip in me.trips.values_mut() {
        if let Stage::Packed(pack) = &mut trip.stage
            && pack.left_ms(boot) > 0
            && pack.count_down(boot)
        {
            writes.push(row(trip));
        }
    }
    if !writes.is_empty() {
        model.asks.write(StoreTask::Tidied, writes);
    }
    for trip in &over {
        drop_numbers(model, trip, WhyOver::TimeUp);
    }
    if !over.is_empty() {
        // What else is waited for is still waited for.
        wake(model);
    }
}

/// Why nobody can be home again at that time, by the key of the words.
pub fn why_not(returns_at: i64, school_now: i64) -> Option<&'static str> {
    if returns_at <= school_now {
        Some("trip-in-the-past")
    } else {
        (returns_at > school_now + LONGEST_MS).then_some("trip-too-long")
    }
}

/// Asks to be woken when the next numbers go, the way to the school wants it, or a minute is over that somebody counts,
/// whichever is first.
pub fn wake(model: &mut Model) {
    let Some(me) = model.who() else { return };
    let waits = super::net::wakes_at(me).into_iter().chain(me.packs().map(Pack::ends_at_boot));
    let until = waits.chain(model.minute).min();
    model.asks.wake(until);
}
