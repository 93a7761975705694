//! Who may call over HTTP.

pub(crate) mod hash;
