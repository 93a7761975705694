//! Finding operations by words. Pure: a query and tools in, ranked tools out.

use super::{Tool, Toolset};

/// Words that people use for words in the registry.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("boot", &["start", "reboot"]),
    ("clone", &["copy"]),
    ("container", &["guest", "lxc"]),
    ("copy", &["clone"]),
    ("ct", &["guest", "container"]),
    ("destroy", &["delete"]),
    ("disk", &["resize", "volume"]),
    ("get", &["show", "list"]),
    ("halt", &["stop", "shutdown"]),
    ("host", &["node"]),
    ("hypervisor", &["node"]),
    ("image", &["content"]),
    ("iso", &["content", "storage"]),
    ("job", &["task"]),
    ("lxc", &["guest", "container"]),
    ("machine", &["guest", "vm"]),
    ("make", &["create"]),
    ("move", &["migrate"]),
    ("new", &["create"]),
    ("off", &["stop", "shutdown"]),
    ("on", &["start"]),
    ("pause", &["suspend"]),
    ("qemu", &["guest", "vm"]),
    ("remove", &["delete"]),
    ("restart", &["reboot", "reset"]),
    ("revert", &["rollback"]),
    ("server", &["guest", "node"]),
    ("undo", &["rollback"]),
    ("unpause", &["resume"]),
    ("usage", &["status", "show"]),
    ("view", &["show"]),
    ("vm", &["guest"]),
    ("vzdump", &["backup"]),
];

/// Words that say nothing about what is wanted.
const NOISE: &[&str] = &[
    "a", "all", "an", "and", "do", "for", "how", "i", "in", "is", "it", "me", "my", "of", "the",
    "to", "what", "with",
];

/// The tools that fit the query, best first; tools that fit equally stay in their order.
///
/// A query without a meaningful word fits every tool.
pub fn search<'a>(query: &str, tools: &[(&'a Toolset, &'a Tool)]) -> Vec<(&'a Toolset, &'a Tool)> {
    let wanted = words(query).filter(|word| !NOISE.contains(&word.as_str())).collect::<Vec<_>>();
    if wanted.is_empty() {
        return tools.to_vec();
    }
    let scored = tools.iter().map(|(set, tool)| (score(&wanted, set, tool), (*set, *tool)));
    let mut found: Vec<_> = scored.filter(|(score, _)| *score > 0).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, tool)| tool).collect()
}

fn score(wanted: &[String], set: &Toolset, tool: &Tool) -> u32 {
    let name: Vec<String> = words(tool.meta.name).collect();
    let about: Vec<String> =
        words(tool.meta.title).chain(words(&tool.description())).chain(words(set.name)).collect();
    wanted
        .iter()
        .map(|word| {
            let direct = 4 * best(word, &name) + best(word, &about);
            let meant = SYNONYMS.iter().find(|(said, _)| said == word);
            let meant = meant.map_or(0, |(_, words)| {
                words.iter().map(|word| 2 * best(word, &name)).max().unwrap_or(0)
            });
            direct.max(meant)
        })
        .sum()
}

/// How well a word fits the best of several: 4 the same, 2 the beginning, 1 a part.
fn best(word: &str, among: &[String]) -> u32 {
    let fit = |other: &String| {
        if other == word {
            4
        } else if word.len() > 2 && (other.starts_with(word) || word.starts_with(stem(other))) {
            2
        } else {
            u32::from(word.len() > 3 && other.contains(word))
        }
    };
    among.iter().map(fit).max().unwrap_or(0)
}

/// A word that may stand for its longer forms; short words stand for themselves.
fn stem(word: &str) -> &str {
    if word.len() > 3 { word.strip_suffix('e').unwrap_or(word) } else { "\u{0}" }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase)
}
