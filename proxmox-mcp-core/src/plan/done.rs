//! What came back, as values that operations decode.

use super::ground::{Grounded, GroundedCall};
use crate::error::Error;
use crate::inventory::{Inventory, Missing};
use crate::task::Outcome;
use bytes::Bytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The body of a successful answer, `{"data": …}`, undecoded.
#[derive(Clone, Debug)]
pub struct Reply(Bytes);

#[derive(Deserialize)]
struct Envelope<T> {
    #[serde(default = "Option::default")]
    data: Option<T>,
    #[serde(default)]
    total: Option<u64>,
}

impl Reply {
    /// Wraps a body.
    pub fn new(body: impl Into<Bytes>) -> Self {
        Self(body.into())
    }

    /// The bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Decodes `data`; null becomes an error unless `T` is an `Option`.
    ///
    /// # Errors
    /// When the body is not JSON of that shape; names the field.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        Ok(self.decode_with_total()?.0)
    }

    /// Decodes `data` and the `total` beside it, which paged answers carry.
    ///
    /// # Errors
    /// As [`Reply::decode`].
    pub fn decode_with_total<T: DeserializeOwned>(&self) -> Result<(T, Option<u64>), Error> {
        let mut json = serde_json::Deserializer::from_slice(&self.0);
        let envelope: Envelope<T> = serde_path_to_error::deserialize(&mut json)
            .map_err(|e| Error::decode(e.path().to_string(), e.inner()))?;
        match envelope.data {
            Some(data) => Ok((data, envelope.total)),
            None => serde_json::from_str("null")
                .map(|data| (data, envelope.total))
                .map_err(|e| Error::decode("data".to_owned(), &e)),
        }
    }
}

/// The answers of a plan's needs, in order.
#[derive(Clone, Debug, Default)]
pub struct Evidence(pub Vec<Reply>);

/// One call and what it answered.
#[derive(Clone, Debug)]
pub struct Answered<'a> {
    /// The call.
    pub call: &'a GroundedCall,
    /// Its answer.
    pub reply: Reply,
}

/// Everything an operation makes its answer of.
#[derive(Debug)]
#[non_exhaustive]
pub struct Done<'a> {
    /// The plan that ran.
    pub grounded: &'a Grounded,
    /// What the cluster holds; empty unless the plan needs it.
    pub inventory: &'a Inventory,
    /// The answers of the plan's needs.
    pub evidence: &'a Evidence,
    /// The answers of the calls, in order.
    pub replies: Vec<Answered<'a>>,
    /// Reads of a partial plan that failed.
    pub missing: Vec<Missing>,
    /// How the followed task stands, when the plan follows one that did start.
    pub task: Option<Outcome>,
}

impl<'a> Done<'a> {
    /// The values an operation's output is made of; for tests and custom drivers.
    pub fn new(grounded: &'a Grounded, inventory: &'a Inventory, evidence: &'a Evidence) -> Self {
        Self { grounded, inventory, evidence, replies: Vec::new(), missing: Vec::new(), task: None }
    }

    /// The first answer, decoded.
    ///
    /// # Errors
    /// When there is none or it has another shape.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        match self.replies.first() {
            Some(answered) => answered.reply.decode(),
            None => Err(Error::internal("the plan made no call that answers")),
        }
    }
}
