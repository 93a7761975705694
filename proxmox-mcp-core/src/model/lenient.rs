//! Reading what Proxmox writes in several ways: numbers as text, truth as 0 and 1, text as numbers.

use serde::de::{Deserialize as _, Deserializer, Error as _, Visitor};
use std::fmt;

/// A scalar of any JSON type.
struct Scalar;

impl Visitor<'_> for Scalar {
    type Value = Option<f64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a text that holds one")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(f64::from(u8::from(value))))
    }

    #[expect(clippy::cast_precision_loss, reason = "sizes and ids stay below 2^53")]
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "sizes and ids stay below 2^53")]
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(value.trim().parse().ok())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// A number; 0 for null and for a text that holds none.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(deserializer.deserialize_any(Scalar)?.unwrap_or_default())
}

/// A whole amount; negative ones count as 0.
pub(crate) fn amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    number(deserializer).map(whole)
}

/// A point in time.
pub(crate) fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(i64::try_from(amount(deserializer)?).unwrap_or(i64::MAX))
}

/// True unless it is 0, empty or null.
pub(crate) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(number(deserializer)? != 0.0)
}

/// A text; numbers as Proxmox would print them, `None` for null.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::Null => Ok(None),
        serde_json::Value::String(text) => Ok(Some(text)),
        serde_json::Value::Bool(value) => Ok(Some(u8::from(value).to_string())),
        serde_json::Value::Number(number) => Ok(Some(number.to_string())),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            Err(D::Error::custom("expected a text or a number"))
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates, and negative amounts mean none"
)]
pub(crate) fn whole(value: f64) -> u64 {
    value as u64
}
