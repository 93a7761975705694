//! Asks policy about calls without sending any: no feature, no I/O, no async.
//!
//! `cargo run -p proxmox-mcp-core --no-default-features --example policy_only`
#![expect(clippy::print_stdout, reason = "an example")]

use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::{ApiCall, Evidence, Method, Plan, Subject};
use proxmox_mcp_core::policy::{Caller, Decision, Policy, Profile, Request};
use proxmox_mcp_core::registry;
use serde_json::value::to_raw_value;

/// What `GET /cluster/resources` would answer.
const RESOURCES: &[u8] = br#"{"data":[
    {"type":"node","node":"pve1","status":"online"},
    {"type":"qemu","vmid":100,"name":"web","node":"pve1","status":"stopped"}]}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let inventory = Inventory::parse(RESOURCES)?;
    // An operation, by its name and JSON arguments, as faces call it …
    let (toolset, tool) = registry::find("guest_start").ok_or("no such operation")?;
    let prepared = tool.prepare(&to_raw_value(&serde_json::json!({ "guest": "web" }))?)?;
    decide("guest_start", toolset.name, prepared.plan(), prepared.risk(), &inventory)?;
    // … and a plan of one's own: policy judges what it does, not what it is called.
    let guest = Subject::Guest("web".parse()?);
    let purge = ApiCall::new(Method::Delete, "/nodes/{node}/{kind}/{vmid}", guest);
    let claimed = proxmox_mcp_core::Risk::Read;
    decide("harmless", "", &Plan::call(purge), claimed, &inventory)?;
    Ok(())
}

fn decide(
    operation: &str,
    toolset: &str,
    plan: &Plan,
    risk: proxmox_mcp_core::Risk,
    inventory: &Inventory,
) -> Result<(), Box<dyn std::error::Error>> {
    let caller = Caller::local("example");
    for profile in Profile::ALL {
        let request = Request::new(operation, toolset, risk, &caller, Timestamp(1_764_000_000))
            .inventory(inventory);
        let grounded = plan.ground(inventory, &Evidence::default())?;
        let verdict = match Policy::profile(profile).dangerous(true).decide(&request, grounded) {
            Decision::Allow(permit) => format!("allowed, risk {}", permit.risk().as_str()),
            Decision::Confirm(challenge) => format!(
                "to be confirmed: {}",
                challenge.plan().calls().first().ok_or("an empty plan")?
            ),
            Decision::Deny(denial) => denial.to_string(),
        };
        println!("{operation} as {profile}: {verdict}");
    }
    Ok(())
}
