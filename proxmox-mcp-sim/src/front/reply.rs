//! Answers, in Proxmox's formats.

use crate::api::{Answer, Fail};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::Full;
use hyper::Response;
use hyper::ext::ReasonPhrase;
use hyper::header::{HeaderName, HeaderValue};
use serde_json::{Map, Value};
use std::io::Write as _;
use std::time::SystemTime;

/// How a client wants its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    /// Always status 200, the truth is in the body.
    Extjs,
    /// For people.
    Html,
}

impl Format {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "extjs" => Some(Self::Extjs),
            "html" => Some(Self::Html),
            _ => None,
        }
    }
}

/// An answer before it is written.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// Refuses someone for who they are, which takes its time.
    pub(super) slow: bool,
    reason: String,
    body: Bytes,
    headers: Vec<(&'static str, String)>,
}

impl Reply {
    /// An answer without a body.
    pub(super) fn new(status: u16, reason: impl Into<String>) -> Self {
        let (reason, slow) = (reason.into(), status == 401);
        Self { status, slow, reason, body: Bytes::new(), headers: Vec::new() }
    }

    /// An answer whose body is its reason, without a type, as the web server itself makes them.
    pub(super) fn plain(status: u16, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self { body: reason.clone().into(), ..Self::new(status, reason) }
    }

    pub(super) fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The same after a while.
    pub(super) fn slowly(self) -> Self {
        Self { slow: true, ..self }
    }

    /// A page for people.
    pub(super) fn page(body: String) -> Self {
        Self { body: body.into(), ..Self::new(200, "OK") }
            .header("Content-Type", "text/html;charset=UTF-8".into())
    }

    /// The outcome of an API call.
    pub(super) fn of(format: Format, outcome: Result<Answer, Fail>) -> Self {
        let mut object = Map::new();
        let (mut status, mut reason) = (200, "OK".to_owned());
        let success = outcome.is_ok();
        let slow = outcome.as_ref().is_err_and(|fail| fail.status == 401);
        match outcome {
            Ok(Answer { file: Some(file), .. }) => {
                return Self { body: file, ..Self::new(status, reason) }
                    .header("Content-Type", "text/plain".into());
            }
            Ok(Answer { text: Some(text), .. }) if format == Format::Json => {
                let body = format!("{{\"data\":{}}}", text.get());
                return Self { body: body.into(), ..Self::new(status, reason) }.json();
            }
            Ok(Answer { streamed: true, data, .. }) => {
                let body = serde_json::json!({"data": data, "success": 1}).to_string();
                return Self { body: body.into(), ..Self::new(status, reason) }
                    .header("Content-Type", "application/json".into())
                    .zipped();
            }
            Ok(answer) => {
                let text = answer.text.and_then(|text| serde_json::from_str(text.get()).ok());
                object.insert("data".into(), text.unwrap_or(answer.data));
                if let Some(total) = answer.total {
                    object.insert("total".into(), total.into());
                }
                if let Some(changes) = answer.changes {
                    object.insert("changes".into(), changes.into());
                }
            }
            Err(fail) => {
                (status, reason) = (fail.status, fail.message.clone());
                object.insert("data".into(), Value::Null);
                object.insert("message".into(), fail.message.into());
                if !fail.errors.is_empty() {
                    object.insert("errors".into(), serde_json::json!(fail.errors));
                }
            }
        }
        if format == Format::Extjs {
            object.insert("success".into(), u8::from(success).into());
            if !success {
                object.insert("status".into(), status.into());
            }
            (status, reason) = (200, "OK".to_owned());
        }
        let body = Value::Object(object).to_string();
        if format == Format::Html {
            let escaped = body.replace('&', "&amp;").replace('<', "&lt;");
            return Self { status, slow, reason, ..Self::page(format!("<pre>{escaped}</pre>\n")) };
        }
        Self { slow, body: body.into(), ..Self::new(status, reason) }.json()
    }

    fn json(self) -> Self {
        self.header("Content-Type", "application/json;charset=UTF-8".into())
    }

    /// With a body compressed by gzip, if it is worth it.
    pub(super) fn compressed(self) -> Self {
        let zipped = self.headers.iter().any(|(name, _)| *name == "Content-Encoding");
        if zipped || self.body.len() <= 1024 { self } else { self.zipped() }
    }

    fn zipped(self) -> Self {
        let mut body = GzEncoder::new(Vec::new(), Compression::fast());
        match body.write_all(&self.body).and_then(|()| body.finish()) {
            Ok(body) => {
                Self { body: body.into(), ..self }.header("Content-Encoding", "gzip".to_owned())
            }
            Err(_) => self,
        }
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        // A reason with a carriage return does not pass Proxmox's web server.
        if self.reason.contains('\r') {
            return Self::new(400, "Bad Request").into_response();
        }
        let mut response = Response::new(Full::new(self.body));
        if let Ok(status) = hyper::StatusCode::from_u16(self.status) {
            *response.status_mut() = status;
        }
        let reason = self.reason.lines().next().unwrap_or_default();
        let usual = response.status().canonical_reason();
        if usual != Some(reason)
            && let Ok(reason) = ReasonPhrase::try_from(reason.as_bytes())
        {
            response.extensions_mut().insert(reason);
        }
        let now = httpdate::fmt_http_date(SystemTime::now());
        let fixed = [
            ("cache-control", "max-age=0".to_owned()),
            ("expires", now),
            ("pragma", "no-cache".to_owned()),
            ("server", "pve-api-daemon/3.0".to_owned()),
        ];
        for (name, value) in fixed.into_iter().chain(self.headers) {
            let name = HeaderName::from_bytes(name.to_ascii_lowercase().as_bytes());
            if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
