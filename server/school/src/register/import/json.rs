//! From bytes to JSON, or what the bytes are instead. A key that stands twice in one object is no JSON that anybody can
//! judge: a reader takes the first or the last, and one of the two may be a marking.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// What a file is that is no JSON in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Nothing in it.
    Empty,
    /// Packed.
    Gzip,
    /// Packed.
    Zip,
    /// A web page: what a server says instead of an answer, often a sign-in.
    Html,
    /// Another markup.
    Xml,
    /// Letters of two bytes.
    Utf16,
    /// Letters of one byte, as Windows-1252.
    OneByteLetters,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty: fetch it again",
            Self::Gzip => "is packed with gzip: unpack it first (gunzip)",
            Self::Zip => "is packed with zip: unpack it first",
            Self::Html => "is a web page and no answer of the register: fetch it again, signed in",
            Self::Xml => "is XML: fetch the register as JSON",
            Self::Utf16 => "is written in UTF-16: write it in UTF-8",
            Self::OneByteLetters => {
                "is not written in UTF-8, probably in Windows-1252 or ISO 8859-1: write it in UTF-8"
            }
        })
    }
}

/// Why bytes are no JSON. The parser's own words are never told: they can quote what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoJson {
    Form(Form),
    Broken { line: usize, column: usize },
    KeyTwice { line: usize },
}

/// The JSON of a file.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, NoJson> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(form) = form(bytes) {
        return Err(NoJson::Form(form));
    }
    match serde_json::from_slice::<Once>(bytes) {
        Ok(Once(value)) => Ok(value),
        Err(e) if e.is_data() => Err(NoJson::KeyTwice { line: e.line() }),
        Err(e) => Err(NoJson::Broken { line: e.line(), column: e.column() }),
    }
}

fn form(bytes: &[u8]) -> Option<Form> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    if begins(&[0x1f, 0x8b]) {
        return Some(Form::Gzip);
    }
    if begins(b"PK\x03\x04") {
        return Some(Form::Zip);
    }
    // JSON has no zero byte; each second byte of ASCII letters in UTF-16 is one.
    if begins(&[0xff, 0xfe]) || begins(&[0xfe, 0xff]) || bytes.iter().take(4).any(|byte| *byte == 0) {
        return Some(Form::Utf16);
    }
    let start = bytes.trim_ascii_start();
    if start.is_empty() {
        return Some(Form::Empty);
    }
    if start.first() == Some(&b'<') {
        let head = start.get(..start.len().min(512)).unwrap_or(start).to_ascii_lowercase();
        let has = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
        return Some(if has(b"<!doctype html") || has(b"<html") { Form::Html } else { Form::Xml });
    }
    std::str::from_utf8(bytes).is_err().then_some(Form::OneByteLetters)
}

/// A value in which no key of an object stands twice.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Once;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Once, E> {
        Ok(Once(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Once, E> {
        Ok(Once(Value::from(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Once, E> {
        Ok(Once(Value::from(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Once, E> {
        Ok(Once(Number::from_f64(value).map_or(Value::Null, Value::Number)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Once, E> {
        Ok(Once(Value::from(value)))
    }

    fn visit_string<E>(self, value: String) -> Result<Once, E> {
        Ok(Once(Value::String(value)))
    }

    fn visit_unit<E>(self) -> Result<Once, E> {
        Ok(Once(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Once, A::Error> {
        let mut values = Vec::new();
        while let Some(Once(value)) = items.next_element()? {
            values.push(value);
        }
        Ok(Once(Value::Array(values)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Once, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom("a key stands twice"));
            }
            let Once(value) = entries.next_value()?;
            object.insert(key, value);
        }
        Ok(Once(Value::Object(object)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_in_utf_8_is_named_as_what_it_is() {
        let utf16: Vec<u8> = "{\"data\": []}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: [(&[u8], Form); 10] = [
            (b"", Form::Empty),
            (b" \n\t ", Form::Empty),
            (b"\xef\xbb\xbf", Form::Empty),
            (b"\x1f\x8b\x08\x00rest", Form::Gzip),
            (b"PK\x03\x04rest", Form::Zip),
            (b"\n<!DOCTYPE html><title>Logga in</title>", Form::Html),
            (b"<?xml version=\"1.0\"?><list/>", Form::Xml),
            (b"\xff\xfe{\x00}\x00", Form::Utf16),
            (&utf16, Form::Utf16),
            (b"{\"data\": [{\"givenName\": \"\xc5sa\"}]}", Form::OneByteLetters),
        ];
        for (bytes, form) in table {
            assert_eq!(parse(bytes), Err(NoJson::Form(form)), "{bytes:?}");
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_told_by_its_line() {
        for text in ["{\n\"id\": 1, \"id\": 1}", "[{\"a\": \n{\"x\": null, \"y\": [], \"x\": 2}}]"] {
            assert_eq!(parse(text.as_bytes()), Err(NoJson::KeyTwice { line: 2 }), "{text}");
        }
        assert_eq!(parse(b"[1,"), Err(NoJson::Broken { line: 1, column: 3 }));
    }

    #[test]
    fn every_value_is_read_as_serde_json_reads_it() {
        let text = r#"{"a": [1, -2, 3.5, true, null, "å"], "b": {"c": {}}, "d": 18446744073709551615}"#;
        assert_eq!(parse(text.as_bytes()), Ok(serde_json::from_str::<Value>(text).unwrap()));
    }
}
