//! How guardians are best reached: what holds by the snapshot, what is typed about it, and saying it to the school.

use kontaktbok_documents::reaching::NotReaching;
use kontaktbok_documents::{Best, GuardianShown, PersonId, Pupil, Reaching, ReachingSaid, answers, in_turn};

use super::SignedIn;
use crate::effect::HttpsOutput;
use crate::model::{HttpsTask, Model, Window};
use crate::page::FieldValue;
use crate::route::Route;
use crate::speech::Speech;

/// The language that an interpreter is needed in, for whoever rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interpreter<'a> {
    /// The guardian asked for one for a talk.
    Asked(&'a str),
    /// It is kept beside the register.
    Kept(&'a str),
}

/// Which interpreter is needed: what was asked for a talk, with when, if that is newer than what is kept beside the
/// register, else that. An answer that asks for none says nothing of other calls.
pub fn interpreter<'a>(asked: Option<(i64, &'a str)>, kept: Option<&'a ReachingSaid>) -> Option<Interpreter<'a>> {
    let newer = asked.filter(|(at, language)| !language.is_empty() && kept.is_none_or(|kept| *at > kept.at));
    match newer {
        Some((_, language)) => Some(Interpreter::Asked(language)),
        None => kept?.reaching.needs().map(Interpreter::Kept),
    }
}

impl SignedIn {
    /// What is kept of a guardian of a pupil, or of oneself as a guardian of a child.
    pub fn reaching(&self, pupil: &PersonId, guardian: &PersonId) -> Option<&ReachingSaid> {
        if *guardian == self.identity.person
            && let Some(child) = self.child(pupil)
        {
            return child.reaching.as_ref();
        }
        self.pupil(pupil)?.guardians.iter().find(|of| of.id == *guardian)?.reaching.as_ref()
    }

    /// Which interpreter whoever rings a guardian needs, if any.
    pub fn interpreter(&self, pupil: &PersonId, guardian: &PersonId) -> Option<Interpreter<'_>> {
        let about = self.papers(pupil, guardian).map(|papers| in_turn(papers.answers.iter())).unwrap_or_default();
        let asked = about.into_iter().rev().find_map(|standing| match &standing.entry.says {
            answers::Says::About { interpreter, .. } => {
                Some((standing.received_at.unwrap_or(standing.entry.at), interpreter.as_str()))
            }
            _ => None,
        });
        interpreter(asked, self.reaching(pupil, guardian))
    }

    /// Whether the person may say how a guardian of a pupil is reached: a mentor of the pupil or a rektor of the unit, of
    /// somebody else who is shown by name. The school decides.
    pub fn may_say_reaching(&self, pupil: &Pupil, guardian: &PersonId) -> bool {
        let me = &self.identity.person;
        let by_name =
            |of: &kontaktbok_documents::Guardian| of.id == *guardian && matches!(of.shown, GuardianShown::Name { .. });
        guardian != me
            && pupil.guardians.iter().any(by_name)
            && (pupil.mentors.iter().any(|mentor| mentor.id == *me) || self.leads(&pupil.unit))
    }
}

/// What stands in the fields of the page: what was typed, else what holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Fields {
    pub language: String,
    pub interpreter: bool,
    /// The key of the chosen best time: `any`, `after` or `before`.
    pub best: String,
    pub hour: String,
}

impl Fields {
    /// What stands in a window on one of the two pages.
    pub fn of(window: Option<&Window>, route: &Route, holds: Option<&Reaching>) -> Self {
        let typed = |field: &str| window.and_then(|at| at.typed.get(&(route.path(), field.to_owned())));
        let text = |field: &str, otherwise: String| match typed(field) {
            Some(FieldValue::Text(text)) => text.clone(),
            _ => otherwise,
        };
        let holds = holds.cloned().unwrap_or_default();
        let (best, hour) = match holds.best {
            Best::Any => ("any", String::new()),
            Best::After(hour) => ("after", hour.to_string()),
            Best::Before(hour) => ("before", hour.to_string()),
        };
        let interpreter = match typed("interpreter") {
            Some(FieldValue::Flag(flag)) => *flag,
            _ => holds.interpreter,
        };
        Self {
            language: text("language", holds.language),
            interpreter,
            best: text("best", best.to_owned()),
            hour: text("hour", hour),
        }
    }

    /// What they mean, or the words for why that cannot be said.
    fn read(&self) -> Result<Reaching, &'static str> {
        let hour = || hour(&self.hour).ok_or("reaching-no-hour");
        let best = match self.best.as_str() {
            "after" => Best::After(hour()?),
            "before" => Best::Before(hour()?),
            _ => Best::Any,
        };
        let said = Reaching { language: self.language.clone(), interpreter: self.interpreter, best };
        said.checked().map_err(|why| match why {
            NotReaching::LanguageTooLong | NotReaching::LanguageNoLine => "reaching-language-too-long",
            NotReaching::NoLanguage => "reaching-no-language",
            NotReaching::NoHour => "reaching-no-hour",
        })
    }
}

/// "15", "15.00" and "15:00" are the same whole hour.
pub fn hour(typed: &str) -> Option<u8> {
    let typed = typed.trim();
    typed.strip_suffix(".00").or_else(|| typed.strip_suffix(":00")).unwrap_or(typed).parse().ok()
}

/// The page on which it is said about a guardian of a pupil.
fn page_of(me: &SignedIn, pupil: &PersonId, guardian: &PersonId) -> Route {
    if *guardian == me.identity.person {
        Route::ReachMe(pupil.clone())
    } else {
        Route::Reaching(pupil.clone(), guardian.clone())
    }
}

/// Says to the school what stands in the fields. What was typed stays there until it holds.
pub fn say(model: &mut Model, window: &str, pupil: &PersonId, guardian: &PersonId) {
    let speech = Speech::of(model.language);
    let Some(me) = model.who() else { return };
    let (route, holds) = (page_of(me, pupil, guardian), me.reaching(pupil, guardian).map(|said| &said.reaching));
    let token = me.net.token();
    let said = match Fields::of(model.windows.get(window), &route, holds).read() {
        Ok(said) => said,
        Err(words) => return model.answer(window, speech.say(words)),
    };
    let Some(token) = token else { return model.answer(window, speech.say("reaching-needs-net")) };
    let path = format!("/api/pupils/{pupil}/guardians/{guardian}/reaching");
    model.asks.post(HttpsTask::Reaching(window.to_owned()), &path, Some(token), &said);
}

/// The school has it, and tells every phone that it concerns to come again; this one too.
pub fn said(model: &mut Model, window: &str, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    let own = matches!(model.windows.get(window).and_then(|at| at.route.as_ref()), Some(Route::ReachMe(_)));
    match output {
        HttpsOutput::Answer { status: 204, .. } => {
            model.say(speech.say(if own { "reaching-own-said" } else { "reaching-said" }));
        }
        HttpsOutput::Answer { status: 429, .. } => model.answer(window, speech.say("said-too-often")),
        HttpsOutput::Answer { .. } => model.answer(window, speech.say("reaching-not-taken")),
        HttpsOutput::Failed(_) => model.answer(window, speech.say("reaching-needs-net")),
    }
}

/// A snapshot came: what was typed and holds now is typed no more.
pub fn settled(model: &mut Model) {
    let mut done = Vec::new();
    let Some(me) = model.who() else { return };
    for (name, window) in &model.windows {
        for (path, _) in window.typed.keys() {
            let Ok(route) = path.parse::<Route>() else { continue };
            let holds = match &route {
                Route::Reaching(pupil, guardian) => me.reaching(pupil, guardian),
                Route::ReachMe(child) => me.reaching(child, &me.identity.person),
                _ => continue,
            };
            let holds = holds.map(|said| &said.reaching);
            if holds.is_some_and(|holds| Fields::of(Some(window), &route, Some(holds)).read().as_ref() == Ok(holds)) {
                done.push((name.clone(), path.clone()));
            }
        }
    }
    for (name, path) in done {
        if let Some(window) = model.windows.get_mut(&name) {
            window.typed.retain(|(of, _), _| *of != path);
        }
    }
}

#[cfg(test)]
mod tests {
    use kontaktbok_documents::SaidBy;
    use rstest::rstest;

    use super::*;

    fn kept(language: &str, interpreter: bool) -> ReachingSaid {
        let reaching = Reaching { language: language.to_owned(), interpreter, best: Best::Any };
        ReachingSaid { reaching, by: SaidBy::Staff, at: 10 }
    }

    #[rstest]
    #[case::nothing(None, None, None)]
    #[case::asked_alone(Some((5, "finska")), None, Some(Interpreter::Asked("finska")))]
    #[case::kept_alone(None, Some(kept("arabiska", true)), Some(Interpreter::Kept("arabiska")))]
    #[case::asked_later(Some((11, "finska")), Some(kept("arabiska", true)), Some(Interpreter::Asked("finska")))]
    #[case::asked_before(Some((9, "finska")), Some(kept("arabiska", true)), Some(Interpreter::Kept("arabiska")))]
    #[case::asked_before_and_needed_no_more(Some((9, "finska")), Some(kept("arabiska", false)), None)]
    #[case::needed_since(Some((11, "finska")), Some(kept("arabiska", false)), Some(Interpreter::Asked("finska")))]
    #[case::none_for_a_talk(Some((11, "")), Some(kept("arabiska", true)), Some(Interpreter::Kept("arabiska")))]
    #[case::none_at_all(Some((11, "")), None, None)]
    fn what_was_asked_for_a_talk_counts_if_it_is_newer_than_what_is_kept(
        #[case] asked: Option<(i64, &str)>,
        #[case] kept: Option<ReachingSaid>,
        #[case] needed: Option<Interpreter<'_>>,
    ) {
        assert_eq!(interpreter(asked, kept.as_ref()), needed);
    }

    #[rstest]
    #[case("15", Some(15))]
    #[case(" 7 ", Some(7))]
    #[case("15.00", Some(15))]
    #[case("15:00", Some(15))]
    #[case("15.30", None)]
    #[case("", None)]
    #[case("tre", None)]
    fn a_whole_hour_is_read_as_people_write_it(#[case] typed: &str, #[case] read: Option<u8>) {
        assert_eq!(hour(typed), read);
    }
}
