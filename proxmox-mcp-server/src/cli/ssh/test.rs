//! `proxmox-mcp ssh test`

use crate::cli::options::Files;
use crate::cli::{Failure, block_on, out};
use crate::connect::{Clusters, Parts};
use crate::terminal::Person;
use crate::{config, hosts, log};
use clap::Args;
use futures_util::future::join_all;
use proxmox_mcp_core::audit::TraceAudit;
use proxmox_mcp_core::policy::{Caller, Via};
use serde_json::json;
use std::sync::Arc;

/// Connect to each node and log in, as for a command
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  proxmox-mcp ssh test\n  proxmox-mcp ssh test --cluster lab --json\n\n\
Exit codes: 0 every node that is online lets us in, 1 one does not, 64 usage, 78 configuration."
)]
pub(super) struct Test {
    /// The cluster, when the configuration has several
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// Answer JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// How one node answered.
struct Row {
    node: String,
    address: String,
    result: Result<(), String>,
    online: bool,
}

impl Test {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let mut settings = files.arguments();
        settings.entry("LOG_LEVEL").or_insert_with(|| "error".to_owned());
        let config = config::load(files, settings)?;
        let _log = log::start(&config.log)?;
        if !config.uses_ssh() {
            let problem = "SSH is off: set SSH_KEY_PATH, and not ENABLE_SSH=false";
            return Err(Failure::Usage(problem.to_owned()));
        }
        let parts =
            Parts { approver: Arc::new(Person), audit: Arc::new(TraceAudit), metrics: None };
        let clusters = Clusters::new(&config, parts)?;
        let rows = block_on(self.rows(&clusters))?;
        self.show(&rows);
        let well = rows.iter().all(|row| row.result.is_ok() || !row.online);
        if well { Ok(()) } else { Err(Failure::Told(1)) }
    }

    async fn rows(&self, clusters: &Clusters) -> Result<Vec<Row>, Failure> {
        let named = clusters.name(self.cluster.as_deref())?;
        let client = clusters.client(Some(named))?;
        let caller = Caller::new("ssh test", Via::Cli);
        let hosts = hosts::of(clusters.hosts(), named, client, &caller).await?;
        let each = hosts.into_iter().map(|host| async move {
            let result = host.check(clusters.hosts()).await;
            let address = host.address.map_or_else(|_| "-".to_owned(), |at| at.to_string());
            Row { node: host.node.to_string(), address, result, online: host.online }
        });
        Ok(join_all(each).await)
    }

    fn show(&self, rows: &[Row]) {
        if self.json {
            let row = |row: &Row| {
                json!({
                    "node": row.node,
                    "address": row.address,
                    "online": row.online,
                    "ok": row.result.is_ok(),
                    "problem": row.result.as_ref().err(),
                })
            };
            out::json(&json!({ "nodes": rows.iter().map(row).collect::<Vec<_>>() }));
            return;
        }
        let mut table = vec![["NODE", "ADDRESS", "RESULT"].map(str::to_owned)];
        table.extend(rows.iter().map(|row| {
            let result = match (&row.result, row.online) {
                (Ok(()), _) => "the host key is known, the login works".to_owned(),
                (Err(why), true) => why.clone(),
                (Err(why), false) => format!("offline; {why}"),
            };
            [row.node.clone(), row.address.clone(), result]
        }));
        out::line(&out::table(&table));
    }
}
