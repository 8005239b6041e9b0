//! Papers that are handed out: what was read and chosen is kept like a draft, and a paper is logged at the school before it can
//! be saved.

use kontaktbok_documents::exchange::copies::CopyLogged;
use kontaktbok_documents::exchange::reports::HandedTo;

use crate::effect::{HttpsOutput, Space};
use crate::intent::Intent;
use crate::model::kept;
use crate::model::{Choosing, HttpsTask, Made, Model, PaperOf, StoreTask};
use crate::route::Route;
use crate::screen::papers::{self, ToLog};
use crate::speech::Speech;

/// A paper that was made so long ago is over: for another one everything is read anew, for what may be handed out changes.
const OVER_MS: i64 = 24 * 60 * 60 * 1000;

/// A page was gone to.
pub fn arrived(model: &mut Model, route: &Route) {
    let now = model.now.wall_ms;
    let Some(me) = model.signed_in() else { return };
    let is_shown = |paper: &PaperOf| match (route, paper) {
        (Route::CopyFor(pupil, guardian), PaperOf::Copy(of, to)) => pupil == of && guardian == to,
        // An accident's report is handed over on its one page, or on one for each pupil.
        (
            Route::HandOver(accident) | Route::HandOverOf(accident, _) | Route::HandOverAll(accident),
            PaperOf::Report(of, _) | PaperOf::ReportOfAll(of),
        ) => accident == of,
        _ => false,
    };
    let ahead = me.clock_ahead.unwrap_or(0);
    let is_over = |made: &Made| now.saturating_sub(ahead) > made.at.saturating_add(OVER_MS);
    let shown =
        me.papers.iter().filter(|(paper, choosing)| is_shown(paper) && choosing.made.as_ref().is_some_and(is_over));
    let over: Vec<PaperOf> = shown.map(|(paper, _)| paper.clone()).collect();
    for paper in &over {
        anew(model, paper);
    }
}

/// Somebody reads what a paper is made of, and chooses.
pub fn act(model: &mut Model, intent: &Intent) {
    match intent {
        Intent::PaperText(paper, key, comes) => choose(model, paper, key, *comes),
        Intent::PaperRead(paper, keys) => read(model, paper, keys),
        Intent::PaperAnew(paper) => anew(model, paper),
        Intent::PaperLanguage(paper, language) => change(model, paper, |choosing| choosing.language = Some(*language)),
        _ => {}
    }
}

/// Whoever makes a paper says whether a text comes along.
fn choose(model: &mut Model, paper: &PaperOf, key: &str, comes: bool) {
    change(model, paper, |choosing| {
        choosing.chosen.insert(key.to_owned(), comes);
    });
}

/// Whoever makes a paper has read these texts.
fn read(model: &mut Model, paper: &PaperOf, keys: &[String]) {
    change(model, paper, |choosing| choosing.read.extend(keys.iter().cloned()));
}

/// Nothing is read and nothing chosen.
fn anew(model: &mut Model, paper: &PaperOf) {
    let Some(me) = model.signed_in() else { return };
    me.making.remove(paper);
    if me.papers.remove(paper).is_some() {
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Draft, kept::PAPERS, &paper.item())]);
    }
}

/// Changes what was read or chosen, and keeps it. What was chosen by other facts than today's is over.
fn change(model: &mut Model, paper: &PaperOf, by: impl FnOnce(&mut Choosing)) {
    let Some(me) = model.signed_in() else { return };
    let Some(basis) = papers::basis(me, paper) else { return };
    let kept = me.papers.remove(paper).filter(|choosing| choosing.basis == basis);
    let mut choosing = kept.unwrap_or_else(|| Choosing::new(paper.clone(), basis));
    by(&mut choosing);
    let write = kept::put(Space::Draft, kept::PAPERS, &paper.item(), &choosing);
    me.papers.insert(paper.clone(), choosing);
    model.asks.write(StoreTask::Tidied, vec![write]);
}

/// Makes a copy, or hands a report over: the school logs it, and nothing can be saved before.
pub fn make(model: &mut Model, window: &str, paper: &PaperOf, to: Option<&HandedTo>) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    let Some(ToLog { path, asked, of }) = papers::to_log(me, paper, to) else { return };
    let Some(token) = me.net.token() else { return model.answer(window, speech.say(words(paper).needs_net)) };
    me.making.insert(paper.clone());
    let task = HttpsTask::Paper { window: window.to_owned(), paper: paper.clone(), to: to.cloned(), of };
    model.asks.post(task, &path, Some(token), &asked);
}

/// The school has logged a paper, or has not.
pub fn logged(
    model: &mut Model,
    window: &str,
    paper: &PaperOf,
    to: Option<HandedTo>,
    of: String,
    output: &HttpsOutput,
) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    if !me.making.remove(paper) {
        return;
    }
    let words = words(paper);
    let answer = match output {
        HttpsOutput::Answer { status: 200, body, .. } => match serde_json::from_slice::<CopyLogged>(body) {
            Ok(CopyLogged { reference, at }) => {
                let made = Made { reference, at, of, to };
                return change(model, paper, |choosing| choosing.made = Some(made));
            }
            Err(_) => words.not_logged,
        },
        HttpsOutput::Answer { status: 409, .. } => words.other_entries,
        HttpsOutput::Answer { status: 404, .. } => words.not_yours,
        HttpsOutput::Answer { status: 429, .. } => "said-too-often",
        HttpsOutput::Answer { .. } => words.not_logged,
        HttpsOutput::Failed(_) => words.needs_net,
    };
    model.answer(window, speech.say(answer));
}

/// What is said when a paper is not logged.
struct NotMade {
    needs_net: &'static str,
    not_logged: &'static str,
    other_entries: &'static str,
    not_yours: &'static str,
}

fn words(paper: &PaperOf) -> NotMade {
    match paper {
        PaperOf::Copy(..) => NotMade {
            needs_net: "copy-needs-net",
            not_logged: "copy-not-logged",
            other_entries: "copy-other-entries",
            not_yours: "copy-not-yours",
        },
        PaperOf::Report(..) | PaperOf::ReportOfAll(_) => NotMade {
            needs_net: "report-needs-net",
            not_logged: "report-not-logged",
            other_entries: "report-other-entries",
            not_yours: "report-not-yours",
        },
    }
}
