//! The program as people and their programs meet it: spawned, over real pipes and sockets.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
#![expect(clippy::needless_pass_by_value, reason = "tests hand `json!` values over")]

mod cli;
mod mcp;
mod policy;
mod program;
mod ssh;
mod web;
