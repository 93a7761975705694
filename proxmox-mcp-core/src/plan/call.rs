//! One API call, not yet resolved.

use super::edit::Edit;
use crate::error::Error;
use crate::inventory::Choice;
use crate::model::name::DiskName;
use crate::model::{
    AccessName, ConfigId, DevicePath, Digest, FirewallName, GuestKind, GuestRef, KeepRules,
    NodeName, PoolId, RealmId, ReplicationId, SdnId, SnapshotName, StorageId, Tag, TokenName, Upid,
    UserId, VmId, VolumeId,
};
use crate::secret::Secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The HTTP methods that Proxmox's API has.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
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

    /// The method of this upper-case name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Delete, Self::Get, Self::Post, Self::Put]
            .into_iter()
            .find(|method| method.as_str() == name)
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
    /// The id of the call's guest; filled in when the plan is grounded.
    GuestId,
    /// Whether the call's guest runs; filled in when the plan is grounded.
    Running,
    /// A text that no log, record or error may show.
    Secret(Secret),
}

impl fmt::Display for ParamValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{}", u8::from(*value)),
            Self::Int(value) => value.fmt(f),
            Self::Text(value) => f.write_str(value),
            Self::List(values) => f.write_str(&values.join(",")),
            Self::Need(id) => write!(f, "<answer {}>", id.0),
            Self::GuestId => f.write_str("<its id>"),
            Self::Running => f.write_str("<whether it runs>"),
            Self::Secret(secret) => secret.fmt(f),
        }
    }
}

/// A value that may be left out: a parameter is sent when it is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given(Option<ParamValue>);

impl<T: Into<ParamValue>> From<Option<T>> for Given {
    fn from(value: Option<T>) -> Self {
        Self(value.map(Into::into))
    }
}

impl From<ParamValue> for Given {
    fn from(value: ParamValue) -> Self {
        Self(Some(value))
    }
}

/// Makes parameter values of other types: `$value` says how, given `$it`.
macro_rules! values {
    ($($type:ty: $it:ident => $value:expr;)*) => {
        $(
            impl From<$type> for ParamValue {
                fn from($it: $type) -> Self {
                    $value
                }
            }

            impl From<$type> for Given {
                fn from(value: $type) -> Self {
                    Self(Some(value.into()))
                }
            }
        )*
    };
}

values! {
    bool: value => Self::Bool(value);
    u16: number => Self::Int(number.into());
    u32: number => Self::Int(number.into());
    i64: number => Self::Int(number);
    u64: number => Self::Int(i64::try_from(number).unwrap_or(i64::MAX));
    &str: text => Self::Text(text.to_owned());
    String: text => Self::Text(text);
    Vec<String>: texts => Self::List(texts);
    NeedId: id => Self::Need(id);
    Secret: secret => Self::Secret(secret);
    ConfigId: id => Self::Text(id.into());
    DevicePath: path => Self::Text(path.into());
    Digest: digest => Self::Text(digest.into());
    DiskName: name => Self::Text(name.into());
    KeepRules: rules => Self::Text(rules.into());
    NodeName: name => Self::Text(name.into());
    PoolId: name => Self::Text(name.into());
    ReplicationId: id => Self::Text(id.into());
    SnapshotName: name => Self::Text(name.into());
    StorageId: name => Self::Text(name.into());
    Tag: tag => Self::Text(tag.into());
    Upid: upid => Self::Text(upid.into());
    AccessName: name => Self::Text(name.into());
    FirewallName: name => Self::Text(name.into());
    RealmId: name => Self::Text(name.into());
    SdnId: name => Self::Text(name.into());
    TokenName: name => Self::Text(name.into());
    UserId: name => Self::Text(name.into());
    VmId: id => Self::Int(id.number().into());
    VolumeId: volume => Self::Text(volume.into());
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

impl Key {
    /// Whether this is the name for one of the kinds.
    fn is(self, name: &str) -> bool {
        match self {
            Self::Same(own) | Self::Only(_, own) => own == name,
            Self::Each { qemu, lxc } => qemu == name || lxc == name,
        }
    }
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
    /// The named node, or the first one that is online: any of them answers for the cluster.
    NodeOrAny(Option<NodeName>),
    /// One guest, wherever it is.
    Guest(GuestRef),
    /// The guest that the plan makes.
    Made,
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
    /// These nodes.
    These(Vec<NodeName>),
    /// Every guest that is chosen.
    Guests(Choice),
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
    pub(crate) when: Option<GuestKind>,
    pub(crate) vars: Vec<(&'static str, String)>,
    pub(crate) params: Vec<(Key, ParamValue)>,
    pub(crate) options: Vec<(String, ParamValue)>,
    pub(crate) edits: Vec<Edit>,
}

impl ApiCall {
    /// A call of `path`, a template whose `{node}`, `{kind}`, `{vmid}`, `{storage}` and `{upid}`
    /// are filled in from the subject and whose other placeholders from [`ApiCall::var`].
    pub fn new(method: Method, path: &'static str, subject: Subject) -> Self {
        Self {
            method,
            path,
            subject,
            only: None,
            when: None,
            vars: Vec::new(),
            params: Vec::new(),
            options: Vec::new(),
            edits: Vec::new(),
        }
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
    pub fn param(self, name: &'static str, value: impl Into<Given>) -> Self {
        self.param_as(Key::Same(name), value)
    }

    /// Adds a parameter whose name depends on the kind of guest, unless it is `None`.
    #[must_use]
    pub fn param_as(mut self, key: Key, value: impl Into<Given>) -> Self {
        if let Given(Some(value)) = value.into() {
            self.params.push((key, value));
        }
        self
    }

    /// Adds a parameter that the caller named; it may not be one that the call has already.
    ///
    /// # Errors
    /// When the call has a parameter of that name.
    pub fn option(mut self, name: &str, value: ParamValue) -> Result<Self, Error> {
        let typed = self.params.iter().any(|(key, _)| key.is(name));
        let fixed = ["node", "vmid", "newid", "digest", "delete"].contains(&name);
        if typed || fixed || self.options.iter().any(|(key, _)| key == name) {
            let problem = format!("`{name}` has an argument of its own; use that");
            return Err(Error::input("options", problem));
        }
        self.options.push((name.to_owned(), value));
        Ok(self)
    }

    /// Whether it has a parameter of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.params.iter().any(|(key, _)| key.is(name))
            || self.options.iter().any(|(key, _)| key == name)
    }

    /// Whether it has no parameter at all.
    pub(crate) fn is_bare(&self) -> bool {
        self.params.is_empty() && self.options.is_empty() && self.edits.is_empty()
    }

    /// Changes a setting by what it is now.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Self {
        self.edits.push(edit);
        self
    }

    /// Leaves the call out when the guest is of the other kind.
    #[must_use]
    pub fn when(self, kind: GuestKind) -> Self {
        Self { when: Some(kind), ..self }
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
            | Subject::NodeOrAny(_)
            | Subject::Guest(_)
            | Subject::Made
            | Subject::Storage(..)
            | Subject::Each(_) => true,
        }
    }
}
