//! A server with the tools, prompts and resources that the MCP conformance suite calls, on the
//! protocol core of the real one: `conformance [--port N] [--stdio]`.

#[path = "conformance/asks.rs"]
mod asks;
#[path = "conformance/catalogue.rs"]
mod catalogue;
#[path = "conformance/plain.rs"]
mod plain;
#[path = "conformance/texts.rs"]
mod texts;

use async_trait::async_trait;
use proxmox_mcp_core::policy::{Caller, Via};
use proxmox_mcp_server::mcp::McpService;
use proxmox_mcp_server::mcp::host::{
    CacheHint, Change, Completion, CompletionRequest, Ctx, Fault, Features, Host, Identity,
    Listing, PromptResult, ResourceContents, ToolList, ToolOutcome,
};
use proxmox_mcp_server::transport::{http, stdio};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::broadcast;

/// Serves fixed things.
#[derive(Debug)]
struct Fixture {
    changes: broadcast::Sender<Change>,
}

#[async_trait]
impl Host for Fixture {
    fn identity(&self) -> Identity {
        Identity::new("conformance-fixture", env!("CARGO_PKG_VERSION"))
    }

    fn features(&self) -> Features {
        let mut features = Features::default();
        features.tools_change = true;
        features.param_headers = true;
        features.prompts = true;
        features.prompts_change = true;
        features.resources = true;
        features.subscribe = true;
        features.completions = true;
        features.logging = true;
        features
    }

    async fn tools(&self, _: &Ctx) -> Result<Arc<ToolList>, Fault> {
        Ok(Arc::new(catalogue::tools()?))
    }

    async fn call_tool(
        &self,
        ctx: &Ctx,
        name: &str,
        arguments: &RawValue,
    ) -> Result<ToolOutcome, Fault> {
        let arguments: Value = serde_json::from_str(arguments.get())
            .map_err(|error| Fault::invalid_params(error.to_string()))?;
        match name {
            "test_trigger_tool_change" => Ok(self.tell(Change::Tools)),
            "test_trigger_prompt_change" => Ok(self.tell(Change::Prompts)),
            _ => match plain::call(ctx, name, &arguments).await {
                Some(result) => Ok(result.into()),
                None => asks::call(ctx, name, &arguments).await,
            },
        }
    }

    async fn resources(&self, _: &Ctx) -> Result<Arc<Listing>, Fault> {
        catalogue::resources().map(Arc::new)
    }

    async fn resource_templates(&self, _: &Ctx) -> Result<Arc<Listing>, Fault> {
        catalogue::templates().map(Arc::new)
    }

    async fn read_resource(
        &self,
        _: &Ctx,
        uri: &str,
    ) -> Result<(Vec<ResourceContents>, CacheHint), Fault> {
        let contents = texts::read(uri).ok_or_else(|| Fault::resource_not_found(uri))?;
        Ok((vec![contents], catalogue::HINT))
    }

    async fn prompts(&self, _: &Ctx) -> Result<Arc<Listing>, Fault> {
        catalogue::prompts().map(Arc::new)
    }

    async fn get_prompt(
        &self,
        ctx: &Ctx,
        name: &str,
        arguments: &BTreeMap<String, String>,
    ) -> Result<PromptResult, Fault> {
        if name == "test_input_required_result_prompt" {
            return asks::prompt(ctx).await;
        }
        texts::prompt(name, arguments)
    }

    async fn complete(&self, _: &Ctx, request: &CompletionRequest) -> Result<Completion, Fault> {
        let all = ["paris", "park", "party"];
        let values = all.into_iter().filter(|value| value.starts_with(&request.value));
        Ok(Completion { values: values.map(str::to_owned).collect(), total: Some(3) })
    }

    fn changes(&self) -> Option<broadcast::Receiver<Change>> {
        Some(self.changes.subscribe())
    }
}

impl Fixture {
    fn tell(&self, change: Change) -> ToolOutcome {
        // An error means that nobody listens.
        let _unheard = self.changes.send(change);
        plain::text("changed").into()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let port = match arguments.iter().position(|argument| argument == "--port") {
        Some(index) => arguments.get(index + 1).ok_or("--port needs a number")?.parse()?,
        None => 0_u16,
    };
    let changes = broadcast::channel(16).0;
    let service = Arc::new(McpService::new(Arc::new(Fixture { changes })));
    let shutdown = service.shutdown().clone();
    if arguments.iter().any(|argument| argument == "--stdio") {
        stdio::run(service, Caller::new("stdio", Via::Stdio), shutdown).await?;
        return Ok(());
    }
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    writeln!(std::io::stdout(), "http://{}/mcp", listener.local_addr()?)?;
    let options = http::HttpOptions::new(Arc::new(http::Anonymous));
    http::serve(listener, http::router(service, options), shutdown).await?;
    Ok(())
}
