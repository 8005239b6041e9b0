//! The school was put back to an older copy and asks for what it has lost: every change it lacks goes back to it, with
//! the receipt that proves that the school had it. Whoever wrote it.

use std::collections::HashMap;

use automerge::ChangeHash;
use kontaktbok_sync::{Returned, wire};

use crate::effect::{LinkOperation, Space, StoreOperation, StoreOutput};
use crate::model::kept::Receipt;
use crate::model::{Model, StoreTask};

/// The most bytes of changes in one frame.
const FRAME: usize = 512 * 1024;

/// The school asks; receipts are only in the store.
pub fn asked(model: &mut Model, document: String, heads: Vec<ChangeHash>) {
    let operation = StoreOperation::Read { space: Space::Receipt, owner: document.clone() };
    model.asks.store(StoreTask::Receipts { document, heads }, operation);
}

/// The receipts are read: what is proven by them goes back.
pub fn read(model: &mut Model, document: &str, heads: &[ChangeHash], output: StoreOutput) {
    let StoreOutput::Rows(rows) = output else { return };
    let Some(me) = model.signed_in() else { return };
    let Some(dial) = me.net.up() else { return };
    let device = me.identity.device.clone();
    let Ok(id) = document.parse() else { return };
    let Some(automerge) = me.holdings.get_mut(document).and_then(|holding| holding.here()) else {
        // It is not here now, for instance after a write that failed. The school waits for an answer, also for none.
        let frame = wire::returned(device.as_str(), &id, &[], true);
        return model.asks.link(LinkOperation::Send { dial, frame });
    };
    let receipts = rows.iter().filter_map(|row| serde_json::from_slice::<Receipt>(&row.value).ok());
    let receipts: HashMap<String, Receipt> = receipts.map(|receipt| (receipt.hash.clone(), receipt)).collect();
    let known: Vec<ChangeHash> =
        heads.iter().filter(|head| automerge.get_change_meta_by_hash(head).is_some()).copied().collect();
    let proven = automerge.get_changes(&known).into_iter().filter_map(|change| {
        let receipt = receipts.get(&hex::encode(change.hash().0))?;
        let mut mac = [0; 32];
        hex::decode_to_slice(&receipt.mac, &mut mac).ok()?;
        Some(Returned { n: receipt.n, at: receipt.at, mac, bytes: change.raw_bytes().to_vec() })
    });
    let (mut items, mut bytes) = (Vec::new(), 0);
    let mut frames = Vec::new();
    for item in proven {
        bytes += item.bytes.len();
        items.push(item);
        if bytes > FRAME {
            frames.push(wire::returned(device.as_str(), &id, &items, false));
            (items, bytes) = (Vec::new(), 0);
        }
    }
    frames.push(wire::returned(device.as_str(), &id, &items, true));
    for frame in frames {
        model.asks.link(LinkOperation::Send { dial, frame });
    }
}
