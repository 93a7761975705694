//! proxmox-mcp-core
