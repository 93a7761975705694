//! Configuration: texts come from Python, files that settings name are read here.

use crate::error;
use proxmox_mcp_core::config::{
    Cluster, Config, ConfigError, Origin, SETTINGS, Sources, user_folder, user_home,
};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file: its name and its text.
pub(crate) type Text = (String, String);

/// Where settings come from; the earlier wins.
#[derive(Debug, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Given {
    /// What the program says, by the variable of the setting.
    arguments: BTreeMap<String, String>,
    environment: BTreeMap<String, String>,
    dotenv: Option<Text>,
    file: Option<Text>,
    policies: Vec<Text>,
}

impl Given {
    /// # Errors
    /// The first mistake, as Python's `ConfigError`.
    pub(crate) fn resolve(self, py: Python<'_>) -> PyResult<Config> {
        let known = |(name, value): (&String, &String)| {
            let setting = SETTINGS.iter().find(|setting| setting.variable == name);
            let problem = format!("`{name}` is no setting");
            let setting = setting.ok_or_else(|| ConfigError::new("settings", problem))?;
            Ok((setting.variable, value.clone()))
        };
        let arguments = self.arguments.iter().map(known).collect::<Result<_, _>>();
        let folder = self.file.as_ref().and_then(|(name, _)| Path::new(name).parent());
        let home = user_home(&self.environment);
        let ours = folder.map(Path::to_owned).or_else(|| user_folder(&self.environment));
        let sources = Sources {
            arguments: arguments.map_err(|e| error::config(py, &e))?,
            environment: self.environment,
            dotenv: self.dotenv.as_ref().map(|(name, text)| (name.as_str(), text.as_str())),
            file: self.file.as_ref().map(|(name, text)| (name.as_str(), text.as_str())),
            policies: self.policies,
            read: &|path, origin| read(path, origin, folder),
        };
        let mut config = Config::resolve(&sources).map_err(|e| error::config(py, &e))?;
        config.place_ssh(ours.as_deref(), home.as_deref());
        Ok(config)
    }
}

/// Paths that the configuration file writes are relative to its folder.
fn read(path: &str, origin: &Origin, folder: Option<&Path>) -> Result<String, String> {
    let path = match (origin, folder) {
        (Origin::File(_), Some(folder)) => folder.join(path),
        _ => PathBuf::from(path),
    };
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

/// The named cluster, or the only one, or the one called `default`.
///
/// # Errors
/// When there is none of that name, or several to choose from.
pub(crate) fn cluster<'a>(
    config: &'a Config,
    name: Option<&str>,
) -> Result<&'a Cluster, ConfigError> {
    let all = &config.clusters;
    let wanted = name.unwrap_or("default");
    match (name, all.as_slice()) {
        (None, [only]) => Ok(only),
        _ => all.iter().find(|cluster| cluster.name == wanted).ok_or_else(|| {
            let names: Vec<_> = all.iter().map(|cluster| cluster.name.as_str()).collect();
            let problem = match (name, names.join(", ").as_str()) {
                (_, "") => "no cluster is configured: set PROXMOX_HOST".to_owned(),
                (Some(name), names) => format!("cluster `{name}` is not one of {names}"),
                (None, names) => format!("say which cluster: {names}"),
            };
            ConfigError::new("configuration", problem)
        }),
    }
}
