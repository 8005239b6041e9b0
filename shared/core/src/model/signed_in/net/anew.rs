//! The school says that what the snapshot tells has changed and rights have not: it is fetched beside a session that goes on.
//! Told again meanwhile, it is fetched once more afterwards; whatever goes wrong, the phone comes again by the whole way.

use super::{come_again, steps};
use crate::effect::{HttpsOutput, StoreOutput};
use crate::model::kept::KeptSnapshot;
use crate::model::signed_in::{note_store, people, revoked, trips};
use crate::model::{HttpsTask, Model, StoreTask};

/// A snapshot that is fetched beside a session, and how far it is.
#[derive(Default)]
pub struct Anew {
    stage: Stage,
    /// Whether the school has spoken of another one since.
    again: bool,
}

#[derive(Default)]
enum Stage {
    #[default]
    None,
    Asked,
    Keeping(Box<KeptSnapshot>),
}

/// The school has said so.
pub fn told(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    if matches!(me.net.anew.stage, Stage::None) {
        ask(model);
    } else {
        me.net.anew.again = true;
    }
}

fn ask(model: &mut Model) {
    let app = model.version.clone();
    let Some(me) = model.signed_in() else { return };
    me.net.anew = Anew { stage: Stage::Asked, again: false };
    let bearer = me.net.token();
    let etag = me.kept.as_ref().filter(|kept| kept.app == app).and_then(|kept| kept.etag.clone());
    model.asks.get(HttpsTask::SnapshotAnew, "/api/snapshot".to_owned(), bearer, etag);
}

/// The school has answered.
pub fn fetched(model: &mut Model, output: HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    // The way to the school has begun anew since, and brings its own.
    let Stage::Asked = me.net.anew.stage else { return };
    let kept = match output {
        HttpsOutput::Answer { status: 410, body, .. } if steps::says_revoked(&body) => return revoked::now(model),
        HttpsOutput::Answer { status: 200, etag, body } => steps::to_keep(model, etag, Some(&body)),
        HttpsOutput::Answer { status: 304, etag, .. } => steps::to_keep(model, etag, None),
        HttpsOutput::Answer { .. } | HttpsOutput::Failed(_) => None,
    };
    let Some((kept, writes)) = kept else { return come_again(model) };
    let Some(me) = model.signed_in() else { return };
    me.net.anew.stage = Stage::Keeping(Box::new(kept));
    model.asks.write(StoreTask::SnapshotAnew, writes);
}

/// It is stored, or it is not.
pub fn kept(model: &mut Model, output: &StoreOutput) {
    let stored = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    let Stage::Keeping(kept) = std::mem::take(&mut me.net.anew.stage) else { return };
    if !stored {
        return come_again(model);
    }
    let again = me.net.anew.again;
    steps::holds(model, *kept);
    people::fetch_for_open_pages(model);
    trips::refresh(model);
    if again {
        ask(model);
    }
}
