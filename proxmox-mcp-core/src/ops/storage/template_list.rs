//! `template_list`

use crate::error::{Error, clean};
use crate::model::{Cursor, Limit, NodeName};
use crate::operation::{Meta, Operation, Risk};
use crate::ops::matches;
use crate::output::Output;
use crate::output::list::{page, tail};
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists container templates and appliances that `template_download` can fetch.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListTemplates {
    /// Only names, systems and headlines that hold this text, such as `debian`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// The node to ask; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
    /// Rows at most.
    #[serde(default)]
    pub limit: Limit,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
}

/// One page of templates.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TemplateList {
    /// The templates, in order of their names.
    pub templates: Vec<TemplateRow>,
    /// How many match on all pages.
    pub total: usize,
    /// The cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
}

/// One template.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TemplateRow {
    /// Its name, for `template_download`.
    pub template: String,
    /// What it is for, such as `system` or `mail`.
    pub section: String,
    /// What it is, in a few words.
    pub headline: String,
}

#[derive(Deserialize)]
struct Row {
    template: String,
    #[serde(default)]
    section: String,
    #[serde(default)]
    os: String,
    #[serde(default)]
    headline: String,
}

impl Operation for ListTemplates {
    type Output = TemplateList;
    const META: Meta = Meta::new("template_list", "List container templates", Risk::Read)
        .words("appliance available lxc");

    fn plan(&self) -> Result<Plan, Error> {
        let subject = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/aplinfo", subject)))
    }

    fn output(&self, done: &Done<'_>) -> Result<TemplateList, Error> {
        let mut rows: Vec<Row> = done.decode()?;
        rows.retain(|row| match &self.search {
            None => true,
            Some(text) => {
                [&row.template, &row.os, &row.headline].iter().any(|own| matches(text, own))
            }
        });
        rows.sort_by(|a, b| a.template.cmp(&b.template));
        let key = |row: &&Row| row.template.clone();
        let page = page(rows.iter(), key, done.bounds(self.limit), self.cursor.as_ref(), |row| {
            TemplateRow {
                template: clean(&row.template, 255),
                section: clean(&row.section, 60),
                headline: clean(&row.headline, 200),
            }
        });
        Ok(TemplateList { templates: page.rows, total: page.total, next: page.next })
    }
}

impl Output for TemplateList {
    fn render(&self, text: &mut String) {
        if !self.templates.is_empty() {
            let mut table = Table::new(&["template", "section", "headline"]);
            for row in &self.templates {
                table.cell(&row.template);
                table.cell(&row.section);
                table.cell(&row.headline);
            }
            table.write(text);
        }
        tail(text, self.templates.len(), self.total, "templates", self.next.as_ref(), &[]);
    }
}
