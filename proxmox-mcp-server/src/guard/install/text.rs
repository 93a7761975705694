//! The files that an installation writes.

use super::{User, Wanted};
use std::path::Path;

/// The line of `authorized_keys`: the key opens nothing but the guard.
pub(super) fn authorized_key(wanted: &Wanted) -> String {
    let command = forced_command(&wanted.program);
    format!("restrict,command=\"{command}\" {}\n", wanted.key.trim())
}

/// What SSH runs whatever the client asks for.
pub(crate) fn forced_command(program: &Path) -> String {
    format!("{} guard", program.display())
}

/// The one thing that the user may do by sudo.
pub(crate) fn sudoers(user: &User, program: &Path) -> String {
    format!("{user} ALL=(root) NOPASSWD: {} guard run\n", program.display())
}

/// The root half's settings.
pub(super) fn settings(wanted: &Wanted) -> String {
    let Wanted { profile, dangerous, .. } = wanted;
    format!(
        "# What commands that come by SSH may do: read-only, operator or admin.
profile = \"{profile}\"
# Whether the profile decides about what loses data or runs code; else all of it is denied.
dangerous = {dangerous}
# What becomes of a command that needs somebody's agreement: deny or allow.
on_confirm = \"deny\"
# How long a command may take, in seconds.
time_limit = 21600
# How much of a command's answer is kept, in bytes.
session_limit = 8388608
"
    )
}

/// Rotation: a line of each command, and what it answered, for 30 days.
pub(super) fn rotation(user: &User) -> String {
    format!(
        "/var/log/sudo-claude-user.log {{
    daily
    rotate 30
    maxage 30
    dateext
    missingok
    ifempty
    compress
    delaycompress
    create 0600 root root
    lastaction
        test ! -d /var/log/sudo-io/{user} || find /var/log/sudo-io/{user} -mindepth 1 -maxdepth 1 -type d -mtime +30 -exec rm -rf {{}} +
    endscript
}}
"
    )
}

/// The kinds of keys that OpenSSH takes by default.
const KINDS: [&str; 7] = [
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
];

/// Checks a public key: one line without options, which could undo the restrictions.
pub(super) fn check_key(key: &str) -> Result<(), String> {
    let line = key.trim();
    let mut words = line.split_ascii_whitespace();
    let kind = words.next().unwrap_or_default();
    let body = words.next().unwrap_or_default();
    let base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
    if line.contains(['\n', '\r', '\0']) {
        return Err("the public key is more than one line".to_owned());
    }
    if !KINDS.contains(&kind) || body.len() < 40 || !body.chars().all(base64) {
        return Err(
            "this is no public key as `ssh-keygen` writes it: `ssh-ed25519 AAAA… name`".to_owned()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_key_is_one_line_without_options() {
        let body = "AAAAC3NzaC1lZDI1NTE5AAAAIJ0000000000000000000000000000000000000000000";
        assert!(check_key(&format!("ssh-ed25519 {body} mcp\n")).is_ok());
        for bad in [
            String::new(),
            "ssh-ed25519".to_owned(),
            format!("ssh-dss {body}"),
            format!("no-pty ssh-ed25519 {body}"),
            format!("ssh-ed25519 {body}\nssh-ed25519 {body}"),
            format!("ssh-ed25519 {body}\"x"),
            "-----BEGIN OPENSSH PRIVATE KEY-----".to_owned(),
        ] {
            assert!(check_key(&bad).is_err(), "{bad}");
        }
    }
}
