//! Options that several subcommands share, each with the variable of the setting it overrides.

use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the command line sets, by variable.
pub(super) type Arguments = BTreeMap<&'static str, String>;

/// Where the configuration is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Files {
    /// Configuration file (TOML) [default: config.toml in ~/.config/proxmox-mcp or
    /// /etc/proxmox-mcp]
    #[arg(long, global = true, value_name = "FILE", env = "PROXMOX_MCP_CONFIG")]
    #[arg(help_heading = "Configuration")]
    pub(crate) config: Option<PathBuf>,
    /// File with variables [default: .env beside the configuration file]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Configuration")]
    pub(crate) env_file: Option<PathBuf>,
    /// Least severe events to log: error, warn, info, debug or trace
    #[arg(long, global = true, value_name = "LEVEL", help_heading = "Configuration")]
    pub(crate) log_level: Option<String>,
}

impl Files {
    pub(super) fn arguments(&self) -> Arguments {
        set([("LOG_LEVEL", self.log_level.clone())])
    }
}

/// What calls may do.
#[derive(Clone, Debug, Args)]
pub(super) struct Running {
    /// What calls may do: read-only, operator or admin [default: read-only]
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
}

impl Running {
    pub(super) fn arguments(&self) -> Arguments {
        set([("PROXMOX_MCP_PROFILE", self.profile.clone())])
    }
}

/// Where the server listens.
#[derive(Clone, Debug, Args)]
pub(super) struct Listening {
    /// Address to listen on [default: 127.0.0.1]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) host: Option<String>,
    /// Port to listen on [default: 8080]
    #[arg(long, value_name = "PORT")]
    pub(super) port: Option<String>,
}

impl Listening {
    pub(super) fn arguments(&self) -> Arguments {
        set([("MCP_HOST", self.host.clone()), ("MCP_PORT", self.port.clone())])
    }
}

/// Which tools are listed.
#[derive(Clone, Debug, Args)]
pub(super) struct Listing {
    /// Toolsets to list: essentials, discovery, all, or names such as guest,storage
    #[arg(long, value_name = "NAMES")]
    toolsets: Option<String>,
    /// Leave out tools that change anything
    #[arg(long)]
    read_only: bool,
    /// Tools to list beside the toolsets
    #[arg(long, value_name = "NAMES")]
    include: Option<String>,
    /// Tools to leave out everywhere
    #[arg(long, value_name = "NAMES")]
    exclude: Option<String>,
}

impl Listing {
    pub(super) fn arguments(&self) -> Arguments {
        set([
            ("PROXMOX_MCP_TOOLSETS", self.toolsets.clone()),
            ("PROXMOX_MCP_READ_ONLY", self.read_only.then(|| "true".to_owned())),
            ("PROXMOX_MCP_INCLUDE", self.include.clone()),
            ("PROXMOX_MCP_EXCLUDE", self.exclude.clone()),
        ])
    }
}

pub(super) fn set<const N: usize>(pairs: [(&'static str, Option<String>); N]) -> Arguments {
    pairs.into_iter().filter_map(|(variable, value)| Some((variable, value?))).collect()
}
