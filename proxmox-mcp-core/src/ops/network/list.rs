//! `network_list`

use super::NetworkKind;
use crate::error::{Error, clean};
use crate::model::lenient;
use crate::model::{Cursor, Limit, SdnId};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Lists zones, virtual networks or controllers of software-defined networks (SDN) with what is pending; or the subnets of a vnet.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListNetworks {
    /// What to list.
    pub kind: NetworkKind,
    /// Instead list the subnets of this vnet; only with kind `vnet`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subnets_of: Option<SdnId>,
    /// Rows at most.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub cursor: Option<Cursor>,
}

/// One page of what networks are made of.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NetworkList {
    /// One row each.
    pub rows: Vec<Network>,
    /// How many there are on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// A zone, virtual network, subnet, controller, address management or DNS.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Network {
    /// Its name.
    pub id: String,
    /// Its settings as they run; those that are secret are left out.
    pub settings: BTreeMap<String, String>,
    /// `new`, `changed` or `deleted` until `network_apply`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The settings that will change; `deleted` for one that goes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pending: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Row(BTreeMap<String, Value>);

impl Operation for ListNetworks {
    type Output = NetworkList;
    const META: Meta = Meta::new("network_list", "List software-defined networks", Risk::Read)
        .words("sdn vlan vxlan bridge pending subnet");

    fn plan(&self) -> Result<Plan, Error> {
        let Some(vnet) = &self.subnets_of else {
            let call = ApiCall::get(self.kind.all(), Subject::Cluster);
            return Ok(Plan::call(call.param("pending", true)));
        };
        if self.kind != NetworkKind::Vnet {
            return Err(Error::input("subnets_of", "only a vnet has subnets; give kind `vnet`"));
        }
        let call = ApiCall::get("/cluster/sdn/vnets/{vnet}/subnets", Subject::Cluster);
        Ok(Plan::call(call.var("vnet", vnet.as_str()).param("pending", true)))
    }

    fn output(&self, done: &Done<'_>) -> Result<NetworkList, Error> {
        let key = if self.subnets_of.is_some() { "subnet" } else { self.kind.as_str() };
        NetworkList::of(done, key, self.limit, self.cursor.as_ref())
    }
}

impl NetworkList {
    /// One page of an answer, whose rows have their name under a key.
    pub(super) fn of(
        done: &Done<'_>,
        key: &str,
        limit: Limit,
        cursor: Option<&Cursor>,
    ) -> Result<Self, Error> {
        let rows: Vec<Row> = done.decode()?;
        let mut rows: Vec<Network> = rows.into_iter().map(|row| network(row, key)).collect();
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        let key = |row: &&Network| row.id.clone();
        let page = page(rows.iter(), key, done.bounds(limit), cursor, |row| (*row).clone());
        Ok(Self { rows: page.rows, total: page.total, next: page.next })
    }
}

fn network(Row(mut row): Row, key: &str) -> Network {
    let mut take = |name: &str| row.remove(name).map(|value| shown(&value));
    let (id, state) = (take(key).unwrap_or_default(), take("state"));
    take("digest");
    let pending = match row.remove("pending") {
        Some(Value::Object(pending)) => settings(pending),
        _ => BTreeMap::new(),
    };
    Network { id, settings: settings(row), state, pending }
}

fn settings(row: impl IntoIterator<Item = (String, Value)>) -> BTreeMap<String, String> {
    let open = row.into_iter().filter(|(name, _)| !crate::audit::is_secret(name));
    open.map(|(name, value)| (name, shown(&value))).collect()
}

fn shown(value: &Value) -> String {
    match lenient::text(value) {
        Ok(text) => clean(&text.unwrap_or_default(), 200),
        Err(_) => clean(&value.to_string(), 500),
    }
}

impl Output for NetworkList {
    fn render(&self, text: &mut String) {
        if !self.rows.is_empty() {
            let mut table = Table::new(&["id", "state", "settings", "pending"]);
            let pairs = |settings: &BTreeMap<String, String>| {
                let pairs = settings.iter().map(|(name, value)| format!("{name}={value}"));
                pairs.collect::<Vec<_>>().join(" ")
            };
            for row in &self.rows {
                table.cell(&row.id);
                table.cell(row.state.as_deref().unwrap_or("applied"));
                table.cell(pairs(&row.settings));
                table.cell(pairs(&row.pending));
            }
            table.write(text);
        }
        tail(text, self.rows.len(), self.total, "rows", self.next.as_ref(), &[]);
    }
}
