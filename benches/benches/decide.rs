//! How long core takes from arguments to a decision, with no I/O.
#![expect(clippy::expect_used, reason = "a bench that cannot set up must stop")]

use benches::inventory;
use criterion::{Criterion, criterion_group, criterion_main};
use proxmox_mcp_core::model::Timestamp;
use proxmox_mcp_core::plan::{Evidence, HostCall, Plan, Subject};
use proxmox_mcp_core::policy::{Caller, Policy, Profile, Request, Rules};
use proxmox_mcp_core::registry;
use serde_json::value::RawValue;
use std::hint::black_box;

fn decide(c: &mut Criterion) {
    let inventory = inventory(60);
    let evidence = Evidence::default();
    let caller = Caller::local("bench");
    let policy = Policy::profile(Profile::Operator);
    let (set, tool) = registry::find("guest_start").expect("guest_start exists");
    let arguments = RawValue::from_string(r#"{"guest":"web-141"}"#.to_owned()).expect("JSON");
    let plan = tool.prepare(&arguments).expect("valid arguments").plan().clone();
    let grounded = plan.ground(&inventory, &evidence).expect("web-141 exists");
    let (name, risk) = (tool.meta.name, tool.meta.risk);
    let request =
        Request::new(name, set.name, risk, &caller, Timestamp(1_700_000_000)).inventory(&inventory);

    c.bench_function("plan: arguments to plan", |b| {
        b.iter(|| tool.prepare(black_box(&arguments)).expect("valid arguments"));
    });
    c.bench_function("ground: plan to calls, 60 guests", |b| {
        b.iter(|| plan.ground(black_box(&inventory), &evidence).expect("web-141 exists"));
    });
    c.bench_function("policy: decide", |b| {
        b.iter_batched(
            || grounded.clone(),
            |grounded| policy.decide(black_box(&request), grounded),
            criterion::BatchSize::SmallInput,
        );
    });
    let text = include_str!("../policy.toml");
    let rules = Rules::parse([("policy.toml", text)], &registry::names()).expect("it reads");
    let full = policy.with(rules);
    c.bench_function("policy: decide, 48 rules", |b| {
        b.iter_batched(
            || grounded.clone(),
            |grounded| full.decide(black_box(&request), grounded),
            criterion::BatchSize::SmallInput,
        );
    });
    let node = || Subject::Node("pve1".parse().expect("a name"));
    c.bench_function("command: read and decide, 48 rules", |b| {
        b.iter(|| {
            let line = black_box("sudo -n qm set 141 -memory=2048 --onboot 1 --tags 'prod;web'");
            let plan = Plan::command(HostCall::line(line, node()));
            let grounded = plan.ground(&inventory, &evidence).expect("pve1 exists");
            full.decide(&request, grounded)
        });
    });
}

criterion_group!(benches, decide);
criterion_main!(benches);
