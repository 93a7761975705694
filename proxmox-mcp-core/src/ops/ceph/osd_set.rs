//! `ceph_osd_set`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::Changed;
use crate::ops::words::words;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes an OSD into the cluster or out of it, which moves data, or checks what it holds.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetOsd {
    /// Its number.
    pub osd: u32,
    /// What to do.
    pub action: OsdAction,
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

words! {
    /// What is done to an OSD.
    OsdAction {
        /// It takes data again.
        In = "in",
        /// Its data moves to others.
        Out = "out",
        /// Its data is compared with the copies.
        Scrub = "scrub",
        /// Its data is read to the last byte.
        DeepScrub = "deep-scrub",
    }
}

impl Operation for SetOsd {
    type Output = Changed;
    const META: Meta = Meta::new("ceph_osd_set", "Take an OSD in or out", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        let (path, deep) = match self.action {
            OsdAction::In => ("/nodes/{node}/ceph/osd/{osdid}/in", None),
            OsdAction::Out => ("/nodes/{node}/ceph/osd/{osdid}/out", None),
            OsdAction::Scrub => ("/nodes/{node}/ceph/osd/{osdid}/scrub", None),
            OsdAction::DeepScrub => ("/nodes/{node}/ceph/osd/{osdid}/scrub", Some(true)),
        };
        let call = ApiCall::new(Method::Post, path, Subject::NodeOrAny(self.node.clone()))
            .var("osdid", self.osd.to_string())
            .param("deep", deep);
        Ok(Plan::call(call))
    }

    fn risk(&self) -> Risk {
        match self.action {
            OsdAction::In | OsdAction::Out => Risk::Disrupt,
            OsdAction::Scrub | OsdAction::DeepScrub => Risk::Change,
        }
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        let done = match self.action {
            OsdAction::In => "in",
            OsdAction::Out => "out",
            OsdAction::Scrub | OsdAction::DeepScrub => "to be scrubbed",
        };
        Ok(Changed::new("OSD", self.osd, done))
    }
}
