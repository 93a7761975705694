//! Every operation, without its types: what faces list, describe and call.

mod footprint;
mod search;
mod select;

pub use footprint::Footprint;
pub use search::search;
pub use select::Selection;

use crate::catalog::catalog;
use crate::client::{Client, Scope};
use crate::error::Error;
use crate::input;
use crate::operation::{Meta, Operation, Risk};
use crate::output::{Answer, Unwritten};
use crate::plan::{Done, Plan};
use crate::policy::Names;
use crate::schema;
use schemars::generate::Contract;
use serde_json::Value;
use serde_json::value::RawValue;

/// An operation without its types.
#[derive(Clone, Copy)]
pub struct Tool {
    /// Its facts.
    pub meta: Meta,
    input: fn() -> Value,
    output: fn() -> Value,
    types: fn() -> [Value; 2],
    description: fn() -> String,
    prepare: fn(&RawValue) -> Result<Prepared, Error>,
}

impl std::fmt::Debug for Tool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tool").field("meta", &self.meta).finish_non_exhaustive()
    }
}

/// Arguments that were read and planned, ready to be judged and run.
pub struct Prepared {
    pub(crate) plan: Plan,
    pub(crate) risk: Risk,
    pub(crate) answer: Finish,
}

/// Makes the answer of what came back.
type Finish = Box<dyn FnOnce(&Done<'_>) -> Result<Box<dyn Unwritten>, Error> + Send>;

impl Prepared {
    /// What would be done.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The risk that the operation claims for these arguments.
    pub fn risk(&self) -> Risk {
        self.risk
    }

    /// Makes the answer of what came back.
    ///
    /// # Errors
    /// As [`Operation::output`].
    pub fn answer(self, done: &Done<'_>) -> Result<Answer, Error> {
        (self.answer)(done)?.answer()
    }
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared")
            .field("plan", &self.plan)
            .field("risk", &self.risk)
            .finish_non_exhaustive()
    }
}

impl Tool {
    /// The operation `O`.
    pub const fn of<O: Operation>() -> Self {
        Self {
            meta: O::META,
            input: schema::input::<O>,
            output: schema::output::<O::Output>,
            types: types::<O>,
            description: schema::description::<O>,
            prepare: prepare::<O>,
        }
    }

    /// The schema of its arguments: a closed object.
    pub fn input_schema(&self) -> Value {
        (self.input)()
    }

    /// The schema of its answer.
    pub fn output_schema(&self) -> Value {
        (self.output)()
    }

    /// The schemas of its arguments and its answer with the names of their types, for those who
    /// generate code; not as portable as the others.
    pub fn types(&self) -> [Value; 2] {
        (self.types)()
    }

    /// What it does, in the words of its doc comment.
    pub fn description(&self) -> String {
        (self.description)()
    }

    /// Reads arguments and plans, without any I/O.
    ///
    /// # Errors
    /// When an argument breaks a rule.
    pub fn prepare(&self, arguments: &RawValue) -> Result<Prepared, Error> {
        (self.prepare)(arguments).map_err(|error| self.correct(arguments, error))
    }

    /// Adds to an error the call as it would be accepted, when that can be told.
    pub fn correct(&self, arguments: &RawValue, error: Error) -> Error {
        if error.fixes().is_empty() {
            return error;
        }
        let Ok(given) = serde_json::from_str::<Value>(arguments.get()) else { return error };
        if holds_secret(&given) {
            return error;
        }
        error.correct(self.meta.name, &given, |mended| {
            serde_json::value::to_raw_value(mended).is_ok_and(|raw| (self.prepare)(&raw).is_ok())
        })
    }

    /// Calls it with JSON arguments.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn call(
        &self,
        client: &Client,
        arguments: &RawValue,
        scope: &Scope<'_>,
    ) -> Result<Answer, Error> {
        let answer = client.run(self, self.prepare(arguments)?, scope).await;
        answer.map_err(|error| self.correct(arguments, error))
    }

    /// The same for programs, which read no text: answers the JSON object alone.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub async fn call_structured(
        &self,
        client: &Client,
        arguments: &RawValue,
        scope: &Scope<'_>,
    ) -> Result<Box<RawValue>, Error> {
        let answer = client.run_unwritten(self, self.prepare(arguments)?, scope).await;
        answer.and_then(|answer| answer.structured()).map_err(|e| self.correct(arguments, e))
    }
}

fn types<O: Operation>() -> [Value; 2] {
    let answer = schema::named::<O::Output>(Contract::Serialize);
    [schema::named::<O>(Contract::Deserialize), answer]
}

/// Whether arguments hold what no error may repeat.
fn holds_secret(arguments: &Value) -> bool {
    arguments.as_object().is_some_and(|object| {
        object.iter().any(|(name, value)| crate::audit::is_secret(name) || holds_secret(value))
    })
}

fn prepare<O: Operation>(arguments: &RawValue) -> Result<Prepared, Error> {
    let operation: O = input::parse(arguments)?;
    let plan = operation.plan()?;
    let risk = operation.risk();
    let answer: Finish = Box::new(move |done| Ok(Box::new(operation.output(done)?)));
    Ok(Prepared { plan, risk, answer })
}

/// Operations that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Toolset {
    /// Its name, the noun that its tools begin with.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub summary: &'static str,
    /// Its operations, in the order that lists show them.
    pub tools: &'static [Tool],
}

/// Declares a toolset: module, exports and table row of each operation at once.
macro_rules! toolset {
    ($name:literal, $summary:literal, { $($module:ident :: $operation:ident),* $(,)? }) => {
        $(mod $module;)*
        $(pub use $module::*;)*

        /// The table of this toolset.
        pub const TOOLSET: $crate::registry::Toolset = $crate::registry::Toolset {
            name: $name,
            summary: $summary,
            tools: &[$($crate::registry::Tool::of::<$operation>()),*],
        };
    };
}
pub(crate) use toolset;

/// Every toolset, in the order that lists show them.
pub static TOOLSETS: &[Toolset] = crate::ops::TOOLSETS;

/// Every tool with its toolset.
pub fn all() -> impl Iterator<Item = (&'static Toolset, &'static Tool)> {
    TOOLSETS.iter().flat_map(|set| set.tools.iter().map(move |tool| (set, tool)))
}

/// The tool with this name.
pub fn find(name: &str) -> Option<(&'static Toolset, &'static Tool)> {
    all().find(|(_, tool)| tool.meta.name == name)
}

/// The tool that a caller names.
///
/// # Errors
/// When there is none of that name; says which ones are near.
pub fn named(name: &str) -> Result<(&'static Toolset, &'static Tool), Error> {
    find(name).ok_or_else(|| {
        let mut near: Vec<(f64, &str)> = all()
            .map(|(_, tool)| (strsim::jaro_winkler(tool.meta.name, name), tool.meta.name))
            .filter(|(score, _)| *score > 0.8)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        let near = near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect();
        Error::NotFound { what: "operation", name: name.to_owned(), near }
    })
}

/// What policy files may name.
pub fn names() -> Names {
    let methods = catalog().methods().iter().map(|method| (method.method, method.path));
    Names {
        operations: all().map(|(_, tool)| tool.meta.name).collect(),
        toolsets: TOOLSETS.iter().map(|set| set.name).collect(),
        methods: methods.collect(),
    }
}
