//! The pages on which it is said how a guardian is best reached: by staff about a guardian, and by a guardian herself.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::reaching::LANGUAGE_MAX;

use super::super::fields::{choice, field, words};
use super::super::{Desk, action, notice, people, plain, prose};
use super::how;
use crate::intent::Intent;
use crate::model::signed_in::reaching::{Fields, hour};
use crate::page::{ChoiceStyle, Field, FieldInput, Icon, Lines, Page, Pane, Part, PartKind, Role, Tone};
use crate::route::Route;

/// The hours at which somebody can be rung.
const HOURS: std::ops::RangeInclusive<u8> = 6..=20;

/// For staff, about a guardian of a pupil.
pub fn page(desk: &Desk<'_>, pupil: &PersonId, guardian: &PersonId) -> Page {
    let (speech, route) = (desk.speech, Route::Reaching(pupil.clone(), guardian.clone()));
    let known = desk.me.pupil(pupil).filter(|known| desk.me.may_say_reaching(known, guardian));
    let adult = known.and_then(|known| known.guardians.iter().find(|adult| adult.id == *guardian));
    let Some(adult) = adult else { return not_here(desk, &route) };
    let name = people::guardian(speech, &adult.shown).text;
    let mut page = begun(desk, &route, speech.say("reaching-title"));
    page.parts.insert(0, prose("whom", speech.with("reaching-whom", &[("name", name.into())])));
    said(desk, &mut page, &route, pupil, guardian);
    page
}

/// For a guardian, about herself, from a child's page.
pub fn own(desk: &Desk<'_>, child: &PersonId) -> Page {
    let route = Route::ReachMe(child.clone());
    if desk.me.child(child).is_none() {
        return not_here(desk, &route);
    }
    let mut page = begun(desk, &route, desk.speech.say("reaching-own-title"));
    page.parts.insert(0, prose("whom", desk.speech.say("reaching-own-whom")));
    said(desk, &mut page, &route, child, &desk.me.identity.person);
    page
}

fn not_here(desk: &Desk<'_>, route: &Route) -> Page {
    let mut page = plain(route, desk.speech.say("not-here-title"));
    page.parts.push(prose("not-here", desk.speech.say("not-here-text")));
    page
}

fn begun(desk: &Desk<'_>, route: &Route, title: String) -> Page {
    let speech = desk.speech;
    let mut page = plain(route, title);
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    if desk.me.net.token().is_none() {
        let (head, text) = (speech.say("reaching-no-net"), speech.say("reaching-no-net-what"));
        page.parts.push(notice("no-net", Tone::Wait, Icon::CloudOff, head, Some(text), vec![]));
    }
    page
}

/// What holds, and the fields to say something else.
fn said(desk: &Desk<'_>, page: &mut Page, route: &Route, pupil: &PersonId, guardian: &PersonId) {
    let (speech, own) = (desk.speech, matches!(route, Route::ReachMe(_)));
    let kept = desk.me.reaching(pupil, guardian);
    page.parts.push(match kept {
        Some(kept) => {
            let holds = how::kept(desk, &kept.reaching).unwrap_or_else(|| speech.say("reaching-nothing-special"));
            let by = how::by(desk, kept, own);
            notice("holds", Tone::Plain, Icon::Info, holds, Some(by), vec![])
        }
        None => prose("holds", speech.say("reaching-nothing-said")),
    });
    let holds = Fields::of(desk.model.windows.get(desk.window), route, kept.map(|kept| &kept.reaching));
    // What holds anew takes the place of what was in the fields.
    let revision = kept.map_or(0, |kept| u64::try_from(kept.at).unwrap_or(0));
    let fields = fields(desk, holds, own).into_iter().map(|field| Field { revision, ..field }).collect();
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(fields) });
    let save = Intent::SayReaching(pupil.clone(), guardian.clone());
    page.foot.push(action(save, speech.say("reaching-save"), Some(Icon::Check), Role::Primary));
}

fn fields(desk: &Desk<'_>, holds: Fields, own: bool) -> Vec<Field> {
    let speech = desk.speech;
    let mut language =
        field("language", speech.say("reaching-language"), words(&holds.language, LANGUAGE_MAX, Lines::Single));
    language.hint = Some(speech.say("reaching-language-hint"));
    language.required = holds.interpreter;
    let mut interpreter = field("interpreter", speech.say("reaching-interpreter"), FieldInput::Flag(holds.interpreter));
    interpreter.hint = Some(speech.say("reaching-interpreter-hint"));
    let choices = [("any", "reaching-best-any"), ("after", "reaching-best-after"), ("before", "reaching-best-before")];
    let choices = choices.map(|(key, label)| choice(key, speech.say(label)));
    let at_an_hour = matches!(holds.best.as_str(), "after" | "before");
    let input = FieldInput::One { choices: choices.into(), chosen: Some(holds.best), style: ChoiceStyle::Segments };
    let best = field("best", speech.say(if own { "reaching-own-best" } else { "reaching-best" }), input);
    let mut all = vec![language, interpreter, best];
    if at_an_hour {
        let choices = HOURS.map(|hour| choice(&hour.to_string(), format!("{hour}.00"))).collect();
        let chosen = hour(&holds.hour).map(|hour| hour.to_string());
        let input = FieldInput::One { choices, chosen, style: ChoiceStyle::List };
        all.push(Field { required: true, ..field("hour", speech.say("reaching-hour"), input) });
    }
    all
}
