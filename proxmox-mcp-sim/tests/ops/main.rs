//! Every operation against the simulator, over HTTPS.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod access;
mod api;
mod backup;
mod ceph;
mod changes;
mod cluster;
mod console;
mod diagnose;
mod disk;
mod firewall;
mod guest;
mod ha;
mod inside;
mod lab;
mod network;
mod node;
mod notification;
mod pool;
mod provision;
mod reads;
mod repair;
mod storage;
