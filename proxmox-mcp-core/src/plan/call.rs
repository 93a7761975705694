//! One API call, not yet resolved.

use crate::model::{GuestKind, GuestRef, NodeName, StorageId, Upid};
use std::fmt;

/// The HTTP methods that Proxmox's API has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Removes.
    Delete,
    /// Looks.
    Get,
    /// Adds or starts.
    Post,
    /// Changes.
    Put,
}

impl Method {
    /// The upper-case name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Delete => "DELETE",
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Points at the answer of one of the plan's needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedId(pub(crate) usize);

/// A parameter's value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ParamValue {
    /// Sent as `0` or `1`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text, sent as it is.
    Text(String),
    /// Sent as a repeated key.
    List(Vec<String>),
    /// The scalar that a need answers; filled in when the plan is grounded.
    Need(NeedId),
}

impl fmt::Display for ParamValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{}", u8::from(*value)),
            Self::Int(value) => value.fmt(f),
            Self::Text(value) => f.write_str(value),
            Self::List(values) => f.write_str(&values.join(",")),
            Self::Need(id) => write!(f, "<answer {}>", id.0),
        }
    }
}

impl From<bool> for ParamValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<NeedId> for ParamValue {
    fn from(id: NeedId) -> Self {
        Self::Need(id)
    }
}

impl From<Vec<String>> for ParamValue {
    fn from(values: Vec<String>) -> Self {
        Self::List(values)
    }
}

impl From<&str> for ParamValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

macro_rules! values {
    (int: $($int:ty),*; text: $($text:ty),*) => {
        $(impl From<$int> for ParamValue {
            fn from(value: $int) -> Self {
                Self::Int(i64::from(value))
            }
        })*
        $(impl From<$text> for ParamValue {
            fn from(value: $text) -> Self {
                Self::Text(value.into())
            }
        })*
    };
}

values!(
    int: u16, u32, i32, i64;
    text: String, NodeName, StorageId, Upid, crate::model::PoolId, crate::model::SnapshotName,
        crate::model::VolumeId, crate::model::Tag
);

impl From<crate::model::VmId> for ParamValue {
    fn from(id: crate::model::VmId) -> Self {
        Self::Int(i64::from(id.number()))
    }
}

/// A parameter's name, which may differ between the kinds of guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The same for both kinds.
    Same(&'static str),
    /// Sent only to this kind.
    Only(GuestKind, &'static str),
    /// Another name for each kind.
    Each {
        /// The name for a VM.
        qemu: &'static str,
        /// The name for a container.
        lxc: &'static str,
    },
}

/// What a call is about; grounding finds the node, kind and id from it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Subject {
    /// The cluster as a whole.
    Cluster,
    /// One node.
    Node(NodeName),
    /// The named node, or the only one that is online.
    NodeOrOnly(Option<NodeName>),
    /// One guest, wherever it is.
    Guest(GuestRef),
    /// A storage, seen from the named node or from one where it is available.
    Storage(StorageId, Option<NodeName>),
    /// A task, asked of the node in its id.
    Task(Upid),
    /// One call for each of many; the call becomes several.
    Each(Vary),
}

/// Over what a call is repeated.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Vary {
    /// Every node that is online.
    Nodes,
    /// Every storage that may hold this content, shared ones once.
    Storages {
        /// The content type, such as `backup`.
        content: &'static str,
        /// Only this storage.
        storage: Option<StorageId>,
        /// Only as this node sees it.
        node: Option<NodeName>,
    },
}

/// One API call, not yet resolved: a path template, what it is about, and its parameters.
#[derive(Clone, Debug)]
pub struct ApiCall {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) subject: Subject,
    pub(crate) only: Option<GuestKind>,
    pub(crate) vars: Vec<(&'static str, String)>,
    pub(crate) params: Vec<(Key, ParamValue)>,
}

impl ApiCall {
    /// A call of `path`, a template whose `{node}`, `{kind}`, `{vmid}`, `{storage}` and `{upid}`
    /// are filled in from the subject and whose other placeholders from [`ApiCall::var`].
    pub fn new(method: Method, path: &'static str, subject: Subject) -> Self {
        Self { method, path, subject, only: None, vars: Vec::new(), params: Vec::new() }
    }

    /// A GET.
    pub fn get(path: &'static str, subject: Subject) -> Self {
        Self::new(Method::Get, path, subject)
    }

    /// Fills in another placeholder of the path.
    #[must_use]
    pub fn var(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.vars.push((name, value.into()));
        self
    }

    /// Adds a parameter unless it is `None`.
    #[must_use]
    pub fn param<V: Into<ParamValue>>(
        self,
        name: &'static str,
        value: impl Into<Option<V>>,
    ) -> Self {
        self.param_as(Key::Same(name), value)
    }

    /// Adds a parameter whose name depends on the kind of guest, unless it is `None`.
    #[must_use]
    pub fn param_as<V: Into<ParamValue>>(mut self, key: Key, value: impl Into<Option<V>>) -> Self {
        if let Some(value) = value.into() {
            self.params.push((key, value.into()));
        }
        self
    }

    /// Restricts the call to one kind of guest; for the other it is an input error.
    #[must_use]
    pub fn only(self, kind: GuestKind) -> Self {
        Self { only: Some(kind), ..self }
    }

    pub(crate) fn needs_inventory(&self) -> bool {
        match self.subject {
            Subject::Cluster | Subject::Task(_) => false,
            Subject::Node(_)
            | Subject::NodeOrOnly(_)
            | Subject::Guest(_)
            | Subject::Storage(..)
            | Subject::Each(_) => true,
        }
    }
}
