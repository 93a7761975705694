//! A walk through the operations: those that succeed are counted, and what they did is read back.

use crate::step::{Step, check, short};
use crate::target::{Kind, Target};
use proxmox_mcp_core::registry::{self, Tool};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What any host may be asked, of things that are made for it and removed again.
const OWN: [&str; 5] = [
    include_str!("steps/read.txt"),
    include_str!("steps/guest.txt"),
    include_str!("steps/storage.txt"),
    include_str!("steps/access.txt"),
    include_str!("steps/firewall.txt"),
];

/// What changes the host itself, of one that nobody needs.
const HOST: [&str; 3] = [
    include_str!("steps/inside.txt"),
    include_str!("steps/cluster.txt"),
    include_str!("steps/node.txt"),
];

struct Walk<'a> {
    target: &'a Target,
    /// Whether the API keeps all that it is told.
    keeps: bool,
    values: BTreeMap<String, String>,
    /// The last of those whose effect is looked for in answers that follow.
    change: Option<&'static str>,
    done: BTreeSet<&'static str>,
    /// Those of them whose answer or effect was as expected.
    seen: BTreeSet<&'static str>,
    refused: BTreeSet<(&'static str, &'static str)>,
    wrong: Vec<String>,
}

impl<'a> Walk<'a> {
    async fn new(target: &'a Target, kind: Kind) -> Self {
        let node = target.node().await;
        let (id, copy) = (target.free_id().await.to_string(), target.free_id().await.to_string());
        // The launcher of fakepve gives an agent to one guest, which no call can.
        let inner = if kind == Kind::Fakepve { "100".to_owned() } else { copy.clone() };
        let values = [
            ("images", target.storage(&node, "images").await.to_string()),
            ("files", target.storage(&node, "iso").await.to_string()),
            ("ct", target.free_id().await.to_string()),
            ("node", node.to_string()),
            ("inner", inner),
            ("copy", copy),
            ("id", id),
        ];
        Self {
            target,
            keeps: kind != Kind::Fakepve,
            values: values.map(|(name, value)| (name.to_owned(), value)).into(),
            change: None,
            done: BTreeSet::new(),
            seen: BTreeSet::new(),
            refused: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    fn filled(&self, text: &str) -> String {
        self.values.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    async fn step(&mut self, step: &Step<'static>) {
        let (_, tool) = registry::find(step.operation).expect(step.operation);
        assert!(
            !tool.reads() || step.checks().next().is_some(),
            "{} is not looked into",
            step.operation
        );
        if step.needs_state && !self.keeps {
            return;
        }
        let mut arguments: Value = serde_json::from_str(&self.filled(step.arguments)).unwrap();
        if tool.input_schema().pointer("/properties/wait").is_some() {
            arguments.as_object_mut().unwrap().insert("wait".to_owned(), 120.into());
        }
        let head = format!("{} {arguments}", step.operation);
        let refusal = step.refusal().filter(|_| !self.keeps);
        match (self.target.run(step.operation, &arguments.to_string()).await, refusal) {
            (Ok(answer), None) => {
                let answer = serde_json::from_str(answer.structured.get()).unwrap();
                self.answered(step, tool, &head, &answer);
            }
            (Ok(_), Some(words)) => self.wrong.push(format!("{head}: succeeds, not `{words}`")),
            (Err(error), Some(words)) if error.to_string().contains(words) => {
                self.refused.insert((step.operation, words));
            }
            (Err(error), _) => self.wrong.push(format!("{head}: {error}")),
        }
    }

    fn answered(&mut self, step: &Step<'static>, tool: &Tool, head: &str, answer: &Value) {
        let name = tool.meta.name;
        if let Err(error) = jsonschema::validate(&tool.output_schema(), answer) {
            self.wrong.push(format!("{head}: {} is not its schema: {error}", short(answer)));
        }
        self.done.insert(name);
        if step.checks().all(|line| line.starts_with("keep ")) {
            self.change = Some(name);
        } else if !tool.reads() && !tool.meta.idempotent {
            self.change = None;
        }
        for line in step.checks() {
            let line = match line.strip_prefix("kept ") {
                Some(_) if !self.keeps => continue,
                Some(line) => line,
                None => line,
            };
            match check(answer, &self.filled(line)) {
                Ok(None) => self.seen.extend([name].into_iter().chain(self.change)),
                Ok(value) => self.values.extend(value),
                Err(wrong) => self.wrong.push(format!("{head}: {wrong}")),
            }
        }
    }
}

/// How many have to succeed, and how many of them to be seen: docs/src/simulator.md tells both.
fn floor(kind: Kind) -> (usize, usize) {
    match kind {
        Kind::Simulator => (239, 234),
        Kind::Fakepve => (230, 168),
        Kind::Host => (0, 0),
    }
}

#[tokio::test]
async fn more_than_two_hundred_operations_succeed() {
    let target = Target::reach().await;
    let kind = target.kind().await;
    let mut walk = Walk::new(&target, kind).await;
    let host: &[&str] = if kind == Kind::Host { &[] } else { &HOST };
    for text in OWN.iter().chain(host) {
        for step in Step::parse(text) {
            walk.step(&step).await;
        }
    }
    let (done, seen) = (walk.done.len(), walk.seen.len());
    println!("{done} operations succeeded against {kind}, {seen} of them seen by what was read");
    for (operation, why) in &walk.refused {
        println!("  refused: {operation} ({why})");
    }
    assert!(walk.wrong.is_empty(), "{:#?}", walk.wrong);
    let floor = floor(kind);
    assert!(done >= floor.0 && seen >= floor.1, "{done}, {seen}: fewer than {floor:?}");
}
