//! `proxmox-mcp sim`

use super::{Failure, block_on, out};
use crate::signals;
use clap::Args;
use proxmox_mcp_sim::{Config, Sim as Simulator, SimToken};
use std::net::SocketAddr;

/// Run a simulated Proxmox VE cluster
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  proxmox-mcp sim --listen 127.0.0.1:8006 --token 'root@pam!test=secret'
  proxmox-mcp sim --nodes 5 --guests 200 --seed 7 --time-scale 0.1
  proxmox-mcp sim --empty --password secret")]
pub(super) struct Sim {
    /// Address and port to listen on; port 0 takes any free one
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8006")]
    listen: SocketAddr,
    /// Number of nodes, pve1 and on
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=32))]
    nodes: u16,
    /// Number of guests
    #[arg(long, value_name = "N", default_value_t = 24)]
    guests: u32,
    /// Decides everything that is made up
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// An API token that may do everything; may be given several times
    #[arg(long = "token", value_name = "USER@REALM!ID=SECRET")]
    tokens: Vec<SimToken>,
    /// Password of root@pam
    #[arg(long, value_name = "PW")]
    password: Option<String>,
    /// How fast tasks run: 1 takes as long as in life, 0 no time at all
    #[arg(long, value_name = "F", default_value_t = 1.0, value_parser = scale)]
    time_scale: f64,
    /// One fresh node with a template and no guest
    #[arg(long)]
    empty: bool,
}

impl Sim {
    pub(super) fn run(self) -> Result<(), Failure> {
        let mut config = Config::default();
        config.listen = self.listen;
        config.nodes = self.nodes;
        config.guests = self.guests;
        config.seed = self.seed;
        config.tokens = self.tokens;
        config.password = self.password;
        config.time_scale = self.time_scale;
        config.empty = self.empty;
        let tokens: Vec<String> = config.tokens.iter().map(|t| t.id().to_owned()).collect();
        let has_password = config.password.is_some();
        block_on(async {
            let sim = start(config).await?;
            out::line(&format!("Proxmox VE simulator on https://{}", sim.addr()));
            out::line(&format!("fingerprint {}", sim.fingerprint()));
            for token in tokens {
                out::line(&format!("token {token}"));
            }
            if has_password {
                out::line("user root@pam, by password");
            }
            signals::stop().await;
            sim.stop().await;
            Ok(())
        })
    }
}

/// Starts a simulator; a port that is taken is named.
pub(super) async fn start(config: Config) -> Result<Simulator, Failure> {
    Simulator::start(config).await.map_err(|error| Failure::System(error.to_string()))
}

fn scale(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|scale| (0.0..=100.0).contains(scale));
    number.ok_or_else(|| "a number from 0 to 100".to_owned())
}
