//! `vzdump` and `qmrestore`: backups, and guests made from them.

use super::verb::{Table, api};
use crate::plan::Method::Post;

pub(super) static VZDUMP: Table =
    Table { verbs: &[api("", &["vmid*"], Post, "/nodes/{node}/vzdump")], aliases: &[] };

pub(super) static QMRESTORE: Table =
    Table { verbs: &[api("", &["archive", "vmid"], Post, "/nodes/{node}/qemu")], aliases: &[] };
