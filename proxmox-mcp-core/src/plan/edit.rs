//! A setting as it is to become, made of what a need read.

use super::call::{NeedId, ParamValue};
use super::done::Reply;
use crate::error::Error;
use serde_json::{Map, Value};
use std::fmt;
use std::sync::Arc;

/// A guest's configuration as a need read it; empty when nothing is read, as in a rehearsal.
pub(crate) type Config = Map<String, Value>;

type Change = dyn Fn(Option<&str>) -> Result<Option<String>, Error> + Send + Sync;

type Derive = dyn Fn(&Config) -> Result<Vec<(String, ParamValue)>, Error> + Send + Sync;

/// A change of one setting of the configuration that a need reads. A pure function: what it makes
/// is judged like any other value. The configuration's digest goes with it, so that nothing that
/// changed in between is lost.
#[derive(Clone)]
pub struct Edit {
    need: NeedId,
    make: Make,
}

#[derive(Clone)]
enum Make {
    Setting(&'static str, Arc<Change>),
    Derived(Arc<Derive>),
}

impl Edit {
    /// Makes the setting, which may be there or not, anew; `None` removes it.
    pub fn new(
        need: NeedId,
        setting: &'static str,
        change: impl Fn(Option<&str>) -> Result<Option<String>, Error> + Send + Sync + 'static,
    ) -> Self {
        Self { need, make: Make::Setting(setting, Arc::new(change)) }
    }

    /// Makes parameters for another guest of the configuration as a whole, or refuses it; no digest
    /// goes with them.
    pub(crate) fn derive(
        need: NeedId,
        derive: impl Fn(&Config) -> Result<Vec<(String, ParamValue)>, Error> + Send + Sync + 'static,
    ) -> Self {
        Self { need, make: Make::Derived(Arc::new(derive)) }
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
        let (setting, change) = match &self.make {
            Make::Setting(setting, change) => (*setting, change),
            Make::Derived(derive) => return derive(&config),
        };
        let text = |name: &str| {
            let value: &Value = config.get(name)?;
            Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        let (name, before) = (setting.to_owned(), text(setting));
        let change = match change(before.as_deref())? {
            Some(value) => (name, ParamValue::Text(value)),
            None => ("delete".to_owned(), ParamValue::Text(name)),
        };
        let digest = text("digest").map(|digest| ("digest".to_owned(), ParamValue::Text(digest)));
        Ok(std::iter::once(change).chain(digest).collect())
    }
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Edit");
        if let Make::Setting(setting, _) = &self.make {
            debug.field("setting", setting);
        }
        debug.finish_non_exhaustive()
    }
}
