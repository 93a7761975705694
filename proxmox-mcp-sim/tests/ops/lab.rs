//! A simulated cluster with a client that may do everything.

use async_trait::async_trait;
use proxmox_mcp_core::Error;
use proxmox_mcp_core::approve::{Approval, Approver};
use proxmox_mcp_core::client::{Client, Scope};
use proxmox_mcp_core::policy::{Caller, Challenge, Policy, Profile, Rules};
use proxmox_mcp_core::registry;
use proxmox_mcp_core::secret::Secret;
use proxmox_mcp_core::transport::rest::{Auth, RestConfig, RestTransport, Tls};
use proxmox_mcp_sim::{Config, Sim};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// Somebody who agrees to all that is asked.
#[derive(Debug)]
struct Agrees;

#[async_trait]
impl Approver for Agrees {
    async fn approve(&self, _: &Challenge) -> Approval {
        Approval::Agreed("test".to_owned())
    }
}

/// The cluster, the client, and which operations were called with success.
pub(crate) struct Lab {
    pub(crate) sim: Sim,
    client: Client,
    /// Who logged in as `root@pam`, which no token is as good as.
    root: Client,
    called: Mutex<BTreeSet<&'static str>>,
}

impl Lab {
    pub(crate) async fn new() -> Self {
        Self::at(0.0).await
    }

    /// With time that passes so fast.
    pub(crate) async fn at(time_scale: f64) -> Self {
        Self::with(time_scale, true).await
    }

    /// Without Ceph.
    pub(crate) async fn bare() -> Self {
        Self::with(0.0, false).await
    }

    async fn with(time_scale: f64, ceph: bool) -> Self {
        let mut config = Config::default();
        config.ceph = ceph;
        config.tokens.push("root@pam!t=secret".parse().unwrap());
        config.password = Some("password".to_owned());
        config.time_scale = time_scale;
        let sim = Sim::start(config).await.unwrap();
        let token =
            Auth::Token { id: "root@pam!t".parse().unwrap(), secret: Secret::new("secret") };
        let (user, password) = ("root@pam".to_owned(), Secret::new("password"));
        let ticket = Auth::Ticket { user, password, totp: None };
        let (client, root) = (client(&sim, token), client(&sim, ticket));
        Self { sim, client, root, called: Mutex::default() }
    }

    /// Calls an operation; its answer has to be what its schema says.
    pub(crate) async fn attempt(&self, name: &str, arguments: Value) -> Result<Value, Error> {
        self.attempt_as(&self.client, name, arguments).await
    }

    /// Calls an operation as `root@pam`.
    pub(crate) async fn as_root(&self, name: &str, arguments: Value) -> Value {
        self.attempt_as(&self.root, name, arguments).await.unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    async fn attempt_as(
        &self,
        client: &Client,
        name: &str,
        arguments: Value,
    ) -> Result<Value, Error> {
        let (_, tool) = registry::find(name).unwrap_or_else(|| panic!("{name} does not exist"));
        let arguments = serde_json::value::to_raw_value(&arguments).unwrap();
        let scope = Scope { caller: &Caller::local("test"), progress: None };
        let answer = tool.call(client, &arguments, &scope).await?;
        let structured: Value = serde_json::from_str(answer.structured.get()).unwrap();
        let schema = tool.output_schema();
        if let Err(error) = jsonschema::validate(&schema, &structured) {
            panic!("{name} answers {structured}, which is not its schema: {error}");
        }
        assert!(!answer.text.trim().is_empty(), "{name} says nothing");
        self.called.lock().unwrap().insert(tool.meta.name);
        Ok(structured)
    }

    pub(crate) async fn call(&self, name: &str, arguments: Value) -> Value {
        let shown = arguments.to_string();
        self.attempt(name, arguments).await.unwrap_or_else(|e| panic!("{name} {shown}: {e}"))
    }

    /// Calls an operation that the simulated version or token refuses in these words, which is
    /// all that can be tried of it.
    pub(crate) async fn refuse(&self, name: &str, arguments: Value, words: &str) {
        let shown = arguments.to_string();
        match self.attempt(name, arguments).await {
            Err(error) => assert!(error.to_string().contains(words), "{name} {shown}: {error}"),
            Ok(answer) => panic!("{name} {shown} is not refused: {answer}"),
        }
        let (_, tool) = registry::find(name).unwrap();
        self.called.lock().unwrap().insert(tool.meta.name);
    }

    /// Calls an operation whose task has to end well within the wait.
    pub(crate) async fn change(&self, name: &str, arguments: Value) -> Value {
        let shown = arguments.to_string();
        let answer = self.call(name, arguments).await;
        assert_eq!(answer["status"], "stopped", "{name} {shown}: {answer}");
        answer
    }

    /// The operations that were called with success, by whether they only read.
    pub(crate) fn called(&self, reads: bool) -> BTreeSet<&'static str> {
        let called = self.called.lock().unwrap();
        known(reads).intersection(&called).copied().collect()
    }
}

fn client(sim: &Sim, auth: Auth) -> Client {
    let endpoint = sim.addr().to_string().parse().unwrap();
    let mut rest = RestConfig::new(vec![endpoint], auth);
    rest.tls = Tls::Fingerprint(sim.fingerprint().parse().unwrap());
    Client::builder(Arc::new(RestTransport::new(rest).unwrap()))
        .policy(Policy::profile(Profile::Admin).dangerous(true).with(rules()))
        .approver(Arc::new(Agrees))
        .build()
}

/// What is protected unless a rule names it.
fn rules() -> Rules {
    let text = "[[rule]]\nname = 'networks'\neffect = 'allow'\napi = 'PUT /nodes/{node}/network'\n";
    Rules::parse([("lab.toml", text)], &registry::names()).unwrap()
}

/// Every operation that only reads, or every other one.
pub(crate) fn known(reads: bool) -> BTreeSet<&'static str> {
    // The simulated nodes are nothing but an API: there is nothing to run commands on.
    let tools = registry::all().map(|(_, tool)| tool).filter(|tool| !tool.meta.needs_host);
    tools.filter(|tool| tool.reads() == reads).map(|tool| tool.meta.name).collect()
}
