//! What the grammars allow, as rows to count and to show.

use super::grammar::{Form, Opt, Takes, Tool};
use super::tools;
use crate::command::{Control, Forbidden};

/// All that the grammars of programs other than Proxmox's allow.
pub(in crate::command) fn controls() -> impl Iterator<Item = Control> {
    tools().flat_map(|tool| tool.forms.iter().flat_map(move |form| of_form(tool, form)))
}

fn of_form(tool: &'static Tool, form: &'static Form) -> impl Iterator<Item = Control> {
    let places: Vec<String> =
        form.operands.iter().map(|operand| operand.value.to_string()).collect();
    let itself = Control {
        program: tool.name,
        verb: form.verb,
        option: None,
        values: places.join("; "),
        risk: form.risk,
        call: None,
    };
    std::iter::once(itself).chain(form.all().map(move |opt| of_option(tool, form, opt)))
}

fn of_option(tool: &Tool, form: &Form, opt: &'static Opt) -> Control {
    let values = match &opt.value {
        Takes::Nothing => String::new(),
        Takes::One(value) => value.to_string(),
        Takes::Attached(value) | Takes::Maybe(value) => format!("nothing or {value}"),
    };
    Control {
        program: tool.name,
        verb: form.verb,
        option: Some(opt.names),
        values,
        risk: form.risk.max(opt.risk),
        call: None,
    }
}

/// The options that are refused by name.
pub(in crate::command) fn forbidden() -> impl Iterator<Item = Forbidden> {
    tools().flat_map(|tool| {
        let row = |(options, why): &(&'static str, &'static str)| Forbidden {
            program: tool.name,
            options,
            why,
        };
        tool.never.iter().map(row)
    })
}
