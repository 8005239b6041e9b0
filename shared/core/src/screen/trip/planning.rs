//! A trip being planned: who comes along, who else leads it, when it is home again.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::exchange::trip::NAME_MAX;

use super::super::fields::{self, choice};
use super::super::{Desk, action, actions, note, notice, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::model::TripDraft;
use crate::model::signed_in::Fetched;
use crate::model::signed_in::trips::why_not;
use crate::page::{AgeLine, Field, FieldInput, Icon, Lines, Mark, Page, Pane, Part, PartKind, Role, Row, Tone, Words};
use crate::route::Route;
use crate::timing;

pub fn page(desk: &Desk<'_>, id: &EntryId) -> Page {
    let (speech, route) = (desk.speech, Route::PlanTrip(id.clone()));
    let Some(plan) = desk.me.plans.get(id) else {
        let mut page = plain(&route, speech.say("note-gone-title"));
        page.parts.push(prose("gone", speech.say("trip-plan-gone")));
        return page;
    };
    let mut page = plain(&route, speech.say("trip-plan"));
    page.pane = Pane::Detail;
    page.secret = true;
    let kept = note::kept(desk, id, plan.kept_at);
    page.age = kept.map(|state| AgeLine { icon: Some(state.icon), text: state.text });
    if desk.me.net.token().is_none() {
        let (head, text) = (speech.say("trip-needs-net"), speech.say("trip-needs-net-what"));
        page.parts.push(notice("no-net", Tone::Wait, Icon::CloudOff, head, Some(text), vec![]));
    }
    let mut first = vec![name(desk, plan), returns(desk, plan)];
    first.extend(plan.classes.iter().map(|class| {
        let choices = class.pupils.iter().map(|pupil| choice(pupil.id.as_str(), people::full(pupil))).collect();
        let here = class.pupils.iter().filter(|pupil| plan.chosen.contains(&pupil.id));
        let chosen: Vec<String> = here.map(|pupil| pupil.id.as_str().to_owned()).collect();
        let (n, of) = (chosen.len(), class.pupils.len());
        let label = speech.with("trip-of-class", &[("class", class.name.clone().into())]);
        let mut ticked =
            field(desk, plan, &format!("class-{}", class.class), label, FieldInput::Many { choices, chosen });
        let counted = [("n", n.into()), ("of", of.into())];
        ticked.hint = Some(format!("{} {}", speech.with("trip-ticked", &counted), speech.say("trip-untick")));
        ticked.required = plan.chosen.is_empty();
        ticked
    }));
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(first) });
    page.parts.extend(all_or_none(desk, plan));
    page.parts.extend(more_classes(desk, plan));
    page.parts.extend(adults(desk, plan));
    page.parts.push(note::discard(desk, id));
    page.foot.push(action(Intent::PackTrip(id.clone()), speech.say("trip-pack"), Some(Icon::Phone), Role::Primary));
    page
}

fn field(desk: &Desk<'_>, plan: &TripDraft, key: &str, label: String, input: FieldInput) -> Field {
    Field { revision: plan.revision, ..fields::of_draft(desk, &plan.id, key, label, input) }
}

fn name(desk: &Desk<'_>, plan: &TripDraft) -> Field {
    let input = fields::words(&plan.name, NAME_MAX, Lines::Single);
    field(desk, plan, "name", desk.speech.say("trip-name"), input)
}

fn returns(desk: &Desk<'_>, plan: &TripDraft) -> Field {
    let moment = fields::moment(desk, &plan.id, "returns", desk.speech.say("trip-returns"), plan.returns_at);
    let mut field = Field { revision: plan.revision, ..moment };
    field.required = true;
    field.hint = Some(desk.speech.say("trip-returns-hint"));
    let school_now = desk.now().saturating_sub(desk.me.clock_ahead.unwrap_or(0));
    if let FieldInput::Moment { value, .. } = &field.input
        && let (None, Some(at)) = (&field.error, timing::from_form(value))
    {
        field.error = why_not(at, school_now).map(|words| desk.speech.say(words));
    }
    field
}

/// Ticks all pupils of a class at once, or none.
fn all_or_none(desk: &Desk<'_>, plan: &TripDraft) -> Option<Part> {
    let speech = desk.speech;
    let of_class = plan.classes.iter().filter(|class| !class.pupils.is_empty()).flat_map(|class| {
        [(true, "trip-all"), (false, "trip-none")].map(|(all, words)| {
            let intent = Intent::TripTicks(plan.id.clone(), class.class.clone(), all);
            action(intent, speech.with(words, &[("class", class.name.clone().into())]), None, Role::Quiet)
        })
    });
    let all: Vec<_> = of_class.collect();
    (!all.is_empty()).then(|| actions("ticks", None, all))
}

/// Classes that are not in the plan yet: one's own, and the others of the school when they are here.
fn more_classes(desk: &Desk<'_>, plan: &TripDraft) -> Option<Part> {
    let own = desk.me.snapshot().map(|snapshot| snapshot.classes.as_slice()).unwrap_or_default();
    let mut classes: Vec<_> = own.iter().map(|class| (&class.id, class.name.as_str())).collect();
    if let Some(Fetched::Here(choices)) = &desk.me.choices {
        for class in &choices.classes {
            if !classes.iter().any(|(id, _)| **id == class.id) {
                classes.push((&class.id, class.name.as_str()));
            }
        }
    }
    classes.retain(|(id, _)| !plan.classes.iter().any(|there| there.class == **id));
    let all: Vec<Row> = classes
        .into_iter()
        .map(|(id, name)| {
            let mut row = row(id.as_str(), Mark::Icon(Icon::Users), Words::written(name.to_owned()));
            let intent = Intent::TripClass(plan.id.clone(), id.clone());
            let mut add = action(intent, desk.speech.say("trip-add-class"), Some(Icon::Plus), Role::Secondary);
            add.spoken = Some(format!("{}, {name}", add.label));
            row.actions.push(add);
            row
        })
        .collect();
    let title = desk.speech.say(if plan.classes.is_empty() { "trip-which-class" } else { "trip-other-class" });
    (!all.is_empty()).then(|| rows("classes", Some(title), all))
}

/// Who else leads it, and is given the same.
fn adults(desk: &Desk<'_>, plan: &TripDraft) -> Vec<Part> {
    let speech = desk.speech;
    match &desk.me.choices {
        Some(Fetched::Here(choices)) if choices.staff.is_empty() => vec![],
        Some(Fetched::Here(choices)) => {
            let of = choices.staff.iter().map(|person| choice(person.id.as_str(), people::full(person))).collect();
            let chosen = plan.adults.iter().map(|id| id.as_str().to_owned()).collect();
            let input = FieldInput::Many { choices: of, chosen };
            let mut field = field(desk, plan, "adults", speech.say("trip-adults"), input);
            field.hint = Some(speech.say("trip-adults-hint"));
            vec![Part { key: "adults".to_owned(), title: None, kind: PartKind::Fields(vec![field]) }]
        }
        Some(Fetched::Asked) | None => vec![prose("adults", speech.say("trip-adults-coming"))],
        Some(Fetched::NotNow) => vec![prose("adults", speech.say("trip-adults-not-now"))],
    }
}
