//! Document ids: 16 random bytes, written as automerge-repo writes them (base58 with a check of four bytes).

use std::str::FromStr;

use sha2::{Digest, Sha256};

/// A document's id. Only the school gives one out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub [u8; 16]);

/// The text is no document id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a document id: base58 of 16 bytes and their check is expected")]
pub struct NotADocumentId;

fn checksum(bytes: &[u8]) -> [u8; 4] {
    let twice: [u8; 32] = Sha256::digest(Sha256::digest(bytes)).into();
    let [a, b, c, d, ..] = twice;
    [a, b, c, d]
}

impl std::fmt::Display for DocumentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = self.0.to_vec();
        bytes.extend(checksum(&self.0));
        f.write_str(&bs58::encode(bytes).into_string())
    }
}

impl std::fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DocumentId({self})")
    }
}

impl FromStr for DocumentId {
    type Err = NotADocumentId;

    fn from_str(text: &str) -> Result<Self, NotADocumentId> {
        // Longer than any id: base58 takes time that grows with the square.
        if text.len() > 40 {
            return Err(NotADocumentId);
        }
        let bytes = bs58::decode(text).into_vec().map_err(|_| NotADocumentId)?;
        let (id, check) = bytes.split_first_chunk::<16>().ok_or(NotADocumentId)?;
        if check == checksum(id) { Ok(Self(*id)) } else { Err(NotADocumentId) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_and_one_wrong_letter_does_not() {
        let text = DocumentId([7; 16]).to_string();
        assert_eq!(text.parse(), Ok(DocumentId([7; 16])));
        let other = if text.starts_with('2') { "3" } else { "2" };
        assert_eq!(format!("{other}{}", &text[1..]).parse::<DocumentId>(), Err(NotADocumentId));
        assert_eq!("".parse::<DocumentId>(), Err(NotADocumentId));
    }

    #[test]
    fn ids_are_written_in_bitcoins_base58_with_its_double_hash() {
        // Reckoned apart from this code, from the definition.
        assert_eq!(DocumentId([0; 16]).to_string(), "11111111111111114Ki9Gx");
    }
}
