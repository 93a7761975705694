//! The simulator against what the real daemon was recorded to answer, and against its rules.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "helpers of tests fail as tests do, and say what they compare"
)]

mod access;
mod front;
mod life;
mod record;
mod refusal;
mod scenario;
mod section;
mod sweep;
mod wire;
