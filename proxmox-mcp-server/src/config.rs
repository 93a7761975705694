//! Finding the configuration: files, folders and the environment, handed to core as texts.

use crate::cli::Files;
use proxmox_mcp_core::config::{Config, ConfigError, Origin, Sources, user_folder, user_home};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file that a folder of ours holds.
const FILE: &str = "config.toml";

/// What folders of ours are called.
const OURS: &str = "proxmox-mcp";

/// Reads the configuration.
///
/// # Errors
/// When a file that was named cannot be read, or the first mistake in what was read.
pub(crate) fn load(
    files: &Files,
    arguments: BTreeMap<&'static str, String>,
) -> Result<Config, ConfigError> {
    let environment = environment();
    let file = files.config.clone().or_else(|| found(&environment));
    let toml = match &file {
        Some(path) if files.config.is_some() || path.exists() => Some((shown(path), text(path)?)),
        _ => None,
    };
    let beside = file.as_deref().map(|file| file.with_file_name(".env"));
    let dotenv = match (&files.env_file, beside) {
        (Some(path), _) => Some((shown(path), text(path)?)),
        (None, Some(path)) if path.exists() => Some((shown(&path), text(&path)?)),
        (None, _) => None,
    };
    let folder = file.as_deref().and_then(Path::parent);
    let policies = file.as_deref().map(policies).transpose()?.unwrap_or_default();
    let home = user_home(&environment);
    let ours = folder.map(Path::to_owned).or_else(|| user_folder(&environment));
    let mut config = Config::resolve(&Sources {
        arguments,
        environment,
        dotenv: dotenv.as_ref().map(|(name, text)| (name.as_str(), text.as_str())),
        file: toml.as_ref().map(|(name, text)| (name.as_str(), text.as_str())),
        policies,
        read: &|path, origin| read(path, origin, folder),
    })?;
    config.place_ssh(ours.as_deref(), home.as_deref());
    Ok(config)
}

/// The environment, as far as it is text.
fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// The configuration file of the first folder that holds one, or a `.env` file.
fn found(environment: &BTreeMap<String, String>) -> Option<PathBuf> {
    let folders = user_folder(environment).into_iter().chain([Path::new("/etc").join(OURS)]);
    folders
        .map(|folder| folder.join(FILE))
        .find(|file| file.exists() || file.with_file_name(".env").exists())
}

/// The policy files beside the configuration file, in order of their names.
fn policies(file: &Path) -> Result<Vec<(String, String)>, ConfigError> {
    let folder = file.with_file_name("policy.d");
    let failed = |error: std::io::Error| {
        ConfigError::new(shown(&folder), format!("cannot be read: {}", reason(&error)))
    };
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(failed)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.iter().map(|path| Ok((shown(path), text(path)?))).collect()
}

/// Paths that the configuration file writes are relative to its folder.
fn read(path: &str, origin: &Origin, folder: Option<&Path>) -> Result<String, String> {
    let path = match (origin, folder) {
        (Origin::File(_), Some(folder)) => folder.join(path),
        _ => PathBuf::from(path),
    };
    std::fs::read_to_string(path).map_err(|error| reason(&error))
}

fn text(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|error| {
        ConfigError::new(shown(path), format!("cannot be read: {}", reason(&error)))
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The system's words for an error, without its number.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text.get(..end).unwrap_or(&text).to_lowercase()
}
