//! `proxmox-mcp demo`

mod paste;

use super::options::{Arguments, Files, Listing, set};
use super::{Failure, block_on, out, sim};
use crate::serve::Server;
use crate::{auth, log, signals, stdio};
use clap::Args;
use proxmox_mcp_core::config::{Config, Sources};
use proxmox_mcp_core::ops::guest::ListGuests;
use proxmox_mcp_core::ops::node::ListNodes;
use proxmox_mcp_core::output::Output;
use proxmox_mcp_sim::Sim;
use std::collections::BTreeMap;

/// The API token that the demo uses.
const TOKEN: &str = "root@pam!demo";

/// Try everything on a simulated cluster; nothing real is touched
#[derive(Debug, Args)]
#[command(
    after_help = "Starts a simulated cluster of three nodes (HTTPS on loopback, its certificate pinned) and
an MCP server. Your own configuration is not read.

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
    /// What calls may do: read-only, operator or admin
    #[arg(long, value_name = "NAME", default_value = "operator")]
    profile: String,
    #[command(flatten)]
    listing: Listing,
}

impl Demo {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        block_on(async {
            let secret = auth::random(16)?;
            let mut simulated = proxmox_mcp_sim::Config::default();
            let token = format!("{TOKEN}={secret}").parse();
            simulated.tokens.push(
                token.map_err(|e: proxmox_mcp_sim::SimError| Failure::System(e.to_string()))?,
            );
            let sim = sim::start(simulated).await?;
            let config = self.config(files, &sim, &secret)?;
            let _log = log::start(&config.log)?;
            if self.stdio {
                stdio::run(&config).await?;
                sim.stop().await;
                return Ok(());
            }
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
            ("PROXMOX_MCP_PROFILE", text(&self.profile)),
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
            policies: Vec::new(),
            read: &read,
        };
        Ok(Config::resolve(&sources)?)
    }
}

/// Shows what there is and how to connect.
async fn introduce(server: &Server, sim: &Sim) -> Result<(), Failure> {
    out::line(&format!("A simulated Proxmox VE cluster runs on https://{}.\n", sim.addr()));
    let client = server.clusters().client(None)?;
    out::line(&shown(&client.call(ListNodes {}).await?));
    out::line(&shown(&client.call(ListGuests::default()).await?));
    out::line(&paste::text(&server.url()));
    out::line("Stop with Ctrl-C.");
    Ok(())
}

/// An answer as text, with an empty line after it.
fn shown(answer: &impl Output) -> String {
    let mut text = String::new();
    answer.render(&mut text);
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
