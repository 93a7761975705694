//! From JSON to Python's objects in one pass.

use crate::shape::{Inner, Shape};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use serde::de::{DeserializeSeed, Deserializer as _, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt;

/// The object of a JSON text.
///
/// # Errors
/// When Python has no memory left; JSON of ours is always valid.
pub(crate) fn load<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    read(py, text, &Inner::Plain)
}

/// The object of a class that a JSON text describes.
///
/// # Errors
/// As [`load`].
pub(crate) fn shaped<'py>(
    py: Python<'py>,
    text: &str,
    shape: &Py<Shape>,
) -> PyResult<Bound<'py, PyAny>> {
    read(py, text, &Inner::Object(shape.clone_ref(py)))
}

fn read<'py>(py: Python<'py>, text: &str, inner: &Inner) -> PyResult<Bound<'py, PyAny>> {
    let keys = RefCell::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = reader.deserialize_any(Reader { py, keys: &keys, inner });
    value.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
}

/// The dictionary of a JSON object.
///
/// # Errors
/// As [`load`].
pub(crate) fn object<'py>(
    py: Python<'py>,
    map: &Map<String, Value>,
) -> PyResult<Bound<'py, PyDict>> {
    let text = serde_json::to_string(map);
    let text = text.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))?;
    Ok(load(py, &text)?.cast_into()?)
}

/// Names of fields as Python's own strings, made once: rows of a list share theirs.
type Keys<'py> = RefCell<Vec<(Box<str>, Bound<'py, PyString>)>>;

/// Builds objects as they are read.
#[derive(Clone, Copy)]
struct Reader<'a, 'py> {
    py: Python<'py>,
    keys: &'a Keys<'py>,
    inner: &'a Inner,
}

impl<'a, 'py> Reader<'a, 'py> {
    /// The name as Python's own string. `at` is where it is looked for first, and then where the
    /// next one is likely to be: rows have their fields in the same order.
    fn key(self, name: &str, at: &mut usize) -> Bound<'py, PyString> {
        let mut keys = self.keys.borrow_mut();
        let (seen, ahead) = keys.split_at_checked(*at).unwrap_or((&keys, &[]));
        let found = |part: &[(Box<str>, _)]| part.iter().position(|(known, _)| **known == *name);
        let index = found(ahead).map(|index| index + *at).or_else(|| found(seen));
        *at = index.unwrap_or(keys.len()) + 1;
        if let Some((_, key)) = index.and_then(|index| keys.get(index)) {
            return key.clone();
        }
        let key = PyString::intern(self.py, name);
        keys.push((name.into(), key.clone()));
        key
    }

    /// The same for what lies within.
    fn of(self, inner: &'a Inner) -> Self {
        Self { inner, ..self }
    }
}

impl<'de, 'py> DeserializeSeed<'de> for Reader<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_any(self)
    }
}

/// The name of a field, as Python's own string, and what the field holds.
struct Key<'a, 'b, 'py>(Reader<'a, 'py>, &'b mut usize);

impl<'de, 'a, 'py> DeserializeSeed<'de> for Key<'a, '_, 'py> {
    type Value = (Bound<'py, PyString>, &'a Inner);

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'a, 'py> Visitor<'_> for Key<'a, '_, 'py> {
    type Value = (Bound<'py, PyString>, &'a Inner);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        let Self(reader, at) = self;
        Ok(match reader.inner {
            Inner::Object(shape) => match shape.get().field(name) {
                Some((name, inner)) => (name.bind(reader.py).clone(), inner),
                None => (reader.key(name, at), &Inner::Plain),
            },
            Inner::Several(each) => (reader.key(name, at), each),
            Inner::Plain => (reader.key(name, at), &Inner::Plain),
        })
    }
}

impl<'de, 'py> Visitor<'de> for Reader<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.py.None().into_bound(self.py))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(PyBool::new(self.py, value).to_owned().into_any())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.py, value).into_any())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.py, value).into_any())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(PyFloat::new(self.py, value).into_any())
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(PyString::new(self.py, value).into_any())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let each = match self.inner {
            Inner::Several(each) => each,
            Inner::Plain | Inner::Object(_) => &Inner::Plain,
        };
        let list = PyList::empty(self.py);
        while let Some(item) = items.next_element_seed(self.of(each))? {
            list.append(item).map_err(A::Error::custom)?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let (dict, mut at) = (PyDict::new(self.py), 0);
        while let Some((key, inner)) = entries.next_key_seed(Key(self, &mut at))? {
            let value = entries.next_value_seed(self.of(inner))?;
            dict.set_item(key, value).map_err(A::Error::custom)?;
        }
        match self.inner {
            Inner::Object(shape) => shape.get().object(dict).map_err(A::Error::custom),
            Inner::Plain | Inner::Several(_) => Ok(dict.into_any()),
        }
    }
}
