//! What one side writes the other reads.

use super::write::message;
use super::*;

const DOCUMENT: DocumentId = DocumentId([3; 16]);

#[test]
fn what_the_school_sends_is_read_by_a_phone() {
    let item = Received { n: 7, hash: [1; 32], at: 1_764_000_000_000, mac: [2; 32], previous: [4; 32], chain: [3; 32] };
    let sync = FromSchool::Sync { document: DOCUMENT, data: vec![1, 2] };
    assert_eq!(FromSchool::decode(&super::sync("me", &DOCUMENT, vec![1, 2])), Ok(sync));
    assert_eq!(
        FromSchool::decode(&received("me", &DOCUMENT, &[item])),
        Ok(FromSchool::Received { document: DOCUMENT, items: vec![item] })
    );
    assert_eq!(
        FromSchool::decode(&refused("me", &DOCUMENT, &[9; 32], "content", &[ChangeHash([8; 32])])),
        Ok(FromSchool::Refused {
            document: DOCUMENT,
            hash: [9; 32],
            reason: "content".to_owned(),
            heads: vec![ChangeHash([8; 32])]
        })
    );
    assert_eq!(
        FromSchool::decode(&behind("me", &DOCUMENT, &[ChangeHash([8; 32])])),
        Ok(FromSchool::Behind { document: DOCUMENT, heads: vec![ChangeHash([8; 32])] })
    );
    assert_eq!(FromSchool::decode(&regranted("me")), Ok(FromSchool::Regranted));
    assert_eq!(FromSchool::decode(&anew("me")), Ok(FromSchool::Anew));
    assert_eq!(FromSchool::decode(&peer("me")), Ok(FromSchool::Peer));
}

#[test]
fn what_a_phone_sends_is_read_by_the_school() {
    assert_eq!(FromPeer::decode(&join("me")), Ok(FromPeer::Join { peer: "me".to_owned(), ours: true }));
    for asks in [true, false] {
        assert_eq!(
            FromPeer::decode(&exchange("me", &DOCUMENT, vec![4], asks)),
            Ok(FromPeer::Sync { document: DOCUMENT, data: vec![4] })
        );
    }
    assert_eq!(
        FromPeer::decode(&presented("me", &DOCUMENT, 4, &[1; 32])),
        Ok(FromPeer::Presented { document: DOCUMENT, n: 4, chain: [1; 32] })
    );
    let items = vec![Returned { n: 4, at: 5, mac: [6; 32], bytes: vec![7] }];
    for done in [true, false] {
        assert_eq!(
            FromPeer::decode(&returned("me", &DOCUMENT, &items, done)),
            Ok(FromPeer::Returned { document: DOCUMENT, items: items.clone(), done })
        );
    }
}

#[test]
fn a_peer_of_another_protocol_version_is_refused() {
    let frame = message("join", "me", [("supportedProtocolVersions", Value::List(vec![]))]);
    assert_eq!(FromPeer::decode(&frame), Err(NotCbor));
}
