//! `node_certificate_list`

use super::Certificate;
use super::certificate;
use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Lists a node's certificates and when they run out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListCertificates {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// A node's certificates.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CertificateList {
    /// The node.
    pub node: NodeName,
    /// The certificates.
    pub certificates: Vec<Certificate>,
}

impl Operation for ListCertificates {
    type Output = CertificateList;
    const META: Meta = Meta::new("node_certificate_list", "List a node's certificates", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/certificates/info", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CertificateList, Error> {
        let rows: Vec<certificate::Row> = done.decode()?;
        let certificates = rows.into_iter().map(Certificate::from).collect();
        Ok(CertificateList { node: super::of(done)?, certificates })
    }
}

impl Output for CertificateList {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["file", "until", "names", "issuer", "fingerprint"]);
        for row in &self.certificates {
            table.cell(&row.file);
            match row.until {
                Some(until) => table.cell(until),
                None => table.cell("-"),
            }
            table.cell(row.names.join(","));
            table.cell(&row.issuer);
            table.cell(&row.fingerprint);
        }
        table.write(text);
        let _ = write!(text, "{} certificates on {}", self.certificates.len(), self.node);
    }
}
