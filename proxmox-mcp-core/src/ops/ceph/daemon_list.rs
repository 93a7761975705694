//! `ceph_daemon_list`

use super::DaemonKind;
use crate::error::Error;
use crate::model::NodeName;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{maybe, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists Ceph's monitors, managers and metadata servers.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListDaemons {
    /// Only of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DaemonKind>,
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

/// Ceph's daemons.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DaemonList {
    /// The daemons.
    pub daemons: Vec<Daemon>,
}

/// A daemon of Ceph.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Daemon {
    /// `mon`, `mgr` or `mds`.
    pub kind: DaemonKind,
    /// Its name.
    pub name: String,
    /// The host that it runs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// How it is, such as `running`, `active`, `standby` or `stopped`.
    pub state: String,
    /// Whether it is in the quorum (monitors only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<bool>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The version of Ceph that it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    #[serde(default)]
    host: Option<String>,
    #[serde(default)]
    state: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    quorum: bool,
    #[serde(default)]
    addr: Option<String>,
    #[serde(default)]
    ceph_version_short: Option<String>,
}

impl Operation for ListDaemons {
    type Output = DaemonList;
    const META: Meta = Meta::new("ceph_daemon_list", "List Ceph's daemons", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let calls = self
            .kinds()
            .into_iter()
            .map(|kind| ApiCall::get(kind.list(), Subject::NodeOrAny(self.node.clone())));
        Ok(Plan::calls(calls))
    }

    fn output(&self, done: &Done<'_>) -> Result<DaemonList, Error> {
        let mut daemons = Vec::new();
        for (kind, answered) in self.kinds().into_iter().zip(&done.replies) {
            let rows = answered.reply.decode::<Vec<Row>>()?;
            daemons.extend(rows.into_iter().map(|row| Daemon {
                kind,
                name: row.name,
                host: row.host,
                state: row.state.unwrap_or_else(|| "unknown".to_owned()),
                quorum: (kind == DaemonKind::Mon).then_some(row.quorum),
                address: row.addr,
                version: row.ceph_version_short,
            }));
        }
        Ok(DaemonList { daemons })
    }
}

impl ListDaemons {
    fn kinds(&self) -> Vec<DaemonKind> {
        let all = [DaemonKind::Mon, DaemonKind::Mgr, DaemonKind::Mds];
        self.kind.map_or_else(|| all.to_vec(), |kind| vec![kind])
    }
}

impl Output for DaemonList {
    fn render(&self, text: &mut String) {
        let headings = ["kind", "name", "host", "state", "address", "version"];
        rows(text, "daemons", headings, &self.daemons, |daemon| {
            let quorum = if daemon.quorum == Some(true) { ", in quorum" } else { "" };
            [
                daemon.kind.to_string(),
                daemon.name.clone(),
                maybe(daemon.host.as_ref()),
                format!("{}{quorum}", daemon.state),
                maybe(daemon.address.as_ref()),
                maybe(daemon.version.as_ref()),
            ]
        });
    }
}
