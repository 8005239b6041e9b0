//! Papers that are handed out: what was read and chosen is kept like a draft, and a copy of a ledger is logged at the school
//! before it can be saved.

use kontaktbok_documents::exchange::copies::CopyLogged;

use crate::effect::{HttpsOutput, Space};
use crate::model::kept;
use crate::model::{Choosing, HttpsTask, Made, Model, PaperOf, StoreTask};
use crate::route::Route;
use crate::screen::papers;
use crate::speech::Speech;

/// A copy that was made so long ago is over: for another one everything is read anew, for what may be handed out changes.
const OVER_MS: i64 = 24 * 60 * 60 * 1000;

/// A page was gone to.
pub fn arrived(model: &mut Model, route: &Route) {
    let Route::CopyFor(pupil, guardian) = route else { return };
    let (paper, now) = (PaperOf::Copy(pupil.clone(), guardian.clone()), model.now.wall_ms);
    let Some(me) = model.signed_in() else { return };
    let ahead = me.clock_ahead.unwrap_or(0);
    let made = me.papers.get(&paper).and_then(|choosing| choosing.made.as_ref());
    if made.is_some_and(|made| now.saturating_sub(ahead) > made.at.saturating_add(OVER_MS)) {
        anew(model, &paper);
    }
}

/// Whoever makes a paper says whether a text comes along.
pub fn choose(model: &mut Model, paper: &PaperOf, key: &str, comes: bool) {
    change(model, paper, |choosing| {
        choosing.chosen.insert(key.to_owned(), comes);
    });
}

/// Whoever makes a paper has read these texts.
pub fn read(model: &mut Model, paper: &PaperOf, keys: &[String]) {
    change(model, paper, |choosing| choosing.read.extend(keys.iter().cloned()));
}

/// Nothing is read and nothing chosen.
pub fn anew(model: &mut Model, paper: &PaperOf) {
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

/// Makes a copy: the school logs it, and nothing can be saved before.
pub fn make(model: &mut Model, window: &str, paper: &PaperOf) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    let PaperOf::Copy(pupil, _) = paper else { return };
    let Some((asked, of)) = papers::asked(me, paper) else { return };
    let Some(token) = me.net.token() else { return model.answer(window, speech.say("copy-needs-net")) };
    me.making.insert(paper.clone());
    let path = format!("/api/pupils/{pupil}/copies");
    let task = HttpsTask::Copy { window: window.to_owned(), paper: paper.clone(), of };
    model.asks.post(task, &path, Some(token), &asked);
}

/// The school has logged a copy, or has not.
pub fn logged(model: &mut Model, window: &str, paper: &PaperOf, of: String, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    if !me.making.remove(paper) {
        return;
    }
    let answer = match output {
        HttpsOutput::Answer { status: 200, body, .. } => match serde_json::from_slice::<CopyLogged>(body) {
            Ok(CopyLogged { reference, at }) => {
                let made = Made { reference, at, of };
                return change(model, paper, |choosing| choosing.made = Some(made));
            }
            Err(_) => "copy-not-logged",
        },
        HttpsOutput::Answer { status: 409, .. } => "copy-other-entries",
        HttpsOutput::Answer { status: 404, .. } => "copy-not-yours",
        HttpsOutput::Answer { status: 429, .. } => "said-too-often",
        HttpsOutput::Answer { .. } => "copy-not-logged",
        HttpsOutput::Failed(_) => "copy-needs-net",
    };
    model.answer(window, speech.say(answer));
}
