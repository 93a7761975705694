//! Proxmox's own programs, whose command lines are calls of its API.
//!
//! They are all made the same way: a verb stands for a method of the API, its positional
//! arguments and options are the method's parameters. So each program is a table of verbs, and
//! names, types and bounds come from the API catalogue.

mod call;
mod cluster;
mod controls;
mod dump;
mod node;
mod option;
mod pct;
mod pveceph;
mod pvesh;
mod pvesm;
mod pvesr;
mod pveum;
mod qm;
#[cfg(test)]
mod tests;
mod verb;

pub(super) use controls::controls;

use super::program::Program;
use super::{Arg, Reading, Refusal};
use crate::catalog::catalog;
use call::Call;
use option::Options;
use verb::Table;

/// The programs and their verbs, sorted by name; `pvesh` reads its own way.
static TABLES: [(&str, &Table); 13] = [
    ("ha-manager", &cluster::HA_MANAGER),
    ("pct", &pct::TABLE),
    ("pveam", &node::PVEAM),
    ("pveceph", &pveceph::TABLE),
    ("pvecm", &cluster::PVECM),
    ("pvenode", &node::PVENODE),
    ("pvesm", &pvesm::TABLE),
    ("pvesr", &pvesr::TABLE),
    ("pvesubscription", &node::PVESUBSCRIPTION),
    ("pveum", &pveum::TABLE),
    ("qm", &qm::TABLE),
    ("qmrestore", &dump::QMRESTORE),
    ("vzdump", &dump::VZDUMP),
];

/// Gives a command line of such a program its one meaning.
pub(super) fn read(program: &'static Program, words: &[Arg]) -> Result<Reading, Refusal> {
    if program.name == "pvesh" {
        return pvesh::read(program, words);
    }
    let Some((_, table)) = TABLES.iter().find(|(name, _)| *name == program.name) else {
        let reason = format!("`{}` has no grammar, so it is never run", program.name);
        return Err(Refusal::new("no-grammar", reason));
    };
    let (verb, words) = table.resolve(program.name, words)?;
    let method = verb.call.and_then(|target| catalog().find(target.method, target.path));
    let options = Options { program: program.name, verb, method, captured: &[] };
    let given = options.read(words)?;
    Call { program, options, given, before: Vec::new() }.reading()
}
