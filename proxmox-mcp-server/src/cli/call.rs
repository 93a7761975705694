//! `proxmox-mcp call`

pub(super) mod words;

use super::options::{Files, Running};
use super::{Failure, block_on, out, tools};
use crate::connect::{Clusters, Parts};
use crate::terminal::{Person, Ticker};
use crate::{config, hosts, log};
use clap::Args;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::audit::TraceAudit;
use proxmox_mcp_core::client::Scope;
use proxmox_mcp_core::output::Answer;
use proxmox_mcp_core::policy::{Caller, Via};
use proxmox_mcp_core::registry::{Selection, Tool};
use serde_json::value::RawValue;
use std::sync::Arc;

/// Call an operation
#[derive(Debug, Args)]
#[command(
    after_help = "Arguments are `name=value`; `name:=JSON` gives any JSON. A bare value fills the first
required argument that is left. `proxmox-mcp tools show OPERATION` lists them.

Examples:
  proxmox-mcp call guest_list status=running
  proxmox-mcp call guest_start web-1 wait=60 --profile operator
  proxmox-mcp call node_list --json

Exit codes: 0 done, 2 bad argument or nothing found, 3 denied or declined, 4 refused or failed
in Proxmox, 5 timeout, 64 usage, 78 configuration, 130 interrupted (the task runs on)."
)]
pub(super) struct Call {
    /// Name of the operation; `tools list` lists them
    operation: String,
    /// Its arguments
    #[arg(value_name = "NAME=VALUE")]
    words: Vec<String>,
    #[command(flatten)]
    pub(super) target: Target,
}

/// Where a call goes, and how it is answered.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// The cluster, when the configuration has several
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    #[command(flatten)]
    running: Running,
    /// Answer JSON
    #[arg(long)]
    pub(super) json: bool,
}

impl Call {
    pub(super) fn run(self, files: &Files) -> Result<(), Failure> {
        let arguments = |tool: &Tool| words::parse(&self.words, &tool.input_schema());
        self.target.call(files, &self.operation, arguments)
    }
}

impl Target {
    /// Calls an operation and tells what it answered.
    pub(super) fn call(
        &self,
        files: &Files,
        operation: &str,
        arguments: impl FnOnce(&Tool) -> Result<Box<RawValue>, Error>,
    ) -> Result<(), Failure> {
        let mut settings = files.arguments();
        settings.extend(self.running.arguments());
        settings.entry("LOG_LEVEL").or_insert_with(|| "error".to_owned());
        let config = config::load(files, settings)?;
        let _log = log::start(&config.log)?;
        for warning in &config.warnings {
            out::complain(&format!("warning: {warning}"));
        }
        let selection = Selection::of(&config)?;
        let tool = tools::find(&selection, operation)?;
        let arguments = arguments(tool)?;
        let parts =
            Parts { approver: Arc::new(Person), audit: Arc::new(TraceAudit), metrics: None };
        let clusters = Clusters::new(&config, parts)?;
        let answer = block_on(self.ask(tool, &clusters, &arguments))?;
        out::line(if self.json { answer.structured.get() } else { answer.text.trim_end() });
        Ok(())
    }

    /// Calls; an interrupt leaves the task running and says how to see it.
    async fn ask(
        &self,
        tool: &Tool,
        clusters: &Clusters,
        arguments: &RawValue,
    ) -> Result<Answer, Failure> {
        let caller = Caller::new(user(), Via::Cli);
        let ticker = Ticker::default();
        let scope = Scope { caller: &caller, progress: Some(&ticker) };
        let client = clusters.client(self.cluster.as_deref())?;
        tokio::select! {
            answer = tool.call(client, arguments, &scope) => {
                ticker.clear();
                Ok(answer?)
            }
            _ = tokio::signal::ctrl_c() => {
                ticker.clear();
                hosts::settle(clusters.hosts()).await;
                Err(Failure::Interrupted(ticker.farewell()))
            }
        }
    }
}

/// The name of whoever sits at the terminal.
pub(super) fn user() -> String {
    std::env::var("USER").ok().filter(|user| !user.is_empty()).unwrap_or_else(|| "cli".to_owned())
}
