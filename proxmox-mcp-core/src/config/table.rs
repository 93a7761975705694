//! Every setting: its key, its variable, its default and what is allowed.

/// Where a setting belongs in the configuration file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// Below `[clusters.NAME]`, once for each cluster.
    Cluster,
    /// Nowhere: only a variable, read by something else such as Docker Compose.
    Variable,
    /// A key of the file itself.
    Server,
}

/// One setting.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Setting {
    /// The variable in the environment and in `.env`.
    pub variable: &'static str,
    /// The key in the file, dotted; for [`Scope::Cluster`] the part after `clusters.NAME.`.
    pub key: &'static str,
    /// Where it belongs in the file.
    pub scope: Scope,
    /// Its value when nothing sets it.
    pub default: Option<&'static str>,
    /// Whether the value must not be shown; such a setting also has a form that names a file:
    /// the variable and `_FILE`, the key and `_file`.
    pub secret: bool,
    /// What it is for and what is allowed, in one sentence.
    pub about: &'static str,
}

impl Setting {
    /// The variable that names a file with the secret.
    pub(super) fn file_variable(&self) -> String {
        format!("{}_FILE", self.variable)
    }

    /// The key that names a file with the secret.
    pub(super) fn file_key(&self) -> String {
        format!("{}_file", self.key)
    }
}

const fn server(
    variable: &'static str,
    key: &'static str,
    default: &'static str,
    about: &'static str,
) -> Setting {
    let default = if default.is_empty() { None } else { Some(default) };
    Setting { variable, key, scope: Scope::Server, default, secret: false, about }
}

const fn cluster(
    variable: &'static str,
    key: &'static str,
    default: &'static str,
    about: &'static str,
) -> Setting {
    Setting { scope: Scope::Cluster, ..server(variable, key, default, about) }
}

const fn only_variable(
    variable: &'static str,
    default: &'static str,
    about: &'static str,
) -> Setting {
    Setting { scope: Scope::Variable, ..server(variable, "", default, about) }
}

const fn secret(setting: Setting) -> Setting {
    Setting { secret: true, ..setting }
}

/// Every setting, in the order that `config show` lists them.
pub const SETTINGS: &[Setting] = &[
    cluster(
        "PROXMOX_HOST",
        "host",
        "",
        "Host names or addresses of the cluster's nodes, each `host`, `host:port` or `https://host:port`; several are tried in turn.",
    ),
    cluster("PROXMOX_PORT", "port", "8006", "Port of hosts that name none: 1 to 65535."),
    cluster("PROXMOX_USER", "user", "root@pam", "User and realm, such as `root@pam`."),
    cluster("PROXMOX_TOKEN_NAME", "token_name", "", "Name of the API token, or `user@realm!name`."),
    secret(cluster("PROXMOX_TOKEN_VALUE", "token_value", "", "Secret of the API token.")),
    secret(cluster(
        "PROXMOX_PASSWORD",
        "password",
        "",
        "Password of the user, instead of a token.",
    )),
    secret(cluster(
        "PROXMOX_TOTP",
        "totp",
        "",
        "Time-based one-time code that goes with the password.",
    )),
    cluster(
        "PROXMOX_VERIFY_SSL",
        "verify_ssl",
        "true",
        "Whether the certificate is verified: true or false.",
    ),
    cluster(
        "PROXMOX_FINGERPRINT",
        "fingerprint",
        "",
        "SHA-256 fingerprints of the only certificates to accept: 64 hexadecimal digits each, with or without colons.",
    ),
    cluster(
        "PROXMOX_CA_FILE",
        "ca_file",
        "",
        "PEM file of the authority that signed the certificate.",
    ),
    cluster("PROXMOX_TIMEOUT", "timeout", "35", "Seconds that one request may take: 1 to 600."),
    server(
        "PROXMOX_MCP_PROFILE",
        "profile",
        "read-only",
        "What calls may do: read-only, operator or admin.",
    ),
    server(
        "ENABLE_DANGEROUS_COMMANDS",
        "enable.dangerous_commands",
        "false",
        "Whether profile admin may destroy and execute, after a confirmation: true or false.",
    ),
    server(
        "PROXMOX_MCP_OWN_GUEST",
        "own_guest",
        "",
        "Id of the guest in which this program runs, which it then does not stop or change.",
    ),
    server(
        "PROXMOX_MCP_TOOLSETS",
        "toolsets",
        "essentials",
        "Toolsets that tools/list shows: essentials, discovery, all (but console), or names of toolsets.",
    ),
    server(
        "PROXMOX_MCP_READ_ONLY",
        "read_only",
        "false",
        "Whether tools that change anything are left out: true or false.",
    ),
    server("PROXMOX_MCP_INCLUDE", "include", "", "Tools to show beside the toolsets."),
    server("PROXMOX_MCP_EXCLUDE", "exclude", "", "Tools to leave out everywhere."),
    server(
        "ENABLE_PROXMOX_API",
        "enable.proxmox_api",
        "true",
        "Whether operations of the Proxmox API are offered: true or false.",
    ),
    server(
        "ENABLE_SSH",
        "enable.ssh",
        "true",
        "Whether operations that need SSH are offered: true or false.",
    ),
    server(
        "ENABLE_LOCAL_EXECUTION",
        "enable.local_execution",
        "false",
        "Whether operations may run on this host: true or false.",
    ),
    server(
        "MCP_HOST",
        "server.host",
        "127.0.0.1",
        "Address to listen on: an IP address or `localhost`.",
    ),
    server(
        "MCP_PORT",
        "server.port",
        "8080",
        "Port to listen on: 0 to 65535; 0 takes any free one.",
    ),
    secret(server("MCP_AUTH_TOKEN", "server.token", "", "Bearer token that callers must send.")),
    server(
        "MCP_ALLOWED_HOSTS",
        "server.allowed_hosts",
        "",
        "Host names that requests may name beside loopback ones.",
    ),
    server(
        "MCP_ALLOWED_ORIGINS",
        "server.allowed_origins",
        "",
        "Origins that browsers may call from beside loopback ones.",
    ),
    secret(server(
        "STATE_KEY",
        "server.state_key",
        "",
        "Key that signs session ids and request states; a random one unless set.",
    )),
    server("LOG_LEVEL", "log.level", "info", "error, warn, info, debug or trace."),
    server("LOG_FORMAT", "log.format", "text", "text or json."),
    server("LOG_FILE", "log.file", "", "File to write the log to, beside standard error."),
    server(
        "LOG_ROTATION",
        "log.rotation",
        "daily",
        "When the log file is rotated: hourly, daily or never.",
    ),
    server("LOG_KEEP", "log.keep", "7", "Rotated log files to keep: 1 to 365."),
    server("PROXMOX_MCP_DATA", "data", "", "Folder for what must survive a restart."),
    server("SSH_TARGET", "ssh.target", "proxmox", "What SSH leads to: proxmox."),
    server("SSH_HOST", "ssh.host", "", "Host name or address for SSH."),
    server("SSH_USER", "ssh.user", "claude-user", "User for SSH."),
    server("SSH_PORT", "ssh.port", "22", "Port for SSH: 1 to 65535."),
    server(
        "SSH_KEY_PATH",
        "ssh.key_path",
        "",
        "File of the private key for SSH, which nobody else may read.",
    ),
    secret(server(
        "SSH_KEY_PASSPHRASE",
        "ssh.key_passphrase",
        "",
        "Passphrase of the private key for SSH.",
    )),
    server(
        "SSH_AUTH_SOCK",
        "ssh.auth_sock",
        "",
        "Socket of the SSH agent, used when no private key is named.",
    ),
    server(
        "SSH_KNOWN_HOSTS",
        "ssh.known_hosts",
        "",
        "Files of trusted host keys; hosts are enrolled in the first. Unless set: `known_hosts` in the data folder or beside the configuration file, then `~/.ssh/known_hosts`.",
    ),
    server(
        "SSH_JUMP",
        "ssh.jump",
        "",
        "Host on the way to all nodes: `host`, `host:port` or `user@host:port`.",
    ),
    server(
        NODES,
        "ssh.nodes",
        "",
        "Addresses of nodes, each `node=address` or `cluster/node=address`; in the file also a table `[ssh.nodes]`. Other nodes are where the cluster says.",
    ),
    server(
        "SSH_SUDO",
        "ssh.sudo",
        "",
        "Whether commands are run by `sudo -n`: true or false; true unless the user is root.",
    ),
    server(
        "SSH_TIMEOUT",
        "ssh.timeout",
        "10",
        "Seconds that connecting and logging in by SSH may take: 1 to 300.",
    ),
    only_variable("PROXMOX_MCP_CONFIG", "", "The configuration file."),
    only_variable("IMAGE_TAG", "latest", "Tag of the container image, read by Docker Compose."),
    only_variable(
        "ENABLE_MONITORING",
        "false",
        "Whether the monitoring containers start, read by Docker Compose: true or false.",
    ),
    secret(only_variable(
        "GRAFANA_PASSWORD",
        "",
        "First password of Grafana's admin, read by Docker Compose.",
    )),
];

/// The setting that the file may also write as a table: names and their addresses.
const NODES: &str = "SSH_NODES";

/// Whether the file may write the value of a key as a table.
pub(super) fn is_pairs(key: &str) -> bool {
    SETTINGS.iter().any(|setting| setting.key == key && setting.variable == NODES)
}

/// The names in the environment that are ours: an unknown one with such a prefix is a mistake.
pub(super) const PREFIXES: &[&str] = &["PROXMOX_", "MCP_", "ENABLE_", "SSH_", "LOG_"];

/// Every variable, the `_FILE` forms of secrets included.
pub(super) fn variables() -> impl Iterator<Item = String> {
    SETTINGS.iter().flat_map(|setting| {
        let file = setting.secret.then(|| setting.file_variable());
        std::iter::once(setting.variable.to_owned()).chain(file)
    })
}

/// Every key of a scope, the `_file` forms of secrets included.
pub(super) fn keys(scope: Scope) -> impl Iterator<Item = String> {
    SETTINGS.iter().filter(move |setting| setting.scope == scope).flat_map(|setting| {
        let file = setting.secret.then(|| setting.file_key());
        std::iter::once(setting.key.to_owned()).chain(file)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_variable_and_no_key_has_two_meanings() {
        let variables: Vec<String> = variables().collect();
        assert_eq!(variables.iter().collect::<BTreeSet<_>>().len(), variables.len());
        for scope in [Scope::Cluster, Scope::Server] {
            let keys: Vec<String> = keys(scope).collect();
            assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
        }
    }
}
