//! Errors as JSON-RPC knows them. The code depends on the protocol version in one case only.

use super::input::InputRequired;
use super::version::Version;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// What kind of error a request meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The text is not JSON.
    Parse,
    /// The JSON is not a message of this protocol.
    InvalidRequest,
    /// No such method, or it needs a capability that is not offered.
    MethodNotFound,
    /// The parameters do not fit the method.
    InvalidParams,
    /// Something failed here.
    Internal,
    /// No such resource.
    ResourceNotFound,
    /// The HTTP headers contradict the message.
    HeaderMismatch,
    /// The client did not declare a capability that the request needs.
    MissingCapability,
    /// The protocol version is not spoken here.
    UnsupportedVersion,
}

/// Why a request has no result.
#[derive(Debug)]
pub struct Fault {
    kind: FaultKind,
    message: String,
    data: Option<Box<RawValue>>,
    input: Option<Box<InputRequired>>,
}

impl Fault {
    /// A fault of that kind.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), data: None, input: None }
    }

    /// The parameters do not fit the method.
    pub fn invalid_params(message: impl Into<String>) -> Self {
        Self::new(FaultKind::InvalidParams, message)
    }

    /// Something failed here.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(FaultKind::Internal, message)
    }

    /// No method of that name is offered.
    pub fn method_not_found(method: &str) -> Self {
        Self::new(FaultKind::MethodNotFound, format!("no method `{method}` here"))
    }

    /// No tool of that name is offered.
    pub fn unknown_tool(name: &str) -> Self {
        Self::invalid_params(format!("no tool `{name}` here; tools/list names them"))
    }

    /// No prompt of that name is offered.
    pub fn unknown_prompt(name: &str) -> Self {
        Self::invalid_params(format!("no prompt `{name}` here; prompts/list names them"))
    }

    /// No resource has that URI.
    pub fn resource_not_found(uri: &str) -> Self {
        #[derive(Serialize)]
        struct Data<'a> {
            uri: &'a str,
        }
        Self::new(FaultKind::ResourceNotFound, format!("no resource `{uri}` here"))
            .with_data(&Data { uri })
    }

    /// The request needs these client capabilities, an object as a client would declare it.
    pub fn missing_capability(required: &impl Serialize) -> Self {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Data<'a, T> {
            required_capabilities: &'a T,
        }
        Self::new(
            FaultKind::MissingCapability,
            "this request needs a capability that the client did not declare",
        )
        .with_data(&Data { required_capabilities: required })
    }

    /// The request can go on when the client answers questions.
    pub fn input_required(input: InputRequired) -> Self {
        let mut fault = Self::internal("this request needs answers that cannot be asked for here");
        fault.input = Some(Box::new(input));
        fault
    }

    /// The same fault with machine-readable details.
    #[must_use]
    pub fn with_data(mut self, data: &impl Serialize) -> Self {
        self.data = to_raw_value(data).ok();
        self
    }

    /// Its kind.
    pub const fn kind(&self) -> FaultKind {
        self.kind
    }

    /// What went wrong and what to do.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Machine-readable details.
    pub fn data(&self) -> Option<&RawValue> {
        self.data.as_deref()
    }

    /// The JSON-RPC code in that protocol version.
    pub const fn code(&self, version: Version) -> i32 {
        match self.kind {
            FaultKind::Parse => -32700,
            FaultKind::InvalidRequest => -32600,
            FaultKind::MethodNotFound => -32601,
            FaultKind::InvalidParams => -32602,
            FaultKind::Internal => -32603,
            FaultKind::ResourceNotFound if version.is_modern() => -32602,
            FaultKind::ResourceNotFound => -32002,
            FaultKind::HeaderMismatch => -32020,
            // Older clients take -3202x for a sign of a modern server.
            FaultKind::MissingCapability if !version.is_modern() => -32603,
            FaultKind::MissingCapability => -32021,
            FaultKind::UnsupportedVersion => -32022,
        }
    }

    /// Takes the questions out of a fault made by [`Fault::input_required`].
    pub(crate) fn take_input(&mut self) -> Option<InputRequired> {
        self.input.take().map(|input| *input)
    }
}
