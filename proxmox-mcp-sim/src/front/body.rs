//! The body of a request: what is taken, and what it means.

use super::connection::Dropped;
use super::reply::Reply;
use super::{Front, Upload, form, upload};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use hyper::HeaderMap;
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE};
use proxmox_mcp_core::catalog::Params;

/// The bytes that a body may have, uploads excepted.
const LIMIT: u64 = 512 * 1024;

/// The bytes that an upload may have: it is kept in memory.
const UPLOAD_LIMIT: usize = 1024 * 1024 * 1024;

/// Why there are no parameters.
#[derive(Debug)]
pub(super) enum Stop {
    /// This is the answer.
    Reply(Reply),
    /// There is none.
    Dropped,
}

impl From<Reply> for Stop {
    fn from(reply: Reply) -> Self {
        Self::Reply(reply)
    }
}

impl From<Dropped> for Stop {
    fn from(_: Dropped) -> Self {
        Self::Dropped
    }
}

/// How long Proxmox forgets an upload that is none, in seconds, before it hangs up.
const FORGOTTEN: f64 = 5.0;

/// Reads and decodes the body of a call.
pub(super) async fn read(
    front: &Front,
    method: &str,
    is_upload: bool,
    headers: &HeaderMap,
    body: Incoming,
) -> Result<(Params, Option<Upload>), Stop> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let length = text(CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok()).unwrap_or(0);
    let full_type = text(CONTENT_TYPE).unwrap_or_default();
    let kind = full_type.split([';', ',']).next().unwrap_or_default().trim();
    let takes_body = matches!(method, "POST" | "PUT");
    if length == 0 {
        // Nothing is a form, but it is not JSON.
        let params =
            if takes_body && kind == "application/json" { json(b"")? } else { Params::new() };
        return Ok((params, None));
    }
    if !takes_body {
        let text = format!("Unexpected content for method '{method}'");
        return Err(Reply::plain(501, text).into());
    }
    if is_upload {
        let boundary = upload::boundary(full_type).filter(|_| kind == "multipart/form-data");
        let Some(boundary) = boundary else {
            tokio::time::sleep(front.scaled(FORGOTTEN)).await;
            return Err(Stop::Dropped);
        };
        let (params, upload) = upload::parse(&collect(body, UPLOAD_LIMIT).await?, &boundary)?;
        return Ok((params, Some(upload)));
    }
    if length > LIMIT {
        return Err(Reply::plain(501, "for data too large").into());
    }
    match kind {
        "" | "application/x-www-form-urlencoded" => {
            let body = collect(body, usize::MAX).await?;
            Ok((form::decode(&String::from_utf8_lossy(&body)), None))
        }
        "application/json" => Ok((json(&collect(body, usize::MAX).await?)?, None)),
        _ => {
            let text = format!("upload 'Content-Type '{full_type}' not implemented");
            Err(Reply::plain(506, text).into())
        }
    }
}

async fn collect(body: Incoming, limit: usize) -> Result<Bytes, Dropped> {
    let collected = Limited::new(body, limit).collect().await;
    collected.map(http_body_util::Collected::to_bytes).map_err(|_| Dropped)
}

fn json(body: &[u8]) -> Result<Params, Reply> {
    match serde_json::from_slice::<Params>(body) {
        Ok(params) => Ok(params),
        Err(error) => {
            let at = error.column().saturating_sub(1);
            let mut rest: String =
                String::from_utf8_lossy(body).chars().skip(at).take(20).collect();
            if rest.is_empty() {
                rest.push_str("(end of string)");
            }
            let text = format!(
                "malformed JSON string, neither tag, array, object, number, string or atom, \
                 at character offset {at} (before \"{rest}\")\n"
            );
            Err(Reply::plain(500, text))
        }
    }
}
