//! What the core waits for, by number.

use std::collections::BTreeMap;

use crux_core::{Core, Request, RequestHandle};
use kontaktbok_core::effect::{
    Effect, HttpsOperation, HttpsOutput, KeysOperation, KeysOutput, StoreOperation, StoreOutput,
};

use super::{Brain, Output, TaskId};

/// What the core waits for. Numbers go on rising when everything is forgotten, so a late answer finds nothing.
#[derive(Default)]
pub(super) struct Tasks {
    last: u32,
    store: BTreeMap<TaskId, RequestHandle<StoreOutput>>,
    https: BTreeMap<TaskId, RequestHandle<HttpsOutput>>,
    keys: BTreeMap<TaskId, RequestHandle<KeysOutput>>,
}

/// How many tasks are not answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pending {
    pub store: usize,
    pub https: usize,
    pub keys: usize,
}

/// An answer and who waits for it.
pub(super) enum Answer {
    Store(RequestHandle<StoreOutput>, StoreOutput),
    Https(RequestHandle<HttpsOutput>, HttpsOutput),
    Keys(RequestHandle<KeysOutput>, KeysOutput),
}

impl Answer {
    /// Gives it to the core that asked.
    pub fn give<B: Brain>(self, core: &Core<B>) -> Vec<Effect> {
        let given = match self {
            Self::Store(mut handle, output) => core.resolve(&mut handle, output),
            Self::Https(mut handle, output) => core.resolve(&mut handle, output),
            Self::Keys(mut handle, output) => core.resolve(&mut handle, output),
        };
        given.unwrap_or_default()
    }
}

impl Tasks {
    fn number(&mut self) -> TaskId {
        self.last = self.last.wrapping_add(1);
        TaskId(self.last)
    }

    pub fn store(&mut self, request: Request<StoreOperation>) -> Output {
        let (task, (operation, handle)) = (self.number(), request.split());
        self.store.insert(task, handle);
        Output::Store { task, operation }
    }

    pub fn https(&mut self, request: Request<HttpsOperation>) -> Output {
        let (task, (operation, handle)) = (self.number(), request.split());
        self.https.insert(task, handle);
        Output::Https { task, operation }
    }

    pub fn keys(&mut self, request: Request<KeysOperation>) -> Output {
        let (task, (operation, handle)) = (self.number(), request.split());
        self.keys.insert(task, handle);
        Output::Keys { task, operation }
    }

    pub fn stored(&mut self, task: TaskId, output: StoreOutput) -> Option<Answer> {
        Some(Answer::Store(self.store.remove(&task)?, output))
    }

    pub fn answered(&mut self, task: TaskId, output: HttpsOutput) -> Option<Answer> {
        Some(Answer::Https(self.https.remove(&task)?, output))
    }

    pub fn keyed(&mut self, task: TaskId, output: KeysOutput) -> Option<Answer> {
        Some(Answer::Keys(self.keys.remove(&task)?, output))
    }

    pub fn pending(&self) -> Pending {
        Pending { store: self.store.len(), https: self.https.len(), keys: self.keys.len() }
    }

    /// Nobody waits any more.
    pub fn forget(&mut self) {
        self.store.clear();
        self.https.clear();
        self.keys.clear();
    }
}
