//! `ceph_flag_list`

use crate::error::Error;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the flags of the whole Ceph cluster, such as `noout`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListCephFlags {}

/// The flags of Ceph.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephFlagList {
    /// The flags.
    pub flags: Vec<CephFlagRow>,
}

/// A flag of Ceph.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CephFlagRow {
    /// Its name.
    pub name: String,
    /// Whether it is set.
    #[serde(default, alias = "value", deserialize_with = "flag")]
    pub set: bool,
    /// What it does.
    #[serde(default)]
    pub description: String,
}

impl Operation for ListCephFlags {
    type Output = CephFlagList;
    const META: Meta = Meta::new("ceph_flag_list", "List Ceph's flags", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan::call(ApiCall::get("/cluster/ceph/flags", Subject::Cluster)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CephFlagList, Error> {
        Ok(CephFlagList { flags: done.decode()? })
    }
}

impl Output for CephFlagList {
    fn render(&self, text: &mut String) {
        rows(text, "flags", ["flag", "set", "what"], &self.flags, |flag| {
            let set = if flag.set { "yes" } else { "no" }.to_owned();
            [flag.name.clone(), set, flag.description.clone()]
        });
    }
}
