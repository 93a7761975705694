//! The handlers of API methods.

use crate::access::Principal;
use crate::front::Upload;
use crate::world::World;
use proxmox_mcp_core::catalog::{ApiMethod, Params};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One call: routed, authenticated, permitted and verified.
pub(crate) struct Call<'a> {
    /// Who calls; the user is empty where nobody has to authenticate.
    pub who: &'a Principal,
    /// The method.
    pub method: &'static ApiMethod,
    /// The parameters, typed, those of the path included.
    pub params: Params,
    /// The node that answers.
    pub node: &'a str,
    /// The file that came with it.
    pub upload: Option<&'a Upload>,
}

/// What a call answers.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The data.
    pub data: Value,
    /// How many rows there are in all.
    pub total: Option<u64>,
    /// Changes that are pending, as text.
    pub changes: Option<String>,
}

impl Answer {
    /// Data and nothing else.
    pub(crate) fn new(data: Value) -> Self {
        Self { data, ..Self::default() }
    }
}

/// A call that failed.
#[derive(Debug)]
pub(crate) struct Fail {
    /// The HTTP status.
    pub status: u16,
    /// The message; its first line is the reason phrase.
    pub message: String,
    /// What is wrong with each parameter.
    pub errors: BTreeMap<String, String>,
}

impl Fail {
    /// A failure with a message, which in Proxmox mostly ends with a line break.
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), errors: BTreeMap::new() }
    }

    /// Parameters that are wrong.
    pub(crate) fn params(errors: impl IntoIterator<Item = (String, String)>) -> Self {
        let errors = errors.into_iter().collect();
        Self { errors, ..Self::new(400, "Parameter verification failed.\n") }
    }

    /// One parameter that is wrong.
    pub(crate) fn param(name: &str, text: impl Into<String>) -> Self {
        Self::params([(name.to_owned(), text.into())])
    }
}

/// Answers a call.
pub(crate) async fn dispatch(_world: &Arc<World>, call: Call<'_>) -> Result<Answer, Fail> {
    match call.method.path {
        "/version" => {
            let version = json!({"release": "9.2", "repoid": "14a22df3", "version": "9.2.11"});
            Ok(Answer::new(version))
        }
        path => Err(Fail::new(501, format!("'{} {path}' is not simulated", call.method.method))),
    }
}
