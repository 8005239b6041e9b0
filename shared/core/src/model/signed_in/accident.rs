//! An accident: from the tap to the call list at once, also without net and with a store that fails; then what is done
//! about it, and the form.

use kontaktbok_documents::report::{Account, Attempt, CaseNumber, Means, Says, Step};
use kontaktbok_documents::{EntryId, Held, PersonId, Right, Subject, UnitId, ledger};

use super::committing::{self, Job, Work};
use super::{Holding, SignedIn};
use crate::model::kept::FormDraft;
use crate::model::{Model, signed_in};
use crate::page::FieldValue;
use crate::route::Route;
use crate::speech::Speech;
use crate::timing;

/// An accident as it was begun here, before the store has it.
pub struct Begun {
    /// The report that it is written in; `None` while the phone has none.
    pub document: Option<String>,
    /// Who was named when it was begun; `None` for a pupil who stands in no list.
    pub pupil: Option<PersonId>,
    /// The phone's clock at the tap.
    pub at: i64,
}

impl SignedIn {
    /// The accidents that this phone knows, each with the report it stands in.
    pub fn accounts(&self) -> impl Iterator<Item = (&Holding, Account<'_>)> {
        let reports = self.holdings.values().filter_map(|holding| Some((holding, holding.entries.report()?)));
        reports.flat_map(|(holding, entries)| Account::all(entries).into_iter().map(move |account| (holding, account)))
    }

    /// One accident, once something of it is in the store.
    pub fn account(&self, accident: &EntryId) -> Option<(&Holding, Account<'_>)> {
        let reports = self.holdings.values().filter_map(|holding| Some((holding, holding.entries.report()?)));
        reports.into_iter().find_map(|(holding, entries)| Some((holding, Account::of(entries, accident)?)))
    }

    /// The pupils hurt in an accident who have a name, in the order they were named.
    pub fn hurt(&self, accident: &EntryId) -> Vec<PersonId> {
        match (self.account(accident), self.begun.get(accident)) {
            (Some((_, account)), _) => account.pupils().into_iter().flatten().cloned().collect(),
            (None, Some(begun)) => begun.pupil.iter().cloned().collect(),
            (None, None) => vec![],
        }
    }

    /// The report that an accident is written in, if this phone may write in it.
    pub fn report_document(&self, accident: &EntryId) -> Option<String> {
        let of_account = self.account(accident).map(|(holding, _)| holding.held.document.clone());
        let document = of_account.or_else(|| self.begun.get(accident)?.document.clone())?;
        self.holdings.get(&document)?.prefix().map(|_| document)
    }

    /// The report to begin an accident in: a blank one of one's own at the unit, or if the pad is empty any of them.
    /// Entries name their accident, so two in one report do not touch each other.
    fn blank(&self, unit: Option<&UnitId>) -> Option<String> {
        let taken = |document: &String| self.begun.values().any(|begun| begun.document.as_ref() == Some(document));
        let own = self.holdings.values().filter(|holding| match &holding.held.subject {
            Subject::Report { author, unit: at, .. } => {
                *author == self.identity.person
                    && matches!(holding.held.right, Right::Write(_))
                    && unit.is_none_or(|unit| unit == at)
            }
            _ => false,
        });
        own.min_by_key(|holding| {
            let used = !holding.entries.is_empty() || taken(&holding.held.document);
            (used, number(&holding.held))
        })
        .map(|holding| holding.held.document.clone())
    }

    /// Whether the person may say that a report is filed: who leads its unit, and where the unit has it so also who
    /// wrote it.
    pub fn may_file(&self, held: &Held) -> bool {
        let Subject::Report { author, unit, .. } = &held.subject else { return false };
        let reporter = *author == self.identity.person && self.reporter_files(unit);
        matches!(held.right, Right::Write(_)) && (reporter || self.leads(unit))
    }

    /// Whether the person leads the unit of a report and may write in it.
    pub fn leads_of(&self, held: &Held) -> bool {
        let Subject::Report { unit, .. } = &held.subject else { return false };
        matches!(held.right, Right::Write(_)) && self.leads(unit)
    }

    fn reporter_files(&self, unit: &UnitId) -> bool {
        let units = self.snapshot().map(|snapshot| snapshot.units.as_slice()).unwrap_or_default();
        units.iter().any(|known| known.id == *unit && known.reporter_files)
    }
}

fn number(held: &Held) -> (i32, u32) {
    match held.subject {
        // The newest year's first: the pad of a year that has ended is not filled any more.
        Subject::Report { number, .. } => (-held.year.0, number),
        _ => (0, 0),
    }
}

/// "Olycka", and who was hurt: the call list is on the screen before the store has answered.
pub fn begin(model: &mut Model, window: &str, pupil: Option<PersonId>) {
    let at = model.now.wall_ms;
    let Ok(accident) = model.random.id().parse::<EntryId>() else { return };
    let Some(me) = model.signed_in() else { return };
    let unit = pupil.as_ref().and_then(|pupil| me.pupil(pupil)).map(|pupil| pupil.unit.clone());
    let document = me.blank(unit.as_ref()).or_else(|| me.blank(None));
    me.begun.insert(accident.clone(), Begun { document, pupil: pupil.clone(), at });
    let says = vec![Says::Pupil { pupil, involved: true }, Says::Step { step: Step::Event, happened: at }];
    model.go(window, &Route::Accident(accident.clone()).path());
    say(model, window, &accident, says);
}

/// Says something about an accident.
pub fn say(model: &mut Model, window: &str, accident: &EntryId, says: Vec<Says>) {
    let Ok(of) = model.random.id().parse::<EntryId>() else { return };
    let Some(me) = model.signed_in() else { return };
    let Some(document) = me.report_document(accident) else {
        let text = Speech::of(model.language).say("report-no-blank");
        return model.answer(window, text);
    };
    let work = Work::Says { document, accident: accident.clone(), says };
    committing::begin(model, Job { of, window: window.to_owned(), work });
}

/// Another pupil is involved, or one is not after all.
pub fn involve(model: &mut Model, window: &str, accident: &EntryId, pupil: Option<PersonId>, involved: bool) {
    say(model, window, accident, vec![Says::Pupil { pupil, involved }]);
    if involved {
        model.go(window, &Route::Accident(accident.clone()).path());
    }
}

/// It was begun by mistake: nobody who was named is involved. What was said stands; this is said after it.
pub fn mistaken(model: &mut Model, window: &str, accident: &EntryId) {
    let Some((_, account)) = model.who().and_then(|me| me.account(accident)) else { return };
    let named = account.pupils().into_iter().map(|pupil| Says::Pupil { pupil: pupil.cloned(), involved: false });
    let says: Vec<Says> = named.collect();
    say(model, window, accident, says);
}

/// Who leads the unit says who the pupil is that stood in no list.
pub fn name(model: &mut Model, window: &str, accident: &EntryId, pupil: &PersonId) {
    let named = Says::Pupil { pupil: Some(pupil.clone()), involved: true };
    say(model, window, accident, vec![named, Says::Pupil { pupil: None, involved: false }]);
    model.go(window, &Route::Report(accident.clone()).path());
}

/// A step was done now.
pub fn step(model: &mut Model, window: &str, accident: &EntryId, step: Step) {
    let happened = model.now.wall_ms;
    say(model, window, accident, vec![Says::Step { step, happened }]);
}

/// A guardian is rung; the outcome is asked from now on.
pub fn call(model: &mut Model, accident: &EntryId, pupil: &PersonId, guardian: &PersonId) {
    super::acting::ring(model, pupil, guardian, Some(accident.clone()));
}

/// A guardian was told in another way.
pub fn told(model: &mut Model, window: &str, accident: &EntryId, pupil: &PersonId, guardian: &PersonId) {
    let (pupil, guardian) = (pupil.clone(), guardian.clone());
    let (means, outcome, happened) = (Means::OtherWay, ledger::Outcome::Reached, model.now.wall_ms);
    say(model, window, accident, vec![Says::Attempt(Attempt { pupil, guardian, means, outcome, happened })]);
}

/// The time that was typed becomes the accident's.
pub fn happened(model: &mut Model, window: &str, accident: &EntryId) {
    let (now, speech) = (model.now.wall_ms, Speech::of(model.language));
    let Some(FieldValue::Text(typed)) = typed(model, window, &Route::Happened(accident.clone()), "happened") else {
        return model.go(window, &Route::Accident(accident.clone()).path());
    };
    match timing::from_form(&typed) {
        Some(at) if at <= now + 60_000 => {
            forget(model, window, &Route::Happened(accident.clone()), "happened");
            say(model, window, accident, vec![Says::Step { step: Step::Event, happened: at }]);
            model.go(window, &Route::Accident(accident.clone()).path());
        }
        Some(_) => model.answer(window, speech.say("note-in-future")),
        None => model.answer(window, speech.say("field-no-time")),
    }
}

/// The report was filed in the e-service, under the number that was typed.
pub fn filed(model: &mut Model, window: &str, accident: &EntryId, form: &EntryId) {
    let speech = Speech::of(model.language);
    let typed = match typed(model, window, &Route::Report(accident.clone()), "case-number") {
        Some(FieldValue::Text(typed)) => typed,
        _ => String::new(),
    };
    let happened = model.now.wall_ms;
    match typed.parse::<CaseNumber>() {
        Ok(number) => {
            forget(model, window, &Route::Report(accident.clone()), "case-number");
            say(model, window, accident, vec![Says::FiledAs { form: form.clone(), number: Some(number), happened }]);
        }
        Err(_) => model.answer(window, speech.say("report-no-case-number")),
    }
}

/// The report was filed by hand.
pub fn filed_by_hand(model: &mut Model, window: &str, accident: &EntryId, form: &EntryId) {
    let happened = model.now.wall_ms;
    say(model, window, accident, vec![Says::FiledAs { form: form.clone(), number: None, happened }]);
}

fn typed(model: &Model, window: &str, route: &Route, field: &str) -> Option<FieldValue> {
    model.windows.get(window)?.typed.get(&(route.path(), field.to_owned())).cloned()
}

fn forget(model: &mut Model, window: &str, route: &Route, field: &str) {
    if let Some(entry) = model.windows.get_mut(window) {
        entry.typed.remove(&(route.path(), field.to_owned()));
    }
}

/// The form is filled in, from what is known; one that is being filled in goes on.
pub fn fill_in(model: &mut Model, window: &str, accident: &EntryId) {
    let now = model.now.wall_ms;
    let open = model.who().and_then(|me| me.forms.values().find(|form| form.accident == *accident));
    let id = if let Some(id) = open.map(|form| form.id.clone()) {
        id
    } else {
        let Ok(id) = model.random.id().parse::<EntryId>() else { return };
        let Some(me) = model.who() else { return };
        let draft = prefilled(me, id.clone(), accident, now);
        signed_in::drafts::begin_form(model, draft);
        id
    };
    model.go(window, &Route::Form(accident.clone(), id, 1).path());
}

fn prefilled(me: &SignedIn, id: EntryId, accident: &EntryId, now: i64) -> FormDraft {
    let account = me.account(accident).map(|(_, account)| account);
    let begun = me.begun.get(accident).map_or(now, |begun| begun.at);
    let happened = account.as_ref().map_or(begun, Account::happened);
    let blank = FormDraft {
        id,
        accident: accident.clone(),
        sort: None,
        what: String::new(),
        happened,
        place: String::new(),
        supervision: None,
        setting: None,
        activity: String::new(),
        age_group: age_group(me, account.as_ref()),
        measures: String::new(),
        care: None,
        witnesses: String::new(),
        begun_at: now,
        kept_at: None,
        revision: 0,
    };
    let Some((_, form)) = account.as_ref().and_then(Account::form) else { return blank };
    FormDraft {
        sort: Some(form.sort),
        what: form.what.clone(),
        happened: form.happened,
        place: form.place.clone(),
        supervision: Some(form.supervision),
        setting: form.setting,
        activity: form.activity.clone(),
        age_group: form.age_group.clone(),
        measures: form.measures.clone(),
        care: form.care,
        witnesses: form.witnesses.clone(),
        ..blank
    }
}

/// The class of who is involved: as near to the age group as the phone knows.
fn age_group(me: &SignedIn, account: Option<&Account<'_>>) -> String {
    let pupils = account.map(Account::pupils).unwrap_or_default();
    let mut classes: Vec<String> =
        pupils.into_iter().flatten().filter_map(|pupil| Some(me.pupil(pupil)?.class.clone())).collect();
    classes.sort();
    classes.dedup();
    classes.join(", ")
}

/// The form goes to the school, if what must be there is.
pub fn send(model: &mut Model, window: &str, id: &EntryId) {
    let speech = Speech::of(model.language);
    let Some(draft) = model.who().and_then(|me| me.forms.get(id)) else { return };
    let missing = if draft.what.trim().is_empty() {
        Some("form-no-what")
    } else if draft.place.trim().is_empty() {
        Some("form-no-place")
    } else if draft.sort.is_none() {
        Some("form-no-sort")
    } else if draft.supervision.is_none() {
        Some("form-no-supervision")
    } else {
        None
    };
    let Some(words) = missing else {
        return committing::begin(model, Job { of: id.clone(), window: window.to_owned(), work: Work::Form });
    };
    let accident = draft.accident.clone();
    model.go(window, &Route::Form(accident, id.clone(), 1).path());
    model.answer(window, speech.say(words));
}
