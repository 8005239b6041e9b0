//! Between values and the bytes that cross.

use crux_core::bridge::{BincodeFfiFormat, EffectId, FfiFormat as _, Request, Requests};
use kontaktbok_core::effect::EffectFfi;
use kontaktbok_device::run::Told;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::PhoneError;

/// The id of what is told and not answered.
const TOLD: u32 = 0;

/// Reads what a shell sent.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, PhoneError> {
    BincodeFfiFormat::deserialize(bytes).map_err(|error| PhoneError::Malformed(error.to_string()))
}

/// Writes what a shell gets.
pub fn write(value: &impl Serialize) -> Result<Vec<u8>, PhoneError> {
    let mut bytes = Vec::new();
    BincodeFfiFormat::serialize(&mut bytes, value).map_err(|error| PhoneError::Broken(error.to_string()))?;
    Ok(bytes)
}

/// One batch of effects, in order. Only those about the key are answered, by their id.
pub fn batch(told: Vec<Told>) -> Result<Vec<u8>, PhoneError> {
    let request = |told| {
        let (id, effect) = match told {
            Told::Draw(operation) => (TOLD, EffectFfi::Draw(operation)),
            Told::Outside(operation) => (TOLD, EffectFfi::Outside(operation)),
            Told::Wake(operation) => (TOLD, EffectFfi::Wake(operation)),
            Told::Keys { task, operation } => (task.0, EffectFfi::Keys(operation)),
        };
        Request { id: EffectId(id), effect }
    };
    write(&Requests(told.into_iter().map(request).collect()))
}
