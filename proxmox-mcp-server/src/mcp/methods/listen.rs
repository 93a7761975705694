//! `subscriptions/listen`: one request that stays open and is told what changes.

use super::{Result, parse};
use crate::mcp::core::Core;
use crate::mcp::ctx::Ctx;
use crate::mcp::fault::Fault;
use crate::mcp::host::{Change, Features};
use crate::mcp::outbox::Outbox;
use jsonrpsee::types::Params;
use proxmox_mcp_core::policy::Via;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::broadcast::error::RecvError;

/// How many resources one subscription may name.
const RESOURCES: usize = 256;

/// Whether there is anything to listen for.
pub(crate) const fn offered(features: &Features) -> bool {
    features.tools_change
        || features.prompts_change
        || features.resources_change
        || features.subscribe
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Wanted {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    tools_list_changed: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    prompts_list_changed: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    resources_list_changed: bool,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    resource_subscriptions: BTreeSet<String>,
}

impl Wanted {
    /// What of it is offered.
    fn honoured(self, features: &Features) -> Self {
        Self {
            tools_list_changed: self.tools_list_changed && features.tools_change,
            prompts_list_changed: self.prompts_list_changed && features.prompts_change,
            resources_list_changed: self.resources_list_changed && features.resources_change,
            resource_subscriptions: if features.subscribe {
                self.resource_subscriptions
            } else {
                BTreeSet::new()
            },
        }
    }

    fn wants(&self, change: &Change) -> bool {
        match change {
            Change::Tools => self.tools_list_changed,
            Change::Prompts => self.prompts_list_changed,
            Change::Resources => self.resources_list_changed,
            Change::Resource(uri) => self.resource_subscriptions.contains(uri),
        }
    }

    /// Everything that may have changed, for a listener that fell behind.
    fn all(&self) -> impl Iterator<Item = Change> + '_ {
        let lists = [Change::Tools, Change::Prompts, Change::Resources];
        let lists = lists.into_iter().filter(|change| self.wants(change));
        lists.chain(self.resource_subscriptions.iter().cloned().map(Change::Resource))
    }
}

#[derive(Serialize)]
struct Tag<'a> {
    #[serde(rename = "io.modelcontextprotocol/subscriptionId")]
    subscription: &'a RawValue,
}

#[derive(Serialize)]
struct Tagged<'a, T> {
    #[serde(flatten)]
    body: T,
    #[serde(rename = "_meta")]
    meta: Tag<'a>,
}

#[derive(Serialize)]
struct Updated {
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<String>,
}

/// `subscriptions/listen`
pub(super) async fn listen(core: Arc<Core>, ctx: Ctx, params: Params<'static>) -> Result {
    #[derive(Deserialize)]
    struct Asked {
        notifications: Wanted,
    }
    #[derive(Serialize)]
    struct Acknowledged<'a> {
        notifications: &'a Wanted,
    }
    let asked: Asked = parse(&params)?;
    if asked.notifications.resource_subscriptions.len() > RESOURCES {
        let text = format!("at most {RESOURCES} resources in one subscription");
        return Err(Fault::invalid_params(text));
    }
    let wanted = asked.notifications.honoured(&core.features);
    let id = serde_json::from_str::<&RawValue>(ctx.request_id())
        .map_err(|error| Fault::internal(error.to_string()))?;
    let mut changes =
        core.host.changes().ok_or_else(|| Fault::internal("nothing tells of changes here"))?;
    let tell = async |method: &str, body: Updated| {
        let tagged = Tagged { body, meta: Tag { subscription: id } };
        ctx.facts().outbox.notify(method, &tagged).await;
    };
    let body = Acknowledged { notifications: &wanted };
    let acknowledged = Tagged { body, meta: Tag { subscription: id } };
    ctx.facts().outbox.notify("notifications/subscriptions/acknowledged", &acknowledged).await;
    loop {
        let news: Vec<Change> = tokio::select! {
            () = ctx.facts().ending.cancelled() => break,
            change = changes.recv() => match change {
                Ok(change) => vec![change],
                Err(RecvError::Lagged(_)) => wanted.all().collect(),
                Err(RecvError::Closed) => break,
            },
        };
        for change in news.into_iter().filter(|change| wanted.wants(change)) {
            let (method, uri) = method_of(change);
            tell(method, Updated { uri }).await;
        }
    }
    if ctx.caller().via == Via::Stdio {
        goodbye(&ctx, id).await;
    }
    core.ended(id)
}

/// On stdio there is no stream to close: a notification ends the subscription, and nothing may
/// follow it.
async fn goodbye(ctx: &Ctx, id: &RawValue) {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Ended<'a> {
        request_id: &'a RawValue,
        reason: &'static str,
    }
    let ended = Ended { request_id: id, reason: "the server ends" };
    ctx.facts().outbox.notify("notifications/cancelled", &ended).await;
    ctx.facts().cancel.cancel();
}

/// The notification of a change.
pub(crate) fn method_of(change: Change) -> (&'static str, Option<String>) {
    match change {
        Change::Tools => ("notifications/tools/list_changed", None),
        Change::Prompts => ("notifications/prompts/list_changed", None),
        Change::Resources => ("notifications/resources/list_changed", None),
        Change::Resource(uri) => ("notifications/resources/updated", Some(uri)),
    }
}

/// Tells an older client of changes; never ends while there can be any.
pub(crate) async fn follow(core: &Core, scope: &str, outbox: &Outbox) {
    let Some(mut changes) = core.host.changes() else { return };
    loop {
        let news = match changes.recv().await {
            Ok(change) => vec![change],
            // A client that fell behind reads the lists again.
            Err(RecvError::Lagged(_)) => vec![Change::Tools, Change::Prompts, Change::Resources],
            Err(RecvError::Closed) => return,
        };
        for change in news.into_iter().filter(|change| relevant(core, scope, change)) {
            let (method, uri) = method_of(change);
            outbox.notify(method, &Updated { uri }).await;
        }
    }
}

fn relevant(core: &Core, scope: &str, change: &Change) -> bool {
    match change {
        Change::Tools => core.features.tools_change,
        Change::Prompts => core.features.prompts_change,
        Change::Resources => core.features.resources_change,
        Change::Resource(uri) => core.notes.wants(scope, uri),
    }
}
