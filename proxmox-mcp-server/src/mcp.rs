//! The Model Context Protocol, in every published version, over jsonrpsee's method registry.
//!
//! Transports hand bytes in and get replies; [`host::Host`] says what is served. Which version a
//! message belongs to is decided for each message by itself.

pub(crate) mod admit;
mod client;
mod content;
mod core;
mod ctx;
pub mod era;
mod fault;
mod headers;
pub mod host;
mod input;
pub(crate) mod job;
mod listing;
mod meta;
mod methods;
mod notes;
pub(crate) mod outbox;
mod pending;
pub(crate) mod reply;
mod rpc;
mod seal;
pub(crate) mod service;
mod session;
mod version;
pub mod wire;

pub(crate) use seal::nonce as seal_nonce;
pub use service::McpService;
