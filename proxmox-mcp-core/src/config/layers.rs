//! Which source a setting is taken from: command line, environment, `.env`, file, default.

use super::error::{ConfigError, did_you_mean};
use super::file::{File, Placed};
use super::table::{self, SETTINGS, Scope, Setting};
use super::{Origin, Sources, dotenv, file};
use std::collections::BTreeMap;

/// A setting's value and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// The sources, read.
pub(super) struct Layers<'a> {
    sources: &'a Sources<'a>,
    dotenv: BTreeMap<String, Placed>,
    pub(super) file: File,
    /// The cluster that `PROXMOX_*` variables speak of.
    pub(super) spoken_of: String,
}

impl<'a> Layers<'a> {
    pub(super) fn read(sources: &'a Sources<'a>) -> Result<Self, ConfigError> {
        let mut dotenv = BTreeMap::new();
        if let Some((name, text)) = sources.dotenv {
            for dotenv::Entry { name: variable, value, line } in dotenv::parse(name, text)? {
                let place = format!("{name} line {line}");
                check_known(&variable, &place)?;
                dotenv.insert(variable, Placed { text: value, place });
            }
        }
        let file = match sources.file {
            Some((name, text)) => file::parse(name, text)?,
            None => File::default(),
        };
        let mut names = file.clusters.keys();
        let spoken_of = match (names.next(), names.next()) {
            (Some(only), None) => only.clone(),
            _ => "default".to_owned(),
        };
        Ok(Self { sources, dotenv, file, spoken_of })
    }

    /// The value of a setting of the server, its default included.
    pub(super) fn server(&self, setting: &Setting) -> Result<Option<Found>, ConfigError> {
        let given = self.given(setting)?;
        self.or_file(given, setting, &self.file.server)
    }

    /// The value of a setting of a cluster, its default included.
    pub(super) fn cluster(
        &self,
        setting: &Setting,
        name: &str,
    ) -> Result<Option<Found>, ConfigError> {
        let given = if name == self.spoken_of { self.given(setting)? } else { None };
        match self.file.clusters.get(name) {
            Some(table) => self.or_file(given, setting, table),
            None => Ok(given.or_else(|| default(setting))),
        }
    }

    /// The first cluster setting that arguments or variables set.
    pub(super) fn speaks(&self) -> Result<Option<&'static Setting>, ConfigError> {
        for setting in SETTINGS.iter().filter(|setting| setting.scope == Scope::Cluster) {
            if self.given(setting)?.is_some() {
                return Ok(Some(setting));
            }
        }
        Ok(None)
    }

    /// What arguments and variables say.
    fn given(&self, setting: &Setting) -> Result<Option<Found>, ConfigError> {
        if let Some(text) = self.sources.arguments.get(setting.variable) {
            return Ok(Some(Found { text: text.clone(), origin: Origin::Argument }));
        }
        let variable = setting.variable;
        let pick = |name: &str| {
            let text = self.sources.environment.get(name).filter(|text| !text.is_empty())?;
            Some(Found { text: text.clone(), origin: Origin::Environment })
        };
        if let Some(found) = self.one_of(setting, variable, &setting.file_variable(), pick)? {
            return Ok(Some(found));
        }
        let pick = |name: &str| {
            let Placed { text, place } = self.dotenv.get(name).filter(|p| !p.text.is_empty())?;
            Some(Found { text: text.clone(), origin: Origin::DotEnv(place.clone()) })
        };
        self.one_of(setting, variable, &setting.file_variable(), pick)
    }

    fn or_file(
        &self,
        given: Option<Found>,
        setting: &Setting,
        table: &BTreeMap<String, Placed>,
    ) -> Result<Option<Found>, ConfigError> {
        if given.is_some() || setting.scope == Scope::Variable {
            return Ok(given.or_else(|| default(setting)));
        }
        let pick = |key: &str| {
            let Placed { text, place } = table.get(key).filter(|p| !p.text.is_empty())?;
            Some(Found { text: text.clone(), origin: Origin::File(place.clone()) })
        };
        let found = self.one_of(setting, setting.key, &setting.file_key(), pick)?;
        Ok(found.or_else(|| default(setting)))
    }

    /// A setting in one source; a secret may instead be in a file that the source names.
    fn one_of(
        &self,
        setting: &Setting,
        name: &str,
        file_name: &str,
        pick: impl Fn(&str) -> Option<Found>,
    ) -> Result<Option<Found>, ConfigError> {
        let plain = pick(name);
        let Some(path) = setting.secret.then(|| pick(file_name)).flatten() else {
            return Ok(plain);
        };
        let place = path.origin.to_string();
        if plain.is_some() {
            let problem = format!("`{name}` and `{file_name}` are both set; keep one");
            return Err(ConfigError::new(place, problem));
        }
        let text = (self.sources.read)(&path.text, &path.origin).map_err(|why| {
            ConfigError::new(&place, format!("{file_name}: cannot read `{}`: {why}", path.text))
        })?;
        let text = text.trim_end_matches(['\n', '\r']).to_owned();
        if text.is_empty() {
            let problem = format!("{file_name}: `{}` is empty", path.text);
            return Err(ConfigError::new(place, problem));
        }
        Ok(Some(Found { text, origin: Origin::SecretFile(path.text, Box::new(path.origin)) }))
    }
}

fn default(setting: &Setting) -> Option<Found> {
    setting.default.map(|text| Found { text: text.to_owned(), origin: Origin::Default })
}

/// A variable of ours that does not exist is a mistake; other programs' variables are not ours.
fn check_known(variable: &str, place: &str) -> Result<(), ConfigError> {
    let ours = table::PREFIXES.iter().any(|prefix| variable.starts_with(prefix));
    if !ours || table::variables().any(|known| known == variable) {
        return Ok(());
    }
    let hint = did_you_mean(variable, table::variables());
    Err(ConfigError::new(place, format!("unknown variable `{variable}`{hint}")))
}
