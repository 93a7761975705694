//! From a tool's name and arguments to what the call came to.

use super::discover::{self, AnyCall, Describe, Find, ReadCall};
use super::{Outcome, Tools};
use proxmox_mcp_core::client::{Progress, Scope};
use proxmox_mcp_core::model::Upid;
use proxmox_mcp_core::output::Answer;
use proxmox_mcp_core::policy::Caller;
use proxmox_mcp_core::registry::Tool;
use proxmox_mcp_core::{Error, input};
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Instant;

impl Tools {
    /// Calls a tool; `None` when there is none of that name.
    pub(crate) async fn call(
        &self,
        name: &str,
        arguments: &RawValue,
        caller: &Caller,
        progress: &dyn Progress,
    ) -> Option<Outcome> {
        let began = Instant::now();
        let counted = Counted { progress, tools: self };
        let scope = Scope { caller, progress: Some(&counted) };
        let arguments = object(arguments);
        let (operation, answer) = match name {
            discover::FIND | discover::DESCRIBE if self.selection.discovery() => {
                (name.to_owned(), self.look_up(name, &arguments))
            }
            discover::READ if self.selection.discovery() => {
                self.reach::<ReadCall>(&arguments, Some(name), &scope).await
            }
            discover::CALL if self.selection.discovery() && self.selection.changes() => {
                self.reach::<AnyCall>(&arguments, None, &scope).await
            }
            _ => {
                let tool = self.selection.callable(name)?;
                (name.to_owned(), self.run(tool, &arguments, &scope).await)
            }
        };
        self.metrics.called(&operation, began.elapsed(), answer.as_ref().err());
        Some(match answer {
            Ok(Answer { structured, text }) => Outcome { text, structured, is_error: false },
            Err(error) => failed(&error),
        })
    }

    /// An operation that only looks and may be called; none when there are several clusters,
    /// since a name alone would not say which is meant.
    pub(crate) fn reading(&self, name: &str) -> Option<&'static Tool> {
        let only = self.clusters.names().len() < 2;
        self.selection.reach(name).filter(|tool| only && tool.reads())
    }

    /// Calls an operation that [`Self::reading`] gave.
    pub(crate) async fn read(
        &self,
        tool: &Tool,
        arguments: &RawValue,
        caller: &Caller,
    ) -> Result<Answer, Error> {
        let began = Instant::now();
        let answer = self.run_on(tool, arguments, None, &Scope { caller, progress: None }).await;
        self.metrics.called(tool.meta.name, began.elapsed(), answer.as_ref().err());
        answer
    }

    fn look_up(&self, name: &str, arguments: &RawValue) -> Result<Answer, Error> {
        if name == discover::FIND {
            input::parse::<Find>(arguments)?.answer(&self.selection)
        } else {
            input::parse::<Describe>(arguments)?.answer(&self.selection)
        }
    }

    /// Calls the operation that the arguments name, and tells which it was.
    async fn reach<C>(
        &self,
        arguments: &RawValue,
        only_reads: Option<&str>,
        scope: &Scope<'_>,
    ) -> (String, Result<Answer, Error>)
    where
        C: serde::de::DeserializeOwned + schemars::JsonSchema + Into<ReadCall>,
    {
        let reached = self.split_cluster(arguments).and_then(|(arguments, cluster)| {
            let call: ReadCall = input::parse::<C>(&arguments)?.into();
            let tool = discover::find(&self.selection, &call.operation)?;
            if only_reads.is_some() && !tool.reads() {
                let problem = format!("`{}` changes something; use operation_call", call.operation);
                return Err(Error::input("operation", problem));
            }
            Ok((tool, call, cluster))
        });
        match reached {
            Err(error) => ("unknown".to_owned(), Err(error)),
            Ok((tool, call, cluster)) => {
                let arguments = object(&call.arguments.0);
                let answer = self.run_on(tool, &arguments, cluster.as_deref(), scope).await;
                (tool.meta.name.to_owned(), answer)
            }
        }
    }

    async fn run(
        &self,
        tool: &Tool,
        arguments: &RawValue,
        scope: &Scope<'_>,
    ) -> Result<Answer, Error> {
        let (arguments, cluster) = self.split_cluster(arguments)?;
        self.run_on(tool, &arguments, cluster.as_deref(), scope).await
    }

    async fn run_on(
        &self,
        tool: &Tool,
        arguments: &RawValue,
        cluster: Option<&str>,
        scope: &Scope<'_>,
    ) -> Result<Answer, Error> {
        // Arguments are checked first: a mistake in them needs no cluster to be told.
        let prepared = tool.prepare(arguments)?;
        let answer = self.clusters.client(cluster)?.run(tool, prepared, scope).await;
        answer.map_err(|error| tool.correct(arguments, error))
    }

    /// Takes out the argument `cluster`, which there is when there are several.
    fn split_cluster<'a>(
        &self,
        arguments: &'a RawValue,
    ) -> Result<(Cow<'a, RawValue>, Option<String>), Error> {
        if self.clusters.names().len() < 2 {
            return Ok((Cow::Borrowed(arguments), None));
        }
        let mut all: BTreeMap<String, &RawValue> = serde_json::from_str(arguments.get())
            .map_err(|_| Error::input("arguments", "expected a JSON object"))?;
        let cluster = all
            .remove("cluster")
            .map(|raw| serde_json::from_str(raw.get()))
            .transpose()
            .map_err(|_| Error::input("cluster", "expected the name of a cluster"))?;
        let rest = to_raw_value(&all).map_err(|e| Error::internal(e.to_string()))?;
        Ok((Cow::Owned(rest), cluster))
    }
}

/// Absent arguments are an empty object.
fn object(arguments: &RawValue) -> Cow<'_, RawValue> {
    match arguments.get() {
        "null" => {
            RawValue::from_string("{}".to_owned()).map_or(Cow::Borrowed(arguments), Cow::Owned)
        }
        _ => Cow::Borrowed(arguments),
    }
}

fn failed(error: &Error) -> Outcome {
    let structured = to_raw_value(&serde_json::json!({ "error": error.report() }));
    let structured = structured.unwrap_or_else(|_| RawValue::NULL.to_owned());
    Outcome { text: error.to_string(), structured, is_error: true }
}

/// Counts the tasks that are started.
struct Counted<'a> {
    progress: &'a dyn Progress,
    tools: &'a Tools,
}

impl Progress for Counted<'_> {
    fn listens(&self) -> bool {
        self.progress.listens()
    }

    fn started(&self, upid: &Upid) {
        self.tools.metrics.task_started(upid.kind());
        self.progress.started(upid);
    }

    fn report(&self, seconds: u64, message: &str) {
        self.progress.report(seconds, message);
    }
}
