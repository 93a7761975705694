//! `bulk_migrate`

use super::bulk::BulkAnswer;
use crate::error::Error;
use crate::inventory::Choice;
use crate::model::{GuestKind, GuestRef, NodeName, Parallel, PoolId, Tag, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::plan::{ApiCall, Done, Method, ParamValue, Plan, Subject, Vary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Moves all guests that fit to a node; running VMs live, running containers by a restart.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MigrateGuests {
    /// The node to move to; guests that are on it stay.
    pub target: NodeName,
    /// Only these, by id or name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<GuestRef>,
    /// Only from this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Only with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
    /// Only in this pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// Move disks that are on local storage too (running VMs).
    #[serde(default)]
    pub with_local_disks: bool,
    /// Guests at a time.
    #[serde(default)]
    #[schemars(extend("x-rare" = true))]
    pub parallel: Parallel,
    /// Seconds to watch; the rest then starts unwatched.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for MigrateGuests {
    type Output = BulkAnswer;
    const META: Meta = Meta::new("bulk_migrate", "Migrate many guests", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        if self.node.as_ref() == Some(&self.target) {
            let problem = format!("guests on `{}` need not move to it", self.target);
            return Err(Error::input("node", problem));
        }
        let choice = Choice {
            guests: self.guests.clone(),
            node: self.node.clone(),
            tag: self.tag.clone(),
            pool: self.pool.clone(),
            not_on: Some(self.target.clone()),
            templates: true,
            ..Choice::default()
        };
        super::bulk::narrow(&choice)?;
        let call = |kind| {
            let subject = Subject::Each(Vary::Guests(choice.clone()));
            ApiCall::new(Method::Post, "/nodes/{node}/{kind}/{vmid}/migrate", subject)
                .when(kind)
                .param("target", self.target.clone())
        };
        let vms = call(GuestKind::Qemu)
            .param("online", ParamValue::Running)
            .param("with-local-disks", self.with_local_disks.then_some(true));
        let containers = call(GuestKind::Lxc).param("restart", ParamValue::Running);
        let plan = Plan::calls([vms, containers]).with_inventory();
        Ok(plan.follow_each(self.wait, self.parallel))
    }

    fn output(&self, done: &Done<'_>) -> Result<BulkAnswer, Error> {
        BulkAnswer::of(done)
    }
}
