//! Brings a transport of one's own: here one that answers from memory, as a test double would.
//!
//! `cargo run -p proxmox-mcp-core --no-default-features --example custom_transport`
#![expect(clippy::print_stdout, reason = "an example")]

use async_trait::async_trait;
use proxmox_mcp_core::client::Client;
use proxmox_mcp_core::error::{ApiError, Error, Identity};
use proxmox_mcp_core::model::{Timestamp, Wait};
use proxmox_mcp_core::ops::guest::StartGuest;
use proxmox_mcp_core::plan::{Method, Reply};
use proxmox_mcp_core::policy::{Permitted, Policy, Profile};
use proxmox_mcp_core::transport::Transport;
use std::sync::Arc;
use std::time::Duration;

/// Answers from memory. Only a permitted call ever gets here.
#[derive(Debug)]
struct Memory;

#[async_trait]
impl Transport for Memory {
    async fn send(&self, permitted: Permitted<'_>) -> Result<Reply, Error> {
        let call = permitted.call();
        println!("sent: {call}");
        match (call.method(), call.path()) {
            (Method::Get, "/cluster/resources") => Ok(Reply::new(
                r#"{"data":[{"type":"lxc","vmid":100,"name":"db","node":"pve1","status":"stopped"},
                    {"type":"node","node":"pve1","status":"online"}]}"#,
            )),
            (Method::Post, "/nodes/pve1/lxc/100/status/start") => Ok(Reply::new(
                r#"{"data":"UPID:pve1:00000A01:0000B002:69251B3F:vzstart:100:root@pam:"}"#,
            )),
            (Method::Get, path) if path.ends_with("/status") => {
                Ok(Reply::new(r#"{"data":{"status":"stopped","exitstatus":"OK"}}"#))
            }
            (Method::Get, path) if path.ends_with("/log") => {
                Ok(Reply::new(r#"{"total":1,"data":[{"n":1,"t":"TASK OK"}]}"#))
            }
            // Answers of Proxmox become errors that say what to do about them.
            (method, path) => Err(Error::Api(Box::new(ApiError::read(
                format!("{method} {path}"),
                Identity::Unknown,
                501,
                "not implemented",
                b"",
            )))),
        }
    }

    async fn sleep(&self, _: Duration) {}

    fn now(&self) -> Timestamp {
        Timestamp(1_764_000_000)
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client =
        Client::builder(Arc::new(Memory)).policy(Policy::profile(Profile::Operator)).build();
    let answer = client.call(StartGuest { guest: "db".parse()?, wait: Wait::default() }).await?;
    println!("{answer:?}");
    Ok(())
}
