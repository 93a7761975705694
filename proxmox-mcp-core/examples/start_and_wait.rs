//! Starts a guest and waits for its task, hearing of its progress.
//!
//! `PROXMOX_HOST=pve1 PROXMOX_TOKEN_NAME='root@pam!mcp' PROXMOX_TOKEN_VALUE=… \
//!  PROXMOX_FINGERPRINT=AA:… cargo run -p proxmox-mcp-core --example start_and_wait -- web-1`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example")]

use proxmox_mcp_core::client::{Client, Progress, Scope};
use proxmox_mcp_core::model::Wait;
use proxmox_mcp_core::ops::guest::StartGuest;
use proxmox_mcp_core::policy::{Caller, Policy, Profile};
use proxmox_mcp_core::secret::Secret;
use proxmox_mcp_core::transport::rest::{Auth, RestConfig, RestTransport, Tls};
use std::env;
use std::sync::Arc;

struct Print;

impl Progress for Print {
    fn report(&self, seconds: u64, message: &str) {
        println!("{seconds} s: {message}");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let guest = env::args().nth(1).ok_or("usage: start_and_wait GUEST")?.parse()?;
    let endpoint = env::var("PROXMOX_HOST")?.parse()?;
    let id = env::var("PROXMOX_TOKEN_NAME")?.parse()?;
    let secret = Secret::new(env::var("PROXMOX_TOKEN_VALUE")?);
    let mut config = RestConfig::new(vec![endpoint], Auth::Token { id, secret });
    if let Ok(pin) = env::var("PROXMOX_FINGERPRINT") {
        config.tls = Tls::Fingerprint(pin.parse()?);
    }
    // Read-only unless told: starting a guest is a change.
    let client = Client::builder(Arc::new(RestTransport::new(config)?))
        .policy(Policy::profile(Profile::Operator))
        .build();
    let scope = Scope { caller: &Caller::local("example"), progress: Some(&Print) };
    let start = StartGuest { guest, wait: Wait::default() };
    match client.call_in(start, &scope).await {
        Ok(answer) => println!("{answer:?}"),
        // Every error says what to do next.
        Err(error) => println!("{error}"),
    }
    Ok(())
}
