//! The `proxmox-mcp` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    proxmox_mcp_server::cli::main()
}
