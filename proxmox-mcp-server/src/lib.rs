//! The MCP server and command line for Proxmox VE.

mod auth;
pub mod cli;
mod config;
mod connect;
mod log;
pub mod mcp;
mod report;
mod terminal;
pub mod transport;
