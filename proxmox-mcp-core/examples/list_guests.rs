//! Lists the guests of a cluster that run, page by page, as a table.
//!
//! `PROXMOX_HOST=pve1 PROXMOX_TOKEN_NAME='root@pam!mcp' PROXMOX_TOKEN_VALUE=… \
//!  PROXMOX_FINGERPRINT=AA:… cargo run -p proxmox-mcp-core --example list_guests`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example")]

use proxmox_mcp_core::Client;
use proxmox_mcp_core::model::GuestStatus;
use proxmox_mcp_core::ops::guest::ListGuests;
use proxmox_mcp_core::output::Output as _;
use proxmox_mcp_core::secret::Secret;
use proxmox_mcp_core::transport::rest::{Auth, RestConfig, RestTransport, Tls};
use std::env;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = env::var("PROXMOX_HOST")?.parse()?;
    let id = env::var("PROXMOX_TOKEN_NAME")?.parse()?;
    let secret = Secret::new(env::var("PROXMOX_TOKEN_VALUE")?);
    let mut config = RestConfig::new(vec![endpoint], Auth::Token { id, secret });
    if let Ok(pin) = env::var("PROXMOX_FINGERPRINT") {
        config.tls = Tls::Fingerprint(pin.parse()?);
    }
    let client = Client::builder(Arc::new(RestTransport::new(config)?)).build();
    // An operation is a plain struct: what is left out filters nothing.
    let mut list = ListGuests { status: Some(GuestStatus::Running), ..ListGuests::default() };
    loop {
        let page = client.call(list.clone()).await?;
        let mut table = String::new();
        page.render(&mut table);
        println!("{table}");
        match page.next {
            Some(next) => list.cursor = Some(next),
            None => return Ok(()),
        }
    }
}
