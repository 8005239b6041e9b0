//! What the school's side has seen, and how far the stories have come by it.

use std::sync::Arc;
use std::time::Duration;

use kontaktbok_documents::PersonId;
use serde_json::{Value, json};

use super::Stage;
use crate::control;
use crate::demo::stories::{self, Fact};

/// How many happenings the desk shows.
const SEEN: usize = 200;

impl Stage {
    /// What the school's side has seen, the newest first.
    pub async fn seen(&self) -> Vec<Value> {
        self.seen.lock().await.iter().rev().cloned().collect()
    }

    /// How many steps of each story have happened.
    pub async fn stories(&self) -> [usize; stories::STORIES.len()] {
        self.stories.lock().await.done()
    }

    pub(super) async fn tell_stories(&self, fact: &Fact) {
        if self.stories.lock().await.tell(fact) {
            self.tell("stories");
        }
    }

    fn key_of(&self, person: &PersonId) -> Option<&'static str> {
        self.phones.iter().find(|phone| phone.person == *person).map(|phone| phone.key)
    }

    async fn see(&self, seen: Value) {
        let mut all = self.seen.lock().await;
        let commit = |seen: &Value| (seen.get("document").cloned(), seen.get("n").cloned());
        if seen.get("n").is_some() && all.iter().any(|known| commit(known) == commit(&seen)) {
            return;
        }
        if all.len() >= SEEN {
            all.pop_front();
        }
        let fact = stories::fact(&seen, |person| self.key_of(person));
        all.push_back(seen);
        drop(all);
        if let Some(fact) = fact {
            self.tell_stories(&fact).await;
        }
        self.tell("seen");
    }
}

/// Watches the server's stream of what it commits and refuses, for as long as the demo runs.
pub async fn watch(stage: Arc<Stage>) {
    loop {
        // The newest again after each start: what was committed before we listened is not missed.
        if let Ok(Some(mut lines)) = control::watch(&stage.control_socket(), 50).await {
            while let Ok(Some(line)) = lines.next_line().await {
                if let Ok(seen) = serde_json::from_str::<Value>(&line) {
                    stage.see(seen).await;
                }
            }
            stage.see(json!({ "seen": "server_gone", "at": crate::clock::Clock::system().now() })).await;
        }
        // The server is down: there is nothing to wait for but its return.
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}
