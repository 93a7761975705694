//! A setting as it is to become, made of what a need read.

use super::call::{NeedId, ParamValue};
use super::done::Reply;
use crate::error::Error;
use serde_json::{Map, Value};
use std::fmt;
use std::sync::Arc;

type Change = dyn Fn(Option<&str>) -> Result<Option<String>, Error> + Send + Sync;

/// A change of one setting of the configuration that a need reads. A pure function: what it makes
/// is judged like any other value. The configuration's digest goes with it, so that nothing that
/// changed in between is lost.
#[derive(Clone)]
pub struct Edit {
    need: NeedId,
    setting: &'static str,
    change: Arc<Change>,
}

impl Edit {
    /// Makes the setting, which may be there or not, anew; `None` removes it.
    pub fn new(
        need: NeedId,
        setting: &'static str,
        change: impl Fn(Option<&str>) -> Result<Option<String>, Error> + Send + Sync + 'static,
    ) -> Self {
        Self { need, setting, change: Arc::new(change) }
    }

    pub(super) fn need(&self) -> NeedId {
        self.need
    }

    /// The parameters of it.
    pub(super) fn params(&self, config: &Reply) -> Result<Vec<(String, ParamValue)>, Error> {
        let config = match config.decode()? {
            Value::Object(config) => config,
            // A rehearsal reads nothing.
            Value::String(_) => Map::new(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                return Err(Error::internal("a configuration is no object"));
            }
        };
        let text = |name: &str| {
            let value: &Value = config.get(name)?;
            Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        let (name, before) = (self.setting.to_owned(), text(self.setting));
        let change = match (self.change)(before.as_deref())? {
            Some(value) => (name, ParamValue::Text(value)),
            None => ("delete".to_owned(), ParamValue::Text(name)),
        };
        let digest = text("digest").map(|digest| ("digest".to_owned(), ParamValue::Text(digest)));
        Ok(std::iter::once(change).chain(digest).collect())
    }
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit").field("setting", &self.setting).finish_non_exhaustive()
    }
}
