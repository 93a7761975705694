//! The parts of a request's parameters that the core reads before the method does.

use super::client::{ClientCapabilities, ClientInfo};
use super::ctx::{LogLevel, Trace};
use super::fault::Fault;
use super::wire::{Id, present};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Parameters that the core reads in any request.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Probe<'a> {
    #[serde(borrow, default, rename = "_meta", deserialize_with = "present")]
    meta: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    pub(crate) name: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    pub(crate) uri: Option<&'a RawValue>,
    #[serde(borrow, default, rename = "taskId", deserialize_with = "present")]
    pub(crate) task_id: Option<&'a RawValue>,
}

/// What `_meta` says.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Meta<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    #[serde(rename = "io.modelcontextprotocol/protocolVersion")]
    version: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    #[serde(rename = "io.modelcontextprotocol/clientCapabilities")]
    capabilities: Option<&'a RawValue>,
    #[serde(borrow, rename = "io.modelcontextprotocol/clientInfo")]
    client: Option<&'a RawValue>,
    #[serde(borrow, rename = "io.modelcontextprotocol/logLevel")]
    log_level: Option<&'a RawValue>,
    #[serde(borrow, rename = "progressToken")]
    progress_token: Option<&'a RawValue>,
    #[serde(borrow)]
    traceparent: Option<&'a RawValue>,
    #[serde(borrow)]
    tracestate: Option<&'a RawValue>,
}

/// The context that a modern request carries.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) version: String,
    pub(crate) capabilities: ClientCapabilities,
    pub(crate) client: Option<ClientInfo>,
    pub(crate) log_level: Option<LogLevel>,
}

impl<'a> Probe<'a> {
    pub(crate) fn of(params: Option<&'a RawValue>) -> Result<Self, Fault> {
        let Some(params) = params else { return Ok(Self::default()) };
        serde_json::from_str(params.get())
            .map_err(|error| Fault::invalid_params(format!("`params`: {error}")))
    }

    pub(crate) fn meta(&self) -> Result<Meta<'a>, Fault> {
        let Some(meta) = self.meta else { return Ok(Meta::default()) };
        if !meta.get().starts_with('{') {
            return Err(Fault::invalid_params("`_meta` must be an object"));
        }
        serde_json::from_str(meta.get())
            .map_err(|error| Fault::invalid_params(format!("`_meta`: {error}")))
    }
}

impl Meta<'_> {
    /// Whether the request speaks the modern protocol.
    pub(crate) fn is_modern(&self) -> bool {
        self.version.is_some() || self.capabilities.is_some()
    }

    /// The token that progress messages repeat; anything but a string or an integer is none.
    pub(crate) fn progress_token(&self) -> Option<Box<RawValue>> {
        self.progress_token.filter(|raw| Id::parse(raw).is_some()).map(ToOwned::to_owned)
    }

    pub(crate) fn trace(&self) -> Trace {
        let text =
            |raw: Option<&RawValue>| raw.and_then(|raw| serde_json::from_str(raw.get()).ok());
        Trace { traceparent: text(self.traceparent), tracestate: text(self.tracestate) }
    }

    /// The context, if it is complete.
    pub(crate) fn context(&self) -> Result<Context, Fault> {
        let version: String = required(self.version, "protocolVersion", "a string")?;
        let object = self.capabilities.is_none_or(|raw| raw.get().starts_with('{'));
        if !object {
            return Err(wrong("clientCapabilities", "an object"));
        }
        let capabilities = required(self.capabilities, "clientCapabilities", "an object")?;
        let log_level = match self.log_level {
            Some(raw) => Some(
                serde_json::from_str(raw.get()).map_err(|_| wrong("logLevel", "a log level"))?,
            ),
            None => None,
        };
        // Nothing depends on the client's name, so an unreadable one is as good as none.
        let client = self.client.and_then(|raw| serde_json::from_str(raw.get()).ok());
        Ok(Context { version, capabilities, client, log_level })
    }
}

fn required<'a, T: Deserialize<'a>>(
    raw: Option<&'a RawValue>,
    key: &str,
    kind: &str,
) -> Result<T, Fault> {
    let raw = raw.ok_or_else(|| {
        let text = format!("`_meta` lacks `io.modelcontextprotocol/{key}`, {kind}");
        Fault::invalid_params(text)
    })?;
    serde_json::from_str(raw.get()).map_err(|_| wrong(key, kind))
}

fn wrong(key: &str, kind: &str) -> Fault {
    Fault::invalid_params(format!("`_meta`: `io.modelcontextprotocol/{key}` must be {kind}"))
}
