//! Commands with every name resolved, and what they mean there.

use super::{GroundedCall, effect, resolve};
use crate::audit::is_secret;
use crate::command::{self, Effect, HostEffect, Reading, Refusal};
use crate::error::Error;
use crate::inventory::Inventory;
use crate::model::NodeName;
use crate::operation::Risk;
use crate::plan::command::HostCall;
use std::fmt;
use std::time::Duration;

/// One command on one host, with what it means: exactly what would be run.
#[derive(Clone, Debug, PartialEq)]
pub struct GroundedCommand {
    node: NodeName,
    asked: String,
    meaning: Result<Meaning, Refusal>,
    stdin: Vec<u8>,
    limit: Duration,
}

#[derive(Clone, Debug, PartialEq)]
struct Meaning {
    reading: Reading,
    calls: Vec<GroundedCall>,
}

impl GroundedCommand {
    /// The host that runs it.
    pub fn node(&self) -> &NodeName {
        &self.node
    }

    /// The command as the caller said it, in one line for people.
    pub fn asked(&self) -> &str {
        &self.asked
    }

    /// What it means, or why it is not understood. Only what is understood is ever run.
    ///
    /// # Errors
    /// The refusal, which policy turns into a denial.
    pub fn reading(&self) -> Result<&Reading, &Refusal> {
        self.meaning.as_ref().map(|meaning| &meaning.reading)
    }

    /// The API calls that it equals, grounded as those of typed operations are.
    pub fn calls(&self) -> &[GroundedCall] {
        self.meaning.as_ref().map_or(&[], |meaning| &meaning.calls)
    }

    /// What else it does on the host.
    pub fn host_effects(&self) -> impl Iterator<Item = &HostEffect> {
        let effects = self.meaning.as_ref().map_or(&[][..], |meaning| &meaning.reading.effects);
        effects.iter().filter_map(|effect| match effect {
            Effect::Host(effect) => Some(effect),
            Effect::Api(_) => None,
        })
    }

    /// What it reads from its standard input.
    pub fn stdin(&self) -> &[u8] {
        &self.stdin
    }

    /// How long it may take.
    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// The least risk it can have: that of its worst effect. What is not understood is Execute.
    pub fn risk(&self) -> Risk {
        if self.meaning.is_err() {
            return Risk::Execute;
        }
        let host = self.host_effects().map(|effect| effect.risk);
        self.calls().iter().map(GroundedCall::risk).chain(host).max().unwrap_or(Risk::Execute)
    }
}

impl fmt::Display for GroundedCommand {
    /// One line for people: the host and the command, secrets masked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = match self.reading() {
            Ok(reading) => reading.argv.to_string(),
            Err(_) => self.asked.clone(),
        };
        write!(f, "{}: ", self.node)?;
        let mut hide = false;
        for (index, word) in line.split(' ').enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            let (key, value) = word.split_once('=').map_or((word, None), |(k, v)| (k, Some(v)));
            let secret = key.starts_with('-') && is_secret(key);
            match value {
                Some(_) if secret => write!(f, "{key}=***")?,
                _ if hide && !word.starts_with("--") => f.write_str("***")?,
                _ => f.write_str(word)?,
            }
            // A quoted value may go on over several of these words.
            hide = (hide && !word.starts_with("--")) || (secret && value.is_none());
        }
        Ok(())
    }
}

/// Resolves a command for each host that it is for.
pub(super) fn ground(
    call: &HostCall,
    inventory: &Inventory,
) -> Result<Vec<GroundedCommand>, Error> {
    let places = resolve::places(&call.subject, inventory)?;
    let grounded = places.into_iter().map(|place| {
        place.check(call.only)?;
        let node = place.node().ok_or_else(|| Error::internal("a command without a host"))?;
        let argv = call.command.argv(place.fill("vmid").as_deref());
        let meaning = argv
            .and_then(|argv| command::read(&argv))
            .and_then(|reading| Meaning::of(reading, &node, inventory));
        let asked = call.command.to_string();
        Ok(GroundedCommand { node, asked, meaning, stdin: call.stdin.clone(), limit: call.limit })
    });
    grounded.collect()
}

impl Meaning {
    fn of(reading: Reading, node: &NodeName, inventory: &Inventory) -> Result<Self, Refusal> {
        let effects = reading.effects.iter().filter_map(|effect| match effect {
            Effect::Api(effect) => Some(effect),
            Effect::Host(_) => None,
        });
        let calls = effects
            .map(|effect| effect::of_command(effect, node, inventory))
            .collect::<Result<_, _>>()?;
        Ok(Self { reading, calls })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Evidence, Plan, Subject, Vary};

    const RESOURCES: &str = r#"{"data":[
        {"type":"node","id":"node/pve1","node":"pve1","status":"online"},
        {"type":"node","id":"node/pve2","node":"pve2","status":"online"},
        {"type":"qemu","id":"qemu/100","vmid":100,"node":"pve2","name":"web","status":"running"}]}"#;

    fn grounded(call: HostCall) -> Vec<GroundedCommand> {
        let inventory = Inventory::parse(RESOURCES.as_bytes()).unwrap();
        let plan = Plan::command(call).ground(&inventory, &Evidence::default()).unwrap();
        plan.commands().to_vec()
    }

    #[test]
    fn a_command_for_several_nodes_becomes_one_for_each() {
        let hosts = |subject| {
            let commands = grounded(HostCall::line("uptime", subject));
            commands.iter().map(|command| command.node().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(hosts(Subject::Each(Vary::Nodes)), ["pve1", "pve2"]);
        let named = Vary::These(vec!["pve2".parse().unwrap()]);
        assert_eq!(hosts(Subject::Each(named)), ["pve2"]);
        let guest = Subject::Guest("web".parse().unwrap());
        assert_eq!(hosts(guest), ["pve2"]);
    }

    #[test]
    fn what_is_not_understood_is_the_worst_there_is() {
        let commands = grounded(HostCall::line(
            "frobnicate",
            Subject::NodeOrOnly(Some("pve1".parse().unwrap())),
        ));
        assert_eq!(commands[0].risk(), Risk::Execute);
        assert_eq!(commands[0].reading().unwrap_err().rule(), "unknown-program");
        assert!(commands[0].calls().is_empty() && commands[0].host_effects().next().is_none());
    }

    #[test]
    fn secrets_are_not_shown() {
        let node = || Subject::Node("pve1".parse().unwrap());
        let shown = |words: &[&str]| {
            grounded(HostCall::words(words.iter().copied(), node()))[0].to_string()
        };
        assert_eq!(
            shown(&["x", "--password", "hun ter2", "--id", "a"]),
            "pve1: x --password *** *** --id a"
        );
        assert_eq!(shown(&["x", "--secret=hunter2", "a"]), "pve1: x --secret=*** a");
    }
}
