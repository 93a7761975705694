//! Identifiers and values that are valid by construction.

pub mod digest;
pub mod guest;
pub(crate) mod lenient;
pub mod name;
pub mod options;
pub mod page;
pub mod property;
pub mod size;
pub mod time;
pub mod upid;
pub mod wait;

pub use digest::Digest;
pub use guest::{GuestKind, GuestRef, GuestStatus, VmId};
pub use name::{
    AccessName, CephName, ConfigId, DevicePath, FirewallName, HaNode, HaResource, InterfaceName,
    KeepRules, NodeName, PoolId, RealmId, ReplicationId, SdnId, SnapshotName, StorageId, Tag,
    TokenName, UserId, VolumeId,
};
pub use options::Options;
pub use page::{Cursor, Limit};
pub use size::{ByteSize, Mebibytes};
pub use time::{Seconds, Timestamp};
pub use upid::Upid;
pub use wait::{Parallel, Wait};

/// Why a text is no valid identifier or value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {what}: {rule}")]
pub struct Invalid {
    /// What was expected, such as `node name`.
    pub what: &'static str,
    /// The offending text, bounded to 80 characters.
    pub text: String,
    /// The rule that it breaks.
    pub rule: &'static str,
}

impl Invalid {
    pub(crate) fn new(what: &'static str, text: &str, rule: &'static str) -> Self {
        Self { what, text: text.chars().take(80).collect(), rule }
    }
}
