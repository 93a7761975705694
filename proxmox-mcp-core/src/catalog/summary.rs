//! What each method is for: a line in our own words, beside the compiled schema.

use super::ApiMethod;
use crate::plan::Method;
use std::sync::LazyLock;

/// `METHOD path summary`, in the order of the methods. Written by hand.
const TABLE: &str = include_str!("summaries.tsv");

type Row = (&'static str, &'static str, &'static str);

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| TABLE.lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<Row> {
    let mut columns = line.split('\t');
    let (method, path) = (columns.next()?, columns.next()?);
    Some((path, method, columns.next()?))
}

impl ApiMethod {
    /// What it is for, in one line.
    pub fn summary(&self) -> &'static str {
        let key = (self.path, self.method.as_str());
        let found = ROWS.binary_search_by_key(&key, |(path, method, _)| (*path, *method));
        found.ok().and_then(|row| ROWS.get(row)).map_or("", |(_, _, summary)| *summary)
    }

    /// Whether it answers the id of a task that goes on when the call is over; some answer null
    /// when there was nothing to wait for.
    pub fn starts_task(&self) -> bool {
        self.method != Method::Get
            && self.returns == super::Returns::String
            && !OTHER_TEXTS.contains(&(self.method, self.path))
    }
}

/// Methods that answer another text than the id of a task.
const OTHER_TEXTS: [(Method, &str); 5] = [
    (Method::Post, "/access/openid/auth-url"),
    (Method::Post, "/cluster/sdn/lock"),
    (Method::Post, "/nodes/{node}/qemu/{vmid}/monitor"),
    (Method::Post, "/nodes/{node}/storage/{storage}/content"),
    (Method::Post, "/nodes/{node}/wakeonlan"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;
    use std::collections::BTreeMap;

    #[test]
    fn every_method_has_one_line_and_no_line_is_left_over() {
        let methods: Vec<_> = catalog()
            .methods()
            .iter()
            .map(|method| (method.path, method.method.as_str()))
            .collect();
        let rows: Vec<_> = ROWS.iter().map(|(path, method, _)| (*path, *method)).collect();
        assert_eq!(rows, methods);
        assert_eq!(TABLE.lines().count(), rows.len());
    }

    #[test]
    fn lines_are_short_and_say_what_no_other_line_says() {
        let mut seen = BTreeMap::new();
        for (path, method, summary) in ROWS.iter() {
            assert!((10..=80).contains(&summary.len()), "{method} {path}: {}", summary.len());
            let capital = summary.starts_with(|c: char| c.is_ascii_uppercase());
            assert!(capital && !summary.ends_with('.'), "{method} {path}: {summary}");
            if let Some(other) = seen.insert(summary, path) {
                panic!("`{summary}` is said of {other} and of {path}");
            }
        }
    }

    #[test]
    fn methods_whose_text_is_no_task_exist() {
        for (method, path) in OTHER_TEXTS {
            let method = catalog().find(method, path).unwrap();
            assert!(method.returns == crate::catalog::Returns::String && !method.starts_task());
        }
        let starts = |method, path| catalog().find(method, path).unwrap().starts_task();
        assert!(starts(Method::Post, "/nodes/{node}/vzdump"));
        assert!(!starts(Method::Get, "/nodes/{node}/report"));
        assert!(!starts(Method::Put, "/pools"));
    }
}
