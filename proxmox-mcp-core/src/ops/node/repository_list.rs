//! `node_repository_list`

use crate::error::{Error, clean};
use crate::model::NodeName;
use crate::model::lenient::flag;
use crate::operation::{Meta, Operation, Risk};
use crate::output::Output;
use crate::output::table::Table;
use crate::plan::{ApiCall, Done, Plan, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Lists the package repositories of a node, with warnings about them.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ListRepositories {
    /// The node, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeName>,
}

/// A node's package repositories.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RepositoryList {
    /// The node.
    pub node: NodeName,
    /// The entries of its files.
    pub repositories: Vec<RepositoryRow>,
    /// Proxmox's own repositories, for `node_repository_set`.
    pub standard: Vec<StandardRepository>,
    /// Files that cannot be read, and warnings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
    /// For `node_repository_set`: refuses if somebody else changed them since.
    pub digest: String,
}

/// One entry of a file.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct RepositoryRow {
    /// The file.
    pub file: String,
    /// Its place in the file, from 0.
    pub index: usize,
    /// Whether it is used.
    pub enabled: bool,
    /// Where packages come from.
    pub uris: Vec<String>,
    /// The suites, such as `trixie`.
    pub suites: Vec<String>,
    /// The components, such as `pve-no-subscription`.
    pub components: Vec<String>,
}

/// One of Proxmox's own repositories.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct StandardRepository {
    /// Its handle, such as `no-subscription`.
    pub handle: String,
    /// What it is called.
    pub name: String,
    /// Whether it is used; absent if no file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Answer {
    #[serde(default)]
    files: Vec<File>,
    #[serde(default)]
    errors: Vec<Problem>,
    #[serde(default)]
    infos: Vec<Note>,
    #[serde(default)]
    standard_repos: Vec<Standard>,
    #[serde(default)]
    digest: String,
}

#[derive(Deserialize)]
struct File {
    path: String,
    #[serde(default)]
    repositories: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default, rename = "Enabled", deserialize_with = "flag")]
    enabled: bool,
    #[serde(default, rename = "URIs")]
    uris: Vec<String>,
    #[serde(default, rename = "Suites")]
    suites: Vec<String>,
    #[serde(default, rename = "Components")]
    components: Vec<String>,
}

#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    path: String,
    #[serde(default)]
    error: String,
}

#[derive(Deserialize)]
struct Note {
    #[serde(default)]
    path: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    message: String,
}

#[derive(Deserialize)]
struct Standard {
    #[serde(default)]
    handle: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    status: Option<serde_json::Value>,
}

impl Operation for ListRepositories {
    type Output = RepositoryList;
    const META: Meta = Meta::new("node_repository_list", "List package repositories", Risk::Read);

    fn plan(&self) -> Result<Plan, Error> {
        let node = Subject::NodeOrOnly(self.node.clone());
        Ok(Plan::call(ApiCall::get("/nodes/{node}/apt/repositories", node)))
    }

    fn output(&self, done: &Done<'_>) -> Result<RepositoryList, Error> {
        let answer: Answer = done.decode()?;
        let words = |texts: &[String]| texts.iter().map(|text| clean(text, 200)).collect();
        let row = |file: &str, (index, entry): (usize, &Entry)| RepositoryRow {
            file: clean(file, 200),
            index,
            enabled: entry.enabled,
            uris: words(&entry.uris),
            suites: words(&entry.suites),
            components: words(&entry.components),
        };
        let rows = answer.files.iter().flat_map(|file| {
            file.repositories.iter().enumerate().map(move |entry| row(&file.path, entry))
        });
        let standard = |repository: Standard| StandardRepository {
            handle: clean(&repository.handle, 60),
            name: clean(&repository.name, 100),
            enabled: repository.status.and_then(|status| match status {
                serde_json::Value::Bool(used) => Some(used),
                serde_json::Value::Number(number) => number.as_i64().map(|number| number != 0),
                serde_json::Value::Null
                | serde_json::Value::String(_)
                | serde_json::Value::Array(_)
                | serde_json::Value::Object(_) => None,
            }),
        };
        let errors = answer.errors.iter().map(|error| (&error.path, &error.error));
        let warnings = answer.infos.iter().filter(|note| note.kind == "warning");
        let problems = errors.chain(warnings.map(|note| (&note.path, &note.message)));
        Ok(RepositoryList {
            node: super::of(done)?,
            repositories: rows.collect(),
            problems: problems.map(|(path, text)| clean(&format!("{path}: {text}"), 300)).collect(),
            standard: answer.standard_repos.into_iter().map(standard).collect(),
            digest: clean(&answer.digest, 80),
        })
    }
}

impl Output for RepositoryList {
    fn render(&self, text: &mut String) {
        let mut table = Table::new(&["file", "index", "used", "uris", "suites", "components"]);
        for row in &self.repositories {
            table.cell(&row.file);
            table.cell(row.index);
            table.cell(if row.enabled { "yes" } else { "no" });
            for words in [&row.uris, &row.suites, &row.components] {
                table.cell(words.join(" "));
            }
        }
        table.write(text);
        for standard in &self.standard {
            let state = match standard.enabled {
                Some(true) => "used",
                Some(false) => "disabled",
                None => "not configured",
            };
            let _ = writeln!(text, "{}: {} ({state})", standard.handle, standard.name);
        }
        for problem in &self.problems {
            let _ = writeln!(text, "problem: {problem}");
        }
        let _ = write!(text, "on node {}", self.node);
    }
}
