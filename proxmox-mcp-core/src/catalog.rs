//! Facts of Proxmox VE's API methods.

pub mod risk;
