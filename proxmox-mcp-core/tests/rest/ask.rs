//! Any call, as an operation, and the client that makes it.

use crate::raw::Server;
use async_trait::async_trait;
use proxmox_mcp_core::approve::{Approval, Approver};
use proxmox_mcp_core::client::Client;
use proxmox_mcp_core::output::Output;
use proxmox_mcp_core::plan::{ApiCall, Done, Method, Plan, Subject};
use proxmox_mcp_core::policy::{Challenge, Policy, Profile};
use proxmox_mcp_core::secret::Secret;
use proxmox_mcp_core::transport::rest::{Auth, RestConfig, RestTransport, Tls};
use proxmox_mcp_core::{Error, Meta, Operation, Risk};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub(crate) const TOKEN: &str = "root@pam!mcp";
pub(crate) const SECRET: &str = "11111111-2222-3333-4444-555555555555";

/// Sends one call, about the cluster or about the node of a task.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct Ask {
    method: String,
    path: String,
    node: Option<String>,
}

/// The body of the answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Body {
    pub(crate) text: String,
}

impl Output for Body {
    fn render(&self, text: &mut String) {
        text.push_str(&self.text);
    }
}

impl Operation for Ask {
    type Output = Body;
    const META: Meta = Meta::new("test_ask", "Ask", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let method = match self.method.as_str() {
            "GET" => Method::Get,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            _ => Method::Post,
        };
        let upid = |node: &String| format!("UPID:{node}:00000001:00000001:00000001:x:1:a@pam:");
        let subject = match self.node.as_ref().map(upid) {
            Some(upid) => Subject::Task(upid.parse().unwrap()),
            None => Subject::Cluster,
        };
        Ok(Plan::call(ApiCall::new(method, self.path.clone().leak(), subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Body, Error> {
        let reply = &done.replies.first().unwrap().reply;
        Ok(Body { text: String::from_utf8_lossy(reply.bytes()).into_owned() })
    }
}

/// `GET /version` and the like.
pub(crate) fn ask(line: &str) -> Ask {
    let (method, path) = line.split_once(' ').unwrap();
    Ask { method: method.to_owned(), path: path.to_owned(), node: None }
}

/// The same, asked of a node.
pub(crate) fn ask_node(node: &str, line: &str) -> Ask {
    Ask { node: Some(node.to_owned()), ..ask(line) }
}

#[derive(Debug)]
pub(crate) struct Yes;

#[async_trait]
impl Approver for Yes {
    async fn approve(&self, _: &Challenge) -> Approval {
        Approval::Agreed("test".to_owned())
    }
}

pub(crate) fn token() -> Auth {
    Auth::Token { id: TOKEN.parse().unwrap(), secret: Secret::new(SECRET) }
}

/// Trusts each server's certificate, and logs in by token.
pub(crate) fn config(servers: &[&Server]) -> RestConfig {
    let endpoints = servers.iter().map(|server| server.endpoint.clone()).collect();
    let mut config = RestConfig::new(endpoints, token());
    config.tls = Tls::Fingerprints(servers.iter().map(|server| server.fingerprint).collect());
    config
}

/// May do everything.
pub(crate) fn client(config: RestConfig) -> Client {
    let transport = RestTransport::new(config).unwrap();
    Client::builder(Arc::new(transport))
        .policy(Policy::profile(Profile::Admin).dangerous(true))
        .approver(Arc::new(Yes))
        .build()
}

pub(crate) fn client_of(server: &Server) -> Client {
    client(config(&[server]))
}
