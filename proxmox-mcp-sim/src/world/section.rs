//! Configuration that is nothing but sections with ids, or rules in an order.

use super::conf::digest;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The properties of a section or of a rule.
pub(crate) type Row = Map<String, Value>;

/// Sections by id.
pub(crate) type Rows = BTreeMap<String, Row>;

/// Every list of sections and of rules, by the path that names it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sections {
    lists: BTreeMap<String, Rows>,
    rules: BTreeMap<String, Vec<Row>>,
    /// The lists below `/cluster/sdn` as they were last applied.
    applied: BTreeMap<String, Rows>,
    /// The token of whoever locked these lists.
    pub lock: Option<String>,
}

impl Sections {
    /// The sections of a list.
    pub(crate) fn rows(&self, list: &str) -> impl Iterator<Item = (&String, &Row)> {
        self.lists.get(list).into_iter().flatten()
    }

    pub(crate) fn get(&self, list: &str, id: &str) -> Option<&Row> {
        self.lists.get(list)?.get(id)
    }

    pub(crate) fn insert(&mut self, list: &str, id: &str, row: Row) {
        self.lists.entry(list.to_owned()).or_default().insert(id.to_owned(), row);
    }

    pub(crate) fn remove(&mut self, list: &str, id: &str) -> Option<Row> {
        self.lists.get_mut(list)?.remove(id)
    }

    /// The digest of a list of sections.
    pub(crate) fn digest(&self, list: &str) -> String {
        let mut text = String::new();
        for (id, row) in self.rows(list) {
            let _ = writeln!(text, "{id}");
            render(row, &mut text);
        }
        digest(&text)
    }

    /// The rules of a list, in their order.
    pub(crate) fn rules(&self, list: &str) -> &[Row] {
        self.rules.get(list).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn rules_mut(&mut self, list: &str) -> &mut Vec<Row> {
        self.rules.entry(list.to_owned()).or_default()
    }

    /// The digest of a list of rules.
    pub(crate) fn rules_digest(&self, list: &str) -> String {
        let mut text = String::new();
        self.rules(list).iter().for_each(|row| render(row, &mut text));
        digest(&text)
    }

    /// Forgets everything below a path.
    pub(crate) fn forget(&mut self, path: &str) {
        let below = |list: &str| {
            list.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.lists.retain(|list, _| !below(list));
        self.rules.retain(|list, _| !below(list));
    }

    /// Keeps what is below a path below another from now on.
    pub(crate) fn move_below(&mut self, from: &str, to: &str) {
        if let Some(rows) = self.lists.remove(from) {
            self.lists.insert(to.to_owned(), rows);
        }
        if let Some(rules) = self.rules.remove(from) {
            self.rules.insert(to.to_owned(), rules);
        }
    }

    /// The sections of a list below `/cluster/sdn` as they were last applied.
    pub(crate) fn applied(&self, list: &str) -> impl Iterator<Item = (&String, &Row)> {
        self.applied.get(list).into_iter().flatten()
    }

    pub(crate) fn applied_one(&self, list: &str, id: &str) -> Option<&Row> {
        self.applied.get(list)?.get(id)
    }

    /// Whether something is configured that was not applied.
    pub(crate) fn is_pending(&self) -> bool {
        let configured =
            self.lists.iter().filter(|(list, rows)| versioned(list) && !rows.is_empty());
        let applied = self.applied.iter().filter(|(_, rows)| !rows.is_empty());
        !configured.eq(applied)
    }

    /// Makes what is configured below `/cluster/sdn` what runs.
    pub(crate) fn apply(&mut self) {
        let lists = self.lists.iter().filter(|(list, _)| versioned(list));
        self.applied = lists.map(|(list, rows)| (list.clone(), rows.clone())).collect();
    }

    /// Takes back what was not applied.
    pub(crate) fn roll_back(&mut self) {
        self.lists.retain(|list, _| !versioned(list));
        self.lists.extend(self.applied.clone());
    }
}

/// Whether a list is configured first and applied later.
fn versioned(list: &str) -> bool {
    list.starts_with("/cluster/sdn/") && !list.contains("/firewall")
}

fn render(row: &Row, text: &mut String) {
    for (key, value) in row {
        let _ = writeln!(text, "\t{key} {value}");
    }
}
