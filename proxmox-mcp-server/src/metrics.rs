//! What Prometheus scrapes.

mod record;
mod upstream;

pub(crate) use record::Recorded;
pub(crate) use upstream::Metered;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use proxmox_mcp_core::Error;
use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Call {
    operation: String,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    kind: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Verdict {
    verdict: &'static str,
    rule: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Upstream {
    method: &'static str,
    outcome: &'static str,
}

type Timed<L> = Family<L, Histogram, fn() -> Histogram>;

/// Every counter of this process.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    request_seconds: Timed<Route>,
    calls: Family<Call, Counter>,
    call_seconds: Timed<Kind>,
    errors: Family<Kind, Counter>,
    decisions: Family<Verdict, Counter>,
    upstream: Family<Upstream, Counter>,
    upstream_seconds: Histogram,
    tasks: Family<Kind, Counter>,
    task_failures: Family<Kind, Counter>,
    healthy: Gauge,
}

fn seconds() -> Histogram {
    Histogram::new([0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 30.0, 120.0, 600.0])
}

impl Default for Metrics {
    fn default() -> Self {
        let timed = || Family::new_with_constructor(seconds as fn() -> Histogram);
        let mut new = Self {
            registry: Registry::with_prefix("proxmox_mcp"),
            requests: Family::default(),
            request_seconds: Family::new_with_constructor(seconds as fn() -> Histogram),
            calls: Family::default(),
            call_seconds: timed(),
            errors: Family::default(),
            decisions: Family::default(),
            upstream: Family::default(),
            upstream_seconds: seconds(),
            tasks: Family::default(),
            task_failures: Family::default(),
            healthy: Gauge::default(),
        };
        new.register();
        new
    }
}

impl Metrics {
    fn register(&mut self) {
        let registry = &mut self.registry;
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "Which build this is", build);
        registry.register("healthy", "Whether the last probe found all well", self.healthy.clone());
        registry.register("requests", "HTTP requests by route and status", self.requests.clone());
        let (unit, family) = (Unit::Seconds, self.request_seconds.clone());
        registry.register_with_unit("request_duration", "Time to answer a request", unit, family);
        registry.register("calls", "Calls by operation and outcome", self.calls.clone());
        let (unit, family) = (Unit::Seconds, self.call_seconds.clone());
        registry.register_with_unit("call_duration", "Time to answer a call", unit, family);
        registry.register("errors", "Failed calls by kind of error", self.errors.clone());
        registry.register("decisions", "Decisions of policy", self.decisions.clone());
        registry.register("upstream_calls", "Calls to Proxmox", self.upstream.clone());
        let (unit, histogram) = (Unit::Seconds, self.upstream_seconds.clone());
        registry.register_with_unit("upstream_duration", "Time Proxmox takes", unit, histogram);
        registry.register("tasks", "Tasks started, by kind", self.tasks.clone());
        registry.register(
            "task_failures",
            "Tasks that failed, by kind",
            self.task_failures.clone(),
        );
    }

    /// Everything in the text format.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }

    pub(crate) fn requested(&self, route: &'static str, status: u16, took: Duration) {
        self.requests.get_or_create(&Request { route, status }).inc();
        self.request_seconds.get_or_create(&Route { route }).observe(took.as_secs_f64());
    }

    pub(crate) fn called(&self, operation: &str, took: Duration, error: Option<&Error>) {
        let outcome = if error.is_none() { "ok" } else { "error" };
        let operation = operation.to_owned();
        self.call_seconds
            .get_or_create(&Kind { kind: operation.clone() })
            .observe(took.as_secs_f64());
        self.calls.get_or_create(&Call { operation, outcome }).inc();
        let Some(error) = error else { return };
        self.errors.get_or_create(&Kind { kind: error.kind().as_str().to_owned() }).inc();
        if let Error::Denied(denial) = error {
            self.decided("deny", denial.rule());
        }
        if let Error::Task(task) = error {
            self.task_failures.get_or_create(&Kind { kind: task.upid.kind().to_owned() }).inc();
        }
    }

    pub(crate) fn task_started(&self, kind: &str) {
        self.tasks.get_or_create(&Kind { kind: kind.to_owned() }).inc();
    }

    pub(crate) fn set_healthy(&self, healthy: bool) {
        self.healthy.set(i64::from(healthy));
    }

    fn decided(&self, verdict: &'static str, rule: &str) {
        self.decisions.get_or_create(&Verdict { verdict, rule: rule.to_owned() }).inc();
    }
}
