//! Making a [`Config`] of what the sources say.

use super::error::ConfigError;
use super::file::{CallerTable, Placed};
use super::layers::{Found, Layers};
use super::table::{SETTINGS, Scope, Setting};
use super::{
    CallerEntry, Cluster, Config, Enable, Log, Login, Origin, Server, Shown, Sources, Ssh, Tools,
    Trust, value,
};
use crate::policy::{Names, Profile, Rules};
use crate::registry::names;
use crate::secret::Secret;
use std::collections::BTreeMap;
use std::time::Duration;

/// The values of one scope, by variable.
struct Values {
    found: BTreeMap<&'static str, Found>,
    /// `clusters.NAME.`, or empty.
    prefix: String,
}

impl Values {
    fn read(
        prefix: String,
        settings: impl Iterator<Item = &'static Setting>,
        find: impl Fn(&Setting) -> Result<Option<Found>, ConfigError>,
    ) -> Result<Self, ConfigError> {
        let mut found = BTreeMap::new();
        for setting in settings {
            if let Some(value) = find(setting)? {
                found.insert(setting.variable, value);
            }
        }
        Ok(Self { found, prefix })
    }

    fn text(&self, variable: &str) -> Option<String> {
        self.found.get(variable).map(|found| found.text.clone())
    }

    fn secret(&self, variable: &str) -> Option<Secret> {
        self.text(variable).map(Secret::from)
    }

    fn list(&self, variable: &str) -> Vec<String> {
        self.text(variable).map(|text| value::list(&text)).unwrap_or_default()
    }

    /// The meaning of a text; a setting without one is an error, so it must have a default.
    fn parse<T>(
        &self,
        variable: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, ConfigError> {
        match self.maybe(variable, read)? {
            Some(value) => Ok(value),
            None => Err(ConfigError::new("configuration", format!("`{variable}` is not set"))),
        }
    }

    fn maybe<T>(
        &self,
        variable: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(found) = self.found.get(variable) else { return Ok(None) };
        let setting = SETTINGS.iter().find(|setting| setting.variable == variable);
        read(&found.text).map(Some).map_err(|allowed| {
            let name = match (&found.origin, setting) {
                (Origin::File(_), Some(setting)) => format!("{}{}", self.prefix, setting.key),
                _ => variable.to_owned(),
            };
            let value = match setting {
                Some(setting) if setting.secret => "the value".to_owned(),
                _ => format!("`{}`", found.text.escape_debug()),
            };
            let problem = format!("{name}: {value} is not allowed; it is {allowed}");
            ConfigError::new(found.origin.to_string(), problem)
        })
    }

    fn show(&self, settings: impl Iterator<Item = &'static Setting>, spoken: bool) -> Vec<Shown> {
        settings
            .map(|setting| {
                let found = self.found.get(setting.variable);
                let mask = |text: &String| if setting.secret { "***" } else { text }.to_owned();
                Shown {
                    key: match setting.scope {
                        Scope::Variable => setting.variable.to_owned(),
                        Scope::Cluster | Scope::Server => format!("{}{}", self.prefix, setting.key),
                    },
                    variable: spoken.then_some(setting.variable),
                    value: found.map(|found| mask(&found.text)),
                    origin: found.map_or(Origin::Default, |found| found.origin.clone()),
                }
            })
            .collect()
    }
}

fn of(scope: Scope) -> impl Iterator<Item = &'static Setting> {
    SETTINGS.iter().filter(move |setting| setting.scope == scope)
}

fn of_server() -> impl Iterator<Item = &'static Setting> {
    SETTINGS.iter().filter(|setting| setting.scope != Scope::Cluster)
}

pub(super) fn config(sources: &Sources<'_>) -> Result<Config, ConfigError> {
    let layers = Layers::read(sources)?;
    let mut warnings = Vec::new();
    let mut shown = Vec::new();
    let mut clusters = Vec::new();
    for name in cluster_names(&layers)? {
        let prefix = format!("clusters.{name}.");
        let values =
            Values::read(prefix, of(Scope::Cluster), |setting| layers.cluster(setting, &name))?;
        shown.extend(values.show(of(Scope::Cluster), name == layers.spoken_of));
        clusters.push(cluster(name, &values, sources, &mut warnings)?);
    }
    let values = Values::read(String::new(), of_server(), |setting| layers.server(setting))?;
    shown.extend(values.show(of_server(), true));
    values.parse("ENABLE_MONITORING", value::boolean)?;
    let policies = sources.policies.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    // Without policies the catalogue's names need not be read at every start.
    let names = if sources.policies.is_empty() { Names::default() } else { names() };
    let rules = Rules::parse(policies, &names)?;
    Ok(Config {
        clusters,
        profile: profile(&values, &rules)?,
        rules,
        own_guest: values.maybe("PROXMOX_MCP_OWN_GUEST", |text| {
            text.parse().map_err(|_| "a guest id from 100 to 999999999".to_owned())
        })?,
        enable: enable(&values)?,
        tools: Tools {
            toolsets: values.list("PROXMOX_MCP_TOOLSETS"),
            read_only: values.parse("PROXMOX_MCP_READ_ONLY", value::boolean)?,
            include: values.list("PROXMOX_MCP_INCLUDE"),
            exclude: values.list("PROXMOX_MCP_EXCLUDE"),
        },
        server: server(&values)?,
        log: log(&values)?,
        ssh: ssh(&values)?,
        data: values.text("PROXMOX_MCP_DATA"),
        callers: callers(&layers)?,
        warnings,
        shown,
    })
}

/// The profile that a setting names, else the policy files.
fn profile(values: &Values, rules: &Rules) -> Result<Profile, ConfigError> {
    const VARIABLE: &str = "PROXMOX_MCP_PROFILE";
    let stated = values.found.get(VARIABLE).is_some_and(|f| f.origin != Origin::Default);
    match rules.profile().filter(|_| !stated) {
        Some(profile) => Ok(profile),
        None => values.parse(VARIABLE, |text| {
            text.parse().map_err(|_| "read-only, operator or admin".to_owned())
        }),
    }
}

/// The clusters of the file, and the one that variables describe.
fn cluster_names(layers: &Layers<'_>) -> Result<Vec<String>, ConfigError> {
    let mut names: Vec<String> = layers.file.clusters.keys().cloned().collect();
    if names.contains(&layers.spoken_of) {
        return Ok(names);
    }
    let Some(setting) = layers.speaks()? else { return Ok(names) };
    let host = SETTINGS.iter().find(|setting| setting.variable == "PROXMOX_HOST");
    let host = host.map(|host| layers.cluster(host, &layers.spoken_of)).transpose()?.flatten();
    if host.is_none() {
        let variable = setting.variable;
        let problem = if names.is_empty() {
            format!("`{variable}` is set but not PROXMOX_HOST, the host it belongs to")
        } else {
            let names = names.join(", ");
            format!(
                "`{variable}` speaks of the cluster `default`, but there are {names}; write it into the file"
            )
        };
        return Err(ConfigError::new("environment", problem));
    }
    names.push(layers.spoken_of.clone());
    names.sort();
    Ok(names)
}

fn cluster(
    name: String,
    values: &Values,
    sources: &Sources<'_>,
    warnings: &mut Vec<String>,
) -> Result<Cluster, ConfigError> {
    let hosts = values.list("PROXMOX_HOST");
    if hosts.is_empty() {
        let problem = format!("`clusters.{name}.host` is missing: a host name or address");
        return Err(ConfigError::new("configuration", problem));
    }
    let login = login(&name, values, warnings)?;
    let trust = trust(&name, values, sources, warnings)?;
    let seconds = values.parse("PROXMOX_TIMEOUT", value::number(1..=600))?;
    Ok(Cluster {
        hosts,
        port: values.parse("PROXMOX_PORT", value::number(1..=u16::MAX))?,
        login,
        trust,
        timeout: Duration::from_secs(seconds),
        name,
    })
}

fn login(name: &str, values: &Values, warnings: &mut Vec<String>) -> Result<Login, ConfigError> {
    let fail =
        |problem: &str| Err(ConfigError::new(format!("cluster `{name}`"), problem.to_owned()));
    let user = values.parse("PROXMOX_USER", value::user)?;
    let token = values.maybe("PROXMOX_TOKEN_NAME", value::token_name)?;
    match (token, values.secret("PROXMOX_TOKEN_VALUE"), values.secret("PROXMOX_PASSWORD")) {
        (Some((owner, token)), Some(secret), None) => {
            let stated =
                values.found.get("PROXMOX_USER").is_some_and(|f| f.origin != Origin::Default);
            if stated && owner.as_ref().is_some_and(|owner| *owner != user) {
                warnings.push(format!(
                    "cluster `{name}`: the token names its own user, so PROXMOX_USER `{user}` is not used"
                ));
            }
            let id = format!("{}!{token}", owner.unwrap_or(user));
            Ok(Login::Token { id, secret })
        }
        (None, None, Some(password)) => {
            Ok(Login::Password { user, password, totp: values.secret("PROXMOX_TOTP") })
        }
        (None, None, None) => {
            fail("no login: set PROXMOX_TOKEN_NAME and PROXMOX_TOKEN_VALUE, or PROXMOX_PASSWORD")
        }
        (Some(_), None, None) => fail("PROXMOX_TOKEN_NAME is set but not PROXMOX_TOKEN_VALUE"),
        (None, Some(_), None) => fail("PROXMOX_TOKEN_VALUE is set but not PROXMOX_TOKEN_NAME"),
        (_, _, Some(_)) => fail("both a token and a password are set; keep one"),
    }
}

fn trust(
    name: &str,
    values: &Values,
    sources: &Sources<'_>,
    warnings: &mut Vec<String>,
) -> Result<Trust, ConfigError> {
    let verify = values.parse("PROXMOX_VERIFY_SSL", value::boolean)?;
    let pinned = values.maybe("PROXMOX_FINGERPRINT", |text| {
        let prints = value::list(text);
        let ok = prints.iter().all(|print| value::sha256(&print.replace(':', "")).is_ok());
        ok.then_some(prints).ok_or_else(|| {
            "SHA-256 fingerprints: 64 hexadecimal digits each, with or without colons".to_owned()
        })
    })?;
    if let Some(prints) = pinned {
        return Ok(Trust::Fingerprints(prints));
    }
    if let Some(Found { text, origin }) = values.found.get("PROXMOX_CA_FILE") {
        let read = (sources.read)(text, origin).map_err(|why| {
            let problem = format!("PROXMOX_CA_FILE: cannot read `{text}`: {why}");
            ConfigError::new(origin.to_string(), problem)
        });
        return read.map(Trust::Authority);
    }
    if verify {
        return Ok(Trust::System);
    }
    warnings.push(format!(
        "cluster `{name}`: PROXMOX_VERIFY_SSL is false, so anybody on the way can read and change \
         everything, the token included; set PROXMOX_FINGERPRINT instead"
    ));
    Ok(Trust::Anybody)
}

fn enable(values: &Values) -> Result<Enable, ConfigError> {
    Ok(Enable {
        proxmox_api: values.parse("ENABLE_PROXMOX_API", value::boolean)?,
        ssh: values.parse("ENABLE_SSH", value::boolean)?,
        local_execution: values.parse("ENABLE_LOCAL_EXECUTION", value::boolean)?,
        dangerous_commands: values.parse("ENABLE_DANGEROUS_COMMANDS", value::boolean)?,
    })
}

fn server(values: &Values) -> Result<Server, ConfigError> {
    Ok(Server {
        host: values.parse("MCP_HOST", value::address)?,
        port: values.parse("MCP_PORT", value::number(0..=u16::MAX))?,
        token: values.secret("MCP_AUTH_TOKEN"),
        allowed_hosts: values.list("MCP_ALLOWED_HOSTS"),
        allowed_origins: values.list("MCP_ALLOWED_ORIGINS"),
        state_key: values.secret("STATE_KEY"),
    })
}

fn log(values: &Values) -> Result<Log, ConfigError> {
    Ok(Log {
        level: values.parse("LOG_LEVEL", value::level)?,
        format: values.parse("LOG_FORMAT", value::format)?,
        file: values.text("LOG_FILE"),
        rotation: values.parse("LOG_ROTATION", value::rotation)?,
        keep: values.parse("LOG_KEEP", value::number(1..=365))?,
    })
}

fn ssh(values: &Values) -> Result<Ssh, ConfigError> {
    Ok(Ssh {
        host: values.text("SSH_HOST"),
        user: values.text("SSH_USER").unwrap_or_default(),
        port: values.parse("SSH_PORT", value::number(1..=u16::MAX))?,
        key_path: values.text("SSH_KEY_PATH"),
        key_passphrase: values.secret("SSH_KEY_PASSPHRASE"),
        auth_sock: values.text("SSH_AUTH_SOCK"),
        known_hosts: values.list("SSH_KNOWN_HOSTS"),
        jump: values.text("SSH_JUMP"),
        nodes: values.list("SSH_NODES"),
        sudo: values.maybe("SSH_SUDO", value::boolean)?,
        timeout: Duration::from_secs(values.parse("SSH_TIMEOUT", value::number(1..=300))?),
    })
}

fn callers(layers: &Layers<'_>) -> Result<Vec<CallerEntry>, ConfigError> {
    let mut callers: Vec<CallerEntry> = Vec::new();
    for (place, table) in &layers.file.callers {
        let name = required(table, "name", place)?;
        if callers.iter().any(|caller| caller.name == name.text) {
            let problem = format!("callers.name: `{}` is already taken", name.text);
            return Err(ConfigError::new(&name.place, problem));
        }
        let hash = required(table, "token_sha256", place)?;
        let token_sha256 = value::sha256(&hash.text).map_err(|allowed| {
            ConfigError::new(&hash.place, format!("callers.token_sha256: it is {allowed}"))
        })?;
        let roles = table.get("roles").map(|roles| value::list(&roles.text)).unwrap_or_default();
        callers.push(CallerEntry { name: name.text.clone(), roles, token_sha256 });
    }
    Ok(callers)
}

fn required<'a>(table: &'a CallerTable, key: &str, place: &str) -> Result<&'a Placed, ConfigError> {
    let found = table.get(key).filter(|placed| !placed.text.is_empty());
    found.ok_or_else(|| ConfigError::new(place, format!("`callers.{key}` is missing")))
}
