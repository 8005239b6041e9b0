//! A shell that only listens to drawings, and has the values that were typed into it.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_core::effect::{DrawOperation, Touch};
use kontaktbok_core::page::{Field, Page, PartKind};
use kontaktbok_core::{Edit, Event};

#[derive(Default)]
pub struct Listener {
    pages: BTreeMap<String, Page>,
    stack: Vec<String>,
    /// The fields that something was typed into, by page.
    typed: BTreeSet<(String, String)>,
}

impl Listener {
    /// What the person does in this shell.
    pub fn did(&mut self, event: &Event) {
        if let Event::Type { route, edits, .. } | Event::Act { route, edits, .. } = event {
            self.typed.extend(edits.iter().map(|Edit { field, .. }| (route.clone(), field.clone())));
        }
    }

    /// A drawing came.
    pub fn heard(&mut self, draw: DrawOperation) {
        self.pages.extend(draw.pages.into_iter().map(|page| (page.key.clone(), page)));
        self.stack = draw.stack;
        for touch in draw.touches {
            match touch {
                Touch::Age { page, age } => self.pages.get_mut(&page).unwrap().age = age,
                Touch::Saved { page, field, number } => {
                    let mut fields = fields(self.pages.get_mut(&page).unwrap());
                    fields.find(|one| one.key == field).unwrap().saved = number;
                }
            }
        }
    }

    /// The pages it shows. Where the person has typed and nothing has replaced it since, the core has the same value.
    pub fn shows(&self, stack: &[Page]) -> Vec<Page> {
        let mut pages = self.pages.clone();
        for now in stack {
            let Some(shown) = pages.get_mut(&now.key) else { continue };
            let mut now = now.clone();
            let page = now.key.clone();
            for (shown, now) in fields(shown).zip(fields(&mut now)) {
                let typed = self.typed.contains(&(page.clone(), shown.key.clone()));
                if typed && shown.revision == now.revision {
                    shown.input = now.input.clone();
                }
            }
        }
        self.stack.iter().map(|key| pages[key].clone()).collect()
    }
}

fn fields(page: &mut Page) -> impl Iterator<Item = &mut Field> {
    page.parts.iter_mut().flat_map(|part| match &mut part.kind {
        PartKind::Fields(fields) => fields.as_mut_slice(),
        _ => &mut [],
    })
}
