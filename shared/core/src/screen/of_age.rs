//! A pupil who is of age: that it is so, whom the school has still to ask, and what the pupil has said of each adult.

use kontaktbok_documents::exchange::of_age::{AdultOfPupil, PupilSaid, WishSaid};
use kontaktbok_documents::exchange::school_office::SchoolOffice;
use kontaktbok_documents::{PersonId, Pupil, Wish};

use super::{Desk, action, notice, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::model::signed_in::Fetched;
use crate::page::{Action, Confirm, Icon, Mark, Page, Pane, Part, Role, Row, RowDoes, Status, Tone, Words};
use crate::route::Route;
use crate::timing;

/// On the office's first page: whom to ask.
pub fn to_ask(desk: &Desk<'_>, overview: &SchoolOffice) -> Option<Part> {
    let pupils = overview.came_of_age.iter().map(|pupil| {
        let mark = Mark::Letters(people::letters(&pupil.who));
        let mut row = row(pupil.who.id.as_str(), mark, Words::written(people::full(&pupil.who)));
        row.text = Some(Words::written(pupil.class.clone()));
        row.does = RowDoes::Leads(Route::OfficeOfAge(pupil.who.id.clone()).path());
        row
    });
    let pupils: Vec<Row> = pupils.collect();
    (!pupils.is_empty()).then(|| rows("came-of-age", Some(desk.speech.say("of-age-to-ask")), pupils))
}

/// On a pupil's page: that the pupil is of age, of how many adults it was asked, and the way to write it down.
pub fn on_pupil(desk: &Desk<'_>, pupil: &Pupil) -> Option<Part> {
    if !pupil.of_age {
        return None;
    }
    let speech = desk.speech;
    let (of, asked) = (pupil.guardians.len(), pupil.guardians.iter().filter(|adult| adult.wish.is_some()).count());
    let mut row = row("of-age", Mark::Icon(Icon::User), speech.say("of-age"));
    let lines = pupil.guardians.iter().filter_map(|adult| {
        let wish = speech.say(short(adult.wish?));
        Some(format!("{}: {wish}", people::guardian(speech, &adult.shown).text))
    });
    let counted = speech.with("of-age-asked", &[("n", asked.into()), ("of", of.into())]);
    row.text = Some(Words::written(std::iter::once(counted).chain(lines).collect::<Vec<_>>().join("\n")));
    let me = &desk.me.identity.person;
    let is_theirs = desk.me.leads(&pupil.unit) || pupil.mentors.iter().any(|mentor| mentor.id == *me);
    if is_theirs && !pupil.guardians.iter().any(|adult| adult.id == *me) {
        row.does = RowDoes::Leads(Route::OfAge(pupil.who.id.clone()).path());
    }
    Some(rows("of-age", None, vec![row]))
}

/// What the pupil has said of each adult, and the ways to write down what is said now.
pub fn page(desk: &Desk<'_>, route: &Route, pupil: &PersonId) -> Page {
    let speech = desk.speech;
    let mut page = plain(route, speech.say("of-age"));
    page.pane = Pane::Detail;
    page.secret = true;
    page.age = Some(desk.age());
    let of = match desk.me.of_age.get(pupil) {
        Some(Fetched::Here(of)) => of,
        Some(Fetched::Asked) => {
            page.parts.push(notice("asked", Tone::Plain, Icon::School, speech.say("office-asked"), None, vec![]));
            return page;
        }
        Some(Fetched::NotNow) | None => {
            let (head, text) = (speech.say("office-not-now"), speech.say("office-not-now-text"));
            page.parts.push(notice("not-now", Tone::Bad, Icon::CloudOff, head, Some(text), vec![]));
            return page;
        }
    };
    page.title = Words::written(people::full(&of.who));
    let head = speech.say("of-age-ask");
    page.parts.push(notice("ask", Tone::Plain, Icon::Info, head, Some(speech.say("of-age-ask-text")), vec![]));
    if of.adults.is_empty() {
        page.parts.push(prose("nobody", speech.say("of-age-nobody")));
    } else {
        let adults = of.adults.iter().map(|adult| one(desk, pupil, adult)).collect();
        page.parts.push(rows("adults", Some(speech.say("of-age-adults")), adults));
        page.parts.push(prose("what", speech.say("of-age-what")));
    }
    page
}

fn one(desk: &Desk<'_>, pupil: &PersonId, adult: &AdultOfPupil) -> Row {
    let speech = desk.speech;
    let name = people::full(&adult.who);
    let mark = Mark::Letters(people::letters(&adult.who));
    let mut row = row(adult.who.id.as_str(), mark, Words::written(name.clone()));
    let relation = people::relation(speech, adult.relation);
    row.text = Some(Words::written(match &adult.said {
        Some(said) => format!("{relation} · {}", written(desk, said)),
        None => relation,
    }));
    row.status = Some(match adult.said.as_ref().map(|said| said.wish) {
        None => Status { tone: Tone::Wait, icon: Icon::Clock, text: speech.say("of-age-not-asked") },
        Some(wish) => {
            let (tone, icon) = match wish {
                Wish::AsBefore => (Tone::Got, Icon::Check),
                Wish::InAccident => (Tone::Plain, Icon::Siren),
                Wish::Never => (Tone::Plain, Icon::PhoneOff),
            };
            Status { tone, icon, text: speech.say(short(wish)) }
        }
    });
    let now = adult.said.as_ref().map(|said| said.wish);
    let others = Wish::ALL.into_iter().filter(|wish| Some(*wish) != now);
    row.actions = others.map(|wish| say(desk, pupil, adult, &name, wish)).collect();
    row
}

fn say(desk: &Desk<'_>, pupil: &PersonId, adult: &AdultOfPupil, name: &str, wish: Wish) -> Action {
    let speech = desk.speech;
    let label = speech.say(short(wish));
    let said = PupilSaid { adult: adult.who.id.clone(), wish };
    let mut say = action(Intent::OfAge(pupil.clone(), said), label.clone(), None, Role::Secondary);
    say.spoken = Some(format!("{label}, {name}"));
    say.confirm = Some(Confirm {
        head: speech.with("of-age-head", &[("name", name.to_owned().into())]),
        text: speech.say(match wish {
            Wish::AsBefore => "of-age-as-before-text",
            Wish::InAccident => "of-age-in-accident-text",
            Wish::Never => "of-age-never-text",
        }),
        yes: label,
        no: speech.say("back"),
    });
    say
}

/// Who asked, and when it was written down.
fn written(desk: &Desk<'_>, said: &WishSaid) -> String {
    let at = timing::short(desk.speech, said.at, desk.now());
    let by = said.by.as_ref().map_or_else(|| desk.speech.say("office-somebody"), people::full);
    desk.speech.with("of-age-written", &[("at", at.into()), ("by", by.into())])
}

fn short(wish: Wish) -> &'static str {
    match wish {
        Wish::AsBefore => "wish-as-before",
        Wish::InAccident => "wish-in-accident",
        Wish::Never => "wish-never",
    }
}
