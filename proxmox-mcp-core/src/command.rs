//! Commands on hosts: what an argv means, told before anything runs.
//!
//! A command is an [`Argv`], never a shell string. [`read`] gives it one meaning in one form: a
//! [`Reading`] with the effects that policy judges. A command line of Proxmox's own programs
//! becomes the API effect it equals, so that `qm destroy 100` and `DELETE
//! /nodes/{node}/qemu/100` meet the same rules. What has no grammar is refused.

mod argv;
mod control;
mod host;
mod program;
mod pve;
mod reading;
mod refusal;
mod sudo;
mod text;
mod unquote;

pub use argv::{Arg, Argv};
pub use control::{Control, Forbidden, controls, forbidden};
pub use reading::{ApiEffect, Effect, HostEffect, HostObject, Reading};
pub use refusal::Refusal;

use program::Family;

/// Gives a command its one meaning; a `sudo` or `sudo -n` in front is dropped.
///
/// # Errors
/// A [`Refusal`] for anything that is not understood to the last argument.
pub fn read(argv: &Argv) -> Result<Reading, Refusal> {
    let (named, rest) = sudo::strip(argv)?;
    let program = program::resolve(named)?;
    match program.family {
        Family::Pve => pve::read(program, rest),
        Family::Host => host::read(program, rest),
    }
}
