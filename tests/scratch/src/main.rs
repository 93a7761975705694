//! Uses as much of the library as its features give.

use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::Evidence;
use proxmox_mcp_core::policy::{Caller, Decision, Policy, Profile, Request};
use proxmox_mcp_core::registry;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    policy()?;
    #[cfg(feature = "rest")]
    transport()?;
    #[cfg(feature = "sim")]
    simulator()?;
    Ok(())
}

/// Asks policy, without any feature.
fn policy() -> Result<(), Box<dyn Error>> {
    let inventory = Inventory::parse(
        br#"{"data":[{"type":"qemu","vmid":100,"name":"a","node":"pve1","status":"stopped"}]}"#,
    )?;
    let (toolset, tool) = registry::find("guest_start").ok_or("no guest_start")?;
    let arguments = serde_json::value::to_raw_value(&serde_json::json!({ "guest": 100 }))?;
    let prepared = tool.prepare(&arguments)?;
    let caller = Caller::local("scratch");
    for (profile, allowed) in [(Profile::ReadOnly, false), (Profile::Operator, true)] {
        let (name, risk) = (tool.meta.name, prepared.risk());
        let request = Request::new(name, toolset.name, risk, &caller, Timestamp(0));
        let grounded = prepared.plan().ground(&inventory, &Evidence::default())?;
        let decision = Policy::profile(profile).decide(&request, grounded);
        assert_eq!(matches!(decision, Decision::Allow(_)), allowed, "{profile}");
    }
    println!("policy decides");
    Ok(())
}

/// Sets up a transport; reaches for nothing.
#[cfg(feature = "rest")]
fn transport() -> Result<(), Box<dyn Error>> {
    use proxmox_mcp_core::secret::Secret;
    use proxmox_mcp_core::transport::rest::{Auth, RestConfig, RestTransport};
    let auth = Auth::Token { id: "root@pam!x".parse()?, secret: Secret::new("secret") };
    let transport = RestTransport::new(RestConfig::new(vec!["pve1".parse()?], auth))?;
    assert!(!format!("{transport:?}").contains("secret"));
    println!("a transport stands");
    Ok(())
}

/// Starts a guest of the simulator and waits for its task.
#[cfg(feature = "sim")]
#[tokio::main(flavor = "current_thread")]
async fn simulator() -> Result<(), Box<dyn Error>> {
    use proxmox_mcp_core::Client;
    use proxmox_mcp_core::model::{GuestRef, GuestStatus, Wait};
    use proxmox_mcp_core::ops::guest::{GuestList, ListGuests, StartGuest};
    use proxmox_mcp_core::secret::Secret;
    use proxmox_mcp_core::transport::rest::{Auth, RestConfig, RestTransport, Tls};
    use proxmox_mcp_sim::{Config, Sim};
    use std::sync::Arc;

    let mut config = Config::default();
    config.time_scale = 0.01;
    config.tokens = vec!["root@pam!x=11111111-2222-3333-4444-555555555555".parse()?];
    let sim = Sim::start(config).await?;
    let secret = Secret::new("11111111-2222-3333-4444-555555555555");
    let auth = Auth::Token { id: "root@pam!x".parse()?, secret };
    let mut rest = RestConfig::new(vec![sim.addr().to_string().parse()?], auth);
    rest.tls = Tls::Fingerprint(sim.fingerprint().parse()?);
    let client = Client::builder(Arc::new(RestTransport::new(rest)?))
        .policy(Policy::profile(Profile::Operator))
        .build();
    let list = ListGuests { status: Some(GuestStatus::Stopped), ..ListGuests::default() };
    let stopped: GuestList = client.call(list).await?;
    let guest = stopped.guests.first().ok_or("no stopped guest")?.id;
    let start = StartGuest { guest: GuestRef::Id(guest), wait: Wait::default() };
    let started = client.call(start).await?;
    assert_eq!(started.exit.as_deref(), Some("OK"));
    sim.stop().await;
    println!("the simulator starts guest {guest}");
    Ok(())
}
