//! The program as people and their programs meet it: spawned, over real pipes and sockets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod cli;
mod program;
mod web;
