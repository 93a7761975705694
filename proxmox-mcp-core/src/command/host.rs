//! Programs that are not Proxmox's own.

use super::program::Program;
use super::{Arg, Reading, Refusal};

/// Gives a command line of such a program its one meaning.
pub(super) fn read(program: &'static Program, _: &[Arg]) -> Result<Reading, Refusal> {
    let Program { name, .. } = program;
    Err(Refusal::new("no-grammar", format!("`{name}` has no grammar, so it is never run")))
}
