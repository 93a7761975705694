//! Typed Proxmox VE operations behind one policy engine.
//!
//! Every call takes one road:
//! `input → Operation → Plan → Grounded (with Inventory) → Decision → Permit → Transport → Output`.
//! An [`Operation`] only says what it would do; [`policy::Policy::decide`]
//! judges the grounded plan, and a [`transport::Transport`] accepts nothing but a
//! [`policy::Permit`], which cannot be made anywhere else.
//!
//! Features: `rest` (default) adds the HTTPS transport, `ssh` commands on the hosts, `local`
//! commands on this host. Without any feature the crate links no
//! I/O crate, which is enough for schemas, plans and policy decisions.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod approve;
pub mod audit;
pub mod catalog;
pub mod client;
pub mod command;
pub mod config;
pub mod error;
pub mod input;
pub mod inventory;
pub mod model;
pub mod operation;
pub mod ops;
pub mod output;
pub mod plan;
pub mod policy;
pub mod registry;
pub mod rehearsal;
pub mod schema;
mod search;
pub mod secret;
pub mod task;
pub mod transport;

#[cfg(all(doctest, feature = "rest"))]
#[doc = include_str!("../README.md")]
struct Readme;

pub use client::Client;
pub use error::{Error, ErrorKind};
pub use operation::{Meta, Operation, Risk};
