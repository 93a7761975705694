//! One suite of client calls, reads and writes, against the simulator or against the host that
//! `PVE_UNDER_TEST` names (`https://host:port`, with `PVE_TOKEN=user@realm!id=secret` or
//! `PVE_USER` and `PVE_PASSWORD`, and `PVE_FINGERPRINT` or `PVE_INSECURE=1`).
//!
//! It makes guests of its own and removes them again.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod config;
mod container;
mod errors;
mod life;
mod read;
mod repair;
mod snapshot;
mod step;
mod target;
mod walk;
