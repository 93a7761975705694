//! One cluster behind one policy, as Python's clients hold it.

use crate::approve::Asking;
use crate::audit::Logging;
use crate::config::{Given, cluster};
use crate::process::PerProcess;
use crate::progress::{Event, ToLoop, ToThread};
use crate::shape::Shape;
use crate::{error, future, json, policy, runtime};
use proxmox_mcp_core::client::{Progress, Scope};
use proxmox_mcp_core::config::{Cluster, Config, ConfigError};
use proxmox_mcp_core::policy::Caller;
use proxmox_mcp_core::transport::Transport;
use proxmox_mcp_core::transport::hosts::Hosts;
use proxmox_mcp_core::transport::rest::RestTransport;
use proxmox_mcp_core::{Client, Error, registry};
use pyo3::prelude::*;
use serde_json::value::RawValue;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Instant;

/// What an operation answered, as JSON.
type Answered = Result<Box<RawValue>, Error>;

/// The connection to one cluster. A forked child makes one of its own.
#[pyclass(frozen, module = "proxmox_mcp._native")]
#[derive(Debug)]
pub(crate) struct Session {
    config: Config,
    cluster: Cluster,
    approver: Option<Asking>,
    caller: String,
    client: PerProcess<Client>,
    /// What is allowed by the settings but unwise, in sentences.
    #[pyo3(get)]
    warnings: Vec<String>,
}

#[pymethods]
impl Session {
    /// Checks the settings; connects when the first call is made.
    #[new]
    #[pyo3(signature = (given, *, name=None, approver=None, caller="python"))]
    fn new(
        py: Python<'_>,
        given: Given,
        name: Option<&str>,
        approver: Option<Py<PyAny>>,
        caller: &str,
    ) -> PyResult<Self> {
        let config = given.resolve(py)?;
        let cluster = cluster(&config, name).map_err(|e| error::config(py, &e))?;
        cluster.rest().map_err(|e| error::config(py, &e))?;
        Hosts::new(&config).map_err(|e| error::config(py, &e))?;
        Ok(Self {
            cluster: cluster.clone(),
            approver: approver.map(Asking::new),
            caller: caller.to_owned(),
            client: PerProcess::new(),
            warnings: config.warnings.clone(),
            config,
        })
    }

    /// The cluster's name in the configuration.
    #[getter]
    fn cluster(&self) -> &str {
        &self.cluster.name
    }

    /// What decides about the calls.
    #[getter]
    fn policy(&self) -> policy::Policy {
        policy::Policy::of(self.config.policy(), self.config.rules.clone())
    }

    /// Calls an operation with JSON arguments and waits for its answer, an object if its shape is
    /// told.
    #[pyo3(signature = (name, arguments, progress=None, shape=None))]
    #[expect(clippy::needless_pass_by_value, reason = "what comes from Python is ours")]
    fn call<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        arguments: String,
        progress: Option<Bound<'py, PyAny>>,
        shape: Option<Py<Shape>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = self.prepare(py, name, arguments)?;
        let answer = match progress {
            None => runtime::wait(py, call.run(None))?,
            Some(function) => hear(py, call, &function)?,
        };
        finish(py, answer, shape.as_ref())
    }

    /// The same, answering a future of the running event loop.
    #[pyo3(signature = (name, arguments, progress=None, shape=None))]
    fn call_async<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        arguments: String,
        progress: Option<Py<PyAny>>,
        shape: Option<Py<Shape>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = self.prepare(py, name, arguments)?;
        let relay = match progress {
            None => None,
            Some(function) => {
                let events = py.import("asyncio")?.call_method0("get_running_loop")?.unbind();
                Some(ToLoop { events, function })
            }
        };
        let work = async move {
            let progress = relay.as_ref().map(|relay| relay as &dyn Progress);
            call.run(progress).await
        };
        future::start(py, work, move |py, answer| finish(py, answer, shape.as_ref()))
    }

    /// Makes a call again and again with no Python in between; answers the seconds that each took.
    fn time_calls(
        &self,
        py: Python<'_>,
        name: &str,
        arguments: &str,
        rounds: usize,
    ) -> PyResult<Vec<f64>> {
        let calls = (0..rounds).map(|_| self.prepare(py, name, arguments.to_owned()));
        let calls = calls.collect::<PyResult<Vec<_>>>()?;
        let times = runtime::wait(py, async move {
            let mut times = Vec::with_capacity(calls.len());
            for call in calls {
                let began = Instant::now();
                call.run(None).await?;
                times.push(began.elapsed().as_secs_f64());
            }
            Ok(times)
        })?;
        times.map_err(|e: Error| error::exception(py, &e))
    }
}

impl Session {
    fn client(&self) -> Result<Client, Error> {
        let client = self.client.get_or_make(|| {
            let bad = |e: ConfigError| Error::input("cluster", e.to_string());
            let mut transport: Arc<dyn Transport> =
                Arc::new(RestTransport::new(self.cluster.rest().map_err(bad)?)?);
            if self.config.runs_commands() {
                let hosts = Hosts::new(&self.config).map_err(bad)?;
                transport = hosts.route(&self.cluster.name, transport);
                runtime::settle_at_end(hosts.commands());
            }
            let builder = Client::builder(transport)
                .policy(self.config.policy())
                .cluster(self.cluster.name.as_str())
                .whole_lists()
                .audit(Arc::new(Logging));
            let builder = match &self.approver {
                Some(approver) => builder.approver(Arc::new(approver.clone())),
                None => builder,
            };
            Ok(builder.build())
        });
        client.cloned()
    }

    fn prepare(&self, py: Python<'_>, name: &str, arguments: String) -> PyResult<Call> {
        let _inside = runtime::handle()?.enter();
        let raise = |e: Error| error::exception(py, &e);
        let (_, tool) = registry::named(name).map_err(raise)?;
        let arguments = RawValue::from_string(arguments)
            .map_err(|e| raise(Error::input("arguments", e.to_string())))?;
        let client = self.client().map_err(raise)?;
        Ok(Call { client, tool, arguments, caller: Caller::local(self.caller.as_str()) })
    }
}

/// A call that owns all it needs.
struct Call {
    client: Client,
    tool: &'static registry::Tool,
    arguments: Box<RawValue>,
    caller: Caller,
}

impl Call {
    async fn run(self, progress: Option<&dyn Progress>) -> Answered {
        let scope = Scope { caller: &self.caller, progress };
        self.tool.call_structured(&self.client, &self.arguments, &scope).await
    }
}

/// Waits for a call; the function is told in this thread how it comes along.
fn hear(py: Python<'_>, call: Call, function: &Bound<'_, PyAny>) -> PyResult<Answered> {
    let (sender, mut events) = channel();
    let task = runtime::handle()?.spawn(async move {
        let relay = ToThread(sender.clone());
        let answer = call.run(Some(&relay)).await;
        // Nobody waits any more when the function has failed.
        let _ = sender.send(Event::Ended(answer));
    });
    loop {
        let (event, rest) = py.detach(move || (events.recv_timeout(runtime::LOOK), events));
        events = rest;
        let heard = match event {
            Ok(Event::Ended(answer)) => return Ok(answer),
            Ok(Event::Report(seconds, line)) => function.call1((seconds, line)).map(drop),
            Err(_) if task.is_finished() => {
                return Ok(Err(Error::internal("a call ended without an answer")));
            }
            Err(_) => py.check_signals(),
        };
        if let Err(error) = heard {
            task.abort();
            return Err(error);
        }
    }
}

fn finish<'py>(
    py: Python<'py>,
    answer: Answered,
    shape: Option<&Py<Shape>>,
) -> PyResult<Bound<'py, PyAny>> {
    match (answer, shape) {
        (Ok(answer), Some(shape)) => json::shaped(py, answer.get(), shape),
        (Ok(answer), None) => json::load(py, answer.get()),
        (Err(error), _) => Err(error::exception(py, &error)),
    }
}
