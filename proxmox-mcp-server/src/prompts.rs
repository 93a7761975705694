//! Ways to ask for what people ask for often, in words that lead a model through the tools.

use crate::mcp::host::{CacheHint, Content, Fault, Listing, PromptMessage, PromptResult};
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// The list changes with the program only.
const LIST_AGE: CacheHint = CacheHint::public(Duration::from_mins(5));

#[derive(Serialize)]
struct Prompt {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    arguments: &'static [Argument],
    /// What is said; `{name}` stands for an argument.
    #[serde(skip)]
    text: &'static str,
}

#[derive(Serialize)]
struct Argument {
    name: &'static str,
    description: &'static str,
    required: bool,
}

const GUEST: &[Argument] =
    &[Argument { name: "guest", description: "Id or name of the guest", required: true }];

const PROMPTS: [Prompt; 2] = [
    Prompt {
        name: "check_cluster",
        title: "Check the cluster",
        description: "Looks for what needs attention: nodes, storages, guests, failed tasks.",
        arguments: &[],
        text: "Check this Proxmox VE cluster and tell me what needs attention, worst first. Look \
               at cluster_resources, node_list and storage_list for nodes that are offline and \
               for memory or space above 85 %, at guest_list with the field lock for guests that \
               stay locked, and at task_list with errors set for what failed lately. Name the \
               evidence for each point, say what could not be seen, and change nothing.",
    },
    Prompt {
        name: "diagnose_guest",
        title: "Diagnose a guest",
        description: "Finds out why a guest does not do what it should.",
        arguments: GUEST,
        text: "Find out what is wrong with guest {guest}. Look at guest_show, guest_config_show \
               and snapshot_list, at its last tasks with task_list, and at the log of those that \
               failed with task_log. Tell me the likely cause with the evidence for it, what \
               would tell more, and what you would change; change nothing before I agree.",
    },
];

/// All prompts.
pub(crate) fn listed() -> Result<Listing, Fault> {
    Listing::new(&PROMPTS, LIST_AGE)
}

/// Fills in a prompt.
pub(crate) fn fill(name: &str, given: &BTreeMap<String, String>) -> Result<PromptResult, Fault> {
    let prompt = PROMPTS.iter().find(|prompt| prompt.name == name);
    let prompt = prompt.ok_or_else(|| Fault::unknown_prompt(name))?;
    let mut text = prompt.text.to_owned();
    for argument in prompt.arguments {
        let missing =
            || Fault::invalid_params(format!("`{name}` needs the argument `{}`", argument.name));
        let value = given.get(argument.name).filter(|value| !value.is_empty());
        text = text.replace(&format!("{{{}}}", argument.name), value.ok_or_else(missing)?);
    }
    let message = PromptMessage { role: "user", content: Content::text(text) };
    Ok(PromptResult { description: Some(prompt.description.to_owned()), messages: vec![message] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_prompt_names_tools_that_exist_and_leaves_no_gap() {
        let given = BTreeMap::from([("guest".to_owned(), "web-1".to_owned())]);
        for prompt in PROMPTS {
            let filled = fill(prompt.name, &given).unwrap();
            let text = serde_json::to_string(&filled).unwrap();
            assert!(!text.contains("{guest}"), "{text}");
            let words = prompt.text.split([' ', ',', '.']).filter(|word| word.contains('_'));
            for tool in words {
                assert!(proxmox_mcp_core::registry::find(tool).is_some(), "{tool}");
            }
        }
    }

    #[test]
    fn what_is_unknown_or_missing_is_said() {
        let nothing = BTreeMap::new();
        assert!(fill("no_such_prompt", &nothing).is_err());
        let missing = fill("diagnose_guest", &nothing).unwrap_err();
        assert!(missing.message().contains("guest"), "{}", missing.message());
    }
}
