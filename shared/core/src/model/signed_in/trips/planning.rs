//! A trip being planned: which classes, and who can be taken along.

use kontaktbok_documents::exchange::trip::TripChoices;
use kontaktbok_documents::{EntryId, GroupId, TripId};

use super::super::{Fetched, SignedIn, drafts};
use super::read;
use crate::effect::HttpsOutput;
use crate::model::kept::TripDraft;
use crate::model::kept::trip::Candidates;
use crate::model::{HttpsTask, Model};
use crate::route::Route;
use crate::timing;

/// When a trip is home if nobody says otherwise: in the afternoon, or some hours from now.
fn usual_return(now: i64) -> i64 {
    let later = now + 4 * 3_600_000;
    let afternoon = timing::from_form(&format!("{}T15:00", timing::day(now).format("%Y-%m-%d")));
    // A whole quarter of an hour, so that it reads as what it is: a guess.
    afternoon.filter(|at| *at > now + 3_600_000).unwrap_or(later - later.rem_euclid(900_000))
}

/// Plans a trip: with one's own class, if there is one.
pub fn plan(model: &mut Model, window: &str) {
    let now = model.now.wall_ms;
    let (Ok(id), Ok(trip)) = (model.random.id().parse::<EntryId>(), model.random.id().parse::<TripId>()) else {
        return;
    };
    let Some(me) = model.who() else { return };
    let open = me.plans.keys().next().cloned();
    let id = if let Some(open) = open {
        open
    } else {
        let own = me.snapshot().map(|snapshot| snapshot.classes.as_slice()).unwrap_or_default();
        let classes: Vec<Candidates> = match own {
            [class] => candidates_of(me, &class.id).into_iter().collect(),
            _ => vec![],
        };
        let chosen = classes.iter().flat_map(|class| &class.pupils).map(|pupil| pupil.id.clone()).collect();
        let plan = TripDraft {
            id: id.clone(),
            trip,
            name: String::new(),
            returns_at: usual_return(now),
            classes,
            chosen,
            adults: vec![],
            begun_at: now,
            kept_at: None,
            revision: 0,
        };
        drafts::begin_plan(model, plan);
        id
    };
    model.go(window, &Route::PlanTrip(id).path());
}

/// A class whose pupils are on the phone.
fn candidates_of(me: &SignedIn, class: &GroupId) -> Option<Candidates> {
    let class = me.class(class)?;
    let pupils = class.pupils.iter().filter_map(|pupil| Some(me.pupil(pupil)?.who.clone())).collect();
    Some(Candidates { class: class.id.clone(), name: class.name.clone(), pupils })
}

/// The pupils of another class can be ticked as well: of one's own all are, of another none.
pub fn add_class(model: &mut Model, plan: &EntryId, class: &GroupId) {
    let Some(me) = model.signed_in() else { return };
    let own = candidates_of(me, class);
    let is_own = own.is_some();
    let others = || match &me.choices {
        Some(Fetched::Here(choices)) => choices.classes.iter().find(|of| of.id == *class).map(|of| Candidates {
            class: of.id.clone(),
            name: of.name.clone(),
            pupils: of.pupils.clone(),
        }),
        _ => None,
    };
    let Some(candidates) = own.or_else(others) else { return };
    let Some(plan) = me.plans.get_mut(plan) else { return };
    if plan.classes.iter().any(|there| there.class == candidates.class) {
        return;
    }
    if is_own {
        let fresh = candidates.pupils.iter().map(|pupil| &pupil.id).filter(|id| !plan.chosen.contains(id));
        let fresh: Vec<_> = fresh.cloned().collect();
        plan.chosen.extend(fresh);
    }
    plan.classes.push(candidates);
    plan.revision += 1;
    let plan = plan.clone();
    drafts::keep_plan(model, &plan);
}

/// All pupils of a class come along, or none.
pub fn tick(model: &mut Model, plan: &EntryId, class: &GroupId, all: bool) {
    let Some(me) = model.signed_in() else { return };
    let Some(plan) = me.plans.get_mut(plan) else { return };
    let Some(of) = plan.classes.iter().find(|there| there.class == *class) else { return };
    plan.chosen.retain(|chosen| !of.pupils.iter().any(|pupil| pupil.id == *chosen));
    if all {
        plan.chosen.extend(of.pupils.iter().map(|pupil| pupil.id.clone()));
    }
    plan.revision += 1;
    let plan = plan.clone();
    drafts::keep_plan(model, &plan);
}

/// A page was gone to: who can be taken along is fetched for an open plan, and dropped when none is open.
pub fn arrived(model: &mut Model) {
    let open = model.windows.values().any(|window| matches!(window.route, Some(Route::PlanTrip(_))));
    let Some(me) = model.signed_in() else { return };
    if !open {
        me.choices = None;
        return;
    }
    if matches!(me.choices, Some(Fetched::Asked | Fetched::Here(_))) {
        return;
    }
    let Some(token) = me.net.token() else {
        me.choices = Some(Fetched::NotNow);
        return;
    };
    me.choices = Some(Fetched::Asked);
    model.asks.get(HttpsTask::TripChoices, "/api/trips/choices".to_owned(), Some(token), None);
}

/// Who can be taken along came, or did not.
pub fn choices(model: &mut Model, output: &HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    if matches!(me.choices, Some(Fetched::Asked)) {
        me.choices = Some(read::<TripChoices>(output).map_or(Fetched::NotNow, Fetched::Here));
    }
}
