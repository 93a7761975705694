//! Finding operations by plain words, by the same ranking as methods of the API.

use super::{Tool, Toolset, all};
use crate::operation::Risk;
use crate::search::{Field, Index};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Over every operation, by its place in the registry.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for (set, tool) in all() {
        add(&mut index, set, tool);
    }
    index
});

fn add(index: &mut Index, set: &Toolset, tool: &Tool) {
    let (mut names, mut about, mut choices) = (String::new(), String::new(), String::new());
    let schema = tool.input_schema();
    for (name, argument) in
        schema.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        names.extend([name, " "]);
        about.extend(argument.get("description").and_then(Value::as_str).into_iter().chain([" "]));
        let all = argument.get("enum").and_then(Value::as_array);
        choices.extend(all.into_iter().flatten().filter_map(Value::as_str).flat_map(|c| [c, " "]));
    }
    let fields = [
        Field { text: &tool.description(), weight: 1.0 },
        Field { text: tool.meta.title, weight: 1.1 },
        Field { text: &tool.meta.name.replace('_', " "), weight: 1.2 },
        Field { text: tool.meta.words, weight: 1.0 },
        Field { text: &choices, weight: 0.7 },
        Field { text: set.name, weight: 0.5 },
        Field { text: &names, weight: 0.25 },
        Field { text: &about, weight: 0.1 },
    ];
    let rank = if tool.meta.essential { 1.05 } else { 1.0 };
    index.add(&fields, tool.meta.risk == Risk::Read, rank);
}

/// The tools that fit the query, best first; tools that fit equally stay in their order.
///
/// A query without a meaningful word fits every tool.
pub fn search<'a>(query: &str, tools: &[(&'a Toolset, &'a Tool)]) -> Vec<(&'a Toolset, &'a Tool)> {
    let Some(found) = INDEX.search(query) else { return tools.to_vec() };
    let places: BTreeMap<&str, usize> =
        all().enumerate().map(|(place, (_, tool))| (tool.meta.name, place)).collect();
    let ranks: BTreeMap<usize, usize> =
        found.into_iter().enumerate().map(|(rank, place)| (place, rank)).collect();
    let rank = |tool: &Tool| ranks.get(places.get(tool.meta.name)?).copied();
    let fitting = tools.iter().filter_map(|(set, tool)| Some((rank(tool)?, (*set, *tool))));
    let mut fitting: Vec<_> = fitting.collect();
    fitting.sort_by_key(|(rank, _)| *rank);
    fitting.into_iter().map(|(_, tool)| tool).collect()
}
