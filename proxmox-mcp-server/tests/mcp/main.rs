//! The protocol as clients meet it, over both transports.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a helper that fails fails its test"
)]

mod host;
mod http;
mod http_eras;
mod malformed;
mod stdio;
mod stdio_ends;
