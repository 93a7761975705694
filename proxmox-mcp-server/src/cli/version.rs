//! `proxmox-mcp version`

use super::out;
use clap::Args;
use serde_json::json;

/// Show the version
#[derive(Debug, Args)]
pub(super) struct Version {
    /// Answer JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Version {
    pub(super) fn run(self) {
        let version = env!("CARGO_PKG_VERSION");
        if self.json {
            out::json(&json!({ "name": "proxmox-mcp", "version": version }));
        } else {
            out::line(&format!("proxmox-mcp {version}"));
        }
    }
}
