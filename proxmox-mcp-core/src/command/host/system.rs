//! Programs that look at the system.

pub(super) mod cluster;
pub(super) mod file;
pub(super) mod hardware;
pub(super) mod identity;
pub(super) mod log;
pub(super) mod package;
pub(super) mod process;
