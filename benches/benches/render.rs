//! How long `guest_list` takes from Proxmox's bytes to the answer, at 60 and 5,000 guests.
#![expect(clippy::expect_used, reason = "a bench that cannot set up must stop")]

use benches::{inventory, resources};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Done, Evidence};
use proxmox_mcp_core::registry;
use serde_json::value::RawValue;
use std::hint::black_box;

fn render(c: &mut Criterion) {
    let (_, tool) = registry::find("guest_list").expect("guest_list exists");
    let arguments = RawValue::from_string("{}".to_owned()).expect("JSON");
    let evidence = Evidence::default();
    let mut group = c.benchmark_group("guest_list");
    for guests in [60, 5_000] {
        let body = resources(guests);
        group.bench_with_input(BenchmarkId::new("parse", guests), &body, |b, body| {
            b.iter(|| Inventory::parse(black_box(body.as_bytes())).expect("our own body parses"));
        });
        let inventory = inventory(guests);
        let plan = tool.prepare(&arguments).expect("valid arguments").plan().clone();
        let grounded = plan.ground(&inventory, &evidence).expect("nothing to resolve");
        group.bench_with_input(BenchmarkId::new("answer", guests), &guests, |b, _| {
            b.iter(|| {
                let prepared = tool.prepare(&arguments).expect("valid arguments");
                prepared.answer(&Done::new(&grounded, &inventory, &evidence)).expect("an answer")
            });
        });
    }
    group.finish();
}

criterion_group!(benches, render);
criterion_main!(benches);
