//! What the verbs of Proxmox's programs stand for, as rows to count and to show.

use super::TABLES;
use super::verb::Verb;
use crate::catalog::risk;
use crate::command::Control;
use crate::operation::Risk;

/// A row for each verb. `pvesh` has none: it takes every path of the API.
pub(in crate::command) fn controls() -> impl Iterator<Item = Control> {
    TABLES
        .iter()
        .flat_map(|(program, table)| table.verbs.iter().map(move |verb| of_verb(program, verb)))
}

fn of_verb(program: &'static str, verb: &Verb) -> Control {
    let call = verb.call.map(|target| (target.method, target.path));
    let floor = call.map(|(method, path)| risk::floor(method, path, &[], &[]));
    Control {
        program,
        verb: verb.words,
        option: None,
        values: verb.args.join(" "),
        risk: floor.max(verb.risk).unwrap_or(Risk::Execute),
        call,
    }
}
