//! High availability.

use super::{Method, Risk, Row};
use Method::{Delete, Get, Post, Put};
use Risk::{Change, Disrupt, Read};

pub(super) static ROWS: &[Row] = &[
    (Get, "/cluster/ha", Read),
    (Get, "/cluster/ha/groups", Read),
    (Post, "/cluster/ha/groups", Change),
    // What it held in place may move.
    (Delete, "/cluster/ha/groups/{group}", Disrupt),
    (Get, "/cluster/ha/groups/{group}", Read),
    (Put, "/cluster/ha/groups/{group}", Disrupt),
    (Get, "/cluster/ha/resources", Read),
    // Starts the guest unless told otherwise.
    (Post, "/cluster/ha/resources", Change),
    // The guest stays as it is.
    (Delete, "/cluster/ha/resources/{sid}", Change),
    (Get, "/cluster/ha/resources/{sid}", Read),
    (Put, "/cluster/ha/resources/{sid}", Change),
    (Post, "/cluster/ha/resources/{sid}/migrate", Disrupt),
    (Post, "/cluster/ha/resources/{sid}/relocate", Disrupt),
    (Get, "/cluster/ha/rules", Read),
    // Guests move to fit the rules.
    (Post, "/cluster/ha/rules", Disrupt),
    (Delete, "/cluster/ha/rules/{rule}", Disrupt),
    (Get, "/cluster/ha/rules/{rule}", Read),
    (Put, "/cluster/ha/rules/{rule}", Disrupt),
    (Get, "/cluster/ha/status", Read),
    (Post, "/cluster/ha/status/arm-ha", Change),
    (Get, "/cluster/ha/status/current", Read),
    // No guest is recovered while it lasts.
    (Post, "/cluster/ha/status/disarm-ha", Disrupt),
    (Get, "/cluster/ha/status/manager_status", Read),
];
