//! Checks the members of an object: a call's parameters, or the keys of a property string.

use super::{Errors, value};
use crate::catalog::{Parameter, Parameters, Params, Schema};
use serde_json::Value;

/// Values to be checked against parameters.
pub(super) struct Object<'a> {
    pub(super) parameters: &'static Parameters,
    pub(super) values: &'a Params,
    /// Where the object is; empty for a call's parameters.
    pub(super) path: &'a str,
}

impl Object<'_> {
    /// Checks the value of each parameter, and that those which are needed are there.
    pub(super) fn check_declared(&self, errors: &mut Errors) {
        for parameter in self.parameters.iter() {
            if parameter.family().is_none() {
                self.check_one(parameter.name, parameter.schema, errors);
            }
        }
        for name in self.values.keys() {
            let parameter = self.parameters.get(name);
            if let Some(parameter) = parameter.filter(|found| found.family().is_some()) {
                self.check_one(name, parameter.schema, errors);
            }
        }
    }

    /// Whether a value that is given has a parameter; checks what the parameter requires.
    pub(super) fn check_given(&self, name: &str, errors: &mut Errors) -> bool {
        let Some(Parameter { schema, .. }) = self.parameters.get(name) else { return false };
        if let Some(required) = schema.requires.as_deref().filter(|key| !self.defined(key)) {
            let text = format!("missing property - '{}' requires this property", self.at(name));
            errors.add(&self.at(required), text);
        }
        let instance = self.instance(schema);
        schema.one_of.is_empty() || schema.one_of.iter().any(|one| applies(one, instance))
    }

    fn check_one(&self, name: &str, schema: &'static Schema, errors: &mut Errors) {
        let value = self.values.get(name).filter(|value| !value.is_null());
        let mut optional = schema.optional || schema.alias.is_some();
        if value.is_none() && optional && schema.one_of.is_empty() {
            return;
        }
        let path = self.at(name);
        if !schema.one_of.is_empty() {
            optional = true;
            let instance = self.instance(schema);
            for one in schema.one_of.iter().filter(|_| instance.is_some()) {
                if applies(one, instance) {
                    optional = one.optional;
                    value::check(value, one, one.optional, &path, errors);
                }
            }
        }
        value::check(value, schema, optional, &path, errors);
    }

    fn instance(&self, schema: &Schema) -> Option<&str> {
        self.values.get(schema.type_property.as_deref()?).and_then(Value::as_str)
    }

    fn defined(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|value| !value.is_null())
    }

    fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}

/// Whether an alternative is for this instance type.
fn applies(schema: &Schema, instance: Option<&str>) -> bool {
    let Some(types) = &schema.instance_types else { return true };
    instance.is_some_and(|instance| types.iter().any(|known| known == instance))
}
