//! Accidents that go on: somebody who is to be told has not been reached, and nothing is filed. They stand first on I dag, in
//! red, for everybody who has the report, and every page of one leads back to whom to ring.

use kontaktbok_documents::report::Account;
use kontaktbok_documents::{EntryId, PersonId, Relation};

use super::super::{Desk, people, row, rows};
use crate::page::{Icon, Mark, Part, Row, RowDoes, Status, Tone};
use crate::route::Route;
use crate::timing;

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
pub fn is(desk: &Desk<'_>, account: &Account<'_>) -> bool {
    of_account(desk, account).is_some()
}

/// Those of this phone, the newest first.
pub fn all(desk: &Desk<'_>) -> Vec<Row> {
    let mut all: Vec<UnderWay> = desk.me.accounts().filter_map(|(_, account)| of_account(desk, &account)).collect();
    // One that no report has taken in: the store has not answered, or the phone has no blank.
    let begun = desk.me.begun.iter().filter(|(accident, _)| desk.me.account(accident).is_none());
    all.extend(begun.map(|(accident, begun)| {
        let hurt = desk.me.hurt(accident);
        let of = hurt.iter().map(|pupil| to_tell(desk, pupil).len()).sum();
        UnderWay { accident: accident.clone(), since: begun.at, hurt, reached: (0, of) }
    }));
    all.sort_by(|one, other| (other.since, &other.accident).cmp(&(one.since, &one.accident)));
    all.iter().map(|under_way| in_a_row(desk, under_way)).collect()
}

/// The way from a page of an accident to whom to ring.
pub fn call_list(desk: &Desk<'_>, accident: &EntryId) -> Part {
    let mut list = row("call-list", Mark::Icon(Icon::Phone), desk.speech.say("accident-call-list"));
    let account = desk.me.account(accident).and_then(|(_, account)| of_account(desk, &account));
    list.status = account.map(|under_way| state(desk, &under_way));
    list.does = RowDoes::Leads(Route::Accident(accident.clone()).path());
    rows("call-list", None, vec![list])
}

/// An accident that goes on: of a pupil with guardians until each is reached, of anybody else until the report is written.
fn of_account(desk: &Desk<'_>, account: &Account<'_>) -> Option<UnderWay> {
    if account.filings().next().is_some() {
        return None;
    }
    let hurt: Vec<PersonId> = account.pupils().into_iter().flatten().cloned().collect();
    let (mut done, mut of) = (0, 0);
    for pupil in &hurt {
        let (reached, to_tell) = (account.reached(pupil), to_tell(desk, pupil));
        of += to_tell.len();
        done += to_tell.iter().filter(|guardian| reached.first.contains_key(*guardian)).count();
    }
    let goes_on = if of == 0 { account.form().is_none() } else { done < of };
    let (accident, since) = (account.accident.clone(), account.happened());
    goes_on.then_some(UnderWay { accident, since, hurt, reached: (done, of) })
}

/// The guardians who are to be told of an accident.
fn to_tell(desk: &Desk<'_>, pupil: &PersonId) -> Vec<PersonId> {
    let guardians = desk.me.pupil(pupil).into_iter().flat_map(|pupil| &pupil.guardians);
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
    let mut row = row(under_way.accident.as_str(), Mark::Icon(Icon::Siren), speech.say("accident-under-way"));
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
