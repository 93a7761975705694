//! A host with a few tools, and messages to send to it.

use async_trait::async_trait;
use proxmox_mcp_server::mcp::McpService;
use proxmox_mcp_server::mcp::host::{
    CacheHint, Ctx, Fault, Host, Identity, Question, Tool, ToolList, ToolOutcome, ToolResult,
};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// What tests hold of a host.
#[derive(Debug)]
pub(crate) struct Hands {
    /// Lets calls of `wait` go on.
    pub(crate) gate: Semaphore,
    /// Told when a call of `wait` is dropped before its end.
    pub(crate) dropped: Notify,
    /// Told when a call of `wait` begins.
    pub(crate) begun: Notify,
}

impl Default for Hands {
    fn default() -> Self {
        Self { gate: Semaphore::new(0), dropped: Notify::new(), begun: Notify::new() }
    }
}

#[derive(Debug)]
struct Small(Arc<Hands>);

/// Tells of a call that did not come to its end.
struct Unfinished<'a>(&'a Hands, bool);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if !self.1 {
            self.0.dropped.notify_one();
        }
    }
}

#[async_trait]
impl Host for Small {
    fn identity(&self) -> Identity {
        Identity::new("small", "1")
    }

    async fn tools(&self, _: &Ctx) -> Result<Arc<ToolList>, Fault> {
        let tools = ["echo", "wait", "panic", "progress", "confirm"].map(|name| Tool {
            name: name.to_owned(),
            title: None,
            description: format!("tool {name}"),
            input_schema: RawValue::from_string(r#"{"type":"object"}"#.to_owned()).unwrap(),
            output_schema: None,
            annotations: None,
            meta: None,
        });
        ToolList::new(&tools, CacheHint::public(Duration::from_secs(5))).map(Arc::new)
    }

    async fn call_tool(
        &self,
        ctx: &Ctx,
        name: &str,
        arguments: &RawValue,
    ) -> Result<ToolOutcome, Fault> {
        match name {
            "echo" => Ok(ToolResult::text(arguments.get()).into()),
            "panic" => panic!("on purpose"),
            "progress" => {
                for step in [1.0, 2.0, 2.0, 1.0] {
                    ctx.progress(step, None, None).await;
                }
                Ok(ToolResult::text("done").into())
            }
            "wait" => {
                let mut unfinished = Unfinished(&self.0, false);
                self.0.begun.notify_one();
                let permit = self.0.gate.acquire().await;
                permit.map_err(|_| Fault::internal("closed"))?.forget();
                unfinished.1 = true;
                Ok(ToolResult::text("waited").into())
            }
            "confirm" => {
                let schema = RawValue::from_string(r#"{"type":"object"}"#.to_owned()).unwrap();
                let reply = ctx.elicit("sure", Question::form("sure?", &schema)?).await?;
                Ok(ToolResult::text(format!("{:?}", reply.action)).into())
            }
            _ => Err(Fault::unknown_tool(name)),
        }
    }
}

/// A service and what holds it.
pub(crate) fn service() -> (Arc<McpService>, Arc<Hands>) {
    let hands = Arc::new(Hands::default());
    (Arc::new(McpService::new(Arc::new(Small(Arc::clone(&hands))))), hands)
}

/// The context of a modern request.
pub(crate) fn meta() -> Value {
    json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    })
}

/// A modern request.
pub(crate) fn modern(id: impl Into<Value>, method: &str, mut params: Value) -> Value {
    params["_meta"] = meta();
    json!({"jsonrpc": "2.0", "id": id.into(), "method": method, "params": params})
}

/// A modern call of a tool.
pub(crate) fn call(id: impl Into<Value>, tool: &str) -> Value {
    modern(id, "tools/call", json!({"name": tool, "arguments": {}}))
}

/// A request of an older version.
pub(crate) fn legacy(id: impl Into<Value>, method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id.into(), "method": method, "params": params})
}

/// A handshake.
pub(crate) fn initialize(version: &str) -> Value {
    legacy(
        0,
        "initialize",
        json!({
            "protocolVersion": version,
            "capabilities": {"elicitation": {}},
            "clientInfo": {"name": "test", "version": "1"},
        }),
    )
}
