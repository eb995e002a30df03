//! Strict reader of I-JSON (RFC 7493): refuses duplicate member names at any depth and integers
//! beyond ±(2⁵³ − 1). Everything signed or received is read through it.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, Serialize};
use serde_json::{Map, Number, Value};

use crate::ids::MAX_INTEGER;

/// The bytes are not I-JSON, or not of the expected shape. The text never quotes a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JsonError(String);

impl JsonError {
    /// Keeps the kind of fault; cuts what serde quotes from the input, which may be personal.
    fn from_serde(error: &serde_json::Error) -> Self {
        const QUOTING: [&str; 5] = [
            "invalid type",
            "invalid value",
            "invalid length",
            "unknown variant",
            "unknown field",
        ];
        let text = error.to_string();
        match QUOTING.into_iter().find(|kind| text.starts_with(kind)) {
            Some(kind) => Self(kind.to_owned()),
            None => Self(text),
        }
    }
}

/// Reads `bytes` as any I-JSON value.
pub fn value(bytes: &[u8]) -> Result<Value, JsonError> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Strict
        .deserialize(&mut deserializer)
        .map_err(|e| JsonError::from_serde(&e))?;
    deserializer.end().map_err(|e| JsonError::from_serde(&e))?;
    Ok(value)
}

/// Reads `bytes` as a `T`.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonError> {
    serde_json::from_value(value(bytes)?).map_err(|e| JsonError::from_serde(&e))
}

/// Writes `value` and proves that the strict reader takes it back.
pub fn to_vec<T: Serialize>(value: &T) -> Result<Vec<u8>, JsonError> {
    let bytes = serde_json::to_vec(value).map_err(|e| JsonError::from_serde(&e))?;
    self::value(&bytes)?;
    Ok(bytes)
}

struct Strict;

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

const TOO_LARGE: &str = "integer beyond 2^53 - 1";

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("I-JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        if value <= MAX_INTEGER {
            Ok(value.into())
        } else {
            Err(E::custom(TOO_LARGE))
        }
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() <= MAX_INTEGER {
            Ok(value.into())
        } else {
            Err(E::custom(TOO_LARGE))
        }
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        if value.fract() == 0.0 && value.abs() >= 9_007_199_254_740_992.0 {
            return Err(E::custom(TOO_LARGE));
        }
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Strict)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let member = members.next_value_seed(Strict)?;
            if map.insert(name, member).is_some() {
                return Err(A::Error::custom("duplicate member name"));
            }
        }
        Ok(Value::Object(map))
    }
}
