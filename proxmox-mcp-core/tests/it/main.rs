//! What holds for every operation of the registry.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "the samples are files")]

mod budgets;
mod doors;
mod plans;
mod requests;
mod samples;
mod schemas;
