//! The simulator against what the real daemon was recorded to answer, and against its rules.

mod access;
mod front;
mod record;
mod scenario;
mod wire;
