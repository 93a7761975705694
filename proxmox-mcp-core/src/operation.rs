//! What can be asked of a cluster: the trait, its facts and its risk.

use crate::error::Error;
use crate::output::Output;
use crate::plan::{Done, Plan};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

/// The worst consequence of a call, mildest first; the order is used.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// Only looks.
    Read,
    /// Adds or changes something that can be changed back.
    Change,
    /// Interrupts something that runs.
    Disrupt,
    /// Loses data, stops a whole host, or shuts a host or user out with no way back from afar.
    Destroy,
    /// Runs code of the caller's choice, opens a console, reads or writes secrets or files, hands
    /// devices of a host over, grants rights, or is not understood.
    Execute,
}

impl Risk {
    /// The lower-case word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Change => "change",
            Self::Disrupt => "disrupt",
            Self::Destroy => "destroy",
            Self::Execute => "execute",
        }
    }
}

/// The facts of an operation that hold for every input.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
pub struct Meta {
    /// The tool name, `noun_verb`.
    pub name: &'static str,
    /// A title for people.
    pub title: &'static str,
    /// The worst risk that any input can have.
    pub risk: Risk,
    /// Whether calling twice has the effect of calling once.
    pub idempotent: bool,
    /// Whether it belongs to the tools that are listed unless told otherwise.
    pub essential: bool,
    /// Whether it runs commands on hosts; where none can be run it is not offered.
    pub needs_host: bool,
    /// Whether it is offered only where the configuration names it or its toolset.
    pub opt_in: bool,
    /// Words that people use for what it does and that its description lacks, for searches.
    pub words: &'static str,
}

impl Meta {
    /// An operation that is not idempotent unless it reads.
    pub const fn new(name: &'static str, title: &'static str, risk: Risk) -> Self {
        let idempotent = matches!(risk, Risk::Read);
        let (essential, needs_host, opt_in) = (false, false, false);
        Self { name, title, risk, idempotent, essential, needs_host, opt_in, words: "" }
    }

    /// Marks the operation as one of the tools that are listed unless told otherwise.
    #[must_use]
    pub const fn essential(self) -> Self {
        Self { essential: true, ..self }
    }

    /// Marks the operation as one that runs commands on hosts.
    #[must_use]
    pub const fn needs_host(self) -> Self {
        Self { needs_host: true, ..self }
    }

    /// Adds words that searches find it by besides those of its description.
    #[must_use]
    pub const fn words(self, words: &'static str) -> Self {
        Self { words, ..self }
    }

    /// Marks the operation as one that is offered only where the configuration names it.
    #[must_use]
    pub const fn opt_in(self) -> Self {
        Self { opt_in: true, ..self }
    }

    /// Marks the operation as idempotent.
    #[must_use]
    pub const fn idempotent(self) -> Self {
        Self { idempotent: true, ..self }
    }
}

/// One thing that can be asked of a cluster; the implementing struct is its input.
///
/// Its doc comment is the description people and models see, its fields' doc comments those of
/// the arguments.
pub trait Operation: DeserializeOwned + JsonSchema + Send + Sync + 'static {
    /// What a successful call answers.
    type Output: Output;

    /// The facts that hold for every input.
    const META: Meta;

    /// Says what this input would do; performs no I/O.
    ///
    /// # Errors
    /// When the arguments contradict each other; a single bad value is refused by its type.
    fn plan(&self) -> Result<Plan, Error>;

    /// This input's risk, never above `META.risk`.
    fn risk(&self) -> Risk {
        Self::META.risk
    }

    /// Makes the answer of what the plan's calls returned; performs no I/O.
    ///
    /// # Errors
    /// When a reply is not what Proxmox documents.
    fn output(&self, done: &Done<'_>) -> Result<Self::Output, Error>;
}
