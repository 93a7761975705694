//! MCP over HTTP.

mod options;

pub use options::{Anonymous, AuthFailure, Authenticator, HttpOptions};
