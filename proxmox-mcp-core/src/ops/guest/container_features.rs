//! `container_features`

use super::{config, configure, parsed, setting};
use crate::error::Error;
use crate::model::property::ContainerFeatures;
use crate::model::{GuestKind, GuestRef, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{Done, Edit, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sets what a container is let do: nesting (for Docker), keyctl, FUSE, device files, mounts.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetContainerFeatures {
    /// Id or name of the container.
    pub guest: GuestRef,
    /// Containers in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nesting: Option<bool>,
    /// Key rings of the kernel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyctl: Option<bool>,
    /// FUSE file systems.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fuse: Option<bool>,
    /// Device files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub mknod: Option<bool>,
    /// File systems that it may mount, such as `nfs`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub mount: Vec<String>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for SetContainerFeatures {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("container_features", "Change features of a container", Risk::Execute)
            .idempotent();

    fn plan(&self) -> Result<Plan, Error> {
        let Self { nesting, keyctl, fuse, mknod, .. } = *self;
        let mount = (!self.mount.is_empty()).then(|| self.mount.clone());
        let given = [nesting, keyctl, fuse, mknod].iter().any(Option::is_some);
        if !given && mount.is_none() {
            return Err(Error::input("nesting", "nothing to change: give a feature"));
        }
        let mut plan = Plan::calls([]);
        let edit = Edit::new(config(&mut plan, &self.guest), "features", move |before| {
            let mut features: ContainerFeatures = parsed("features", before)?;
            features.nesting = nesting.or(features.nesting);
            features.keyctl = keyctl.or(features.keyctl);
            features.fuse = fuse.or(features.fuse);
            features.mknod = mknod.or(features.mknod);
            features.mount = mount.clone().or(features.mount);
            setting("mount", GuestKind::Lxc, "features", features.to_string()).map(Some)
        });
        Ok(plan.with(configure(&self.guest, GuestKind::Lxc).edit(edit)).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
