//! Accidents that go on: somebody who is to be told has not been reached, and nothing is filed. They stand first on I dag, in
//! red, for everybody who has the report, and every page of one leads back to whom to ring.

use kontaktbok_documents::report::Account;
use kontaktbok_documents::{EntryId, PersonId, Relation};

use super::super::{Desk, entry, people, row, rows};
use crate::model::SignedIn;
use crate::page::{Figure, Icon, Mark, Page, Part, PartKind, Row, RowDoes, Status, Tone};
use crate::route::Route;
use crate::timing;

/// The key of the row that leads to whom to ring.
const CALL_LIST: &str = "call-list";

/// An accident that goes on.
struct UnderWay {
    accident: EntryId,
    /// When it happened, milliseconds since 1970.
    since: i64,
    hurt: Vec<PersonId>,
    /// How many of those who are to be told are reached, of how many.
    reached: (usize, usize),
}

/// Whether an accident goes on.
pub fn is(me: &SignedIn, account: &Account<'_>) -> bool {
    of_account(me, account).is_some()
}

/// Since when an accident goes on, milliseconds since 1970; nothing once it is over.
pub fn since(me: &SignedIn, accident: &EntryId) -> Option<i64> {
    of(me, accident).map(|under_way| under_way.since)
}

/// Those of this phone, the newest first.
pub fn all(desk: &Desk<'_>) -> Vec<Row> {
    let mut all: Vec<UnderWay> = desk.me.accounts().filter_map(|(_, account)| of_account(desk.me, &account)).collect();
    let begun = desk.me.begun.keys().filter(|accident| desk.me.account(accident).is_none());
    all.extend(begun.filter_map(|accident| of(desk.me, accident)));
    all.sort_by(|one, other| (other.since, &other.accident).cmp(&(one.since, &one.accident)));
    all.iter().map(|under_way| in_a_row(desk, under_way)).collect()
}

/// The way from a page of an accident to whom to ring.
pub fn call_list(desk: &Desk<'_>, accident: &EntryId) -> Part {
    let mut list = row(CALL_LIST, Mark::Icon(Icon::Phone), desk.speech.say("accident-call-list"));
    list.status = of(desk.me, accident).map(|under_way| state(desk, &under_way));
    list.does = RowDoes::Leads(Route::Accident(accident.clone()).path());
    rows(CALL_LIST, None, vec![list])
}

/// While an accident goes on every page of it leads to whom to ring: by its own row, by its way back, or by a row first on it.
pub fn lead_to_calls(desk: &Desk<'_>, route: &Route, page: &mut Page) {
    let Some(accident) = route.accident().filter(|accident| since(desk.me, accident).is_some()) else { return };
    let to = Route::Accident(accident.clone());
    let leads =
        *route == to || route.parent().as_ref() == Some(&to) || page.parts.iter().any(|part| part.key == CALL_LIST);
    if !leads {
        page.parts.insert(0, call_list(desk, accident));
    }
}

/// How long an accident goes on, while it does: large, and as many minutes as there were.
pub fn how_long(desk: &Desk<'_>, accident: &EntryId) -> Option<Part> {
    let since = since(desk.me, accident)?;
    let value = entry::at_least(desk.speech, desk.now().saturating_sub(since).max(0));
    let figure = Figure { key: "since".to_owned(), value, label: desk.speech.say("accident-minutes") };
    Some(Part { key: "how-long".to_owned(), title: None, kind: PartKind::Figures(vec![figure]) })
}

fn of(me: &SignedIn, accident: &EntryId) -> Option<UnderWay> {
    if let Some((_, account)) = me.account(accident) {
        return of_account(me, &account);
    }
    // One that no report has taken in: the store has not answered, or the phone has no blank.
    let begun = me.begun.get(accident)?;
    let hurt = me.hurt(accident);
    let of = hurt.iter().map(|pupil| to_tell(me, pupil).len()).sum();
    Some(UnderWay { accident: accident.clone(), since: begun.at, hurt, reached: (0, of) })
}

/// An accident that goes on: of a pupil with guardians until each is reached, of anybody else until the report is written.
fn of_account(me: &SignedIn, account: &Account<'_>) -> Option<UnderWay> {
    // Nobody is involved any more: it was begun by mistake.
    if account.filings().next().is_some() || account.pupils().is_empty() {
        return None;
    }
    let hurt: Vec<PersonId> = account.pupils().into_iter().flatten().cloned().collect();
    let (mut done, mut of) = (0, 0);
    for pupil in &hurt {
        let (reached, to_tell) = (account.reached(pupil), to_tell(me, pupil));
        of += to_tell.len();
        done += to_tell.iter().filter(|guardian| reached.first.contains_key(*guardian)).count();
    }
    let goes_on = if of == 0 { account.form().is_none() } else { done < of };
    let (accident, since) = (account.accident.clone(), account.happened());
    goes_on.then_some(UnderWay { accident, since, hurt, reached: (done, of) })
}

/// The guardians who are to be told of an accident.
fn to_tell(me: &SignedIn, pupil: &PersonId) -> Vec<PersonId> {
    let guardians = me.pupil(pupil).into_iter().flat_map(|pupil| &pupil.guardians);
    let custody = guardians.filter(|of| of.relation == Relation::Guardian && !of.is_never_contacted());
    custody.map(|guardian| guardian.id.clone()).collect()
}

/// Initials and class, for it may be seen over a shoulder.
fn in_a_row(desk: &Desk<'_>, under_way: &UnderWay) -> Row {
    let speech = desk.speech;
    let who: Vec<String> = under_way
        .hurt
        .iter()
        .filter_map(|pupil| desk.me.pupil(pupil))
        .map(|pupil| {
            let (who, class) = (people::initials(&pupil.who), pupil.class.clone());
            speech.with("initials-in-class", &[("who", who.into()), ("class", class.into())])
        })
        .collect();
    // Its report may have a row of its own on the same page.
    let key = format!("under-way-{}", under_way.accident);
    let mut row = row(&key, Mark::Icon(Icon::Siren), speech.say("accident-under-way"));
    let who = if who.is_empty() { speech.say("report-somebody") } else { who.join(", ") };
    row.text = Some(who.into());
    row.status = Some(state(desk, under_way));
    row.does = RowDoes::Leads(Route::Accident(under_way.accident.clone()).path());
    row
}

fn state(desk: &Desk<'_>, under_way: &UnderWay) -> Status {
    let speech = desk.speech;
    let at = timing::short(speech, under_way.since, desk.now());
    let (n, of) = under_way.reached;
    let text = if of == 0 {
        speech.with("accident-since", &[("at", at.into())])
    } else {
        speech.with("accident-since-reached", &[("at", at.into()), ("n", n.into()), ("of", of.into())])
    };
    Status { tone: Tone::Bad, icon: Icon::CircleAlert, text }
}
