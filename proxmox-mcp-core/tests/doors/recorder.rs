//! A transport that sends nothing, and somebody who is asked and says no.

use async_trait::async_trait;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::approve::{Approval, Approver};
use proxmox_mcp_core::error::TransportError;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::{CommandOutput, Reply};
use proxmox_mcp_core::policy::{Challenge, Permitted, PermittedCommand};
use proxmox_mcp_core::transport::Transport;
use std::sync::Mutex;
use std::time::Duration;

const RESOURCES: &str = r#"{"data":[
    {"type":"node","node":"pve1","status":"online"},
    {"type":"node","node":"pve2","status":"online"},
    {"type":"qemu","vmid":100,"name":"web","node":"pve1","status":"running","tags":"prod"},
    {"type":"qemu","vmid":101,"name":"db","node":"pve2","status":"stopped"},
    {"type":"lxc","vmid":200,"name":"dns","node":"pve1","status":"running"},
    {"type":"lxc","vmid":201,"name":"mail","node":"pve2","status":"stopped"},
    {"type":"storage","storage":"local","node":"pve1","status":"available","plugintype":"dir",
     "content":"iso,vztmpl,images,rootdir,snippets"},
    {"type":"storage","storage":"local","node":"pve2","status":"available","plugintype":"dir",
     "content":"iso,vztmpl,images,rootdir,snippets"},
    {"type":"storage","storage":"nfs","node":"pve1","status":"available","shared":1,
     "plugintype":"nfs","content":"backup"},
    {"type":"storage","storage":"nfs","node":"pve2","status":"available","shared":1,
     "plugintype":"nfs","content":"backup"}]}"#;

/// The cluster that the effects are about.
pub(crate) fn inventory() -> Inventory {
    Inventory::parse(RESOURCES.as_bytes()).unwrap()
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Allow,
    /// The rule that wants a person to agree.
    Confirm(String),
    /// The rule that forbids it.
    Deny(String),
}

impl Verdict {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Confirm(_) => "confirm",
            Self::Deny(_) => "deny",
        }
    }
}

/// Remembers what would have been sent, and which rule had somebody asked about which effects.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    sent: Mutex<Vec<String>>,
    asked: Mutex<Vec<(String, Vec<String>)>>,
}

impl Recorder {
    /// What would have been sent since this was last asked.
    pub(crate) fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.sent.lock().unwrap())
    }

    /// What somebody was asked since this was last asked: the rule and the effects.
    pub(crate) fn questions(&self) -> Vec<(String, Vec<String>)> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// The verdict that a call's outcome shows.
    pub(crate) fn verdict<T>(&self, outcome: Result<T, Error>) -> Verdict {
        let asked = self.questions();
        if let Some((rule, _)) = asked.first() {
            assert_eq!(asked.len(), 1, "asked more than once: {asked:?}");
            return Verdict::Confirm(rule.clone());
        }
        match outcome {
            Err(Error::Denied(denial)) => Verdict::Deny(denial.rule().to_owned()),
            Err(Error::Transport(_)) | Ok(_) => Verdict::Allow,
            Err(error) => panic!("neither judged nor sent: {error}"),
        }
    }

    fn keep(&self, what: String) -> Error {
        self.sent.lock().unwrap().push(what);
        let (endpoint, problem) = ("nowhere".to_owned(), "nothing is ever sent".to_owned());
        Error::Transport(Box::new(TransportError { endpoint, problem, unsent: true }))
    }
}

#[async_trait]
impl Transport for Recorder {
    async fn send(&self, permitted: Permitted<'_>) -> Result<Reply, Error> {
        match permitted.call().path() {
            "/cluster/resources" => Ok(Reply::new(RESOURCES)),
            "/cluster/nextid" => Ok(Reply::new(r#"{"data":"500"}"#)),
            _ => Err(self.keep(permitted.call().to_string())),
        }
    }

    async fn run(&self, command: PermittedCommand<'_>) -> Result<CommandOutput, Error> {
        Err(self.keep(command.command().to_string()))
    }

    async fn sleep(&self, _: Duration) {
        std::future::pending::<()>().await;
    }

    fn now(&self) -> Timestamp {
        Timestamp(1_764_000_000)
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

#[async_trait]
impl Approver for Recorder {
    async fn approve(&self, challenge: &Challenge) -> Approval {
        let question = (challenge.rule().to_owned(), challenge.plan().effects());
        self.asked.lock().unwrap().push(question);
        Approval::Declined("nobody may do anything here".to_owned())
    }
}
