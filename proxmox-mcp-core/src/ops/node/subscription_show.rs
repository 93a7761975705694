//! `node_subscription_show`

use crate::error::{Error, clean};
use crate::model::lenient::time;
use crate::model::{NodeName, Timestamp};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::line;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Shows a node's subscription, as it was last checked.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShowSubscription {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// A node's subscription.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Subscription {
    /// The node.
    pub node: NodeName,
    /// `active`, `notfound`, `new`, `invalid`, `expired` or `suspended`.
    pub status: String,
    /// What the last check said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Its level: `c`, `b`, `s` or `p` (community, basic, standard, premium).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// When it runs out, as a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// How many processor sockets it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sockets: Option<u64>,
    /// The server's id, which a key is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_id: Option<String>,
    /// When it was last checked, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    status: String,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    productname: Option<String>,
    #[serde(default)]
    level: Option<String>,
    #[serde(default)]
    nextduedate: Option<String>,
    #[serde(default)]
    sockets: Option<u64>,
    #[serde(default)]
    serverid: Option<String>,
    #[serde(default, deserialize_with = "time")]
    checktime: i64,
}

impl Operation for ShowSubscription {
    type Output = Subscription;
    const META: Meta =
        Meta::new("node_subscription_show", "Show a node's subscription", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/subscription", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<Subscription, Error> {
        let row: Row = done.decode()?;
        let short = |text: Option<String>| text.map(|text| clean(&text, 200));
        Ok(Subscription {
            node: super::of(done)?,
            status: clean(&row.status, 40),
            message: short(row.message),
            product: short(row.productname),
            level: short(row.level),
            due: short(row.nextduedate),
            sockets: row.sockets,
            server_id: short(row.serverid),
            checked: (row.checktime > 0).then_some(Timestamp(row.checktime)),
        })
    }
}

impl Output for Subscription {
    fn render(&self, text: &mut String) {
        line(text, "node", Some(&self.node));
        line(text, "status", Some(&self.status));
        line(text, "message", self.message.as_ref());
        line(text, "product", self.product.as_ref());
        line(text, "level", self.level.as_ref());
        line(text, "due", self.due.as_ref());
        line(text, "sockets", self.sockets);
        line(text, "server id", self.server_id.as_ref());
        line(text, "checked", self.checked);
    }
}
