//! `api_describe`

use super::{example, senseless};
use crate::catalog::{ApiMethod, Parameter, risk};
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{Done, Method, ParamValue, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Shows what one method of Proxmox's API takes, needs and risks, with an example call.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DescribeApiMethod {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: Method,
    /// The path, with or without placeholders.
    pub path: String,
    /// Only parameters whose names hold this text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
}

/// One method of the API.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ApiMethodFacts {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: Method,
    /// The path, with placeholders such as `{node}`.
    pub path: String,
    /// What it is for.
    pub summary: String,
    /// The least risk it has.
    pub risk: Risk,
    /// Who may call it.
    pub needs: String,
    /// Whether it starts a task, which `api_call` then awaits.
    pub task: bool,
    /// The parameters: those that are needed first.
    pub parameters: Vec<ApiParameter>,
    /// A call that passes the checks.
    pub example: String,
    /// Why it cannot be called here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// One parameter.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ApiParameter {
    /// Its name; `net[n]` stands for `net0`, `net1` and so on.
    pub name: String,
    /// What it may be.
    pub rule: String,
    /// Whether it is needed.
    pub required: bool,
    /// What is assumed when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The value of another parameter that it belongs to, as `type=ldap`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_with: Option<String>,
    /// What values of it can raise the risk to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raises_to: Option<Risk>,
}

impl Operation for DescribeApiMethod {
    type Output = ApiMethodFacts;
    const META: Meta = Meta::new("api_describe", "Describe an API method", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        self.find().map(|_| Plan::calls([]))
    }

    fn output(&self, _: &Done<'_>) -> Result<ApiMethodFacts, Error> {
        let method = self.find()?;
        let base = risk::base(method.method, method.path);
        Ok(ApiMethodFacts {
            method: method.method,
            path: method.path.to_owned(),
            summary: method.summary().to_owned(),
            risk: base,
            needs: method.permission().to_string(),
            task: method.starts_task(),
            parameters: parameters(method, self.parameter.as_deref(), base),
            example: example::call(method, method.method == Method::Get && base == Risk::Read),
            refused: senseless::reason(method).map(str::to_owned),
        })
    }
}

impl DescribeApiMethod {
    fn find(&self) -> Result<&'static ApiMethod, Error> {
        super::request::route(self.method, &self.path).map(|(method, _)| method)
    }
}

/// Those whose names hold the text; the ones that are needed first.
fn parameters(method: &ApiMethod, part: Option<&str>, base: Risk) -> Vec<ApiParameter> {
    let shared = method.parameters().iter().map(|parameter| (parameter, None));
    let variants = method.variants().into_iter().flat_map(|variants| {
        let selector = variants.selector;
        variants.each.into_iter().flat_map(move |(value, parameters)| {
            let with = format!("{selector}={value}");
            parameters.iter().map(move |parameter| (parameter, Some(with.clone())))
        })
    });
    let wanted = |name: &str| part.is_none_or(|part| name.contains(part));
    let all = shared.chain(variants).filter(|(parameter, _)| wanted(parameter.name));
    let mut all: Vec<ApiParameter> = all
        .map(|(parameter, only_with)| ApiParameter {
            name: parameter.name.to_owned(),
            rule: parameter.schema.rule(),
            required: !parameter.schema.optional,
            default: parameter.schema.default.clone(),
            only_with,
            raises_to: raises_to(method, parameter, base),
        })
        .collect();
    all.sort_by_key(|parameter| !parameter.required);
    all
}

/// Values that make calls worse, tried on each parameter: the rows that raise a risk are code.
const TRIED: [&str; 9] = [
    "1",
    "0",
    "x",
    "/dev/sdb",
    "scsi0,unprivileged,protection,net0",
    "Permissions.Modify",
    "insecure",
    "stop",
    "other:100/disk.raw",
];

fn raises_to(method: &ApiMethod, parameter: Parameter, base: Risk) -> Option<Risk> {
    let captures = [("vmid", "101".to_owned())];
    let name = parameter.name.replace("[n]", "0");
    let choices = parameter.schema.choices.iter().flatten().map(String::as_str);
    let worst = choices.chain(TRIED).map(|value| {
        let params = [(name.clone(), ParamValue::Text(value.to_owned()))];
        risk::floor(method.method, method.path, &captures, &params)
    });
    worst.max().filter(|worst| *worst > base)
}

impl Output for ApiMethodFacts {
    fn render(&self, text: &mut String) {
        let _ = writeln!(text, "{} {}: {}", self.method, self.path, self.summary);
        let _ = writeln!(text, "risk: {}", self.risk.as_str());
        let _ = writeln!(text, "needs: {}", self.needs);
        if self.task {
            text.push_str("starts a task\n");
        }
        if let Some(why) = &self.refused {
            let _ = writeln!(text, "cannot be called here: {why}");
        }
        for parameter in &self.parameters {
            let star = if parameter.required { " (needed)" } else { "" };
            let _ = write!(text, "{}{star}: {}", parameter.name, parameter.rule);
            if let Some(default) = &parameter.default {
                let _ = write!(text, "; {default} unless told");
            }
            if let Some(with) = &parameter.only_with {
                let _ = write!(text, "; only with {with}");
            }
            if let Some(risk) = parameter.raises_to {
                let _ = write!(text, "; can raise the risk to {}", risk.as_str());
            }
            text.push('\n');
        }
        let _ = write!(text, "example: {}", self.example);
    }
}
