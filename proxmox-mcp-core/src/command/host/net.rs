//! Programs that look at networks and change them.

mod abbreviation;
pub(super) mod filter;
pub(super) mod ip;
pub(super) mod link;
pub(super) mod socket;
