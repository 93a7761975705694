//! The MCP server and command line for Proxmox VE.

mod auth;
pub mod cli;
mod config;
mod connect;
mod describe;
mod guard;
mod health;
mod host;
mod hosts;
mod log;
pub mod mcp;
mod metrics;
mod prompts;
mod resources;
mod security;
mod serve;
mod signals;
mod stdio;
mod terminal;
mod tools;
pub mod transport;
mod web;
