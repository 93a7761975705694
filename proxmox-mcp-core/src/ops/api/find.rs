//! `api_find`

use crate::catalog::{catalog, risk};
use crate::error::Error;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::plan::{Done, Method, Plan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Finds methods of Proxmox's API by plain words, when no other operation does what is wanted.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FindApiMethods {
    /// What to do, such as `take a backup of a vm`.
    pub query: String,
    /// Methods at most; 10 unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 100))]
    pub limit: Option<u8>,
}

/// The methods that fit, the best first.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FoundApiMethods {
    /// The best first.
    pub methods: Vec<ApiMethodRow>,
    /// How many fit in all.
    pub total: usize,
}

/// One method.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ApiMethodRow {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: Method,
    /// The path, with placeholders such as `{node}`.
    pub path: String,
    /// What it is for.
    pub summary: String,
    /// The least risk it has; arguments may raise it.
    pub risk: Risk,
}

impl Operation for FindApiMethods {
    type Output = FoundApiMethods;
    const META: Meta = Meta::new("api_find", "Find API methods", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        match self.limit {
            Some(0 | 101..) => Err(Error::input("limit", "1 to 100 methods")),
            Some(_) | None => Ok(Plan::calls([])),
        }
    }

    fn output(&self, _: &Done<'_>) -> Result<FoundApiMethods, Error> {
        let found = catalog().search(&self.query);
        let limit = usize::from(self.limit.unwrap_or(10));
        let row = |method: &&crate::catalog::ApiMethod| ApiMethodRow {
            method: method.method,
            path: method.path.to_owned(),
            summary: method.summary().to_owned(),
            risk: risk::base(method.method, method.path),
        };
        Ok(FoundApiMethods {
            methods: found.iter().take(limit).map(row).collect(),
            total: found.len(),
        })
    }
}

impl Output for FoundApiMethods {
    fn render(&self, text: &mut String) {
        for ApiMethodRow { method, path, summary, risk } in &self.methods {
            let _ = writeln!(text, "{method} {path} [{}] {summary}", risk.as_str());
        }
        let more = self.total.saturating_sub(self.methods.len());
        let _ = match more {
            0 if self.total == 0 => write!(text, "nothing fits; try other words"),
            0 => Ok(()),
            more => write!(text, "{more} more; say more, or raise `limit`"),
        };
    }
}
