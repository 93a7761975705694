//! proxmox-mcp-sim
