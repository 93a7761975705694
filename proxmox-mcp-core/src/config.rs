//! Configuration: texts and variables in, a [`Config`] out. Reads nothing by itself.

mod build;
mod dotenv;
mod error;
mod file;
mod layers;
#[cfg(feature = "rest")]
mod rest;
#[cfg(feature = "ssh")]
mod ssh;
mod table;
#[cfg(test)]
mod tests;
mod value;

pub use error::ConfigError;
pub(crate) use error::{did_you_mean as near, place};
pub use table::{SETTINGS, Scope, Setting};

use crate::model::VmId;
use crate::policy::{Own, Policy, Profile, Rules};
use crate::secret::Secret;
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Where values are taken from; the earlier wins.
pub struct Sources<'a> {
    /// What the command line says, by the variable of the setting.
    pub arguments: BTreeMap<&'static str, String>,
    /// The environment.
    pub environment: BTreeMap<String, String>,
    /// Name and text of the `.env` file.
    pub dotenv: Option<(&'a str, &'a str)>,
    /// Name and text of the TOML file.
    pub file: Option<(&'a str, &'a str)>,
    /// Name and text of each policy file, which stand in `policy.d` beside the TOML file.
    pub policies: Vec<(String, String)>,
    /// Reads a file that a setting names: a secret or a certificate. Gets the path as written
    /// and who wrote it, answers the text or why not.
    pub read: &'a dyn Fn(&str, &Origin) -> Result<String, String>,
}

impl fmt::Debug for Sources<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sources").finish_non_exhaustive()
    }
}

/// Who set a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The command line.
    Argument,
    /// A variable in the environment.
    Environment,
    /// A line of the `.env` file: its name and number.
    DotEnv(String),
    /// The TOML file: its name, line and column.
    File(String),
    /// A file with a secret: its path, and who named it.
    SecretFile(String, Box<Self>),
    /// Nobody.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument => f.write_str("command line"),
            Self::Environment => f.write_str("environment"),
            Self::DotEnv(place) | Self::File(place) => f.write_str(place),
            Self::SecretFile(path, by) => write!(f, "{path} (named in {by})"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Everything that can be set.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Config {
    /// The clusters, in order of their names.
    pub clusters: Vec<Cluster>,
    /// What calls may do, before rules are added.
    pub profile: Profile,
    /// The rules of the policy files.
    pub rules: Rules,
    /// The guest in which the program runs.
    pub own_guest: Option<VmId>,
    /// Which operations exist at all.
    pub enable: Enable,
    /// Which tools are listed.
    pub tools: Tools,
    /// How the server listens.
    pub server: Server,
    /// How the server logs.
    pub log: Log,
    /// How nodes are reached by SSH.
    pub ssh: Ssh,
    /// Folder for what must survive a restart.
    pub data: Option<String>,
    /// Who may call, beside the holder of the server's token.
    pub callers: Vec<CallerEntry>,
    /// What is allowed but unwise, in sentences.
    pub warnings: Vec<String>,
    /// Every setting with its value and origin, for people; secrets are masked.
    pub shown: Vec<Shown>,
}

/// The folder of the user's own configuration, by the environment.
pub fn user_folder(environment: &BTreeMap<String, String>) -> Option<PathBuf> {
    let user = set(environment, "XDG_CONFIG_HOME");
    let user = user.or_else(|| Some(user_home(environment)?.join(".config")));
    user.map(|user| user.join("proxmox-mcp"))
}

/// The user's own folder, by the environment.
pub fn user_home(environment: &BTreeMap<String, String>) -> Option<PathBuf> {
    // Windows has the other.
    set(environment, "HOME").or_else(|| set(environment, "USERPROFILE"))
}

fn set(environment: &BTreeMap<String, String>, name: &str) -> Option<PathBuf> {
    environment.get(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

impl Config {
    /// Reads every source.
    ///
    /// # Errors
    /// The first mistake: where it is, the key, the value and what is allowed.
    pub fn resolve(sources: &Sources<'_>) -> Result<Self, ConfigError> {
        build::config(sources)
    }

    /// The policy that it asks for.
    pub fn policy(&self) -> Policy {
        let logins = self.clusters.iter().map(|cluster| match &cluster.login {
            Login::Token { id, .. } => id.clone(),
            Login::Password { user, .. } => user.clone(),
        });
        Policy::profile(self.profile)
            .dangerous(self.enable.dangerous_commands)
            .with(self.rules.clone())
            .own(Own::new(self.own_guest, logins.collect()))
    }

    /// Whether there is a way to run commands on hosts.
    pub fn runs_commands(&self) -> bool {
        self.enable.local_execution || self.uses_ssh()
    }

    /// Whether commands are run by SSH: it is on, and there is something to log in with.
    pub fn uses_ssh(&self) -> bool {
        self.enable.ssh && self.ssh.logs_in()
    }
}

/// One cluster.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Cluster {
    /// Its name in the configuration.
    pub name: String,
    /// Its nodes, each `host`, `host:port` or `https://host:port`.
    pub hosts: Vec<String>,
    /// The port of hosts that name none.
    pub port: u16,
    /// How to log in.
    pub login: Login,
    /// Whom to trust.
    pub trust: Trust,
    /// The limit of one request.
    pub timeout: Duration,
}

/// How to log in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Login {
    /// An API token.
    Token {
        /// `user@realm!name`.
        id: String,
        /// Its secret.
        secret: Secret,
    },
    /// A ticket, got with a password.
    Password {
        /// `user@realm`.
        user: String,
        /// The password.
        password: Secret,
        /// A one-time code.
        totp: Option<Secret>,
    },
}

/// Whom to trust.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trust {
    /// The authorities the system trusts.
    System,
    /// The authority in this PEM text.
    Authority(String),
    /// Only certificates with one of these SHA-256 fingerprints; each node has its own.
    Fingerprints(Vec<String>),
    /// Everybody.
    Anybody,
}

/// Which operations exist at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "independent switches, each with its variable")]
pub struct Enable {
    /// `ENABLE_PROXMOX_API`
    pub proxmox_api: bool,
    /// `ENABLE_SSH`
    pub ssh: bool,
    /// `ENABLE_LOCAL_EXECUTION`
    pub local_execution: bool,
    /// `ENABLE_DANGEROUS_COMMANDS`
    pub dangerous_commands: bool,
}

/// Which tools are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tools {
    /// Names of toolsets, `essentials`, `discovery` or `all` (but `console`).
    pub toolsets: Vec<String>,
    /// Whether tools that change anything are left out.
    pub read_only: bool,
    /// Tools to list beside the toolsets.
    pub include: Vec<String>,
    /// Tools to leave out everywhere.
    pub exclude: Vec<String>,
}

/// How the server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Server {
    /// The address.
    pub host: IpAddr,
    /// The port; 0 takes any free one.
    pub port: u16,
    /// The bearer token.
    pub token: Option<Secret>,
    /// Host names that requests may name beside loopback ones.
    pub allowed_hosts: Vec<String>,
    /// Origins that browsers may call from beside loopback ones.
    pub allowed_origins: Vec<String>,
    /// Key that signs session ids and request states.
    pub state_key: Option<Secret>,
}

/// How the server logs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Log {
    /// The mildest event that is logged.
    pub level: LogLevel,
    /// How events are written.
    pub format: LogFormat,
    /// A file to write to beside standard error.
    pub file: Option<String>,
    /// When that file is rotated.
    pub rotation: Rotation,
    /// How many rotated files are kept.
    pub keep: u16,
}

/// How severe an event must be to be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// Only errors.
    Error,
    /// Warnings too.
    Warn,
    /// What happens.
    Info,
    /// Reads as well.
    Debug,
    /// Everything.
    Trace,
}

/// How events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// Lines for people.
    Text,
}

/// When the log file is rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// At midnight, UTC.
    Daily,
    /// At each full hour.
    Hourly,
    /// Never.
    Never,
}

/// How nodes are reached by SSH.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ssh {
    /// The host.
    pub host: Option<String>,
    /// The user.
    pub user: String,
    /// The port.
    pub port: u16,
    /// File of the private key.
    pub key_path: Option<String>,
    /// What the private key is encrypted with.
    pub key_passphrase: Option<Secret>,
    /// Socket of the agent, for when there is no private key.
    pub auth_sock: Option<String>,
    /// Files of trusted host keys, as far as they are named.
    pub known_hosts: Vec<String>,
    /// The host on the way to all nodes.
    pub jump: Option<String>,
    /// Addresses of nodes, each `node=address` or `cluster/node=address`.
    pub nodes: Vec<String>,
    /// Whether commands are run by `sudo -n`; for any user but root unless told otherwise.
    pub sudo: Option<bool>,
    /// How long connecting may take.
    pub timeout: Duration,
}

impl Ssh {
    /// Whether there is something to log in with. An agent is in many environments, so it alone
    /// says nothing: it counts when it is also said where to go.
    fn logs_in(&self) -> bool {
        let goes = self.host.is_some() || !self.nodes.is_empty();
        self.key_path.is_some() || (self.auth_sock.is_some() && goes)
    }
}

/// Somebody who may call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallerEntry {
    /// A name for logs and policy.
    pub name: String,
    /// Roles that policy rules may name.
    pub roles: Vec<String>,
    /// SHA-256 of the bearer token.
    pub token_sha256: [u8; 32],
}

/// One setting, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shown {
    /// The key in the file, or the variable when there is none.
    pub key: String,
    /// The variable, when it speaks of this setting.
    pub variable: Option<&'static str>,
    /// The value, `***` for a secret; `None` when nothing sets it.
    pub value: Option<String>,
    /// Who set it.
    pub origin: Origin,
}
