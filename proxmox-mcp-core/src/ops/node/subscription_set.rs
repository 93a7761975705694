//! `node_subscription_set`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sets a node's subscription key, checks the one it has with Proxmox, or removes it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetSubscription {
    /// The node.
    pub node: NodeName,
    /// What to do.
    pub action: SubscriptionAction,
    /// The key, for `set`.
    #[serde(default)]
    pub key: Option<Secret>,
    /// Asks Proxmox's server even if the last check is recent, for `check`.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub force: bool,
}

/// What is done about a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubscriptionAction {
    /// Sets the key, and checks it.
    Set,
    /// Checks the key that is set.
    Check,
    /// Removes the key from the node.
    Remove,
}

impl Operation for SetSubscription {
    type Output = Changed;
    const META: Meta =
        Meta::new("node_subscription_set", "Set, check or remove a subscription", Risk::Change)
            .idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let call = |method| {
            let node = Subject::Node(self.node.clone());
            ApiCall::new(method, "/nodes/{node}/subscription", node)
        };
        Ok(Plan::call(match (self.action, &self.key) {
            (SubscriptionAction::Set, Some(key)) => call(Method::Put).param("key", key.clone()),
            (SubscriptionAction::Set, None) => {
                return Err(Error::input("key", "give the key that is to be set"));
            }
            (SubscriptionAction::Check | SubscriptionAction::Remove, Some(_)) => {
                return Err(Error::input("key", "only `set` takes a key"));
            }
            (SubscriptionAction::Check, None) => {
                call(Method::Post).param("force", self.force.then_some(true))
            }
            (SubscriptionAction::Remove, None) => call(Method::Delete),
        }))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = match self.action {
            SubscriptionAction::Set => "set",
            SubscriptionAction::Check => "checked",
            SubscriptionAction::Remove => "removed",
        };
        let note = "`node_subscription_show` says how it stands";
        Ok(Changed::new("subscription of node", &self.node, done).note(note))
    }
}
