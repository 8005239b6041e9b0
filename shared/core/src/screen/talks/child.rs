//! A child, as a guardian sees it: the mentors' contact card (O-02), the school, and the talks.

use kontaktbok_documents::{Child, PersonId};

use super::super::{Desk, action, people, plain, prose, reaching, row, rows};
use super::{invitation_row, not_here, own_invitations};
use crate::intent::Intent;
use crate::page::{Action, Icon, Mark, Opens, Page, Pane, Role, Row, RowDoes, Status, Tone, Words};
use crate::route::Route;

pub fn page(desk: &Desk<'_>, id: &PersonId) -> Page {
    let route = Route::Child(id.clone());
    let Some(child) = desk.me.child(id) else { return not_here(desk, &route) };
    let speech = desk.speech;
    let mut page = plain(&route, Words::written(people::full(&child.who)));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    if child.mentors.is_empty() {
        page.parts.push(prose("mentors", speech.say("child-no-mentor")));
    } else {
        let mentors = child.mentors.iter().map(|mentor| {
            let mark = Mark::Letters(people::letters(&mentor.who));
            let mut row = row(mentor.who.id.as_str(), mark, Words::written(people::full(&mentor.who)));
            let mail = mentor.mail.clone().unwrap_or_else(|| speech.say("child-no-mail"));
            row.text = Some(Words::written(mail));
            row.actions = mentor.mail.iter().map(|mail| write_to(desk, &row, mail)).collect();
            row
        });
        let title = speech.with("child-mentors", &[("class", child.class.clone().into())]);
        page.parts.push(rows("mentors", Some(title), mentors.collect()));
    }
    page.parts.push(rows("reaching", None, vec![reaching_row(desk, child)]));
    let talks: Vec<Row> = own_invitations(desk)
        .iter()
        .filter(|invited| invited.pupil == id)
        .map(|invited| invitation_row(desk, invited))
        .collect();
    if !talks.is_empty() {
        page.parts.push(rows("talks", Some(speech.say("tab-talks")), talks));
    }
    let units = desk.me.snapshot().map(|snapshot| snapshot.units.as_slice()).unwrap_or_default();
    page.parts.push(reaching::school(desk, units.iter().find(|unit| unit.id == child.unit)));
    page
}

/// Leads to how the guardian herself is best reached, with what holds.
fn reaching_row(desk: &Desk<'_>, child: &Child) -> Row {
    let mut row = row("reaching", Mark::Icon(Icon::Phone), desk.speech.say("reaching-own-title"));
    let kept = child.reaching.as_ref().and_then(|said| reaching::how::kept(desk, &said.reaching));
    row.text = Some(Words::written(kept.unwrap_or_else(|| desk.speech.say("reaching-own-row"))));
    row.does = RowDoes::Leads(Route::ReachMe(child.who.id.clone()).path());
    row
}

fn write_to(desk: &Desk<'_>, row: &Row, mail: &str) -> Action {
    let label = desk.speech.say("child-mail");
    let mut write = action(Intent::Refresh, label.clone(), Some(Icon::Mail), Role::Secondary);
    write.id = format!("mail-{}", row.key);
    write.intent = None;
    write.spoken = Some(format!("{label}, {}", row.head.text));
    write.opens = Some(Opens::Mail(mail.to_owned()));
    write
}

/// The children, as they stand on the first page: to their own guardian by their first names.
pub fn on_today(desk: &Desk<'_>) -> Vec<Row> {
    let children = desk.me.snapshot().map(|snapshot| snapshot.children.as_slice()).unwrap_or_default();
    children.iter().map(|child| child_row(desk, child)).collect()
}

fn child_row(desk: &Desk<'_>, child: &Child) -> Row {
    let mark = Mark::Letters(people::letters(&child.who));
    let mut row = row(child.who.id.as_str(), mark, Words::written(people::given(&child.who)));
    let units = desk.me.snapshot().map(|snapshot| snapshot.units.as_slice()).unwrap_or_default();
    let school = units.iter().find(|unit| unit.id == child.unit).map(|unit| unit.name.clone());
    let place: Vec<String> =
        Some(child.class.clone()).filter(|class| !class.is_empty()).into_iter().chain(school).collect();
    row.text = Some(Words::written(place.join(", ")));
    row.status = new_mentor(desk, child);
    row.does = RowDoes::Leads(Route::Child(child.who.id.clone()).path());
    row
}

/// That a mentor is new since the contact card was shown: until it is shown again.
fn new_mentor(desk: &Desk<'_>, child: &Child) -> Option<Status> {
    let shown = desk.me.cards_shown(&child.who.id)?;
    let fresh = child.mentors.iter().filter(|mentor| !shown.contains(&&mentor.who.id));
    let names: Vec<String> = fresh.map(|mentor| people::full(&mentor.who)).collect();
    let text = desk.speech.with("child-new-mentor", &[("names", names.join(", ").into())]);
    let is_new = !names.is_empty() && !shown.is_empty();
    is_new.then_some(Status { tone: Tone::Wait, icon: Icon::User, text })
}
