//! Questions to the person or model behind the client.
//!
//! Modern clients get all questions as a result and repeat the request with the answers; older
//! clients are asked while the request runs. [`Ctx::ask`](super::ctx::Ctx::ask) hides the
//! difference from a handler that can run twice.

use super::fault::Fault;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeMap;

/// What can be asked of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ask {
    /// Fields that a person fills in.
    Form,
    /// A page that a person opens.
    Url,
    /// A completion by the client's model.
    Sample,
    /// The folders that the client works in.
    Roots,
}

impl Ask {
    /// The method of the request.
    pub const fn method(self) -> &'static str {
        match self {
            Self::Form | Self::Url => "elicitation/create",
            Self::Sample => "sampling/createMessage",
            Self::Roots => "roots/list",
        }
    }
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    pub(crate) ask: Ask,
    pub(crate) params: Box<RawValue>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Form<'a> {
    mode: &'static str,
    message: &'a str,
    requested_schema: &'a RawValue,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    mode: &'static str,
    message: &'a str,
    url: &'a str,
    elicitation_id: &'a str,
}

impl Question {
    /// Fields to fill in; `schema` is a flat object schema of primitives.
    ///
    /// # Errors
    /// Fails when a text cannot be written as JSON.
    pub fn form(message: &str, schema: &RawValue) -> Result<Self, Fault> {
        let form = Form { mode: "form", message, requested_schema: schema };
        Self::raw(Ask::Form, &form)
    }

    /// A page to open; the id names the occasion in later messages.
    ///
    /// # Errors
    /// Fails when a text cannot be written as JSON.
    pub fn url(message: &str, url: &str, id: &str) -> Result<Self, Fault> {
        Self::raw(Ask::Url, &Page { mode: "url", message, url, elicitation_id: id })
    }

    /// A question with parameters as the protocol defines them.
    ///
    /// # Errors
    /// Fails when the parameters cannot be written as JSON.
    pub fn raw(ask: Ask, params: &impl Serialize) -> Result<Self, Fault> {
        let params = to_raw_value(params).map_err(|error| Fault::internal(error.to_string()))?;
        Ok(Self { ask, params })
    }
}

/// How a person answered a form or a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Agreed.
    Accept,
    /// Said no.
    Decline,
    /// Closed the question.
    Cancel,
}

/// An answer to a form or a page.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Elicited {
    /// What the person did.
    pub action: Action,
    /// The fields of a form, an object.
    #[serde(default)]
    pub content: Option<Box<RawValue>>,
}

/// Questions that must be answered before the request can be repeated.
#[derive(Clone, Debug, Default)]
pub struct InputRequired {
    pub(crate) questions: BTreeMap<String, Question>,
    pub(crate) state: Option<String>,
}

impl InputRequired {
    /// No questions yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a question under a key that names its answer.
    #[must_use]
    pub fn question(mut self, key: impl Into<String>, question: Question) -> Self {
        self.questions.insert(key.into(), question);
        self
    }

    /// What to remember until the request is repeated. It travels through the client, readable
    /// but signed and bound to the caller, the method, the arguments and a time.
    #[must_use]
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }
}
