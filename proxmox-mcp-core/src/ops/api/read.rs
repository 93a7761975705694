//! `api_read`

use super::{ApiData, Parameters, request};
use crate::catalog::risk;
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Calls a GET method of Proxmox's API; its arguments are checked before anything is sent.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReadApi {
    /// The path, such as `/nodes/pve1/status`; a guest's or storage's `{node}` may stay open.
    pub path: String,
    /// Parameters by name; those of the path may stand here too.
    #[serde(default, skip_serializing_if = "Parameters::is_empty")]
    pub params: Parameters,
    /// Only these fields of each row or of the object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Rows of a list to leave out at the beginning.
    #[serde(default)]
    #[schemars(range(min = 0))]
    pub start: u32,
}

/// What a GET method answered.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ApiAnswer {
    /// The call that was made.
    pub call: String,
    /// What it answered.
    pub data: ApiData,
}

impl Operation for ReadApi {
    type Output = ApiAnswer;
    const META: Meta = Meta::new("api_read", "Read by an API method", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let request = request::read(Method::Get, &self.path, &self.params).map_err(no_get)?;
        let risk = risk::base(Method::Get, request.method.path);
        if risk > Risk::Read {
            let problem = format!(
                "GET {} reads secrets or files (risk {}); use `api_call` with method GET",
                request.method.path,
                risk.as_str()
            );
            return Err(Error::input("path", problem));
        }
        Ok(Plan::api(request.effect))
    }

    fn output(&self, done: &Done<'_>) -> Result<ApiAnswer, Error> {
        let answered = done.replies.first().ok_or_else(|| Error::internal("nothing was read"))?;
        let data = ApiData::of(&answered.reply, self.start, &self.fields)?;
        Ok(ApiAnswer { call: answered.call.to_string(), data })
    }
}

/// Says what to use for a path that answers no GET.
fn no_get(error: Error) -> Error {
    if let Error::Input { argument, problem } = &error
        && argument == "method"
    {
        return Error::input("path", format!("{problem}; `api_call` makes such calls"));
    }
    error
}

impl Output for ApiAnswer {
    fn render(&self, text: &mut String) {
        text.push_str(&self.call);
        text.push('\n');
        self.data.render(text);
    }
}
