//! The handlers of API methods.

pub(crate) mod acme;
pub(crate) mod backup;
mod bare;
mod ceph;
mod cluster;
mod console;
mod disk;
mod firewall;
mod guest;
mod ha;
mod machine;
mod node;
mod notification;
mod pool;
mod replication;
mod sdn;
mod section;
mod storage;
mod task;

pub(crate) use storage::TEMPLATES;

use crate::access::{Principal, denied};
use crate::front::Upload;
use crate::world::{State, World};
use bytes::Bytes;
use proxmox_mcp_core::catalog::{ApiMethod, Params};
use serde_json::value::RawValue;
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
    /// The data as text that is at hand already, in place of `data`.
    pub text: Option<Arc<RawValue>>,
    /// The contents of a file, in place of any data.
    pub file: Option<Bytes>,
    /// How many rows there are in all.
    pub total: Option<u64>,
    /// Whether the data is streamed, which Proxmox does compressed.
    pub streamed: bool,
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

impl From<Value> for Answer {
    fn from(data: Value) -> Self {
        Self::new(data)
    }
}

/// What handlers answer.
pub(crate) type Outcome = Result<Answer, Fail>;

impl Call<'_> {
    /// The text of a parameter, empty if it is not given.
    fn text(&self, name: &str) -> &str {
        self.maybe(name).unwrap_or_default()
    }

    /// The text of a parameter, if it is given.
    fn maybe(&self, name: &str) -> Option<&str> {
        self.params.get(name).and_then(Value::as_str)
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.params.get(name).and_then(Value::as_u64)
    }

    fn flag(&self, name: &str) -> bool {
        self.params.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    fn vmid(&self) -> u32 {
        self.number("vmid").and_then(|vmid| vmid.try_into().ok()).unwrap_or(0)
    }

    /// The items of a parameter that is a list, as an array or in one text.
    fn list(&self, name: &str) -> Vec<String> {
        match self.params.get(name) {
            Some(Value::Array(items)) => {
                items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            Some(Value::String(text)) => split_list(text).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// Fails if the caller has none of the privileges on an ACL path.
    fn require(&self, world: &World, state: &State, path: &str, any: &[&str]) -> Result<(), Fail> {
        if world.may(state, self.who, path, any) {
            return Ok(());
        }
        Err(denied(&format!("{path}, {}", any.join("|"))))
    }
}

/// Puts a value into a row.
fn put(row: &mut Value, key: &str, value: impl Into<Value>) {
    if let Some(row) = row.as_object_mut() {
        row.insert(key.to_owned(), value.into());
    }
}

/// A picture of figures: the smallest that there is, for nobody looks at it.
fn picture(call: &Call<'_>, table: &str, of: &str) -> Answer {
    const IMAGE: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\x0aIDATx\x9cc`\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xaeB`\x82";
    let image: String = IMAGE.iter().copied().map(char::from).collect();
    let sources = call.list("ds").join("_");
    let filename = format!("/var/lib/rrdcached/db/{table}/{of}_{sources}.png");
    json!({"filename": filename, "image": image}).into()
}

/// The items of a list in one text.
fn split_list(text: &str) -> impl Iterator<Item = &str> {
    let separators = |c: char| matches!(c, ',' | ';' | '\0') || c.is_ascii_whitespace();
    text.split(separators).filter(|item| !item.is_empty())
}

/// Answers a call.
pub(crate) async fn dispatch(world: &Arc<World>, call: Call<'_>) -> Outcome {
    let path = call.method.path;
    if path.starts_with("/nodes/{node}/storage/{storage}/") {
        world.faults.storage_answers(call.text("storage")).await;
    }
    let below = |prefix: &str| path.starts_with(prefix);
    let has = |areas: &[&str]| areas.iter().any(|area| path.contains(area));
    if let Some(answer) = console::answer(world, &call) {
        return answer;
    }
    let answer = if path.contains("/firewall/") {
        firewall::answer(world, &call)
    } else if below("/cluster/ceph") || below("/nodes/{node}/ceph") {
        ceph::answer(world, &call)
    } else if below("/cluster/ha") {
        ha::answer(world, &call)
    } else if below("/cluster/replication") || below("/nodes/{node}/replication") {
        replication::answer(world, &call)
    } else if below("/cluster/notifications") {
        notification::answer(world, &call)
    } else if below("/cluster/sdn") {
        sdn::answer(world, &call)
    } else if path.contains("/qemu/cpu-flags") || below("/nodes/{node}/capabilities") {
        machine::answer(world, &call)
    } else if path.ends_with("/mtunnelwebsocket") {
        Some(Err(Fail::new(401, "permission denied - invalid PVETUNNEL ticket\n")))
    } else if below("/nodes/{node}/sdn") {
        sdn::on_node(world, &call)
    } else if below("/nodes/{node}/qemu") || below("/nodes/{node}/lxc") {
        guest::answer(world, &call)
    } else if has(&["/file-restore/", "/cluster/backup", "/{node}/vzdump"]) {
        backup::answer(world, &call)
    } else if below("/nodes/{node}/disks") {
        disk::answer(world, &call)
    } else if has(&["/{node}/aplinfo", "/{node}/scan", "/{node}/query-"]) {
        storage::beside(world, &call)
    } else if below("/nodes/{node}/storage") || below("/storage") {
        storage::answer(world, &call)
    } else if below("/nodes/{node}/tasks") {
        task::answer(world, &call)
    } else if below("/nodes") || below("/version") {
        node::answer(world, &call)
    } else if below("/pools") {
        pool::answer(world, &call)
    } else {
        cluster::answer(world, &call)
    };
    let answer = answer.or_else(|| section::answer(world, &call));
    answer.or_else(|| bare::answer(&call)).unwrap_or_else(|| {
        let text = format!("'{} {path}' is not simulated\n", call.method.method);
        Err(Fail::new(501, text))
    })
}
