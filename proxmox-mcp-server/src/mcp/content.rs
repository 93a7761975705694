//! What tools, prompts and resources hand out.

use super::fault::Fault;
use super::input::InputRequired;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// A piece of a tool's result or of a prompt.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Content {
    /// Text.
    Text {
        /// The text.
        text: String,
    },
    /// An image.
    #[serde(rename_all = "camelCase")]
    Image {
        /// Base64.
        data: String,
        /// Its media type.
        mime_type: String,
    },
    /// A sound.
    #[serde(rename_all = "camelCase")]
    Audio {
        /// Base64.
        data: String,
        /// Its media type.
        mime_type: String,
    },
    /// A resource to read by its URI.
    ResourceLink(Box<ResourceLink>),
    /// A resource as it is.
    Resource {
        /// The resource.
        resource: ResourceContents,
    },
}

impl Content {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }
}

/// Names a resource without its contents.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResourceLink {
    /// Where to read it.
    pub uri: String,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
}

/// The contents of a resource.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResourceContents {
    /// What was read.
    pub uri: String,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Text or bytes.
    #[serde(flatten)]
    pub body: ResourceBody,
}

/// The two forms of a resource's contents.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ResourceBody {
    /// Text.
    Text(String),
    /// Base64.
    Blob(String),
}

impl ResourceContents {
    /// A text.
    pub fn text(uri: impl Into<String>, mime: &str, text: impl Into<String>) -> Self {
        let body = ResourceBody::Text(text.into());
        Self { uri: uri.into(), mime_type: Some(mime.to_owned()), body }
    }
}

/// The result of a tool.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ToolResult {
    /// What a model reads.
    pub content: Vec<Content>,
    /// The same as JSON that fits the tool's output schema.
    pub structured: Option<Box<RawValue>>,
    /// The tool ran and failed; the content says why.
    pub is_error: bool,
}

impl ToolResult {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::content(vec![Content::text(text)])
    }

    /// Several pieces.
    pub fn content(content: Vec<Content>) -> Self {
        Self { content, structured: None, is_error: false }
    }

    /// A failure, told to the model.
    pub fn error(text: impl Into<String>) -> Self {
        Self { is_error: true, ..Self::text(text) }
    }

    /// Adds the result as JSON that is written already.
    #[must_use]
    pub fn structured(mut self, value: Box<RawValue>) -> Self {
        self.structured = Some(value);
        self
    }
}

/// What became of a tool call.
#[derive(Debug)]
#[non_exhaustive]
pub enum ToolOutcome {
    /// It has a result.
    Done(ToolResult),
    /// It can go on when questions are answered. Older clients are asked in its place and the
    /// tool is called again with their answers.
    InputRequired(InputRequired),
}

impl From<ToolResult> for ToolOutcome {
    fn from(result: ToolResult) -> Self {
        Self::Done(result)
    }
}

/// A message of a prompt.
#[derive(Clone, Debug, Serialize)]
pub struct PromptMessage {
    /// `user` or `assistant`.
    pub role: &'static str,
    /// What is said.
    pub content: Content,
}

/// A prompt with its arguments filled in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PromptResult {
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its messages.
    pub messages: Vec<PromptMessage>,
}

/// Values that complete an argument; at most a hundred are sent.
#[derive(Clone, Debug, Default)]
pub struct Completion {
    /// The values, best first.
    pub values: Vec<String>,
    /// How many there are in all, when known.
    pub total: Option<u64>,
}

/// What is to be completed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CompletionRequest {
    /// Whose argument.
    pub of: CompletionOf,
    /// The argument's name.
    pub argument: String,
    /// What is typed so far.
    pub value: String,
    /// Arguments that are settled already, an object.
    pub settled: Option<Box<RawValue>>,
}

/// Whose argument is to be completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompletionOf {
    /// A prompt, by name.
    Prompt(String),
    /// A resource template, by its URI.
    Resource(String),
}

/// Writes a value once, so that it can be spliced into answers.
pub(crate) fn raw(value: &impl Serialize) -> Result<Box<RawValue>, Fault> {
    to_raw_value(value).map_err(|error| Fault::internal(format!("cannot write JSON: {error}")))
}
