//! `api_call`

use super::{ApiData, Parameters, request};
use crate::error::Error;
use crate::model::Wait;
use crate::operation::{Meta, Operation, Risk};
use crate::ops::TaskAnswer;
use crate::output::Output;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Calls any method of Proxmox's API, by the rules of policy; its arguments are checked before
/// anything is sent.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CallApi {
    /// `POST`, `PUT` or `DELETE`; `GET` for what `api_read` does not read.
    pub method: Method,
    /// The path, such as `/nodes/{node}/qemu/100/status/start`; a guest's or storage's `{node}`
    /// may stay open.
    pub path: String,
    /// Parameters by name; those of the path may stand here too.
    #[serde(default, skip_serializing_if = "Parameters::is_empty")]
    pub params: Parameters,
    /// Seconds to wait for the end, when it starts a task.
    #[serde(default)]
    pub wait: Wait,
}

/// What a method did and answered.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ApiCalled {
    /// The call that was made, secrets masked.
    pub call: String,
    /// The task it started, and how that ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskAnswer>,
    /// What it answered, when that is not a task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<ApiData>,
}

impl Operation for CallApi {
    type Output = ApiCalled;
    const META: Meta = Meta::new("api_call", "Call an API method", Risk::Execute);

    fn plan(&self) -> Result<Plan, Error> {
        let request = request::read(self.method, &self.path, &self.params)?;
        let plan = Plan::api(request.effect);
        Ok(if request.method.starts_task() { plan.follow(self.wait) } else { plan })
    }

    /// The call itself tells: its floor is by method and arguments.
    fn risk(&self) -> Risk {
        Risk::Read
    }

    fn output(&self, done: &Done<'_>) -> Result<ApiCalled, Error> {
        let answered = done.replies.last().ok_or_else(|| Error::internal("nothing was sent"))?;
        let call = answered.call.to_string();
        if done.task.is_some() {
            return Ok(ApiCalled { call, task: Some(TaskAnswer::of(done)), data: None });
        }
        Ok(ApiCalled { call, task: None, data: Some(ApiData::of(&answered.reply, 0, &[])?) })
    }
}

impl Output for ApiCalled {
    fn render(&self, text: &mut String) {
        text.push_str(&self.call);
        text.push('\n');
        if let Some(task) = &self.task {
            task.render(text);
        }
        if let Some(data) = &self.data {
            data.render(text);
        }
    }
}
