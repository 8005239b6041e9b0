//! What a phone's core asks for, answered from its rows and its school.

use kontaktbok_core::Event;
use kontaktbok_core::effect::{Effect, HttpsMethod, KeysFault, KeysOperation, KeysOutput, LinkDown, LinkOperation};

use super::super::school::away;
use super::{Next, Phone};

impl Phone {
    pub(super) fn carry_out(&mut self, effect: Effect) -> Vec<Effect> {
        match effect {
            Effect::Store(request) => {
                let (operation, mut handle) = request.split();
                let output = self.store.carry_out(&operation);
                self.core.resolve(&mut handle, output).unwrap()
            }
            Effect::Keys(request) => {
                let (operation, mut handle) = request.split();
                let output = match operation {
                    _ if !self.key => KeysOutput::Failed(KeysFault::Locked),
                    KeysOperation::Make => KeysOutput::Made { public_key: vec![4; 65] },
                    KeysOperation::Sign { .. } => KeysOutput::Signed { signature: vec![0; 64] },
                    KeysOperation::Forget => KeysOutput::Forgotten,
                };
                self.core.resolve(&mut handle, output).unwrap()
            }
            Effect::Https(request) => {
                let (operation, mut handle) = request.split();
                if self.held.contains(&operation.path) {
                    return vec![];
                }
                let output = if self.net { self.school.request(&operation) } else { away() };
                if self.slow.contains(&operation.path) {
                    self.on_the_way.push((handle, output));
                    return vec![];
                }
                if self.late && (operation.method, operation.path.as_str()) == (HttpsMethod::Get, "/api/trips") {
                    self.on_the_way.push((handle, output));
                    return vec![];
                }
                self.core.resolve(&mut handle, output).unwrap()
            }
            Effect::Link(request) => {
                self.link(request.operation);
                vec![]
            }
            Effect::Draw(request) => {
                self.listener.heard(request.operation);
                vec![]
            }
            Effect::Wake(request) => {
                self.wake = request.operation.at_boot_ms;
                vec![]
            }
            Effect::Outside(_) => vec![],
        }
    }

    fn link(&mut self, operation: LinkOperation) {
        let events = match operation {
            LinkOperation::Dial { dial, .. } if self.net => {
                self.dials += 1;
                self.socket = Some(dial);
                self.school.connected();
                vec![Event::LinkUp { dial }]
            }
            LinkOperation::Dial { dial, .. } => vec![Event::LinkDown { dial, why: LinkDown::NoNet }],
            LinkOperation::Send { dial, frame } if self.socket == Some(dial) => {
                self.school.frame(&frame).into_iter().map(|frame| Event::LinkFrame { dial, frame }).collect()
            }
            LinkOperation::Send { .. } => vec![],
            LinkOperation::Close { .. } => {
                self.socket = None;
                vec![]
            }
        };
        self.next.extend(events.into_iter().map(Next::Happens));
    }
}
