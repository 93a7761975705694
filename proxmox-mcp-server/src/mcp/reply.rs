//! Replies as they go out, with what HTTP says about them.

use super::fault::{Fault, FaultKind};
use super::version::Version;
use super::wire::Id;
use axum::http::StatusCode;
use jsonrpsee::core::server::MethodResponse;
use serde::Serialize;
use serde_json::value::RawValue;

/// A reply.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    /// The message; none for what was only taken in.
    pub(crate) body: Option<String>,
}

impl Reply {
    /// Taken in; nothing to say.
    pub(crate) const ACCEPTED: Self = Self { status: StatusCode::ACCEPTED, body: None };

    /// An error that was found before any method ran.
    pub(crate) fn refused(id: Option<&Id>, fault: &Fault, version: Version) -> Self {
        Self { status: StatusCode::BAD_REQUEST, body: Some(error_text(id, fault, version)) }
    }

    /// The same with another status.
    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// What a method came to.
    pub(crate) fn of(response: &MethodResponse, id: &Id, version: Version) -> Self {
        let status = response.as_error_code().map_or(StatusCode::OK, |code| status(code, version));
        Self { status, body: Some(with_id(response.as_ref(), id)) }
    }
}

/// Older versions know no status but 200 for a JSON-RPC error.
fn status(code: i32, version: Version) -> StatusCode {
    if !version.is_modern() {
        return StatusCode::OK;
    }
    match code {
        -32601 => StatusCode::NOT_FOUND,
        -32700 | -32600 | -32022..=-32020 => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    }
}

/// Puts the id as the client wrote it in the place of jsonrpsee's.
fn with_id(response: &str, id: &Id) -> String {
    let rest = response.strip_prefix(r#"{"jsonrpc":"2.0","id":0"#).unwrap_or(response);
    let mut text = String::with_capacity(rest.len().saturating_add(id.json().len() + 24));
    text.push_str(r#"{"jsonrpc":"2.0","id":"#);
    text.push_str(id.json());
    text.push_str(rest);
    text
}

/// An error; the id is left out when it could not be read.
pub(crate) fn error_text(id: Option<&Id>, fault: &Fault, version: Version) -> String {
    #[derive(Serialize)]
    struct Body<'a> {
        code: i32,
        message: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        data: Option<&'a RawValue>,
    }
    #[derive(Serialize)]
    struct Message<'a> {
        jsonrpc: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<&'a RawValue>,
        error: Body<'a>,
    }
    let id = id.and_then(|id| serde_json::from_str::<&RawValue>(id.json()).ok());
    let error = Body { code: fault.code(version), message: fault.message(), data: fault.data() };
    serde_json::to_string(&Message { jsonrpc: "2.0", id, error }).unwrap_or_default()
}

/// The reply to a version that is not spoken.
pub(crate) fn unsupported(requested: &str) -> Fault {
    #[derive(Serialize)]
    struct Data<'a> {
        supported: &'a [Version],
        requested: &'a str,
    }
    let text = format!("protocol version `{requested}` is not spoken here");
    Fault::new(FaultKind::UnsupportedVersion, text)
        .with_data(&Data { supported: &[Version::V2026_07], requested })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mcp::rpc;
    use serde_json::value::to_raw_value;

    #[test]
    fn a_reply_repeats_the_id_as_it_was_written() {
        for id in ["-7", r#""a\"b""#] {
            let raw: Box<RawValue> = serde_json::from_str(id).unwrap();
            let id = Id::parse(&raw).unwrap();
            let fault = super::super::methods::error(&Fault::internal("x"), Version::V2026_07);
            let reply = Reply::of(&MethodResponse::error(rpc::ID, fault), &id, Version::V2026_07);
            let body: serde_json::Value = serde_json::from_str(&reply.body.unwrap()).unwrap();
            assert_eq!(body["error"]["code"], -32603);
            assert_eq!(to_raw_value(&body["id"]).unwrap().get(), id.json());
        }
    }
}
