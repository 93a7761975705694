//! Finding methods by plain words, and near paths for paths that do not exist.

use super::{ApiMethod, Catalog, catalog};
use crate::plan::Method;
use crate::search::{Field, Index};
use std::sync::LazyLock;

/// Over every method, by its place in the catalog.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    let methods = catalog().methods();
    let mut following = methods.iter().skip(1);
    for method in methods {
        add(&mut index, method, following.next());
    }
    index
});

fn add(index: &mut Index, method: &ApiMethod, next: Option<&ApiMethod>) {
    let (named, fixed): (Vec<&str>, Vec<&str>) =
        method.path.split('/').partition(|segment| segment.starts_with('{'));
    // A single word at the end is what the whole path is about.
    let end = method.path.rsplit('/').next().filter(|end| !end.contains(['{', '-'])).unwrap_or("");
    let parameters: Vec<&str> =
        method.parameters().iter().map(|parameter| parameter.name).collect();
    let fields = [
        Field { text: method.summary(), weight: 1.0 },
        Field { text: end, weight: 1.2 },
        Field { text: &fixed.join(" "), weight: 0.8 },
        Field { text: &named.join(" "), weight: 0.3 },
        Field { text: &parameters.join(" "), weight: 0.3 },
    ];
    let is_folder = method.item.is_some()
        && next.is_some_and(|next| next.path.starts_with(&format!("{}/", method.path)));
    let rank = if is_folder || method.path.ends_with("websocket") {
        0.6
    } else if method.summary().contains("older") {
        0.8
    } else {
        1.0
    };
    index.add(&fields, method.method == Method::Get, rank);
}

impl Catalog {
    /// The methods that fit a plain request, such as `take a backup of a vm`, best first. A query
    /// that says nothing finds everything.
    pub fn search(&self, query: &str) -> Vec<&ApiMethod> {
        match INDEX.search(query) {
            None => self.methods.iter().collect(),
            Some(found) => found.into_iter().filter_map(|at| self.methods.get(at)).collect(),
        }
    }

    /// Path templates that look most like a path, best first.
    pub fn near(&self, path: &str) -> Vec<&'static str> {
        let path = path.trim_end_matches('/');
        let mut scored: Vec<(usize, &'static str)> = Vec::new();
        for method in &self.methods {
            let known = scored.last().is_some_and(|(_, last)| *last == method.path);
            if !known {
                scored.push((distance(path, method.path), method.path));
            }
        }
        scored.sort_unstable();
        scored.into_iter().take(4).map(|(_, template)| template).collect()
    }
}

/// How far a concrete path is from a template: placeholders take any segment.
fn distance(path: &str, template: &str) -> usize {
    let path: Vec<&str> = path.split('/').collect();
    let template: Vec<&str> = template.split('/').collect();
    // The columns of an edit distance whose letters are segments.
    let mut row: Vec<usize> = (0..=template.len()).map(|missing| missing * LACKING).collect();
    for given in &path {
        let mut left = row.first().map_or(0, |above| above + LACKING);
        let mut next = vec![left];
        for (wanted, pair) in template.iter().zip(row.windows(2)) {
            let [diagonal, above] = pair else { continue };
            left = (diagonal + unlike(given, wanted)).min(above + LACKING).min(left + LACKING);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}

/// A segment too many or too few, in units of [`unlike`].
const LACKING: usize = 8;

/// How unlike a segment is what a template has there: 0 the same, up to 12.
fn unlike(given: &str, wanted: &str) -> usize {
    match wanted.strip_prefix('{') {
        Some(_) => 1,
        None if given == wanted => 0,
        None => strsim::levenshtein(given, wanted).saturating_mul(3).min(12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_requests_find_the_method_among_the_first_three() {
        let requests: Vec<(&str, &str)> = include_str!("search/requests.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .collect();
        assert!(requests.len() >= 100, "{}", requests.len());
        let missed: Vec<String> = requests
            .iter()
            .filter_map(|(request, wanted)| {
                let found = catalog().search(request);
                let mut first =
                    found.iter().take(3).map(|method| format!("{} {}", method.method, method.path));
                (!first.any(|found| found == *wanted)).then(|| format!("{request}: {wanted}"))
            })
            .collect();
        assert!(missed.len() * 20 <= requests.len(), "{missed:#?}");
        for (request, wanted) in requests {
            let (method, path) = wanted.split_once(' ').unwrap();
            let exists =
                catalog().methods().iter().any(|m| m.path == path && m.method.as_str() == method);
            assert!(exists, "{request}: {wanted}");
        }
    }

    #[test]
    fn words_that_say_nothing_find_everything_and_words_nobody_uses_nothing() {
        assert_eq!(catalog().search(" ").len(), catalog().methods().len());
        assert!(catalog().search("xyzzy").is_empty());
    }

    #[test]
    fn a_path_that_is_not_quite_right_has_near_ones() {
        for (path, wanted) in [
            ("/nodes/pve1/qemu/100/stats/current", "/nodes/{node}/qemu/{vmid}/status/current"),
            ("/node/pve1/qemu", "/nodes/{node}/qemu"),
            ("/access/user", "/access/users"),
            ("/nodes/pve1/qemu/100/snapshots", "/nodes/{node}/qemu/{vmid}/snapshot"),
            ("/cluster/backups", "/cluster/backup"),
        ] {
            assert!(catalog().near(path).contains(&wanted), "{path}: {:?}", catalog().near(path));
        }
    }
}
