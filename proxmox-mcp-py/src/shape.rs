//! What Python's classes of answers look like, so that their objects are made as JSON is read.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyType};
use std::sync::OnceLock;

/// How objects of one class are made of JSON objects.
#[pyclass(frozen, module = "proxmox_mcp._native")]
#[derive(Debug)]
pub(crate) struct Shape {
    /// Makes an empty object of the class.
    make: Py<PyAny>,
    /// Of `object`: the one of the class refuses changes.
    set: Py<PyAny>,
    class: Py<PyType>,
    fields: OnceLock<Vec<Field>>,
}

/// A field that is called otherwise in Python, or that holds objects.
#[derive(Debug)]
struct Field {
    wire: String,
    name: Py<PyString>,
    inner: Inner,
}

/// What a field holds.
#[derive(Debug, Default)]
pub(crate) enum Inner {
    /// Values as they come.
    #[default]
    Plain,
    /// An object of a class.
    Object(Py<Shape>),
    /// A list or dictionary of such.
    Several(Box<Self>),
}

/// A field as Python tells it.
type Told = (String, Py<PyString>, u8, Option<Py<Shape>>);

#[pymethods]
impl Shape {
    #[new]
    #[pyo3(signature = (class_, /))]
    fn new(class_: &Bound<'_, PyType>) -> PyResult<Self> {
        let object = class_.py().import("builtins")?.getattr("object")?;
        Ok(Self {
            make: object.getattr("__new__")?.unbind(),
            set: object.getattr("__setattr__")?.unbind(),
            class: class_.clone().unbind(),
            fields: OnceLock::new(),
        })
    }

    /// Says which fields differ from what they are on the wire: name there, name in Python, how
    /// deep in lists and dictionaries objects lie, and their shape.
    #[pyo3(signature = (fields, /))]
    fn define(&self, fields: Vec<Told>) -> PyResult<()> {
        let fields = fields.into_iter().map(|(wire, name, depth, shape)| {
            let inner = shape.map_or(Inner::Plain, Inner::Object);
            let inner = (0..depth).fold(inner, |inner, _| Inner::Several(Box::new(inner)));
            Field { wire, name, inner }
        });
        let known = || PyValueError::new_err("the fields are known already");
        self.fields.set(fields.collect()).map_err(|_| known())
    }
}

impl Shape {
    /// An object that has these attributes.
    pub(crate) fn object<'py>(&self, fields: Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
        let py = fields.py();
        let object = self.make.bind(py).call1((&self.class,))?;
        self.set.bind(py).call1((&object, pyo3::intern!(py, "__dict__"), fields))?;
        Ok(object)
    }

    /// What a field of the wire is called in Python, if it is not the same, and what it holds.
    pub(crate) fn field(&self, wire: &str) -> Option<(&Py<PyString>, &Inner)> {
        let field = self.fields.get()?.iter().find(|field| field.wire == wire)?;
        Some((&field.name, &field.inner))
    }
}
