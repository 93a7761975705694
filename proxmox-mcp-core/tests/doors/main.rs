//! Every door, one verdict: an effect is judged the same however it is asked for.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod doors;
mod recorder;

use doors::{Door, Effect, doors, effects};
use proxmox_mcp_core::client::{Client, Scope};
use proxmox_mcp_core::policy::{Caller, Policy, Profile, Rules, Via};
use proxmox_mcp_core::registry::{self, names};
use recorder::{Recorder, Verdict};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What one of the two callers may not, or only if asked.
const RULES: &str = r#"
[[rule]]
name = "leave-web-alone"
effect = "deny"
caller = "bob"
guest = 100

[[rule]]
name = "no-copies"
effect = "deny"
caller = "bob"
operation = ["guest_clone", "guest_file_*"]

[[rule]]
name = "no-users"
effect = "deny"
caller = "bob"
api = "* /access/"

[[rule]]
name = "ask-about-backups"
effect = "confirm"
caller = "bob"
storage = "nfs"
"#;

const CALLERS: [&str; 2] = ["alice", "bob"];

fn policy(profile: Profile) -> Policy {
    let rules = Rules::parse([("bob.toml", RULES)], &names()).unwrap();
    Policy::profile(profile).dangerous(profile == Profile::Admin).with(rules)
}

struct Bench {
    recorder: Arc<Recorder>,
    client: Client,
}

impl Bench {
    fn new(profile: Profile) -> Self {
        let recorder = Arc::new(Recorder::default());
        let client = Client::builder(Arc::<Recorder>::clone(&recorder));
        let client = client.approver(Arc::<Recorder>::clone(&recorder)).policy(policy(profile));
        Self { client: client.build(), recorder }
    }

    async fn verdict(&self, door: &Door, caller: &str) -> Verdict {
        let verdict = door.knock(&self.client, &self.recorder, caller).await;
        let reached = self.recorder.taken();
        assert!(verdict == Verdict::Allow || reached.is_empty(), "{door} sent {reached:?}");
        verdict
    }

    /// The verdict of the first door, and each other one that differs.
    async fn compare(&self, effect: &Effect, caller: &str) -> (Verdict, Vec<String>) {
        let doors = doors(effect);
        let mut verdicts = Vec::with_capacity(doors.len());
        for door in &doors {
            verdicts.push((door, self.verdict(door, caller).await));
        }
        let first = verdicts.first().unwrap().1.clone();
        let differ = verdicts.iter().filter(|(_, verdict)| *verdict != first);
        let shown = differ.map(|(door, verdict)| format!("{door}: {verdict:?}, not {first:?}"));
        let shown = shown.collect();
        (first, shown)
    }
}

/// Compares all doors of all effects for both callers; answers which verdicts there were.
async fn compare_all(profile: Profile) -> BTreeSet<&'static str> {
    let (effects, bench) = (effects(), Bench::new(profile));
    assert!(effects.len() >= 40, "{} effects", effects.len());
    let (mut differ, mut seen) = (Vec::new(), BTreeSet::new());
    for effect in &effects {
        for caller in CALLERS {
            let (verdict, others) = bench.compare(effect, caller).await;
            let about = format!("{} as {caller}", effect.about);
            differ.extend(others.into_iter().map(|other| format!("{about}: {other}")));
            seen.insert(verdict.word());
        }
    }
    assert!(differ.is_empty(), "{} differ:\n{}", differ.len(), differ.join("\n"));
    seen
}

#[tokio::test]
async fn under_read_only_an_effect_is_judged_the_same_by_whatever_door_it_comes() {
    let seen = compare_all(Profile::ReadOnly).await;
    assert_eq!(seen, BTreeSet::from(["allow", "confirm", "deny"]));
}

#[tokio::test]
async fn under_operator_an_effect_is_judged_the_same_by_whatever_door_it_comes() {
    let seen = compare_all(Profile::Operator).await;
    assert_eq!(seen, BTreeSet::from(["allow", "confirm", "deny"]));
}

#[tokio::test]
async fn under_admin_an_effect_is_judged_the_same_by_whatever_door_it_comes() {
    let seen = compare_all(Profile::Admin).await;
    assert_eq!(seen, BTreeSet::from(["allow", "confirm", "deny"]));
}

#[tokio::test]
async fn the_verdicts_are_those_that_the_rules_say() {
    use Profile::{Admin, Operator, ReadOnly};
    let effects = effects();
    for (about, profile, caller, expected) in [
        ("look at a VM's configuration", ReadOnly, "alice", "Allow"),
        ("look at a VM's configuration", ReadOnly, "bob", "Deny(\"leave-web-alone\")"),
        ("start a VM", ReadOnly, "alice", "Deny("),
        ("start a VM", Operator, "alice", "Allow"),
        ("start a container", Operator, "bob", "Allow"),
        ("give QEMU arguments", Operator, "alice", "Deny("),
        ("give QEMU arguments", Admin, "alice", "Confirm(\"admin-confirms\")"),
        ("delete a container", Operator, "alice", "Deny("),
        ("delete a container", Admin, "alice", "Confirm(\"admin-confirms\")"),
        ("clone a container", Admin, "alice", "Allow"),
        ("clone a container", Admin, "bob", "Deny(\"no-copies\")"),
        ("delete a user", Admin, "bob", "Deny(\"no-users\")"),
        ("change the administrator", Admin, "alice", "Deny("),
        ("stop a container for a backup", Admin, "bob", "Confirm(\"ask-about-backups\")"),
    ] {
        let effect = effects.iter().find(|effect| effect.about == about).unwrap();
        let (verdict, _) = Bench::new(profile).compare(effect, caller).await;
        let shown = format!("{verdict:?}");
        assert!(shown.starts_with(expected), "{about} as {caller} under {profile}: {shown}");
    }
}

#[tokio::test]
async fn a_person_is_asked_once_and_about_what_would_be_done() {
    let rule = "[[rule]]\nname='ask'\neffect='confirm'\noperation='guest_stop'\n";
    let rules = Rules::parse([("ask.toml", rule)], &names()).unwrap();
    let recorder = Arc::new(Recorder::default());
    let client = Client::builder(Arc::<Recorder>::clone(&recorder))
        .approver(Arc::<Recorder>::clone(&recorder))
        .policy(Policy::profile(Profile::Operator).with(rules))
        .build();
    let (_, stop) = registry::find("guest_stop").unwrap();
    let arguments = serde_json::value::to_raw_value(&serde_json::json!({ "guest": 100 })).unwrap();
    let scope = Scope { caller: &Caller::local("alice"), progress: None };
    assert!(stop.call(&client, &arguments, &scope).await.is_err());
    let effects = vec!["POST /nodes/pve1/qemu/100/status/stop".to_owned()];
    assert_eq!(recorder.questions(), [("ask".to_owned(), effects)]);
    assert!(recorder.taken().is_empty());
}

#[test]
fn callers_differ_in_nothing_but_their_name() {
    let [alice, bob] = CALLERS.map(|name| Caller::new(name, Via::Library));
    assert_eq!((alice.roles, alice.via), (bob.roles, bob.via));
}
