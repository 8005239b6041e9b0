//! Taking care of the database: a whole copy, and proof that nothing in it was changed behind our back.

use std::{collections::BTreeMap, os::unix::fs::PermissionsExt as _, path::Path};

use super::{
    Checked, Database, Pool, StoreError, changes, copy_to, damages, documents, fault,
    logs::reading_chain,
    rows::{Columns, damaged},
};
use crate::store::logged::papers::{digest, paper};

/// A copy of everything as of one moment, in a file that only its owner reads. What is only half copied has another name,
/// in a folder that only its owner enters, and goes.
pub(super) async fn backup(database: &Database, to: &Path) -> Result<(), StoreError> {
    let io = |e: std::io::Error| StoreError::Other(Box::new(e));
    if to.exists() {
        return Err(StoreError::Rival);
    }
    let beside = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = tempfile::Builder::new().prefix(".kontaktbok-copy-").tempdir_in(beside).map_err(io)?;
    let path = unfinished.path().join("copy");
    copy_to(database, &path).await?;
    let file = std::fs::File::open(&path).map_err(io)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600)).map_err(io)?;
    file.sync_all().map_err(io)?;
    // A rename would take the place of a file that came meanwhile; a second name does not.
    std::fs::hard_link(&path, to).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Rival,
        _ => io(error),
    })
}

/// Reads everything and says what is wrong.
pub(super) async fn check(database: &Database, key: &[u8; 32]) -> Result<Checked, StoreError> {
    let readers = &database.readers;
    let mut checked = Checked::default();
    checked.faults.extend(damages(database).await?.into_iter().map(|damage| format!("database: {damage}")));
    for document in documents::all(readers).await? {
        checked.documents += 1;
        let mut previous = [0; 32];
        for (n, change) in (1..).zip(changes::of_document(readers, &document.id).await?) {
            checked.changes += 1;
            if change.n != n {
                checked.faults.push(format!("document {}: arrival {n} is missing", document.id));
                break;
            }
            let fault = if change.previous != previous || change.chain != change.expected_chain() {
                Some("the chain is broken")
            } else if change.mac != change.expected_mac(key, &document.id) {
                Some("not proven by the key file")
            } else {
                None
            };
            if let Some(fault) = fault {
                checked.faults.push(format!("document {}: arrival {n}: {fault}", document.id));
            }
            previous = change.chain;
        }
    }
    check_readings(readers, &mut checked).await?;
    Ok(checked)
}

async fn check_readings(readers: &Pool, checked: &mut Checked) -> Result<(), StoreError> {
    let mut previous = [0; 32];
    let mut choices = BTreeMap::new();
    for row in sqlx::query("SELECT * FROM copies ORDER BY reading").fetch_all(readers).await.map_err(fault)? {
        let row = Columns(&row);
        choices.insert(row.int("reading")?, (row.text("reference")?, row.text("choices")?));
    }
    let rows = sqlx::query("SELECT * FROM readings ORDER BY n").fetch_all(readers).await.map_err(fault)?;
    for (n, row) in (1_i64..).zip(&rows) {
        let row = Columns(row);
        checked.readings += 1;
        let [device, person, subject, what] = ["device", "person", "subject", "what"].map(|c| row.text(c));
        let (device, person, subject, what) = (device?, person?, subject?, what?);
        let chain: [u8; 32] = row.array("chain").map_err(|_| damaged("chain"))?;
        let expected = reading_chain(&previous, n, row.int("at")?, [&device, &person, &subject, &what]);
        if row.int("n")? != n || row.array("previous")? != previous || chain != expected {
            checked.faults.push(format!("logged reading {n}: the chain is broken"));
        }
        let paper = paper(&what);
        let chosen = choices.remove(&n).is_some_and(|(reference, chosen)| {
            let digest = digest(&chosen);
            paper.is_some_and(|(_, what)| what.starts_with(&reference) && what.ends_with(&digest))
        });
        if paper.is_some() != chosen {
            checked.faults.push(format!("logged reading {n}: what was chosen for the paper is not what was logged"));
        }
        previous = chain;
    }
    Ok(())
}
