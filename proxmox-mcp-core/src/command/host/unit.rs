//! Programs of systemd.

pub(super) mod journal;
pub(super) mod systemctl;
