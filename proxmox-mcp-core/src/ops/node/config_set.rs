//! `node_config_set`

use crate::error::Error;
use crate::model::{Digest, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Changes a node's notes, wake-on-LAN address, start delay or ACME domains.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetNodeConfig {
    /// The node.
    pub node: NodeName,
    /// Notes, shown in the node's summary; Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// MAC address that wakes it, with `,bind-interface=` and `,broadcast-address=` if need be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wakeonlan: Option<String>,
    /// Seconds to wait before guests are started at boot, 0 to 300.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub startall_delay: Option<u16>,
    /// Memory use in percent above which guests' memory is taken back, 0 to 100; 80 unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub ballooning_target: Option<u16>,
    /// Where the node stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub location: Option<String>,
    /// ACME account and domains, such as `account=default,domains=pve1.example.com`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acme: Option<String>,
    /// Domain with its ACME plugin, such as `pve1.example.com,plugin=dns`; at most six.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub acme_domains: Vec<String>,
    /// Settings to remove, by Proxmox's names, such as `wakeonlan`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delete: Vec<String>,
    /// From `node_config_show`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

const DOMAINS: [&str; 6] =
    ["acmedomain0", "acmedomain1", "acmedomain2", "acmedomain3", "acmedomain4", "acmedomain5"];

impl Operation for SetNodeConfig {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_config_set", "Change a node's configuration", Risk::Change).idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        if self.acme_domains.len() > DOMAINS.len() {
            return Err(Error::input("acme_domains", "at most six"));
        }
        if self.startall_delay.is_some_and(|delay| delay > 300) {
            return Err(Error::input("startall_delay", "0 to 300 seconds"));
        }
        if self.ballooning_target.is_some_and(|percent| percent > 100) {
            return Err(Error::input("ballooning_target", "0 to 100 percent"));
        }
        let call =
            ApiCall::new(Method::Put, "/nodes/{node}/config", Subject::Node(self.node.clone()))
                .param("description", self.description.clone())
                .param("wakeonlan", self.wakeonlan.clone())
                .param("startall-onboot-delay", self.startall_delay)
                .param("ballooning-target", self.ballooning_target)
                .param("location", self.location.clone())
                .param("acme", self.acme.clone())
                .param("delete", (!self.delete.is_empty()).then(|| self.delete.join(",")));
        let domains = DOMAINS.into_iter().zip(&self.acme_domains);
        let call = domains.fold(call, |call, (name, domain)| call.param(name, domain.as_str()));
        if call.params.is_empty() {
            return Err(Error::input(
                "description",
                "nothing to change: give a setting or `delete`",
            ));
        }
        Ok(Plan::call(call.param("digest", self.digest.clone())))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(Changed::changed("configuration of node", &self.node))
    }
}
