//! The HTTPS transport against small servers that say exactly what a test wants them to say.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod ask;
mod bounds;
mod failover;
mod follow;
mod login;
mod moved;
mod raw;
mod refusals;
mod replay;
mod retry;
mod tls;
