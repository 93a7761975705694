//! The MCP server and command line for Proxmox VE.

mod auth;
pub mod cli;
mod config;
mod connect;
mod log;
mod report;
mod terminal;
