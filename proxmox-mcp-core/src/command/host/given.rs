//! What was given to a form, understood and in canonical order.

use super::grammar::{Form, Opt};
use super::value::Meaning;
use crate::command::HostObject;
use crate::operation::Risk;

/// One understood argument.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// The option; nothing for an operand.
    pub(super) opt: Option<&'a Opt>,
    /// The value; nothing for a flag.
    pub(super) value: Option<Meaning>,
}

/// All that was given to a form.
#[derive(Debug)]
pub(super) struct Given<'a> {
    pub(super) form: &'a Form,
    pub(super) items: Vec<Item<'a>>,
}

impl Given<'_> {
    /// Whether an option, by its canonical name, was given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.items.iter().any(|item| item.opt.is_some_and(|opt| opt.name() == name))
    }

    /// The value of an option, by its canonical name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.items.iter().find(|item| item.opt.is_some_and(|opt| opt.name() == name));
        found?.value.as_ref().map(|value| value.text.as_str())
    }

    /// The operands.
    pub(super) fn operands(&self) -> impl Iterator<Item = &str> {
        let operands = self.items.iter().filter(|item| item.opt.is_none());
        operands.filter_map(|item| item.value.as_ref()).map(|value| value.text.as_str())
    }

    /// The worst consequence by form, options and values, each looked at alone.
    pub(super) fn risk(&self) -> Risk {
        let options = self.items.iter().filter_map(|item| item.opt).map(|opt| opt.risk);
        let values = self.items.iter().filter_map(|item| item.value.as_ref()).map(|it| it.risk);
        options.chain(values).fold(self.form.risk, Risk::max)
    }

    /// What the values name, each once.
    pub(super) fn objects(&self) -> Vec<HostObject> {
        let values = self.items.iter().filter_map(|item| item.value.as_ref());
        let named = values.flat_map(|value| value.objects.iter().cloned());
        let also = self.form.also.map(|also| also(self)).unwrap_or_default();
        let mut objects: Vec<HostObject> = Vec::new();
        for object in named.chain(also) {
            if !objects.contains(&object) {
                objects.push(object);
            }
        }
        objects
    }
}
