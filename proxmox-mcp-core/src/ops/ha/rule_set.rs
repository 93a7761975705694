//! `ha_rule_set`

use crate::error::Error;
use crate::model::{ConfigId, Digest, HaNode, HaResource};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::words::words;
use crate::ops::{Changed, Write, joined, removed};
use crate::plan::{ApiCall, Done, Method, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Adds or changes a rule about managed guests: which nodes they prefer, or what they stay with.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetHaRule {
    /// New, or there already.
    pub action: Write,
    /// Its id.
    pub id: ConfigId,
    /// About nodes, or about each other; fixed once it is there.
    pub kind: HaRuleKind,
    /// The managed guests it is about, such as `vm:100`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<HaResource>,
    /// The nodes they prefer, with priority as in `pve1:2` (`node-affinity`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<HaNode>,
    /// Run them nowhere else (`node-affinity`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strict: Option<bool>,
    /// Together or apart (`resource-affinity`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affinity: Option<Affinity>,
    /// Do not let it count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub disable: Option<bool>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub comment: Option<String>,
    /// Settings to remove.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-rare" = true))]
    pub delete: Vec<String>,
    /// From `ha_rule_list`; refuses if somebody else changed it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-rare" = true))]
    pub digest: Option<Digest>,
}

words! {
    /// What a rule ties managed guests to.
    HaRuleKind {
        /// To nodes.
        Node = "node-affinity",
        /// To each other.
        Resource = "resource-affinity",
    }
}

words! {
    /// How managed guests stand to each other.
    Affinity {
        /// They run on the same node.
        Positive = "positive",
        /// They run on different nodes.
        Negative = "negative",
    }
}

impl Operation for SetHaRule {
    type Output = Changed;
    const META: Meta = Meta::new("ha_rule_set", "Set a rule about managed guests", Risk::Disrupt);

    fn plan(&self) -> Result<Plan, Error> {
        self.check()?;
        let call = match self.action {
            Write::Create => ApiCall::new(Method::Post, "/cluster/ha/rules", Subject::Cluster)
                .param("rule", self.id.clone()),
            Write::Update => {
                ApiCall::new(Method::Put, "/cluster/ha/rules/{rule}", Subject::Cluster)
                    .var("rule", self.id.clone())
            }
        };
        let call = call
            .param("type", self.kind)
            .param("resources", joined(&self.resources))
            .param("nodes", joined(&self.nodes))
            .param("strict", self.strict)
            .param("affinity", self.affinity)
            .param("disable", self.disable)
            .param("comment", self.comment.clone())
            .param("delete", removed(&self.delete)?)
            .param("digest", self.digest.clone());
        Ok(Plan::call(call))
    }

    fn output(&self, _: &Done<'_>) -> Result<Changed, Error> {
        Ok(self.action.did("rule", &self.id))
    }
}

impl SetHaRule {
    fn check(&self) -> Result<(), Error> {
        self.action.needs("resources", !self.resources.is_empty())?;
        self.action.only_updates("delete", !self.delete.is_empty())?;
        self.action.only_updates("digest", self.digest.is_some())?;
        let (nodes, strict) = (!self.nodes.is_empty(), self.strict.is_some());
        let foreign = match self.kind {
            HaRuleKind::Node => {
                self.action.needs("nodes", nodes)?;
                [("affinity", self.affinity.is_some()), ("affinity", false)]
            }
            HaRuleKind::Resource => {
                self.action.needs("affinity", self.affinity.is_some())?;
                [("nodes", nodes), ("strict", strict)]
            }
        };
        match foreign.into_iter().find(|(_, given)| *given) {
            Some((argument, _)) => {
                let problem = format!("a rule of kind `{}` has none", self.kind);
                Err(Error::input(argument, problem))
            }
            None => Ok(()),
        }
    }
}
