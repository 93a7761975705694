//! Programs that are not Proxmox's own: grammars, not globs.
//!
//! A grammar says which options and arguments a program may be given, what each may be, what it
//! names and how bad it is. What a grammar does not say is refused.

mod controls;
mod given;
mod grammar;
mod net;
mod read;
mod refuse;
mod split;
mod storage;
mod system;
mod unit;
mod value;

#[cfg(test)]
mod tests;

pub(super) use controls::{controls, forbidden};

use super::program::Program;
use super::{Arg, Reading, Refusal};
use grammar::Tool;

/// The grammars, by family.
static FAMILIES: &[&[Tool]] = &[
    net::filter::TOOLS,
    net::ip::TOOLS,
    net::link::TOOLS,
    net::socket::TOOLS,
    storage::disk::TOOLS,
    storage::image::TOOLS,
    storage::lvm::TOOLS,
    storage::zfs::TOOLS,
    storage::zpool::TOOLS,
    system::cluster::TOOLS,
    system::file::TOOLS,
    system::hardware::TOOLS,
    system::identity::TOOLS,
    system::log::TOOLS,
    system::package::TOOLS,
    system::process::TOOLS,
    unit::journal::TOOLS,
    unit::systemctl::TOOLS,
];

fn tools() -> impl Iterator<Item = &'static Tool> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

/// Gives a command line of such a program its one meaning.
pub(super) fn read(program: &'static Program, args: &[Arg]) -> Result<Reading, Refusal> {
    let Some(tool) = tools().find(|tool| tool.name == program.name) else {
        let reason = format!("`{}` has no grammar, so it is never run", program.name);
        return Err(Refusal::new("no-grammar", reason));
    };
    let words: Option<Vec<&str>> = args.iter().map(Arg::as_str).collect();
    let words = words.ok_or_else(|| {
        let reason = format!("arguments of `{}` must be UTF-8 text", program.name);
        Refusal::new("bad-value", reason)
    })?;
    read::read(program, tool, &words)
}
