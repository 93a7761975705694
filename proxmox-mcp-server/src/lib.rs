//! proxmox-mcp-server
