//! `ceph_osd_create`

use crate::error::Error;
use crate::model::DevicePath;
use crate::model::{NodeName, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes an OSD of a disk: what is on the disk is lost.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CreateOsd {
    /// The node with the disk.
    pub node: NodeName,
    /// The disk, such as `/dev/sdb`.
    pub disk: DevicePath,
    /// A faster disk for its database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub db_disk: Option<DevicePath>,
    /// GiB of that disk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    #[schemars(range(min = 1))]
    pub db_gib: Option<u32>,
    /// A faster disk for its write-ahead log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub wal_disk: Option<DevicePath>,
    /// Its class, such as `ssd`; Ceph tells by itself unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub class: Option<String>,
    /// Encrypt it.
    #[serde(default)]
    pub encrypted: bool,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for CreateOsd {
    type Output = TaskAnswer;
    const META: Meta = Meta::new("ceph_osd_create", "Make an OSD", Risk::Destroy);

    fn plan(&self) -> Result<Plan, Error> {
        if self.db_gib.is_some() && self.db_disk.is_none() {
            return Err(Error::input("db_gib", "it is a size on `db_disk`, which is not given"));
        }
        let node = Subject::Node(self.node.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/ceph/osd", node)
            .param("dev", self.disk.as_str())
            .param("db_dev", self.db_disk.as_ref().map(DevicePath::as_str))
            .param("db_dev_size", self.db_gib)
            .param("wal_dev", self.wal_disk.as_ref().map(DevicePath::as_str))
            .param("crush-device-class", self.class.clone())
            .param("encrypted", self.encrypted.then_some(true));
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
