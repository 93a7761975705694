//! Arguments as they were given, before they are anything's input.

use crate::error::Error;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;

/// The arguments by name.
pub(super) struct Entries(Map<String, Value>);

impl Entries {
    /// Reads the object.
    ///
    /// # Errors
    /// When it is no object, or an argument is given twice: nobody could say which one counts.
    pub(super) fn read(arguments: &RawValue) -> Result<Self, Error> {
        if !arguments.get().starts_with('{') {
            return Err(Error::input("arguments", "expected a JSON object"));
        }
        serde_json::from_str(arguments.get())
            .map_err(|e| Error::input("arguments", super::words(&e)))
    }

    /// The names of the arguments that are not null.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name.as_str())
    }

    /// Whether an argument is given and not null.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|value| !value.is_null())
    }

    /// The argument of this name.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The other arguments as JSON, when some are null.
    pub(super) fn without_nulls(&self) -> Option<String> {
        let mut rest = self.0.clone();
        rest.retain(|_, value| !value.is_null());
        (rest.len() < self.0.len()).then(|| Value::Object(rest).to_string())
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Once;
        impl<'de> Visitor<'de> for Once {
            type Value = Entries;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut all = Map::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if all.contains_key(&name) {
                        return Err(A::Error::custom(format!("`{name}` is given twice")));
                    }
                    all.insert(name, value);
                }
                Ok(Entries(all))
            }
        }
        deserializer.deserialize_map(Once)
    }
}
