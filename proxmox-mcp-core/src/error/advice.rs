//! What to do about a refusal: the one place for such texts.

use std::fmt::Write as _;

/// Who was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Identity<'a> {
    /// An API token, `user@realm!name`.
    Token(&'a str),
    /// A user, `user@realm`.
    User(&'a str),
    /// Somebody.
    Unknown,
}

/// Advice on an answer of Proxmox, when there is any.
pub(super) fn on(status: u16, message: &str, who: Identity<'_>) -> Option<String> {
    match status {
        401 => Some(unauthenticated(message, who)),
        403 => Some(forbidden(message, who)),
        301 | 302 | 307 | 308 => {
            Some("this is no API answer: is the host a Proxmox VE node, and the port right?".into())
        }
        400 => None,
        501 => Some("this version of Proxmox VE does not offer it".into()),
        595 => Some(
            "the node that was asked cannot reach the node that must answer: it is off, or the \
             cluster network is broken"
                .into(),
        ),
        596 if message.contains("timed out") => Some(
            "Proxmox stopped waiting after 30 s while the work may go on: look at the tasks before \
             trying again"
                .into(),
        ),
        596 | 599 => Some(
            "the connection inside Proxmox broke; the work may have been done: look before trying \
             again"
                .into(),
        ),
        _ => on_words(message).map(str::to_owned),
    }
}

fn unauthenticated(message: &str, who: Identity<'_>) -> String {
    match who {
        _ if message.contains("TFA") || message.contains("tfa") => {
            "the second factor was not accepted: check the authenticator's secret and both clocks"
                .to_owned()
        }
        Identity::Token(id) => {
            let owner = id.split('!').next().unwrap_or(id);
            format!(
                "check the token `{id}` and its secret; `pveum user token list {owner}` shows \
                 whether it exists and when it expires"
            )
        }
        Identity::User(user) => format!(
            "check the password of `{user}` and that its realm is right (root@pam, admin@pve, …)"
        ),
        Identity::Unknown => "check the credentials".to_owned(),
    }
}

fn forbidden(message: &str, who: Identity<'_>) -> String {
    if is_root_only(message) {
        return "only root@pam itself may do this, logged in with its password: no token can"
            .into();
    }
    let name = match who {
        Identity::Token(name) | Identity::User(name) => name,
        Identity::Unknown => "USER@REALM",
    };
    let Some((path, privileges)) = missing(message) else {
        return format!("`pveum user permissions '{name}'` shows what `{name}` may do");
    };
    let mut advice = grant(name, path, &privileges, true);
    if let Identity::Token(_) = who {
        advice.push_str("; a token with privilege separation needs it besides its user");
    }
    advice
}

/// Whether no privilege would help.
pub(crate) fn is_root_only(message: &str) -> bool {
    message.contains("root@pam") || message.contains("API token")
}

/// What a user or token lacks on a path, and the commands that grant it.
pub(crate) fn grant(name: &str, path: &str, privileges: &[&str], any: bool) -> String {
    let flag = if name.contains('!') { "--tokens" } else { "--users" };
    let lacking = privileges.join(if any { " or " } else { " and " });
    let mut advice = format!("`{name}` lacks {lacking} on {path}: ");
    let _ = match privileges.iter().find_map(|privilege| role(privilege)) {
        Some(role) => {
            write!(advice, "`pveum acl modify {path} {flag} '{name}' --roles {role}` grants it")
        }
        None => write!(
            advice,
            "`pveum role add mcp-extra --privs {}` and `pveum acl modify {path} {flag} '{name}' \
             --roles mcp-extra` grant it",
            privileges.first().copied().unwrap_or_default()
        ),
    };
    advice
}

/// The path and the privileges, any of which would do, in
/// `Permission check failed (/vms/300, VM.PowerMgmt)`.
pub(crate) fn missing(message: &str) -> Option<(&str, Vec<&str>)> {
    let inner = message.split_once('(')?.1.rsplit_once(')')?.0;
    let (path, privileges) = inner.split_once(',')?;
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "./_-".contains(c))
    };
    let privileges: Vec<&str> = privileges.split(['|', ',']).map(str::trim).collect();
    let known = path.starts_with('/') && word(path) && privileges.iter().all(|name| word(name));
    known.then_some((path, privileges))
}

/// The mildest built-in role that holds a privilege.
fn role(privilege: &str) -> Option<&'static str> {
    let role = match privilege {
        "VM.Audit"
        | "VM.Backup"
        | "VM.Config.CDROM"
        | "VM.Config.Cloudinit"
        | "VM.Console"
        | "VM.PowerMgmt" => "PVEVMUser",
        "Datastore.AllocateSpace" => "PVEDatastoreUser",
        "Datastore.Allocate" | "Datastore.AllocateTemplate" => "PVEDatastoreAdmin",
        "Pool.Allocate" => "PVEPoolAdmin",
        "SDN.Use" => "PVESDNUser",
        "Sys.Console" | "Sys.Syslog" => "PVESysAdmin",
        "VM.GuestAgent.Unrestricted" => return None,
        name if name.ends_with(".Audit") => "PVEAuditor",
        name if name.starts_with("VM.") => "PVEVMAdmin",
        _ => return None,
    };
    Some(role)
}

/// Advice that hangs on Proxmox's words: for the answers it gives as 500 and for tasks that failed.
pub(super) fn on_words(message: &str) -> Option<&'static str> {
    const TABLE: &[(&str, &str)] = &[
        ("got timeout", "something else works on it right now: wait for its task and try again"),
        (
            "got lock",
            "something else in the cluster holds this lock: wait for its task and try again",
        ),
        (
            "is locked (",
            "a task holds the lock: wait for it, or, when no task runs any more, remove the lock \
             on the node (`qm unlock ID`, `pct unlock ID`)",
        ),
        (
            "checksum mismatch: got",
            "the file is not the one the checksum is of: it is damaged, or the checksum is wrong",
        ),
        ("checksum mismatch", "it changed meanwhile: read it again and pass the new digest"),
        (
            "detected modified configuration",
            "it changed meanwhile: read it again and pass the new digest",
        ),
        (
            "No QEMU guest agent configured",
            "set the VM's option `agent` to 1 (`guest_config_set`), install `qemu-guest-agent` in \
             it, then shut it down and start it",
        ),
        (
            "QEMU guest agent is not running",
            "it runs once the VM has booted: if it stays away, install and start \
             `qemu-guest-agent` in the VM",
        ),
        (
            "has been disabled",
            "the agent runs, but the guest's own configuration forbids this command: take it off \
             the list in the guest (`block-rpcs` in /etc/qemu/qemu-ga.conf, or `FILTER_RPC_ARGS` or \
             `BLACKLIST_RPC` in /etc/sysconfig/qemu-ga) and restart `qemu-guest-agent`",
        ),
        (
            "CommandNotFound",
            "the agent in the guest is too old, or of a system that lacks this command",
        ),
        ("Failed to execute child process", "the guest has no such program: give its full path"),
        ("protection mode enabled", "set its option `protection` to 0 first"),
        (
            "no quorum",
            "too few nodes of the cluster are up: guests run on, but nothing can be changed or \
             started until most nodes are back",
        ),
        ("config file already exists", "this id is taken: ask for the next free one"),
        ("already exists on node", "this id is taken: ask for the next free one"),
        (
            "hostname lookup",
            "the cluster knows no node of this name, or the name does not resolve there",
        ),
        ("only root can", "only root@pam itself may do this, logged in with its password"),
        ("Configuration file 'nodes/", "the guest is gone, or it moved to another node"),
    ];
    TABLE.iter().find(|(words, _)| message.contains(words)).map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: Identity<'_> = Identity::Token("root@pam!mcp");

    fn forbidden_on(detail: &str) -> String {
        on(403, &format!("Permission check failed ({detail})"), TOKEN).unwrap()
    }

    #[test]
    fn a_missing_privilege_is_named_with_the_command_that_grants_it() {
        let advice = forbidden_on("/vms/300, VM.PowerMgmt");
        assert!(advice.contains("lacks VM.PowerMgmt on /vms/300"), "{advice}");
        assert!(
            advice
                .contains("`pveum acl modify /vms/300 --tokens 'root@pam!mcp' --roles PVEVMUser`"),
            "{advice}"
        );
        assert!(advice.contains("privilege separation"));
        let advice = forbidden_on("/nodes/pve1, Sys.Modify");
        assert!(advice.contains("pveum role add mcp-extra --privs Sys.Modify"), "{advice}");
        let either = forbidden_on("/storage/x, Datastore.Audit|Datastore.AllocateSpace");
        assert!(either.contains("Datastore.Audit or Datastore.AllocateSpace on /storage/x"));
        let user = on(403, "Permission check failed (/, Sys.Audit)", Identity::User("a@pve"));
        assert!(user.unwrap().contains("--users 'a@pve' --roles PVEAuditor"));
    }

    #[test]
    fn a_message_cannot_smuggle_a_command_into_the_advice() {
        let advice = forbidden_on("/vms/300; rm -rf /, VM.PowerMgmt");
        assert!(!advice.contains("rm -rf"), "{advice}");
    }

    #[test]
    fn what_no_token_may_do_is_said_so() {
        assert!(forbidden_on("user != root@pam").contains("no token can"));
        let uri = "URI '/access/password' not available with API token, need proper ticket. ";
        assert!(forbidden_on(uri).contains("no token can"));
    }

    #[test]
    fn every_status_of_its_own_kind_is_explained() {
        let table = [
            (401, "Authentication failed!", "pveum user token list root@pam"),
            (501, "Method 'GET /x' not implemented", "does not offer"),
            (595, "No route to host", "cannot reach the node"),
            (596, "Connection timed out", "30 s"),
            (596, "Broken pipe", "look before"),
            (500, "VM is locked (backup)", "holds the lock"),
            (500, "can't lock file '/var/lock/x' - got timeout", "try again"),
            (500, "VM 300 already exists on node 'pve1'", "next free"),
        ];
        for (status, message, expected) in table {
            let advice = on(status, message, TOKEN).unwrap();
            assert!(advice.contains(expected), "{status} {message}: {advice}");
        }
        assert_eq!(on(400, "Parameter verification failed.", TOKEN), None);
        assert_eq!(on(500, "anything else", TOKEN), None);
    }
}
