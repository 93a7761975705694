//! `proxmox-mcp token`

use super::{Failure, out};
use crate::auth::{self, hash};
use clap::{Args, Subcommand};
use serde_json::json;

/// Make bearer tokens for callers over HTTP
#[derive(Debug, Args)]
pub(super) struct Token {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    Create(Create),
}

/// Make a token; only its hash goes into the configuration
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  proxmox-mcp token create\n  proxmox-mcp token create --name ci --role operators"
)]
struct Create {
    /// Name of the caller, for logs and policy
    #[arg(long, default_value = "caller")]
    name: String,
    /// Roles that policy rules may name
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<String>,
    /// Answer JSON
    #[arg(long)]
    json: bool,
}

impl Token {
    pub(super) fn run(self) -> Result<(), Failure> {
        let TokenCommand::Create(create) = self.command;
        create.run()
    }

    pub(super) fn json(&self) -> bool {
        let TokenCommand::Create(create) = &self.command;
        create.json
    }
}

impl Create {
    fn run(self) -> Result<(), Failure> {
        let token = format!("pmcp_{}", auth::random(32)?);
        let hash = hash::hex(&hash::of(&token));
        let Self { name, roles, json } = self;
        if json {
            out::json(&json!({
                "token": token, "name": name, "roles": roles, "token_sha256": hash,
            }));
            return Ok(());
        }
        out::line(&format!("Token, shown only now:\n\n  {token}\n"));
        out::line("Send it as `Authorization: Bearer …`. Either put its hash into config.toml:\n");
        out::line("  [[callers]]");
        out::line(&format!("  name = {name:?}"));
        if !roles.is_empty() {
            out::line(&format!("  roles = {roles:?}"));
        }
        out::line(&format!("  token_sha256 = \"{hash}\"\n"));
        out::line(
            "or give the token itself to the server as MCP_AUTH_TOKEN or MCP_AUTH_TOKEN_FILE.",
        );
        Ok(())
    }
}
