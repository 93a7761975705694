//! What is asked of the policy: a command or an operation, by whom, and what is known.

use crate::cli::call::{user, words};
use crate::cli::options::{Arguments, Files, Running};
use crate::cli::{Failure, block_on_one, out};
use crate::config;
use crate::connect::{Clusters, Parts};
use clap::Args;
use proxmox_mcp_core::approve::Never;
use proxmox_mcp_core::audit::TraceAudit;
use proxmox_mcp_core::client::Scope;
use proxmox_mcp_core::config::Config;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::{NodeName, Timestamp};
use proxmox_mcp_core::policy::{Caller, Explained, Via};
use proxmox_mcp_core::rehearsal::Rehearsal;
use proxmox_mcp_core::{Error, registry};
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Who asks, and of what cluster.
#[derive(Clone, Debug, Args)]
pub(super) struct Who {
    #[command(flatten)]
    running: Running,
    /// Who asks [default: you]
    #[arg(long = "as", value_name = "CALLER")]
    caller: Option<String>,
    /// A role of the caller, beside those that the configuration gives; may be repeated
    #[arg(long, value_name = "ROLE")]
    role: Vec<String>,
    /// How the call comes in: cli, guard, http, library or stdio
    #[arg(long, value_name = "WAY", default_value = "cli")]
    via: String,
    /// The cluster, when the configuration has several
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// The host that would run the command
    #[arg(long, value_name = "NODE")]
    node: Option<NodeName>,
    /// What the cluster holds, as `pvesh get /cluster/resources --output-format json` tells it
    #[arg(long, value_name = "FILE", conflicts_with = "offline")]
    inventory: Option<PathBuf>,
    /// Ask no cluster: the facts of guests are unknown
    #[arg(long)]
    offline: bool,
}

/// What is asked for.
#[derive(Clone, Debug, Args)]
pub(super) struct Ask {
    #[command(flatten)]
    who: Who,
    /// A command line in one text
    #[arg(long, value_name = "LINE")]
    text: Option<String>,
    /// An operation; its arguments follow
    #[arg(long, value_name = "NAME", conflicts_with = "text")]
    operation: Option<String>,
    /// Arguments of the operation
    #[arg(value_name = "NAME=VALUE", requires = "operation")]
    arguments: Vec<String>,
    /// A command, word by word
    #[arg(last = true, value_name = "ARGV", conflicts_with_all = ["text", "operation"])]
    argv: Vec<OsString>,
    /// Answer JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Ask {
    pub(super) fn who(&self) -> &Who {
        &self.who
    }

    fn asks(&self) -> bool {
        self.text.is_some() || self.operation.is_some() || !self.argv.is_empty()
    }

    /// What policy says.
    pub(super) fn explained(&self, files: &Files) -> Result<Explained, Failure> {
        if !self.asks() {
            let problem =
                "nothing is asked: give `-- COMMAND…`, `--text LINE` or `--operation NAME`";
            return Err(Failure::Usage(problem.to_owned()));
        }
        let config = self.who.config(files)?;
        let caller = self.who.caller(&config)?;
        let inventory = self.who.known(&config, &caller)?;
        let policy = config.policy();
        let mut rehearsal = Rehearsal::new(&policy, &caller, now());
        let named = self.who.cluster.as_deref();
        rehearsal.cluster = named.or(config.clusters.first().map(|cluster| cluster.name.as_str()));
        rehearsal.node.clone_from(&self.who.node);
        rehearsal.inventory = inventory.as_deref();
        Ok(match (&self.text, &self.operation) {
            (Some(line), _) => rehearsal.line(line)?,
            (None, Some(name)) => {
                let schema = registry::find(name).map(|(_, tool)| tool.input_schema());
                let arguments = words::parse(&self.arguments, &schema.unwrap_or_default())?;
                rehearsal.operation(name, &arguments)?
            }
            (None, None) => rehearsal.words(self.argv.iter().cloned().map(OsString::into_vec))?,
        })
    }
}

impl Who {
    pub(super) fn config(&self, files: &Files) -> Result<Config, Failure> {
        let mut settings: Arguments = files.arguments();
        settings.extend(self.running.arguments());
        Ok(config::load(files, settings)?)
    }

    /// The caller, with the roles that the configuration gives to that name.
    pub(super) fn caller(&self, config: &Config) -> Result<Caller, Failure> {
        let via = Via::ALL.into_iter().find(|via| via.as_str() == self.via).ok_or_else(|| {
            let known = Via::ALL.map(Via::as_str).join(", ");
            Failure::Usage(format!("--via: `{}` does not exist; it is one of {known}", self.via))
        })?;
        let mut caller = Caller::new(self.caller.clone().unwrap_or_else(user), via);
        let entry = config.callers.iter().find(|entry| entry.name == caller.name);
        caller.roles.extend(entry.into_iter().flat_map(|entry| entry.roles.iter().cloned()));
        caller.roles.extend(self.role.iter().cloned());
        Ok(caller)
    }

    /// What is known of the cluster: by the file, else by asking it.
    fn known(&self, config: &Config, caller: &Caller) -> Result<Option<Arc<Inventory>>, Failure> {
        if let Some(path) = &self.inventory {
            return Ok(Some(Arc::new(read(path)?)));
        }
        if self.offline || config.clusters.is_empty() {
            return Ok(None);
        }
        let parts = Parts { approver: Arc::new(Never), audit: Arc::new(TraceAudit), metrics: None };
        let clusters = Clusters::new(config, parts)?;
        let client = clusters.client(self.cluster.as_deref())?;
        let scope = Scope { caller, progress: None };
        let looked = block_on_one(async { Ok(client.look_around(&scope).await) })?;
        match looked {
            Ok(inventory) => Ok(Some(inventory)),
            Err(error) => {
                out::complain(&format!("warning: the facts of guests are unknown: {error}"));
                Ok(None)
            }
        }
    }
}

/// Reads an inventory, with or without the envelope of the API.
fn read(path: &Path) -> Result<Inventory, Failure> {
    let failed = |problem: String| {
        Failure::from(Error::input("--inventory", format!("`{}`: {problem}", path.display())))
    };
    let mut bytes = std::fs::read(path).map_err(|error| failed(config::reason(&error)))?;
    if bytes.trim_ascii_start().starts_with(b"[") {
        bytes = [b"{\"data\":", bytes.as_slice(), b"}"].concat();
    }
    Inventory::parse(&bytes).map_err(|error| failed(error.to_string()))
}

pub(super) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
