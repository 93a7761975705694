//! What an operation answers: typed for programs, compact text for people and models.

pub(crate) mod list;
pub(crate) mod table;
pub(crate) mod written;

use crate::error::Error;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

/// An operation's answer.
pub trait Output: Serialize + JsonSchema + Send + 'static {
    /// Appends a compact text that says the same: a table for lists, `key: value` lines else.
    fn render(&self, text: &mut String);
}

/// An answer whose type is not known, and of which nothing is written yet.
pub(crate) trait Unwritten: Send {
    fn structured(&self) -> Result<Box<RawValue>, Error>;
    fn text(&self) -> String;

    fn answer(&self) -> Result<Answer, Error> {
        Ok(Answer { structured: self.structured()?, text: self.text() })
    }
}

impl<T: Output> Unwritten for T {
    fn structured(&self) -> Result<Box<RawValue>, Error> {
        serde_json::value::to_raw_value(self).map_err(|e| Error::internal(e.to_string()))
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.render(&mut text);
        text
    }
}

/// An answer without its type, as faces pass it on.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The JSON object.
    pub structured: Box<RawValue>,
    /// The same as compact text.
    pub text: String,
}
