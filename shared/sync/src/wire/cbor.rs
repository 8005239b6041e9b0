//! CBOR as honest peers send it, read strictly: definite or indefinite lengths, text keys, bounded depth and count. What
//! JavaScript adds (`undefined`, tag 64 around bytes) is taken.

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

/// A decoded value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A whole number.
    Whole(i64),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values by text key, each key once.
    Map(Vec<(String, Value)>),
    /// True or false.
    Flag(bool),
    /// Null or undefined.
    Nothing,
}

/// The bytes are not CBOR that an honest peer sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a frame of this protocol")]
pub struct NotCbor;

/// The most values in one frame: a frame names at most some thousands of receipts.
const VALUES_MAX: usize = 100_000;
const DEPTH_MAX: usize = 6;

impl Value {
    /// Reads one value that takes all of the bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, NotCbor> {
        let mut reader = Reader { decoder: Decoder::new(bytes), left: VALUES_MAX };
        let value = reader.value(DEPTH_MAX)?;
        if reader.decoder.position() == bytes.len() { Ok(value) } else { Err(NotCbor) }
    }

    /// A member of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is that.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes, if it is those.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(number) => Some(*number),
            _ => None,
        }
    }

    /// The truth, if it is one.
    pub fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(values) => Some(values),
            _ => None,
        }
    }

    /// Writes the value; definite lengths, keys in the order given.
    pub fn write(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::new());
        // Writing into a Vec cannot fail.
        let _ = self.encode(&mut encoder);
        encoder.into_writer()
    }

    fn encode(&self, to: &mut Encoder<Vec<u8>>) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        match self {
            Self::Whole(number) => to.i64(*number)?,
            Self::Bytes(bytes) => to.bytes(bytes)?,
            Self::Text(text) => to.str(text)?,
            Self::Flag(flag) => to.bool(*flag)?,
            Self::Nothing => to.null()?,
            Self::List(values) => {
                to.array(values.len() as u64)?;
                for value in values {
                    value.encode(to)?;
                }
                to
            }
            Self::Map(members) => {
                to.map(members.len() as u64)?;
                for (key, value) in members {
                    to.str(key)?;
                    value.encode(to)?;
                }
                to
            }
        };
        Ok(())
    }
}

struct Reader<'a> {
    decoder: Decoder<'a>,
    left: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Result<Value, NotCbor> {
        self.left = self.left.checked_sub(1).ok_or(NotCbor)?;
        let value = match self.decoder.datatype().map_err(|_| NotCbor)? {
            Type::U8 | Type::U16 | Type::U32 | Type::U64 | Type::I8 | Type::I16 | Type::I32 | Type::I64 => {
                Value::Whole(self.decoder.i64().map_err(|_| NotCbor)?)
            }
            // JavaScript writes whole numbers beyond 32 bits as floating point.
            Type::F64 => Value::Whole(whole(self.decoder.f64().map_err(|_| NotCbor)?)?),
            Type::Bytes => Value::Bytes(self.decoder.bytes().map_err(|_| NotCbor)?.to_vec()),
            Type::String => Value::Text(self.decoder.str().map_err(|_| NotCbor)?.to_owned()),
            Type::Bool => Value::Flag(self.decoder.bool().map_err(|_| NotCbor)?),
            Type::Null => {
                self.decoder.null().map_err(|_| NotCbor)?;
                Value::Nothing
            }
            Type::Undefined => {
                self.decoder.undefined().map_err(|_| NotCbor)?;
                Value::Nothing
            }
            Type::Tag => {
                let tag = self.decoder.tag().map_err(|_| NotCbor)?;
                if tag.as_u64() != 64 || !matches!(self.decoder.datatype(), Ok(Type::Bytes)) {
                    return Err(NotCbor);
                }
                return self.value(depth);
            }
            Type::Array | Type::ArrayIndef => self.list(depth)?,
            Type::Map | Type::MapIndef => self.map(depth)?,
            _ => return Err(NotCbor),
        };
        Ok(value)
    }

    fn list(&mut self, depth: usize) -> Result<Value, NotCbor> {
        let depth = depth.checked_sub(1).ok_or(NotCbor)?;
        let length = self.decoder.array().map_err(|_| NotCbor)?;
        let mut values = Vec::new();
        while self.goes_on(length, values.len())? {
            values.push(self.value(depth)?);
        }
        Ok(Value::List(values))
    }

    fn map(&mut self, depth: usize) -> Result<Value, NotCbor> {
        let depth = depth.checked_sub(1).ok_or(NotCbor)?;
        let length = self.decoder.map().map_err(|_| NotCbor)?;
        let mut members: Vec<(String, Value)> = Vec::new();
        while self.goes_on(length, members.len())? {
            let key = self.decoder.str().map_err(|_| NotCbor)?.to_owned();
            // Two values under one key: readers would differ about which counts.
            if members.len() > 64 || members.iter().any(|(known, _)| *known == key) {
                return Err(NotCbor);
            }
            let value = self.value(depth)?;
            members.push((key, value));
        }
        Ok(Value::Map(members))
    }

    fn goes_on(&mut self, length: Option<u64>, have: usize) -> Result<bool, NotCbor> {
        match length {
            Some(length) => Ok((have as u64) < length),
            None if matches!(self.decoder.datatype(), Ok(Type::Break)) => {
                self.decoder.skip().map_err(|_| NotCbor)?;
                Ok(false)
            }
            None => Ok(true),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "checked to come back exactly as it was"
)]
fn whole(number: f64) -> Result<i64, NotCbor> {
    let whole = number as i64;
    if whole as f64 == number { Ok(whole) } else { Err(NotCbor) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::Whole),
            proptest::collection::vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
            ".{0,20}".prop_map(Value::Text),
            any::<bool>().prop_map(Value::Flag),
            Just(Value::Nothing),
        ];
        leaf.prop_recursive(3, 40, 8, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..8).prop_map(Value::List),
                proptest::collection::btree_map("[a-z]{1,8}", inner, 0..8)
                    .prop_map(|members| Value::Map(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in any_value()) {
            prop_assert_eq!(Value::read(&value.write()), Ok(value));
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Value::read(&bytes);
        }
    }

    #[test]
    fn a_bomb_of_nested_lists_or_of_many_values_is_refused() {
        assert_eq!(Value::read(&vec![0x81; 100_000]), Err(NotCbor));
        let mut many = vec![0x9a, 0x00, 0x10, 0x00, 0x00];
        many.extend(vec![0x00; 0x10_0000]);
        assert_eq!(Value::read(&many), Err(NotCbor));
    }

    #[test]
    fn two_values_under_one_key_are_refused() {
        assert_eq!(Value::read(&[0xa2, 0x61, b'a', 0x01, 0x61, b'a', 0x02]), Err(NotCbor));
    }

    #[test]
    fn javascripts_undefined_and_tagged_bytes_are_taken() {
        assert_eq!(Value::read(&[0xf7]), Ok(Value::Nothing));
        assert_eq!(Value::read(&[0xd8, 0x40, 0x41, 0x07]), Ok(Value::Bytes(vec![7])));
    }
}
