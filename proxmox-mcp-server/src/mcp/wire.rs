//! JSON-RPC messages as MCP restricts them: parsed without copying, checked by hand.
//!
//! A derived parser would not do: it takes arrays for objects, cannot tell an absent id from
//! `null`, and knows no negative ids.

use super::fault::{Fault, FaultKind};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// How many messages a batch may hold.
const BATCH: usize = 64;
/// How long an id may be; it is echoed in every message about the request.
const ID_LENGTH: usize = 512;

/// The id of a request: a string or an integer, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(Box<str>);

impl Id {
    pub(crate) fn parse(raw: &RawValue) -> Option<Self> {
        let text = raw.get();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let integer = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let readable = integer || text.starts_with('"');
        (readable && text.len() <= ID_LENGTH).then(|| Self(text.into()))
    }

    /// The id of what has none.
    pub(crate) fn none() -> Self {
        Self("null".into())
    }

    /// The id as JSON.
    pub fn json(&self) -> &str {
        &self.0
    }
}

/// A message that wants a reply.
#[derive(Debug)]
pub struct Request<'a> {
    /// Names the reply.
    pub id: Id,
    /// What is asked.
    pub method: Cow<'a, str>,
    /// An object, when there are any.
    pub params: Option<&'a RawValue>,
}

/// A message that wants no reply.
#[derive(Debug)]
pub struct Notification<'a> {
    /// What is told.
    pub method: Cow<'a, str>,
    /// An object, when there are any.
    pub params: Option<&'a RawValue>,
}

/// A client's reply to a request of ours.
#[derive(Debug)]
pub struct Response<'a> {
    /// The id that we gave.
    pub id: Id,
    /// The result, or the error as it came.
    pub outcome: Result<&'a RawValue, &'a RawValue>,
}

/// One message.
#[derive(Debug)]
pub enum Message<'a> {
    /// Wants a reply.
    Request(Request<'a>),
    /// Wants none.
    Notification(Notification<'a>),
    /// Is one.
    Response(Response<'a>),
}

/// What one line or one body holds.
#[derive(Debug)]
pub enum Frame<'a> {
    /// One message.
    One(Message<'a>),
    /// An array of messages.
    Batch(Vec<Result<Message<'a>, Malformed>>),
}

/// Why a text is no message.
#[derive(Debug)]
pub struct Malformed {
    /// The id, when it could be read.
    pub id: Option<Id>,
    /// What is wrong with it.
    pub fault: Fault,
    /// It is a notification, to which nothing may be replied.
    pub silent: bool,
}

impl Malformed {
    fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self { id: None, fault: Fault::new(kind, message), silent: false }
    }
}

#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    jsonrpc: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    id: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    method: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    params: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    result: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    error: Option<&'a RawValue>,
}

/// Keeps `null` apart from an absent field.
pub(crate) fn present<'de, D: Deserializer<'de>>(
    input: D,
) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(input).map(Some)
}

/// Parses one line or one body. Total: any bytes give a frame or a reason.
///
/// # Errors
/// Fails when the bytes are not a message; the reason tells what to reply.
pub fn parse(bytes: &[u8]) -> Result<Frame<'_>, Malformed> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Malformed::new(FaultKind::Parse, "the message is not UTF-8"))?;
    let text = text.trim_ascii();
    if text.starts_with('[') {
        return batch(text).map(Frame::Batch);
    }
    message(text).map(Frame::One)
}

fn batch(text: &str) -> Result<Vec<Result<Message<'_>, Malformed>>, Malformed> {
    let entries: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    if entries.is_empty() {
        return Err(Malformed::new(FaultKind::InvalidRequest, "the batch is empty"));
    }
    if entries.len() > BATCH {
        let text = format!("the batch holds more than {BATCH} messages; send several");
        return Err(Malformed::new(FaultKind::InvalidRequest, text));
    }
    Ok(entries.into_iter().map(|entry| message(entry.get())).collect())
}

fn syntax(error: &serde_json::Error) -> Malformed {
    let kind = if error.is_data() { FaultKind::InvalidRequest } else { FaultKind::Parse };
    Malformed::new(kind, format!("the message is not one JSON object: {error}"))
}

fn message(text: &str) -> Result<Message<'_>, Malformed> {
    if !text.starts_with('{') {
        let valid = serde_json::from_str::<&RawValue>(text);
        return Err(valid.map_or_else(
            |error| syntax(&error),
            |_| Malformed::new(FaultKind::InvalidRequest, "a message is a JSON object"),
        ));
    }
    let fields: Fields<'_> = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    let id = fields.id.and_then(Id::parse);
    let silent = fields.id.is_none() && fields.method.is_some();
    checked(&fields, id.clone()).map_err(|fault| Malformed { id, fault, silent })
}

fn checked<'a>(fields: &Fields<'a>, id: Option<Id>) -> Result<Message<'a>, Fault> {
    let invalid = |text: &str| Fault::new(FaultKind::InvalidRequest, text);
    if fields.jsonrpc.is_none_or(|version| version.get() != r#""2.0""#) {
        return Err(invalid("`jsonrpc` must be \"2.0\""));
    }
    if fields.id.is_some() && id.is_none() {
        return Err(invalid("`id` must be a string or an integer, not too long"));
    }
    let Some(method) = fields.method else {
        let id = id.ok_or_else(|| invalid("`method` is missing"))?;
        let outcome = match (fields.result, fields.error) {
            (Some(result), None) => Ok(result),
            (None, Some(error)) => Err(error),
            (None, None) => return Err(invalid("`method` is missing")),
            (Some(_), Some(_)) => return Err(invalid("`result` and `error` exclude each other")),
        };
        return Ok(Message::Response(Response { id, outcome }));
    };
    if fields.result.is_some() || fields.error.is_some() {
        return Err(invalid("a message has a `method` or a `result` or an `error`"));
    }
    let method = name(method).ok_or_else(|| invalid("`method` must be a string"))?;
    let params = fields.params.filter(|params| params.get() != "null");
    if params.is_some_and(|params| !params.get().starts_with('{')) {
        return Err(Fault::invalid_params("`params` must be an object"));
    }
    Ok(match id {
        Some(id) => Message::Request(Request { id, method, params }),
        None => Message::Notification(Notification { method, params }),
    })
}

fn name(raw: &RawValue) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    serde_json::from_str::<Text<'_>>(raw.get()).ok().map(|text| text.0)
}

#[cfg(test)]
mod tests;
