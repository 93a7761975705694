//! `proxmox-mcp serve`

use super::options::{Arguments, Files, Listening, Listing, Running};
use super::{Failure, block_on_one, out};
use crate::serve::Server;
use crate::{config, log, signals};
use clap::Args;
use std::sync::Arc;

/// Serve MCP over HTTP
#[derive(Debug, Args)]
#[command(
    after_help = "Serves /api/mcp (also /mcp), /health, /livez, /readyz, /metrics and /docs. Off loopback it
needs a bearer token: MCP_AUTH_TOKEN, MCP_AUTH_TOKEN_FILE or [[callers]] in the file.
SIGHUP reads the log level and the policy again.

Examples:
  proxmox-mcp serve
  proxmox-mcp serve --config /etc/proxmox-mcp/config.toml --profile operator
  MCP_AUTH_TOKEN_FILE=/run/secrets/mcp proxmox-mcp serve --host 0.0.0.0 --port 8080"
)]
pub(super) struct Serve {
    #[command(flatten)]
    listening: Listening,
    #[command(flatten)]
    running: Running,
    #[command(flatten)]
    listing: Listing,
}

impl Serve {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let config = config::load(files, self.arguments(files))?;
        let _log = log::start(&config.log)?;
        log::warn(&config);
        block_on_one(async {
            let server = Server::bind(&config).await?;
            let (files, arguments) = (files.clone(), self.arguments(files));
            let clusters = Arc::clone(server.clusters());
            signals::on_hangup(move || match config::load(&files, arguments.clone()) {
                Ok(config) => {
                    log::set_level(config.log.level);
                    clusters.set_policy(&config.policy());
                    let (profile, rules) = (config.profile.as_str(), config.rules.len());
                    tracing::info!(profile, rules, "SIGHUP: log level and policy are read again");
                }
                Err(error) => tracing::error!("SIGHUP: nothing is changed: {error}"),
            });
            out::complain(&format!("MCP server on {}", server.url()));
            server.run(signals::stop()).await
        })
    }

    fn arguments(&self, files: &Files) -> Arguments {
        let mut arguments = files.arguments();
        arguments.extend(self.listening.arguments());
        arguments.extend(self.running.arguments());
        arguments.extend(self.listing.arguments());
        arguments
    }
}
