//! `template_download`

use crate::error::Error;
use crate::model::{NodeName, StorageId, Wait};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Downloads a container template to a storage, its signature checked.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DownloadTemplate {
    /// Its name, from `template_list`.
    pub template: String,
    /// Where it goes; must allow `vztmpl`.
    pub storage: StorageId,
    /// The node that downloads; needed when each has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Seconds to wait for the end.
    #[serde(default)]
    pub wait: Wait,
}

impl Operation for DownloadTemplate {
    type Output = TaskAnswer;
    const META: Meta =
        Meta::new("template_download", "Download a container template", Risk::Change)
            .idempotent()
            .words("appliance fetch lxc");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::Storage(self.storage.clone(), self.node.clone());
        let call = ApiCall::new(Method::Post, "/nodes/{node}/aplinfo", subject)
            .param("storage", self.storage.clone())
            .param("template", self.template.clone());
        Ok(Plan::call(call).follow(self.wait))
    }

    fn output(&self, done: &Done<'_>) -> Result<TaskAnswer, Error> {
        Ok(TaskAnswer::of(done))
    }
}
