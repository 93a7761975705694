//! What the suite runs against: a simulator of its own, or the host that `PVE_UNDER_TEST` names.

use async_trait::async_trait;
use proxmox_mcp_core::approve::{Approval, Approver};
use proxmox_mcp_core::client::{Client, Scope};
use proxmox_mcp_core::model::{NodeName, StorageId, VmId};
use proxmox_mcp_core::ops::TaskAnswer;
use proxmox_mcp_core::ops::cluster::ShowVersion;
use proxmox_mcp_core::ops::guest::{CreateVm, DeleteGuest, ShowGuest};
use proxmox_mcp_core::ops::node::ListNodes;
use proxmox_mcp_core::ops::storage::ListStorages;
use proxmox_mcp_core::output::Answer;
use proxmox_mcp_core::policy::{Caller, Challenge, Policy, Profile};
use proxmox_mcp_core::registry;
use proxmox_mcp_core::secret::Secret;
use proxmox_mcp_core::task::TaskState;
use proxmox_mcp_core::transport::rest::{Auth, RestConfig, RestTransport, Tls};
use proxmox_mcp_core::{Error, Operation};
use proxmox_mcp_sim::{Config, Sim};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::env;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

const TOKEN: &str = "root@pam!compat=11111111-2222-3333-4444-555555555555";

/// A client that may do everything, and what it speaks to.
pub(crate) struct Target {
    client: Client,
    sim: Option<Sim>,
}

impl Deref for Target {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

/// What a target is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Simulator,
    Fakepve,
    Host,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Simulator => "the simulator",
            Self::Fakepve => "fakepve",
            Self::Host => "the host",
        })
    }
}

/// Agrees to everything: the host under test is there to be changed.
#[derive(Debug)]
struct Agree;

#[async_trait]
impl Approver for Agree {
    async fn approve(&self, _: &Challenge) -> Approval {
        Approval::Agreed("compat".to_owned())
    }
}

impl Target {
    pub(crate) async fn reach() -> Self {
        match env::var("PVE_UNDER_TEST") {
            Ok(host) => Self::of(&host, login(), trust(), None),
            Err(_) => Self::simulated().await,
        }
    }

    /// What answers: our simulator, another one that says so in its version, or a host.
    pub(crate) async fn kind(&self) -> Kind {
        let version = self.read::<ShowVersion>(json!({})).await;
        match &self.sim {
            Some(_) => Kind::Simulator,
            None if version.repoid == "fakepve" => Kind::Fakepve,
            None => Kind::Host,
        }
    }

    async fn simulated() -> Self {
        let mut config = Config::default();
        config.time_scale = 0.01;
        config.ceph = true;
        config.tokens = vec![TOKEN.parse().unwrap()];
        let sim = Sim::start(config).await.unwrap();
        let tls = Tls::Fingerprint(sim.fingerprint().parse().unwrap());
        Self::of(&sim.addr().to_string(), token(TOKEN), tls, Some(sim))
    }

    fn of(host: &str, auth: Auth, tls: Tls, sim: Option<Sim>) -> Self {
        let mut config = RestConfig::new(vec![host.parse().unwrap()], auth);
        config.tls = tls;
        let transport = RestTransport::new(config).unwrap();
        let client = Client::builder(Arc::new(transport))
            .policy(Policy::profile(Profile::Admin).dangerous(true))
            .approver(Arc::new(Agree))
            .build();
        Self { client, sim }
    }
}

fn token(text: &str) -> Auth {
    let (id, secret) = text.split_once('=').unwrap();
    Auth::Token { id: id.parse().unwrap(), secret: Secret::new(secret) }
}

fn login() -> Auth {
    if let Ok(text) = env::var("PVE_TOKEN") {
        return token(&text);
    }
    let user = env::var("PVE_USER").unwrap_or_else(|_| "root@pam".to_owned());
    let password = env::var("PVE_PASSWORD").expect("PVE_TOKEN or PVE_PASSWORD");
    Auth::Ticket { user, password: Secret::new(password), totp: None }
}

fn trust() -> Tls {
    match (env::var("PVE_FINGERPRINT"), env::var("PVE_INSECURE")) {
        (Ok(pin), _) => Tls::Fingerprint(pin.parse().unwrap()),
        (Err(_), Ok(flag)) if flag == "1" => Tls::DangerousNoVerification,
        (Err(_), _) => Tls::System,
    }
}

/// An operation of its JSON arguments.
pub(crate) fn make<O: Operation>(arguments: Value) -> O {
    serde_json::from_value(arguments).unwrap()
}

impl Target {
    /// Calls an operation by name with JSON arguments, as faces do.
    pub(crate) async fn run(&self, operation: &str, arguments: &str) -> Result<Answer, Error> {
        let (_, tool) = registry::find(operation).unwrap_or_else(|| panic!("no `{operation}`"));
        let arguments = RawValue::from_string(arguments.to_owned()).unwrap();
        let caller = Caller::local("compat");
        let scope = Scope { caller: &caller, progress: None };
        tool.call(&self.client, &arguments, &scope).await
    }

    /// What a read answers.
    pub(crate) async fn read<O: Operation>(&self, arguments: Value) -> O::Output {
        let name = O::META.name;
        self.call(make::<O>(arguments)).await.unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Makes a change and waits for its end, which has to be good.
    pub(crate) async fn change<O: Operation<Output = TaskAnswer>>(
        &self,
        mut arguments: Value,
    ) -> TaskAnswer {
        arguments.as_object_mut().unwrap().insert("wait".to_owned(), 120.into());
        let text = format!("{} {arguments}", O::META.name);
        let answer = self.call(make::<O>(arguments)).await;
        let answer = answer.unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(answer.status, TaskState::Stopped, "{text}: {answer:?}");
        answer
    }

    /// An id that no guest has and no other test of this run takes.
    pub(crate) async fn free_id(&self) -> u32 {
        // Each test is a process of its own or a thread: their ids are far apart.
        let start = 10_000 + std::process::id() % 40_000 * 20;
        loop {
            let id = start + NEXT.fetch_add(1, Ordering::Relaxed);
            match self.call(make::<ShowGuest>(json!({ "guest": id }))).await {
                Err(Error::NotFound { .. }) => return id,
                Ok(_) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// A node that is up.
    pub(crate) async fn node(&self) -> NodeName {
        let nodes = self.read::<ListNodes>(json!({})).await.nodes;
        nodes.into_iter().find(|node| node.online).expect("a node that is up").name
    }

    /// A storage of a node for this kind of content.
    pub(crate) async fn storage(&self, node: &NodeName, content: &str) -> StorageId {
        let wanted = json!({ "node": node, "content": content });
        let found = self.read::<ListStorages>(wanted).await.storages;
        let found = found.into_iter().find(|storage| storage.available);
        found.unwrap_or_else(|| panic!("{node} has no storage for {content}")).name
    }

    /// A stopped VM with one small disk.
    pub(crate) async fn new_vm(&self) -> u32 {
        let (id, node) = (self.free_id().await, self.node().await);
        let storage = self.storage(&node, "images").await;
        let made = self
            .change::<CreateVm>(json!({
                "id": id, "name": format!("compat-{id}"), "node": node, "memory_mib": 128,
                "storage": storage, "disk_gib": 1, "bridge": "vmbr0",
            }))
            .await;
        assert_eq!(made.guest.map(VmId::number), Some(id));
        id
    }

    pub(crate) async fn remove(&self, id: u32) {
        self.change::<DeleteGuest>(json!({ "guest": id })).await;
    }
}
