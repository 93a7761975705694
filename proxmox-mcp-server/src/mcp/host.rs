//! What the protocol core serves. The core speaks MCP; a [`Host`] says what there is to be had.

pub use super::client::{ClientCapabilities, ClientInfo, Elicitation};
pub use super::content::{
    Completion, CompletionOf, CompletionRequest, Content, PromptMessage, PromptResult,
    ResourceBody, ResourceContents, ResourceLink, ToolOutcome, ToolResult,
};
pub use super::ctx::{Ctx, LogLevel};
pub use super::fault::{Fault, FaultKind};
pub use super::input::{Action, Ask, Elicited, InputRequired, Question};
pub use super::listing::{Annotations, CacheHint, CacheScope, Listing, Tool, ToolList};
pub use super::version::Version;

use async_trait::async_trait;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::broadcast;

/// Who serves: sent with every result.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Identity {
    /// A name for programs.
    pub name: String,
    /// The version of the server.
    pub version: String,
    /// A name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where to read about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website_url: Option<String>,
}

impl Identity {
    /// A name and a version.
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self { name: name.into(), version: version.into(), ..Self::default() }
    }
}

/// What is offered beside tools. Methods of what is not offered are unknown methods.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each flag is a capability of the protocol")]
pub struct Features {
    /// The list of tools can change; [`Host::changes`] tells when.
    pub tools_change: bool,
    /// Some tool has an argument that is repeated in a header (`x-mcp-header`).
    pub param_headers: bool,
    /// There are prompts.
    pub prompts: bool,
    /// The list of prompts can change.
    pub prompts_change: bool,
    /// There are resources.
    pub resources: bool,
    /// The list of resources can change.
    pub resources_change: bool,
    /// Clients may ask to be told when a resource changes.
    pub subscribe: bool,
    /// Arguments of prompts and resource templates can be completed.
    pub completions: bool,
    /// Log messages are sent to clients.
    pub logging: bool,
    /// Extensions by name, with their settings.
    pub extensions: BTreeMap<String, Box<RawValue>>,
}

/// Something that changed, for the clients that want to know.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// The list of tools.
    Tools,
    /// The list of prompts.
    Prompts,
    /// The list of resources.
    Resources,
    /// The resource of that URI.
    Resource(String),
}

/// What the protocol core serves.
///
/// A future of any method may be dropped when the client cancels the request.
#[async_trait]
pub trait Host: Send + Sync + 'static {
    /// Who serves.
    fn identity(&self) -> Identity;

    /// How a model should use this server as a whole.
    fn instructions(&self) -> Option<String> {
        None
    }

    /// What is offered beside tools; read once.
    fn features(&self) -> Features {
        Features::default()
    }

    /// The tools that this caller may see.
    async fn tools(&self, ctx: &Ctx) -> Result<Arc<ToolList>, Fault>;

    /// Runs a tool. Arguments that do not fit and failures of the tool are results with
    /// `is_error`; a tool that does not exist is [`Fault::unknown_tool`].
    async fn call_tool(
        &self,
        ctx: &Ctx,
        name: &str,
        arguments: &RawValue,
    ) -> Result<ToolOutcome, Fault>;

    /// The resources.
    async fn resources(&self, _ctx: &Ctx) -> Result<Arc<Listing>, Fault> {
        Ok(Arc::default())
    }

    /// The patterns of resources.
    async fn resource_templates(&self, _ctx: &Ctx) -> Result<Arc<Listing>, Fault> {
        Ok(Arc::default())
    }

    /// Reads a resource.
    async fn read_resource(
        &self,
        _ctx: &Ctx,
        uri: &str,
    ) -> Result<(Vec<ResourceContents>, CacheHint), Fault> {
        Err(Fault::resource_not_found(uri))
    }

    /// The prompts.
    async fn prompts(&self, _ctx: &Ctx) -> Result<Arc<Listing>, Fault> {
        Ok(Arc::default())
    }

    /// Fills in a prompt.
    async fn get_prompt(
        &self,
        _ctx: &Ctx,
        name: &str,
        _arguments: &BTreeMap<String, String>,
    ) -> Result<PromptResult, Fault> {
        Err(Fault::unknown_prompt(name))
    }

    /// Completes an argument.
    async fn complete(
        &self,
        _ctx: &Ctx,
        _request: &CompletionRequest,
    ) -> Result<Completion, Fault> {
        Ok(Completion::default())
    }

    /// Tells of changes from now on.
    fn changes(&self) -> Option<broadcast::Receiver<Change>> {
        None
    }
}
