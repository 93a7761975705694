//! proxmox-mcp
fn main() {}
