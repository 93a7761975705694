//! `proxmox-mcp ssh enroll`

use crate::cli::options::Files;
use crate::cli::{Failure, block_on, out};
use crate::{config, log};
use clap::Args;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::config::Config;
use proxmox_mcp_core::transport::ssh::{Address, Enrolled, Offered, Ssh};
use std::io::{IsTerminal as _, Write as _};

/// Trust a host by the key it shows, once its fingerprint was compared
#[derive(Debug, Args)]
#[command(after_help = "The host prints its fingerprints on its own console with
  for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $key; done

Examples:
  proxmox-mcp ssh enroll pve1.example.com
  proxmox-mcp ssh enroll 10.0.0.1:2222 --fingerprint SHA256:… --yes")]
pub(super) struct Enroll {
    /// The host: `host` or `host:port`, or a node that `SSH_NODES` names
    host: String,
    /// The fingerprint that its key must have
    #[arg(long, value_name = "SHA256:…")]
    fingerprint: Option<String>,
    /// Do not ask
    #[arg(long, requires = "fingerprint")]
    yes: bool,
}

impl Enroll {
    pub(super) fn run(&self, files: &Files) -> Result<(), Failure> {
        let mut settings = files.arguments();
        settings.entry("LOG_LEVEL").or_insert_with(|| "error".to_owned());
        let config = config::load(files, settings)?;
        let _log = log::start(&config.log)?;
        let address = self.address(&config)?;
        let ssh = Ssh::new(config.ssh()?);
        let offered = block_on(async { Ok(ssh.offered(&address).await?) })?;
        self.agree(&offered)?;
        match ssh.enroll(&offered)? {
            Enrolled::Already => out::line(&format!("{address} was trusted already.")),
            Enrolled::Written(file) => {
                out::line(&format!("{address} is trusted from now on ({}).", file.display()));
            }
        }
        Ok(())
    }

    fn address(&self, config: &Config) -> Result<Address, Failure> {
        let node = self.host.parse().ok();
        for cluster in &config.clusters {
            let mut known = config.nodes(&cluster.name)?.known;
            if let Some(address) = node.as_ref().and_then(|node| known.remove(node)) {
                return Ok(address);
            }
        }
        let address = Address::parse(&self.host, config.ssh.port);
        address.map_err(|why| Error::input("host", why).into())
    }

    /// Whether the key is the right one: by its fingerprint, and by whoever sits at the terminal.
    fn agree(&self, offered: &Offered) -> Result<(), Failure> {
        let (host, print) = (offered.address(), offered.fingerprint());
        if let Some(wanted) = self.fingerprint.as_ref().filter(|wanted| **wanted != print) {
            let problem = format!(
                "{host} shows a key with {print}, not {wanted}: it is another host, or somebody \
                 stands between; nothing was written"
            );
            return Err(Error::input("fingerprint", problem).into());
        }
        if self.yes {
            return Ok(());
        }
        let stdin = std::io::stdin();
        if !stdin.is_terminal() {
            let problem = format!(
                "{host} shows {} {print}, and there is nobody to ask: compare it with what the \
                 host itself prints, then give `--fingerprint {print} --yes`",
                offered.algorithm()
            );
            return Err(Failure::Usage(problem));
        }
        let mut stderr = std::io::stderr().lock();
        let question = format!(
            "{host} shows the key\n  {} {print}\nCompare it with what the host prints on its own \
             console. Type `yes` if they are the same: ",
            offered.algorithm()
        );
        let _ = write!(stderr, "{question}").and_then(|()| stderr.flush());
        let mut answer = String::new();
        let read = stdin.read_line(&mut answer);
        if read.is_ok() && answer.trim() == "yes" {
            return Ok(());
        }
        Err(Error::Declined { by: "you did not type `yes`; nothing was written".to_owned() }.into())
    }
}
