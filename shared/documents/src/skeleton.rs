//! The first change of a document: constant bytes, the same everywhere, so that two devices that each start a
//! document offline really merge. Two that each made a map of their own would hide one of them (last writer wins).

use std::sync::OnceLock;

use automerge::{ActorId, Change, ChangeHash, legacy::OpId};

use crate::DocumentKind;

/// The constant first change of a kind.
pub struct Skeleton {
    /// One uncompressed change chunk.
    pub bytes: Vec<u8>,
    /// Its hash, the root of every document of the kind.
    pub hash: ChangeHash,
    /// Its author: nobody.
    pub actor: ActorId,
    /// The map under which every entry is made.
    pub entries: OpId,
}

/// The name of the map that holds the entries.
pub const ENTRIES: &str = "entries";

/// The ledger's first change: actor `kontaktbok-ledg1`, one operation, `entries` = a map. Never changed.
const LEDGER: &str = "856f4a838cbd311b013200106b6f6e74616b74626f6b2d6c65646731010100000005150934014202560270027f07656e7472696573017f007f007f00";

/// The report's: actor `kontaktbok-repo1`.
const REPORT: &str = "856f4a8378a7aae6013200106b6f6e74616b74626f6b2d7265706f31010100000005150934014202560270027f07656e7472696573017f007f007f00";

/// The class's: actor `kontaktbok-clas1`.
const CLASS: &str = "856f4a832cde21fa013200106b6f6e74616b74626f6b2d636c617331010100000005150934014202560270027f07656e7472696573017f007f007f00";

/// The letters': actor `kontaktbok-lett1`.
const LETTERS: &str = "856f4a8371150470013200106b6f6e74616b74626f6b2d6c65747431010100000005150934014202560270027f07656e7472696573017f007f007f00";

/// The answers': actor `kontaktbok-answ1`.
const ANSWERS: &str = "856f4a83c133d494013200106b6f6e74616b74626f6b2d616e737731010100000005150934014202560270027f07656e7472696573017f007f007f00";

/// The decisions': actor `kontaktbok-deci1`.
const DECISIONS: &str = "856f4a83c2da91c0013200106b6f6e74616b74626f6b2d6465636931010100000005150934014202560270027f07656e7472696573017f007f007f00";

/// The skeleton of a kind.
pub fn skeleton(kind: DocumentKind) -> &'static Skeleton {
    static ALL: OnceLock<[Skeleton; DocumentKind::ALL.len()]> = OnceLock::new();
    let [of_ledger, of_report, of_class, of_letters, of_answers, of_decisions] =
        ALL.get_or_init(|| [LEDGER, REPORT, CLASS, LETTERS, ANSWERS, DECISIONS].map(open));
    match kind {
        DocumentKind::Ledger => of_ledger,
        DocumentKind::Report => of_report,
        DocumentKind::Class => of_class,
        DocumentKind::Letters => of_letters,
        DocumentKind::Answers => of_answers,
        DocumentKind::Decisions => of_decisions,
    }
}

#[expect(clippy::expect_used, reason = "constant bytes; a test opens every kind's")]
fn open(constant: &str) -> Skeleton {
    let bytes = hex::decode(constant).expect("the constant is hexadecimal");
    let change = Change::from_bytes(bytes.clone()).expect("the constant is a change");
    let actor = change.actor_id().clone();
    Skeleton { bytes, hash: change.hash(), entries: OpId::new(change.start_op().get(), &actor), actor }
}

#[cfg(test)]
mod tests {
    use automerge::{Automerge, ObjType, ROOT, ReadDoc, transaction::Transactable};
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(LEDGER, b"kontaktbok-ledg1")]
    #[case(REPORT, b"kontaktbok-repo1")]
    #[case(CLASS, b"kontaktbok-clas1")]
    #[case(LETTERS, b"kontaktbok-lett1")]
    #[case(ANSWERS, b"kontaktbok-answ1")]
    #[case(DECISIONS, b"kontaktbok-deci1")]
    fn each_constant_is_what_automerge_makes_of_it(#[case] constant: &str, #[case] actor: &[u8; 16]) {
        let mut document = Automerge::new().with_actor(ActorId::from(actor));
        document.transact(|t| t.put_object(ROOT, ENTRIES, ObjType::Map)).unwrap();
        let change = document.get_last_local_change().unwrap();
        assert_eq!(hex::encode(change.raw_bytes()), constant);
    }

    #[test]
    fn a_document_started_from_any_has_the_map_of_entries() {
        for kind in DocumentKind::ALL {
            let skeleton = skeleton(kind);
            let mut document = Automerge::new();
            document.apply_changes([Change::from_bytes(skeleton.bytes.clone()).unwrap()]).unwrap();
            assert_eq!(document.get_heads(), [skeleton.hash]);
            assert!(document.get(ROOT, ENTRIES).unwrap().is_some());
        }
    }
}
