//! The one line that says how a guardian is best reached: the language, and the best time.

use kontaktbok_documents::{Best, Guardian, PersonId, Reaching, ReachingSaid, SaidBy};

use super::super::{Desk, action, people};
use crate::intent::Intent;
use crate::model::signed_in::reaching::Interpreter;
use crate::page::{Action, Icon, Opens, Role, Words};
use crate::timing;

/// What whoever rings a guardian is to know; `None` if there is nothing.
pub fn line(desk: &Desk<'_>, pupil: &PersonId, guardian: &Guardian) -> Option<String> {
    let speech = desk.speech;
    let said = guardian.reaching.as_ref().map(|said| &said.reaching);
    let language = match desk.me.interpreter(pupil, &guardian.id) {
        Some(Interpreter::Asked(language)) => {
            Some(speech.with("guardian-interpreter", &[("language", people::isolated(language).into())]))
        }
        // What is kept says it itself.
        Some(Interpreter::Kept(_)) | None => said.and_then(|said| speaks(desk, said)),
    };
    let parts: Vec<String> = language.into_iter().chain(said.and_then(|said| best(desk, said.best))).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What is kept, in words; `None` if that is nothing in particular.
pub fn kept(desk: &Desk<'_>, said: &Reaching) -> Option<String> {
    let parts: Vec<String> = speaks(desk, said).into_iter().chain(best(desk, said.best)).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Who said what the line shows of it, and when; `None` where it shows nothing that is kept.
pub fn line_by(desk: &Desk<'_>, pupil: &PersonId, guardian: &Guardian) -> Option<String> {
    let said = guardian.reaching.as_ref()?;
    let asked = matches!(desk.me.interpreter(pupil, &guardian.id), Some(Interpreter::Asked(_)));
    let shows = (!asked && speaks(desk, &said.reaching).is_some()) || best(desk, said.reaching.best).is_some();
    shows.then(|| by(desk, said, false))
}

/// Who said it, and when. The guardian is told of herself.
pub fn by(desk: &Desk<'_>, said: &ReachingSaid, own: bool) -> String {
    let at = timing::short(desk.speech, said.at, desk.now());
    let key = match (said.by, own) {
        (SaidBy::Staff, _) => "reaching-by-school",
        (SaidBy::Guardian, false) => "reaching-by-guardian",
        (SaidBy::Guardian, true) => "reaching-by-you",
    };
    desk.speech.with(key, &[("at", at.into())])
}

fn speaks(desk: &Desk<'_>, said: &Reaching) -> Option<String> {
    let language = Some(said.language.as_str()).filter(|language| !language.is_empty())?;
    let key = if said.interpreter { "reaching-speaks-interpreter" } else { "reaching-speaks" };
    Some(desk.speech.with(key, &[("language", people::isolated(language).into())]))
}

fn best(desk: &Desk<'_>, best: Best) -> Option<String> {
    let (key, hour) = match best {
        Best::Any => return None,
        Best::After(hour) => ("reaching-after", hour),
        Best::Before(hour) => ("reaching-before", hour),
    };
    Some(desk.speech.with(key, &[("hour", hour.to_string().into())]))
}

/// Rings the telephone interpreter, before a guardian who needs one; nothing is noted of it.
pub fn interpreter(desk: &Desk<'_>, number: &str, pupil: &PersonId, guardian: &PersonId, name: &Words) -> Action {
    let label = desk.speech.say("call-interpreter");
    let mut ring = action(Intent::Refresh, label.clone(), Some(Icon::Languages), Role::Secondary);
    ring.id = format!("telephone-interpreter-{pupil}-{guardian}");
    ring.intent = None;
    ring.spoken = Some(format!("{label}, {}", name.text));
    ring.opens = Some(Opens::Dial(number.to_owned()));
    ring
}
