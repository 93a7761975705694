//! `[protected]`: objects as data.

use super::reader::Reader;
use super::rule::units;
use crate::config::ConfigError;
use crate::policy::protect::Protected;
use toml::de::DeTable;

const KEYS: [&str; 8] =
    ["guests", "interfaces", "paths", "storages", "tags", "tended_units", "units", "users"];

pub(super) fn read(reader: &Reader<'_>, table: &DeTable<'_>) -> Result<Protected, ConfigError> {
    let mut protected = Protected::default();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        match name {
            "guests" => protected.guests = reader.guests(name, value)?,
            "interfaces" => protected.interfaces = reader.patterns(name, value)?,
            "paths" => protected.paths = reader.patterns(name, value)?,
            "storages" => protected.storages = reader.patterns(name, value)?,
            "tags" => protected.tags = reader.patterns(name, value)?,
            "tended_units" => protected.tended_units = units(reader, name, value)?,
            "units" => protected.units = units(reader, name, value)?,
            "users" => protected.users = reader.patterns(name, value)?,
            _ => return Err(reader.unknown(key, &KEYS)),
        }
    }
    Ok(protected)
}
