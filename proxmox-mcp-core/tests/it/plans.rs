//! What each operation would send, and how that is judged.

use crate::samples::{SAMPLES, Sample, inventory};
use proxmox_mcp_core::catalog::{Params, catalog, check};
use proxmox_mcp_core::plan::{Grounded, GroundedCall, ParamValue};
use proxmox_mcp_core::registry::{self, Prepared};
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn prepare(sample: &Sample) -> (Prepared, Grounded) {
    let Sample { operation, input, .. } = sample;
    let (_, tool) = registry::find(operation).unwrap_or_else(|| panic!("{operation} is unknown"));
    let prepared = tool.prepare(input).unwrap_or_else(|e| panic!("{operation} {input}: {e}"));
    let plan = prepared.plan();
    let grounded = plan.ground(&inventory(), &sample.evidence(plan.needs().len()));
    let grounded = grounded.unwrap_or_else(|e| panic!("{operation} {input}: {e}"));
    (prepared, grounded)
}

#[test]
fn every_operation_has_a_sample() {
    let sampled: BTreeSet<&str> = SAMPLES.iter().map(|sample| sample.operation.as_str()).collect();
    let known: BTreeSet<&str> = registry::all().map(|(_, tool)| tool.meta.name).collect();
    assert_eq!(sampled, known);
}

#[test]
fn no_risk_is_above_what_the_operation_declares_or_below_what_it_does() {
    for sample in SAMPLES.iter() {
        let Sample { operation: name, input: json, .. } = sample;
        let (prepared, grounded) = prepare(sample);
        let ceiling = registry::find(name).unwrap().1.meta.risk;
        assert!(prepared.risk() <= ceiling, "{name} {json}: above {ceiling:?}");
        assert!(grounded.floor() <= ceiling, "{name} {json}: does {:?}", grounded.floor());
    }
}

/// The parameters as they would arrive, those of the path included.
fn arriving(call: &GroundedCall, captures: &[(&'static str, String)]) -> Params {
    let mut params = Params::new();
    for (name, value) in captures {
        params.insert((*name).to_owned(), value.as_str().into());
    }
    for (name, value) in call.params() {
        let value = if let ParamValue::Secret(secret) = value {
            secret.expose().into()
        } else if let ParamValue::List(texts) = value {
            texts.clone().into()
        } else {
            value.to_string().into()
        };
        params.insert(name.clone(), value);
    }
    params
}

#[test]
fn every_call_is_one_that_proxmox_knows_with_parameters_that_it_takes() {
    for sample in SAMPLES.iter() {
        let Sample { operation: name, input: json, .. } = sample;
        let (prepared, grounded) = prepare(sample);
        let needs = prepared.plan().ground_needs(&inventory()).unwrap();
        for call in needs.calls().iter().chain(grounded.calls()) {
            let routed = catalog().route(call.method().as_str(), call.path());
            let routed = routed.unwrap_or_else(|e| panic!("{name}: {} {}", e.method, e.path));
            assert_eq!(routed.method.path, call.template(), "{name}");
            let params = arriving(call, &routed.captures);
            let verified = check::verify(routed.method, &params);
            assert!(verified.is_ok(), "{name} {json}: {:?}", verified.err());
        }
    }
}

#[test]
fn a_secret_is_in_no_plan_that_is_shown() {
    for sample in SAMPLES.iter() {
        let Sample { operation: name, .. } = sample;
        let (prepared, grounded) = prepare(sample);
        let shown = format!("{prepared:?}{grounded:?}");
        assert!(!shown.contains("hunter22"), "{name}");
    }
}

/// One toolset's samples: input, claimed risk, then each call with its own risk.
fn golden(toolset: &str) -> String {
    let mut text = String::new();
    let own = |sample: &&Sample| {
        registry::find(&sample.operation).is_some_and(|(set, _)| set.name == toolset)
    };
    for sample in SAMPLES.iter().filter(own) {
        let Sample { operation: name, input: json, .. } = sample;
        let (prepared, grounded) = prepare(sample);
        let _ = writeln!(text, "{name} {json}: {}", prepared.risk().as_str());
        let needs = prepared.plan().ground_needs(&inventory()).unwrap();
        for (mark, call) in needs
            .calls()
            .iter()
            .map(|call| ('?', call))
            .chain(grounded.calls().iter().map(|call| ('>', call)))
        {
            let _ = write!(text, "  {mark} {} {}", call.method(), call.path());
            for (key, value) in call.params() {
                let _ = write!(text, " {key}={value}");
            }
            let _ = writeln!(text, " ({})", call.risk().as_str());
        }
        for command in grounded.commands() {
            let _ = writeln!(text, "  $ {command} ({})", command.risk().as_str());
        }
    }
    text
}

#[test]
fn the_calls_of_each_toolset_are_those_written_down() {
    for set in registry::TOOLSETS {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(set.name, golden(set.name));
        });
    }
}
