//! The Model Context Protocol, in every published version, over jsonrpsee's method registry.
//!
//! Transports hand bytes in and get replies; [`host::Host`] says what is served. Which version a
//! message belongs to is decided for each message by itself.

mod client;
mod content;
mod ctx;
mod fault;
pub mod host;
mod input;
mod listing;
mod outbox;
mod pending;
mod seal;
mod service;
mod version;
pub mod wire;

pub use service::McpService;
