//! The guard on a node of its own: real sshd, real sudo, stand-ins for Proxmox's programs, all of
//! it in a mount namespace that nobody else sees.
#![expect(clippy::unwrap_used, clippy::print_stderr, clippy::indexing_slicing, reason = "tests")]

mod door;
mod doors;
mod node;
mod record;
mod security;
mod setup;
mod verdicts;
