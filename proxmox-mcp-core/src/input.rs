//! Reading an operation's arguments, with errors that say how to mend them.

use crate::error::Error;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// Reads an operation from JSON arguments.
///
/// # Errors
/// [`Error::Input`] that names the argument, the rule it breaks and what would be valid.
pub fn parse<O: DeserializeOwned>(arguments: &RawValue) -> Result<O, Error> {
    let mut json = serde_json::Deserializer::from_str(arguments.get());
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let argument = if path == "." { "arguments".to_owned() } else { path };
        Error::input(argument, error.inner().to_string())
    })
}
