//! Reading an operation's arguments, with errors that say how to mend them.

mod entries;
mod fault;

use crate::error::{Error, clean};
use entries::Entries;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// Why arguments are no operation, and where.
type Failure = serde_path_to_error::Error<serde_json::Error>;

/// Reads an operation from JSON arguments.
///
/// An argument that is null counts as not given: some callers fill in every argument they know.
///
/// # Errors
/// [`Error::Input`] that names the argument, the rule it breaks and what would be valid.
pub fn parse<O: DeserializeOwned + JsonSchema>(arguments: &RawValue) -> Result<O, Error> {
    read(arguments.get()).or_else(|failure| mend(arguments, failure))
}

/// Tries once more without the nulls; says what is wrong when there are none or it is no better.
fn mend<O: DeserializeOwned + JsonSchema>(
    arguments: &RawValue,
    mut failure: Failure,
) -> Result<O, Error> {
    let given = Entries::read(arguments)?;
    if let Some(rest) = given.without_nulls() {
        match read(&rest) {
            Ok(operation) => return Ok(operation),
            Err(other) => failure = other,
        }
    }
    Err(fault::describe(&crate::schema::input::<O>(), &given, &failure))
}

fn read<O: DeserializeOwned>(json: &str) -> Result<O, Failure> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(json))
}

/// The words of an error without serde's line and column, which mean nothing to the caller.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    clean(text.strip_suffix(&place).unwrap_or(&text), 300)
}
