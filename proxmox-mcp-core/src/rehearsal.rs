//! Asking policy what it would say to a call, with nothing read and nothing sent.

use crate::error::Error;
use crate::inventory::{Choice, Inventory};
use crate::model::{GuestKind, GuestRef, GuestStatus, NodeName, Timestamp};
use crate::operation::Risk;
use crate::plan::{Evidence, Grounded, HostCall, Plan, Reply, Subject, Vary};
use crate::policy::{Asked, Caller, Explained, Policy, Request, Rules, Trial};
use crate::registry;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// An id that stands for one that is not known.
const UNKNOWN_ID: u32 = 999_999_999;

/// Who would ask, when, and what is known by then.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rehearsal<'a> {
    /// What decides.
    pub policy: &'a Policy,
    /// Who would ask.
    pub caller: &'a Caller,
    /// When.
    pub at: Timestamp,
    /// The cluster's name in the configuration.
    pub cluster: Option<&'a str>,
    /// The host of commands; without it the only one that is known.
    pub node: Option<NodeName>,
    /// What is known of the cluster. Without it guests are taken to exist, and rules that ask
    /// for their facts count as their strictest outcome.
    pub inventory: Option<&'a Inventory>,
}

impl<'a> Rehearsal<'a> {
    /// A rehearsal of which nothing is known but who asks, and when.
    pub fn new(policy: &'a Policy, caller: &'a Caller, at: Timestamp) -> Self {
        Self { policy, caller, at, cluster: None, node: None, inventory: None }
    }

    /// What policy says to a command line.
    ///
    /// # Errors
    /// When its host is not known; what is not understood is a denial.
    pub fn line(&self, line: &str) -> Result<Explained, Error> {
        self.command(HostCall::line(line, self.host()))
    }

    /// What policy says to a command, given word by word.
    ///
    /// # Errors
    /// As [`Rehearsal::line`].
    pub fn words(&self, words: impl IntoIterator<Item = Vec<u8>>) -> Result<Explained, Error> {
        self.command(HostCall::words(words, self.host()))
    }

    fn host(&self) -> Subject {
        Subject::NodeOrOnly(self.node.clone())
    }

    fn command(&self, call: HostCall) -> Result<Explained, Error> {
        let plan = Plan::command(call);
        let stand_in = self.stand_in(&plan, GuestKind::Qemu)?;
        let inventory = self.inventory.unwrap_or(&stand_in);
        let grounded = plan.ground(inventory, &Evidence::default())?;
        Ok(self.explain("node_command", Risk::Read, &grounded))
    }

    /// What policy says to an operation.
    ///
    /// # Errors
    /// When there is no such operation, an argument breaks a rule, or what it names is not known.
    pub fn operation(&self, name: &str, arguments: &RawValue) -> Result<Explained, Error> {
        let (_, tool) = registry::named(name)?;
        let prepared = tool.prepare(arguments)?;
        let (plan, risk) = (prepared.plan(), prepared.risk());
        // The id of a new guest is not known before it is asked for.
        let unknown = || Reply::new(&br#"{"data":"unknown"}"#[..]);
        let id = || Reply::new(format!(r#"{{"data":"{UNKNOWN_ID}"}}"#).into_bytes());
        let evidence = plan.needs().iter().map(|need| match need.path {
            "/cluster/nextid" if plan.makes.is_some() => id(),
            _ => unknown(),
        });
        let evidence = Evidence(evidence.collect());
        if let Some(inventory) = self.inventory {
            return Ok(self.explain(name, risk, &plan.ground(inventory, &evidence)?));
        }
        // A guest that is not known may be of either kind; the stricter answer counts.
        let [vm, container] = [GuestKind::Qemu, GuestKind::Lxc].map(|kind| {
            let grounded = plan.ground(&self.stand_in(plan, kind)?, &evidence)?;
            Ok(self.explain(name, risk, &grounded.forget_guests()))
        });
        match (vm, container) {
            (Ok(vm), Ok(container)) if container.verdict > vm.verdict => Ok(container),
            (Ok(only), _) | (Err(_), Ok(only)) => Ok(only),
            (Err(error), Err(_)) => Err(error),
        }
    }

    fn explain(&self, operation: &str, risk: Risk, plan: &Grounded) -> Explained {
        let toolset = registry::find(operation).map_or("host", |(set, _)| set.name);
        let mut request = Request::new(operation, toolset, risk, self.caller, self.at);
        request.cluster = self.cluster;
        request.inventory = self.inventory;
        self.policy.explain(&request, plan)
    }

    /// An inventory of what the plan names, with no facts.
    fn stand_in(&self, plan: &Plan, kind: GuestKind) -> Result<Inventory, Error> {
        let here = self.node.as_ref().map_or("localhost", NodeName::as_str);
        let node = |name: &str| json!({ "type": "node", "node": name, "status": "online" });
        let mut rows: Vec<Value> = vec![node(here)];
        for call in &plan.calls {
            match &call.subject {
                Subject::Node(name)
                | Subject::NodeOrOnly(Some(name))
                | Subject::NodeOrAny(Some(name))
                    if name.as_str() != here =>
                {
                    rows.push(node(name.as_str()));
                }
                Subject::Guest(GuestRef::Id(id)) => {
                    rows.push(
                        json!({ "type": kind, "vmid": id, "node": here, "status": "unknown" }),
                    );
                }
                Subject::Guest(GuestRef::Name(name)) => {
                    let why = "a guest's name means nothing without an inventory; use its id";
                    return Err(Error::input("guest", format!("`{name}`: {why}")));
                }
                Subject::Storage(name, from) => {
                    let node = from.as_ref().map_or(here, NodeName::as_str);
                    rows.push(json!({
                        "type": "storage", "storage": name, "node": node, "status": "available",
                    }));
                }
                Subject::Each(Vary::Guests(choice)) => {
                    rows.extend(unknown_guests(choice, kind, here));
                }
                Subject::Cluster
                | Subject::Node(_)
                | Subject::NodeOrOnly(_)
                | Subject::NodeOrAny(_)
                | Subject::Task(_)
                | Subject::Made
                | Subject::Each(_) => {}
            }
        }
        let body = json!({ "data": rows }).to_string();
        Inventory::parse(body.as_bytes()).map_err(|error| Error::decode(String::new(), &error))
    }
}

/// The guests that are chosen by id, or one that stands for those chosen otherwise; with the nodes
/// and the pool that the choice names.
fn unknown_guests(choice: &Choice, kind: GuestKind, here: &str) -> Vec<Value> {
    let named = choice.guests.iter().filter_map(|guest| match guest {
        GuestRef::Id(id) => Some(id.number()),
        GuestRef::Name(_) => None,
    });
    let ids: Vec<u32> = if choice.guests.is_empty() { vec![UNKNOWN_ID] } else { named.collect() };
    let node = choice.node.as_ref().map_or(here, NodeName::as_str);
    let status = choice.status.map_or("unknown", GuestStatus::as_str);
    let row = |id: &u32| {
        json!({
            "type": kind, "vmid": id, "node": node, "status": status,
            "tags": choice.tag, "pool": choice.pool,
        })
    };
    let named = choice.node.iter().chain(&choice.not_on);
    let nodes = named.map(|node| json!({ "type": "node", "node": node, "status": "online" }));
    let pools = choice.pool.iter().map(|pool| json!({ "type": "pool", "pool": pool }));
    ids.iter().map(row).chain(nodes).chain(pools).collect()
}

/// How a test of a policy file went.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tried<'a> {
    /// The test.
    pub trial: &'a Trial,
    /// What policy says, or why it could not be asked.
    pub outcome: Result<Explained, String>,
}

impl Tried<'_> {
    /// Whether policy says what the test expects.
    pub fn passed(&self) -> bool {
        let Ok(explained) = &self.outcome else { return false };
        let rule = self.trial.rule.as_ref().is_none_or(|rule| *rule == explained.rule);
        rule && explained.verdict == self.trial.expect
    }
}

/// Asks the policy every question of the files' tests, about the guests that they tell.
pub fn try_all<'a>(policy: &Policy, rules: &'a Rules) -> Vec<Tried<'a>> {
    let inventory = rules.test_guests();
    rules
        .tests()
        .iter()
        .map(|trial| Tried { trial, outcome: ask(policy, &inventory, trial) })
        .collect()
}

fn ask(policy: &Policy, inventory: &Inventory, trial: &Trial) -> Result<Explained, String> {
    let mut caller = Caller::new(trial.caller.as_str(), trial.via);
    caller.roles.clone_from(&trial.roles);
    let mut rehearsal = Rehearsal::new(policy, &caller, trial.at);
    rehearsal.cluster = trial.cluster.as_deref();
    rehearsal.inventory = Some(inventory);
    let node = trial.node.as_deref().unwrap_or("localhost");
    rehearsal.node = Some(node.parse().map_err(|error| format!("node: {error}"))?);
    let answer = match &trial.asked {
        Asked::Line(line) => rehearsal.line(line),
        Asked::Operation(name, arguments) => {
            let arguments = RawValue::from_string(arguments.clone());
            rehearsal.operation(name, &arguments.map_err(|error| error.to_string())?)
        }
    };
    answer.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Names, Profile, Rules, Verdict};

    fn says(policy: &Policy, name: &str, arguments: &str) -> Explained {
        let caller = Caller::local("test");
        let arguments = RawValue::from_string(arguments.to_owned()).unwrap();
        Rehearsal::new(policy, &caller, Timestamp(0)).operation(name, &arguments).unwrap()
    }

    #[test]
    fn without_an_inventory_a_guest_is_taken_to_exist_with_facts_unknown() {
        let operator = Policy::profile(Profile::Operator);
        let start = says(&operator, "guest_start", r#"{"guest":101}"#);
        assert_eq!((start.verdict, start.rule.as_str()), (Verdict::Allow, "operator"));
        let text = "[[rule]]\nname='vms'\neffect='deny'\nkind='lxc'\n";
        let rules = Rules::parse([("p.toml", text)], &Names::default()).unwrap();
        let start = says(&operator.with(rules), "guest_start", r#"{"guest":101}"#);
        assert_eq!((start.verdict, start.rule.as_str()), (Verdict::Deny, "vms"));
    }

    #[test]
    fn a_command_that_is_not_understood_is_a_denial() {
        let (policy, caller) = (Policy::default(), Caller::local("test"));
        let rehearsal = Rehearsal::new(&policy, &caller, Timestamp(0));
        let explained = rehearsal.line("frobnicate --all").unwrap();
        assert_eq!(explained.verdict, Verdict::Deny);
        assert_eq!(explained.rule, "unknown-program");
    }
}
