//! What this server serves over MCP: the registry's operations as tools and resources, and prompts.

use crate::mcp::host::{
    CacheHint, Content, Ctx, Fault, Features, Host, Identity, Listing, PromptResult,
    ResourceContents, ToolList, ToolOutcome, ToolResult,
};
use crate::tools::{Outcome, Tools};
use crate::{prompts, resources};
use async_trait::async_trait;
use proxmox_mcp_core::client::Progress;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tracing::Instrument as _;

/// How long clients may keep the list of tools, which changes only with the configuration.
const LIST_AGE: Duration = Duration::from_mins(5);

/// How a model is best to work with this server.
const INSTRUCTIONS: &str = "Manages a Proxmox VE cluster. Guests (VMs and containers) are named \
    by id or name, never by node. Calls that start a task wait for it (`wait` seconds, 30 unless \
    told) and answer its `upid` when it still runs: follow it with task_show. Policy may deny a \
    call; the error says what would allow it. operation_find finds operations that are not listed.";

/// The tools of one configuration.
#[derive(Debug)]
pub(crate) struct Operations {
    tools: Tools,
    list: OnceLock<Arc<ToolList>>,
}

impl Operations {
    pub(crate) fn new(tools: Tools) -> Self {
        Self { tools, list: OnceLock::new() }
    }
}

#[async_trait]
impl Host for Operations {
    fn identity(&self) -> Identity {
        let mut identity = Identity::new("proxmox-mcp", env!("CARGO_PKG_VERSION"));
        identity.title = Some("Proxmox VE".to_owned());
        identity
    }

    fn instructions(&self) -> Option<String> {
        Some(INSTRUCTIONS.to_owned())
    }

    fn features(&self) -> Features {
        Features { resources: true, prompts: true, ..Features::default() }
    }

    async fn resources(&self, _: &Ctx) -> Result<Arc<Listing>, Fault> {
        resources::listed(&self.tools).map(Arc::new)
    }

    async fn resource_templates(&self, _: &Ctx) -> Result<Arc<Listing>, Fault> {
        resources::templates(&self.tools).map(Arc::new)
    }

    async fn read_resource(
        &self,
        ctx: &Ctx,
        uri: &str,
    ) -> Result<(Vec<ResourceContents>, CacheHint), Fault> {
        resources::read(&self.tools, uri, ctx.caller()).await
    }

    async fn prompts(&self, _: &Ctx) -> Result<Arc<Listing>, Fault> {
        prompts::listed().map(Arc::new)
    }

    async fn get_prompt(
        &self,
        _: &Ctx,
        name: &str,
        arguments: &BTreeMap<String, String>,
    ) -> Result<PromptResult, Fault> {
        prompts::fill(name, arguments)
    }

    async fn tools(&self, _: &Ctx) -> Result<Arc<ToolList>, Fault> {
        if let Some(list) = self.list.get() {
            return Ok(Arc::clone(list));
        }
        let list = ToolList::new(&self.tools.listed(), CacheHint::private(LIST_AGE))?;
        Ok(Arc::clone(self.list.get_or_init(|| Arc::new(list))))
    }

    async fn call_tool(
        &self,
        ctx: &Ctx,
        name: &str,
        arguments: &RawValue,
    ) -> Result<ToolOutcome, Fault> {
        let (sender, mut reports) = unbounded_channel();
        let relay = Relay { sender: ctx.wants_progress().then_some(sender) };
        let caller = ctx.caller();
        let id = ctx.request_id();
        let span = tracing::info_span!("call", id, tool = name, caller = %caller.name);
        let mut call = pin!(self.tools.call(name, arguments, caller, &relay).instrument(span));
        let began = Instant::now();
        let outcome = loop {
            tokio::select! {
                outcome = &mut call => break outcome,
                Some(report) = reports.recv() => {
                    let message: &str = &report;
                    ctx.progress(began.elapsed().as_secs_f64(), None, Some(message)).await;
                }
            }
        };
        let Outcome { mut text, structured, is_error } =
            outcome.ok_or_else(|| Fault::unknown_tool(name))?;
        let link = resources::shorten(name, arguments, &mut text);
        let link = link.map(|link| Content::ResourceLink(Box::new(link)));
        let content = std::iter::once(Content::text(text)).chain(link).collect();
        let mut result = ToolResult::content(content).structured(structured);
        result.is_error = is_error;
        Ok(result.into())
    }
}

/// Passes progress on to where it can be sent.
struct Relay {
    /// `None` when the client does not want to hear of it.
    sender: Option<UnboundedSender<String>>,
}

impl Progress for Relay {
    fn listens(&self) -> bool {
        self.sender.is_some()
    }

    fn report(&self, seconds: u64, message: &str) {
        if let Some(sender) = &self.sender {
            // The receiver lives as long as the call.
            let _ = sender.send(match message {
                "" => format!("{seconds} s"),
                line => format!("{seconds} s: {line}"),
            });
        }
    }
}
