//! The service user's account.

use super::super::install::{User, below};
use super::super::tool::run;
use std::path::Path;

/// The user must be nobody special, and have no password.
pub(super) fn user(root: &Path, user: &User) -> Result<String, String> {
    let passwd = read(root, "/etc/passwd")?;
    let fields = row(&passwd, user).ok_or_else(|| format!("there is no user `{user}`"))?;
    let (id, shell) = (field(&fields, 2), field(&fields, 6));
    if id == "0" {
        return Err(format!("`{user}` has the user id of root"));
    }
    let shadow = read(root, "/etc/shadow")?;
    let password = row(&shadow, user).map(|fields| field(&fields, 1).to_owned());
    if !password.is_some_and(|password| password.starts_with(['*', '!'])) {
        return Err(format!("`{user}` has a password; take it away: `usermod -p '*' {user}`"));
    }
    if shell != "/bin/sh" {
        let mend = format!("`usermod -s /bin/sh {user}`");
        return Err(format!("the shell is `{shell}`, which may read files of the user's: {mend}"));
    }
    Ok(format!("id {id}, no password, shell {shell}"))
}

/// Groups such as `docker` or `disk` are as good as root.
pub(super) fn groups(root: &Path, user: &User) -> Result<String, String> {
    let passwd = read(root, "/etc/passwd")?;
    let own = row(&passwd, user).map(|fields| field(&fields, 3).to_owned()).unwrap_or_default();
    let text = read(root, "/etc/group")?;
    let mut others = Vec::new();
    for fields in text.lines().map(|line| line.split(':').collect::<Vec<_>>()) {
        let member = field(&fields, 3).split(',').any(|name| name == user.as_str());
        let primary = field(&fields, 2) == own && field(&fields, 0) != user.as_str();
        if member || primary {
            others.push(field(&fields, 0).to_owned());
        }
    }
    if others.is_empty() {
        Ok("none but its own".to_owned())
    } else {
        Err(format!("`{user}` is in {}; take it out of them", others.join(", ")))
    }
}

/// The server must not let the user's files set variables.
pub(super) fn sshd(user: &User) -> Result<String, String> {
    let who = format!("user={user},host=localhost,addr=127.0.0.1");
    let text = run("sshd", &["-T", "-C", &who])?;
    let value = |key: &str| {
        text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' ')).unwrap_or_default()
    };
    if value("permituserenvironment") != "no" {
        return Err("sshd has `PermitUserEnvironment`; set it to `no`".to_owned());
    }
    if !value("authorizedkeysfile").split(' ').any(|file| file == ".ssh/authorized_keys") {
        return Err("sshd does not read `.ssh/authorized_keys`".to_owned());
    }
    Ok("it takes the key and no environment".to_owned())
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    std::fs::read_to_string(below(root, Path::new(path)))
        .map_err(|error| format!("`{path}`: {error}"))
}

fn row<'a>(text: &'a str, user: &User) -> Option<Vec<&'a str>> {
    let rows = text.lines().map(|line| line.split(':').collect::<Vec<_>>());
    rows.into_iter().find(|fields| field(fields, 0) == user.as_str())
}

fn field<'a>(fields: &[&'a str], index: usize) -> &'a str {
    fields.get(index).copied().unwrap_or_default()
}
