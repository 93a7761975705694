//! A rule about an operation meets its effects by whatever name they come.

use crate::samples::{SAMPLES, inventory, raw};
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::{Evidence, Follow, GroundedCall};
use proxmox_mcp_core::policy::{Caller, Policy, Profile, Request, Rules};
use proxmox_mcp_core::registry::{self, names};
use std::collections::BTreeSet;

/// What many operations ask on their way, whatever they are.
const ON_THE_WAY: [&str; 2] = ["GET /cluster/nextid", "GET /cluster/resources"];

#[test]
fn every_effect_of_every_operation_meets_the_rules_about_it() {
    let (inventory, caller) = (inventory(), Caller::local("test"));
    for sample in SAMPLES.iter() {
        let name = sample.operation.as_str();
        let (toolset, tool) = registry::find(name).unwrap();
        let plan = tool.prepare(&sample.input).unwrap();
        let evidence = sample.evidence(plan.plan().needs().len());
        let grounded = plan.plan().ground(&inventory, &evidence).unwrap();
        // A command or a call of the API is known by what it does, not by its door; a command only
        // if it is understood.
        let refused = grounded.commands().iter().any(|command| command.reading().is_err());
        if refused || name == "node_command" || toolset.name == "api" {
            continue;
        }
        // What is made of several calls is known by its name only, or a rule about it would meet
        // whatever it is made of.
        let made: BTreeSet<_> = grounded.calls().iter().map(GroundedCall::template).collect();
        if made.len() > 1 || matches!(plan.plan().follow_up(), Follow::Each(..) | Follow::Steps(_))
        {
            continue;
        }
        for attribute in [format!("operation = '{name}'"), format!("toolset = '{}'", toolset.name)]
        {
            let text = format!("[[rule]]\nname='met'\neffect='deny'\n{attribute}\n");
            let rules = Rules::parse([("p.toml", text.as_str())], &names()).unwrap();
            let policy = Policy::profile(Profile::Admin).dangerous(true).with(rules);
            let request = Request::new("other", "other", Risk::Read, &caller, Timestamp(0));
            let explained = policy.explain(&request.inventory(&inventory), &grounded);
            for effect in &explained.effects {
                let Some(text) = &effect.effect else { continue };
                let exempt = ON_THE_WAY.iter().any(|way| text.starts_with(way));
                assert!(
                    exempt || effect.rule == "met" || effect.rule.starts_with("protected-"),
                    "{name}: `{text}` escapes; run `cargo xtask codegen`"
                );
            }
        }
    }
}

#[test]
fn a_call_of_the_api_meets_the_rules_about_the_operation_it_equals() {
    let (inventory, caller) = (inventory(), Caller::local("test"));
    let vm = r#"path":"/nodes/{node}/qemu/100"#;
    for (operation, call) in [
        ("guest_start", format!(r#"{{"method":"POST","{vm}/status/start"}}"#)),
        ("guest_delete", format!(r#"{{"method":"DELETE","{vm}"}}"#)),
        (
            "guest_disk_resize",
            format!(r#"{{"method":"PUT","{vm}/resize","params":{{"disk":"scsi0","size":"+1G"}}}}"#),
        ),
        (
            "backup_create",
            r#"{"method":"POST","path":"/nodes/pve1/vzdump","params":{"vmid":100}}"#.into(),
        ),
    ] {
        let (_, tool) = registry::find("api_call").unwrap();
        let plan = tool.prepare(&raw(&call)).unwrap();
        let grounded = plan.plan().ground(&inventory, &Evidence::default()).unwrap();
        for condition in [format!("operation = '{operation}'"), "guest = ['100']".to_owned()] {
            let text = format!("[[rule]]\nname='met'\neffect='deny'\n{condition}\n");
            let rules = Rules::parse([("p.toml", text.as_str())], &names()).unwrap();
            let policy = Policy::profile(Profile::Admin).dangerous(true).with(rules);
            let request = Request::new("api_call", "api", plan.risk(), &caller, Timestamp(0));
            let explained = policy.explain(&request.inventory(&inventory), &grounded);
            assert_eq!(explained.effects[0].rule, "met", "{call}: {condition}");
        }
    }
}
