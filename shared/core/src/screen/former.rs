//! Pupils who have left a unit that one leads: what it has noted stays its own.

use kontaktbok_documents::Pupil;
use kontaktbok_documents::exchange::former::{ForNext, FormerPupil};

use super::{Desk, action, notice, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::model::signed_in::Fetched;
use crate::page::{Confirm, Icon, Mark, Page, Pane, Part, Role, Row, RowDoes, Tone, Words};
use crate::route::Route;

/// All of them, as far as something was noted.
pub fn all(desk: &Desk<'_>) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::FormerPupils, speech.say("former-title"));
    page.pane = Pane::List;
    page.secret = true;
    page.parts.push(prose("what", speech.say("former-text")));
    match &desk.me.former {
        Some(Fetched::Here(former)) if former.pupils.is_empty() => {
            page.parts.push(prose("none", speech.say("former-none")));
        }
        Some(Fetched::Here(former)) => {
            let all = former.pupils.iter().map(|former| listed(desk, former)).collect();
            page.parts.push(rows("former", None, all));
        }
        Some(Fetched::Asked) => page.parts.push(prose("asked", speech.say("office-asked"))),
        Some(Fetched::NotNow) | None => {
            let head = speech.say("former-needs-net");
            page.parts.push(notice("not-now", Tone::Bad, Icon::CloudOff, head, None, vec![]));
        }
    }
    page
}

fn listed(desk: &Desk<'_>, former: &FormerPupil) -> Row {
    let who = &former.pupil.who;
    let mut row = row(who.id.as_str(), Mark::Letters(people::letters(who)), Words::written(people::full(who)));
    row.text = desk.me.unit(&former.pupil).map(|unit| Words::from(unit.name.clone()));
    row.does = RowDoes::Leads(Route::Pupil(who.id.clone()).path());
    row
}

/// On the page of one: that the pupil has left, and what the next unit may read.
pub fn left(desk: &Desk<'_>, pupil: &Pupil, former: &FormerPupil) -> Part {
    let speech = desk.speech;
    let (text, label) = if former.for_next {
        ("former-for-next", "former-take-back")
    } else {
        ("former-not-for-next", "former-hand-on")
    };
    let intent = Intent::ForNext(pupil.who.id.clone(), ForNext { may_read: !former.for_next });
    let mut say = action(intent, speech.say(label), None, Role::Secondary);
    say.confirm = Some(Confirm {
        head: speech.say(label),
        text: speech.say(if former.for_next { "former-take-back-text" } else { "former-hand-on-text" }),
        yes: speech.say(label),
        no: speech.say("cancel"),
    });
    let school = desk.me.unit(pupil).map(|unit| unit.name.clone()).unwrap_or_default();
    let head = speech.with("former-left", &[("school", school.into())]);
    notice("left", Tone::Plain, Icon::Info, head, Some(speech.say(text)), vec![say])
}
