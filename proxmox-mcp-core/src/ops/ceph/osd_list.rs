//! `ceph_osd_list`

use crate::error::Error;
use crate::model::lenient::{amount, flag, number};
use crate::model::{ByteSize, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::{line, rows};
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists Ceph's OSDs by host: whether they run and take data, and how full they are.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListOsds {
    /// Only on this host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<NodeName>,
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

/// Ceph's OSDs.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct OsdList {
    /// The OSDs.
    pub osds: Vec<Osd>,
    /// Flags of the whole cluster, such as `noout`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
}

/// An OSD.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Osd {
    /// Its number.
    pub osd: u64,
    /// The host that it runs on.
    pub host: String,
    /// `up` or `down`.
    pub status: String,
    /// Whether it takes data.
    pub r#in: bool,
    /// Its class, such as `ssd`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub class: String,
    /// Space in use, in bytes.
    pub used: ByteSize,
    /// Its size in bytes.
    pub size: ByteSize,
    /// Its weight, mostly its size in TiB.
    pub weight: f64,
    /// Placement groups on it.
    pub placement_groups: u64,
}

#[derive(Deserialize)]
struct Tree {
    root: Branch,
    #[serde(default)]
    flags: Option<String>,
}

#[derive(Deserialize)]
struct Branch {
    #[serde(default)]
    children: Vec<Self>,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    name: String,
    #[serde(default, deserialize_with = "number")]
    id: f64,
    #[serde(default)]
    host: String,
    #[serde(default)]
    status: String,
    #[serde(default, rename = "in", deserialize_with = "flag")]
    within: bool,
    #[serde(default)]
    device_class: String,
    #[serde(default, deserialize_with = "amount")]
    bytes_used: u64,
    #[serde(default, deserialize_with = "amount")]
    total_space: u64,
    #[serde(default, deserialize_with = "number")]
    crush_weight: f64,
    #[serde(default, deserialize_with = "amount")]
    pgs: u64,
}

impl Operation for ListOsds {
    type Output = OsdList;
    const META: Meta = Meta::new("ceph_osd_list", "List OSDs", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/ceph/osd", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<OsdList, Error> {
        let tree: Tree = done.decode()?;
        let mut osds = Vec::new();
        gather(tree.root, "", &mut osds);
        osds.retain(|osd| self.host.as_ref().is_none_or(|host| host.as_str() == osd.host));
        osds.sort_by_key(|osd| osd.osd);
        let flags = tree.flags.unwrap_or_default();
        Ok(OsdList {
            osds,
            flags: flags.split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect(),
        })
    }
}

/// Takes the OSDs out of the tree of buckets.
fn gather(branch: Branch, host: &str, osds: &mut Vec<Osd>) {
    if branch.kind == "osd" {
        osds.push(Osd {
            osd: crate::model::lenient::whole(branch.id),
            host: if branch.host.is_empty() { host.to_owned() } else { branch.host },
            status: branch.status,
            r#in: branch.within,
            class: branch.device_class,
            used: ByteSize(branch.bytes_used),
            size: ByteSize(branch.total_space),
            weight: branch.crush_weight,
            placement_groups: branch.pgs,
        });
        return;
    }
    let host = if branch.kind == "host" { branch.name.as_str() } else { host };
    for child in branch.children {
        gather(child, host, osds);
    }
}

impl Output for OsdList {
    fn render(&self, text: &mut String) {
        let headings = ["osd", "host", "status", "class", "used", "size", "groups"];
        rows(text, "OSDs", headings, &self.osds, |osd| {
            let within = if osd.r#in { "in" } else { "out" };
            [
                osd.osd.to_string(),
                osd.host.clone(),
                format!("{} {within}", osd.status),
                osd.class.clone(),
                osd.used.to_string(),
                osd.size.to_string(),
                osd.placement_groups.to_string(),
            ]
        });
        line(text, "flags", (!self.flags.is_empty()).then(|| self.flags.join(", ")));
    }
}
