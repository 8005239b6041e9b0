//! The device key in software, for what has no Secure Enclave or Keystore: P-256 in a file that only its owner reads.

use std::path::PathBuf;

use kontaktbok_core::effect::{KeysFault, KeysOperation, KeysOutput};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use zeroize::Zeroizing;

use crate::secret_file::{FolderKey, SecretFile};

/// A device key in a file.
#[derive(Debug)]
pub struct SoftwareKeys(SecretFile);

impl SoftwareKeys {
    /// The key in this file, whose folder exists; with a key, sealed.
    pub fn new(path: impl Into<PathBuf>, sealed_with: Option<FolderKey>) -> Self {
        Self(SecretFile::new(path, sealed_with))
    }

    /// Carries out one operation.
    pub fn carry_out(&self, operation: &KeysOperation) -> KeysOutput {
        let outcome = match operation {
            KeysOperation::Make => self.make().map(|key| KeysOutput::Made {
                public_key: key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
            }),
            KeysOperation::Sign { message } => self.sign(message),
            KeysOperation::Forget => self.0.wipe().map(|()| KeysOutput::Forgotten).map_err(|_| KeysFault::Broken),
        };
        outcome.unwrap_or_else(KeysOutput::Failed)
    }

    fn read(&self) -> Result<Option<SigningKey>, KeysFault> {
        match self.0.read() {
            Ok(Some(bytes)) => SigningKey::from_slice(&bytes).map(Some).map_err(|_| KeysFault::Broken),
            Ok(None) => Ok(None),
            Err(_) => Err(KeysFault::Broken),
        }
    }

    fn make(&self) -> Result<SigningKey, KeysFault> {
        if let Some(key) = self.read()? {
            return Ok(key);
        }
        let mut bytes = Zeroizing::new([0; 32]);
        // All but about one in 2^32 numbers are keys.
        for _ in 0..8 {
            getrandom::fill(bytes.as_mut_slice()).map_err(|_| KeysFault::Broken)?;
            if let Ok(key) = SigningKey::from_slice(bytes.as_slice()) {
                self.0.write(bytes.as_slice()).map_err(|_| KeysFault::Broken)?;
                return Ok(key);
            }
        }
        Err(KeysFault::Broken)
    }

    fn sign(&self, message: &[u8]) -> Result<KeysOutput, KeysFault> {
        let key = self.read()?.ok_or(KeysFault::Missing)?;
        let signature: Signature = key.try_sign(message).map_err(|_| KeysFault::Broken)?;
        Ok(KeysOutput::Signed { signature: signature.to_bytes().to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier as _;

    use std::fs;

    use super::*;

    fn sign(keys: &SoftwareKeys) -> KeysOutput {
        keys.carry_out(&KeysOperation::Sign { message: b"nonce".to_vec() })
    }

    #[test]
    fn what_is_signed_verifies_with_the_public_key_also_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        let KeysOutput::Made { public_key } = SoftwareKeys::new(&path, None).carry_out(&KeysOperation::Make) else {
            panic!("no key")
        };
        assert_eq!(public_key.len(), 65);
        let again = SoftwareKeys::new(&path, None);
        assert_eq!(again.carry_out(&KeysOperation::Make), KeysOutput::Made { public_key: public_key.clone() });
        let KeysOutput::Signed { signature } = sign(&again) else { panic!("not signed") };
        let signature = Signature::from_slice(&signature).unwrap();
        let key = VerifyingKey::from_sec1_bytes(&public_key).unwrap();
        key.verify(b"nonce", &signature).unwrap();
        assert!(key.verify(b"other", &signature).is_err());
    }

    #[test]
    fn without_a_key_nothing_is_signed_and_a_damaged_one_is_kept_and_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        let keys = SoftwareKeys::new(&path, None);
        assert_eq!(sign(&keys), KeysOutput::Failed(KeysFault::Missing));
        assert_eq!(keys.carry_out(&KeysOperation::Forget), KeysOutput::Forgotten);
        fs::write(&path, [0; 32]).unwrap();
        assert_eq!(sign(&keys), KeysOutput::Failed(KeysFault::Broken));
        assert_eq!(keys.carry_out(&KeysOperation::Make), KeysOutput::Failed(KeysFault::Broken));
        assert_eq!(fs::read(&path).unwrap(), [0; 32]);
    }

    #[test]
    fn a_forgotten_key_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        let keys = SoftwareKeys::new(&path, None);
        keys.carry_out(&KeysOperation::Make);
        assert_eq!(keys.carry_out(&KeysOperation::Forget), KeysOutput::Forgotten);
        assert_eq!(sign(&keys), KeysOutput::Failed(KeysFault::Missing));
    }
}
