//! `proxmox-mcp demo`

mod paste;

use super::options::{Arguments, Files, Listing, set};
use super::{Failure, out, runtime, sim};
use crate::serve::Server;
use crate::{auth, log, signals};
use clap::Args;
use proxmox_mcp_core::client::Scope;
use proxmox_mcp_core::config::{Config, Sources};
use proxmox_mcp_core::policy::{Caller, Via};
use proxmox_mcp_core::registry;
use proxmox_mcp_sim::Sim;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The API token that the demo uses.
const TOKEN: &str = "root@pam!demo";

/// Try everything on a simulated cluster; nothing real is touched
#[derive(Debug, Args)]
#[command(
    after_help = "Starts a simulated cluster of three nodes (HTTPS on loopback, its certificate pinned) and
an MCP server with profile operator. Your own configuration is not read.

Examples:
  proxmox-mcp demo
  proxmox-mcp demo --port 9000 --toolsets all
  proxmox-mcp demo --stdio"
)]
pub(super) struct Demo {
    /// Speak MCP on standard input and output instead of HTTP
    #[arg(long)]
    stdio: bool,
    /// Port to listen on
    #[arg(long, value_name = "PORT", default_value = "8080", conflicts_with = "stdio")]
    port: String,
    #[command(flatten)]
    listing: Listing,
}

impl Demo {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        runtime()?.block_on(async {
            let secret = auth::random(16)?;
            let mut simulated = proxmox_mcp_sim::Config::default();
            let token = format!("{TOKEN}={secret}").parse();
            simulated.tokens.push(
                token.map_err(|e: proxmox_mcp_sim::SimError| Failure::System(e.to_string()))?,
            );
            let sim = sim::start(simulated).await?;
            let config = self.config(files, &sim, &secret)?;
            let _log = log::start(&config.log)?;
            let server = Server::bind(&config).await?;
            introduce(&server, &sim).await?;
            server.run(signals::stop()).await?;
            sim.stop().await;
            Ok(())
        })
    }

    /// The simulator's cluster and nothing of the user's own configuration.
    fn config(&self, files: &Files, sim: &Sim, secret: &str) -> Result<Config, Failure> {
        let text = |text: &str| Some(text.to_owned());
        let mut arguments: Arguments = set([
            ("PROXMOX_HOST", Some(sim.addr().to_string())),
            ("PROXMOX_TOKEN_NAME", text(TOKEN)),
            ("PROXMOX_TOKEN_VALUE", text(secret)),
            ("PROXMOX_FINGERPRINT", text(sim.fingerprint())),
            ("PROXMOX_MCP_PROFILE", text("operator")),
            ("LOG_LEVEL", text("warn")),
            ("MCP_PORT", text(&self.port)),
        ]);
        arguments.extend(files.arguments());
        arguments.extend(self.listing.arguments());
        let read = |_: &str, _: &_| Err("the demo reads no files".to_owned());
        let sources = Sources {
            arguments,
            environment: BTreeMap::new(),
            dotenv: None,
            file: None,
            read: &read,
        };
        Ok(Config::resolve(&sources)?)
    }
}

/// Shows what there is and how to connect.
async fn introduce(server: &Server, sim: &Sim) -> Result<(), Failure> {
    out::line(&format!("A simulated Proxmox VE cluster runs on https://{}.\n", sim.addr()));
    for operation in ["node_list", "guest_list"] {
        out::line(&ask(server, operation).await?);
        out::line("");
    }
    out::line(&paste::text(&server.url()));
    out::line("Stop with Ctrl-C.");
    Ok(())
}

/// The text that an operation answers, through the server's own client.
async fn ask(server: &Server, operation: &str) -> Result<String, Failure> {
    let Some((_, tool)) = registry::find(operation) else { return Ok(String::new()) };
    let caller = Caller::new("demo", Via::Cli);
    let scope = Scope { caller: &caller, progress: None };
    let arguments = RawValue::from_string("{}".to_owned());
    let arguments = arguments.map_err(|e| Failure::System(e.to_string()))?;
    let answer = tool.call(server.clusters().client(None)?, &arguments, &scope).await?;
    Ok(answer.text.trim_end().to_owned())
}
