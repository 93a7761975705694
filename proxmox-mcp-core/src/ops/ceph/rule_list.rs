//! `ceph_rule_list`

use crate::error::Error;
use crate::model::NodeName;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::rows;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists the rules by which Ceph places data.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListCrushRules {
    /// The node to ask; any unless told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub node: Option<NodeName>,
}

/// Rules by which Ceph places data.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CrushRuleList {
    /// Their names.
    pub rules: Vec<String>,
}

impl Operation for ListCrushRules {
    type Output = CrushRuleList;
    const META: Meta = Meta::new("ceph_rule_list", "List Ceph's rules", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrAny(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/ceph/rules", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<CrushRuleList, Error> {
        #[derive(Deserialize)]
        struct Row {
            name: String,
        }
        let rows = done.decode::<Vec<Row>>()?;
        Ok(CrushRuleList { rules: rows.into_iter().map(|row| row.name).collect() })
    }
}

impl Output for CrushRuleList {
    fn render(&self, text: &mut String) {
        rows(text, "rules", ["rule"], &self.rules, |rule| [rule.clone()]);
    }
}
