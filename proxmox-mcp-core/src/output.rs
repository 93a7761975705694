//! What an operation answers: typed for programs, compact text for people and models.

pub(crate) mod list;
pub(crate) mod table;
pub(crate) mod written;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

/// An operation's answer.
pub trait Output: Serialize + JsonSchema + Send + 'static {
    /// Appends a compact text that says the same: a table for lists, `key: value` lines else.
    fn render(&self, text: &mut String);
}

/// An answer without its type, as faces pass it on.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The JSON object.
    pub structured: Box<RawValue>,
    /// The same as compact text.
    pub text: String,
}
