//! Words of plain requests: split, reduced to their stem, with others of the same meaning.

/// A word without the ending that its form gives it.
pub(super) type Term = String;

/// One word of a query.
pub(super) struct Word {
    pub(super) term: Term,
    /// Terms of the same meaning.
    pub(super) alike: Vec<Term>,
    /// Verbs that nearly every text has say less than nouns.
    pub(super) worth: f64,
}

/// Several words that are one.
const PHRASES: &[(&str, &str)] = &[
    ("access control", "acl"),
    ("back up", "backup"),
    ("backed up", "backup"),
    ("get rid of", "delete"),
    ("high availability", "ha"),
    ("host name", "hostname"),
    ("hosts file", "hostsfile"),
    ("etc hosts", "hostsfile"),
    ("host", "node"),
    ("hosts", "node"),
    ("ip address", "ip"),
    ("ip addresses", "ip"),
    ("ip set", "ipset"),
    ("ip sets", "ipset"),
    ("let s encrypt", "acme"),
    ("log in", "login"),
    ("logged in", "login"),
    ("operating system", "osinfo"),
    ("power off", "poweroff"),
    ("power on", "start"),
    ("powered off", "poweroff"),
    ("roll back", "rollback"),
    ("second factor", "tfa"),
    ("second factors", "tfa"),
    ("shut down", "shutdown"),
    ("switch off", "poweroff"),
    ("time zone", "timezone"),
    ("turn off", "poweroff"),
    ("turn on", "enable"),
    ("two factor", "tfa"),
    ("virtual machine", "vm"),
    ("virtual machines", "vm"),
];

/// Words that mean the same.
const ALIKE: &[&[&str]] = &[
    &["acl", "permission", "access", "right"],
    &["acme", "letsencrypt"],
    &["add", "create", "make", "new", "register", "define", "enrol", "setup"],
    &["agent", "qga"],
    &["alias", "name"],
    &["allow", "open", "accept", "permit"],
    &["apply", "activate", "commit", "reload"],
    &["attach", "add"],
    &["backup", "vzdump", "archive", "dump"],
    &["block", "deny", "drop", "reject"],
    &["boot", "start"],
    &["certificate", "cert", "tls", "ssl", "https"],
    &["change", "edit", "modify", "update", "set", "alter", "configure", "adjust", "rename"],
    &["clock", "time", "date"],
    &["clone", "copy", "duplicate"],
    &["clean", "prune", "wipe"],
    &["cloudinit", "cloud"],
    &["config", "configuration", "setting", "option", "property"],
    &["console", "terminal", "shell", "vnc", "spice", "screen"],
    &["container", "lxc", "ct"],
    &["content", "contain", "hold"],
    &["core", "cpu", "processor"],
    &["delete", "remove", "destroy", "erase", "drop", "forget", "revoke", "take", "discard"],
    &["detach", "unlink", "eject"],
    &["directory", "folder", "dir"],
    &["disk", "drive", "volume", "hdd", "ssd"],
    &["download", "fetch", "get", "pull"],
    &["enable", "activate", "switch", "start"],
    &["event", "log"],
    &["execute", "run", "command", "exec", "program"],
    &["expiry", "expire", "valid"],
    &["fail", "smart", "health", "broken", "bad", "dying", "faulty", "error", "wear", "healthy"],
    &["free", "space", "full", "usage", "use", "capacity", "size", "left"],
    &["grant", "give", "assign", "allow"],
    &["graph", "metric", "history", "rrd", "rrddata", "statistic", "usage"],
    &["grow", "resize", "enlarge", "extend", "expand", "bigger", "larger", "increase"],
    &["guest", "vm", "container"],
    &["ha", "failover"],
    &["hibernate", "suspend", "pause", "sleep"],
    &["import", "esxi", "vmware"],
    &["interface", "nic", "network", "bridge", "adapter"],
    &["ip", "address"],
    &["iso", "image"],
    &["job", "schedule", "scheduled", "nightly", "daily", "weekly", "automatic", "regular"],
    &["job", "task"],
    &["journal", "syslog", "log"],
    &["kill", "stop", "abort", "cancel"],
    &["limit", "retention"],
    &["list", "show", "which", "who", "all", "enumerate", "every", "find"],
    &["load", "usage", "status"],
    &["login", "realm"],
    &["mail", "email", "smtp", "sendmail"],
    &["member", "node"],
    &["memory", "ram"],
    &["migrate", "move", "relocate", "evacuate"],
    &["node", "hypervisor", "server"],
    &["notification", "alert", "notify"],
    &["open", "start"],
    &["package", "apt", "update", "upgrade", "patch"],
    &["passthrough", "pci", "gpu", "hardware"],
    &["password", "passwd"],
    &["poweroff", "shutdown", "stop", "halt"],
    &["prefer", "affinity", "together", "apart"],
    &["privilege", "permission", "right", "role"],
    &["quorum", "quorate", "corosync"],
    &["realm", "ldap", "domain", "ad"],
    &["reboot", "restart", "reset"],
    &["repository", "source"],
    &["restore", "recover"],
    &["resume", "unpause", "continue", "unsuspend"],
    &["revert", "undo", "rollback", "discard"],
    &["samba", "smb", "cifs"],
    &["sdn", "vnet", "zone"],
    &["security", "firewall"],
    &["service", "daemon", "systemd"],
    &["show", "view", "see", "display", "inspect", "get", "read", "look", "check", "tell"],
    &["snapshot", "checkpoint"],
    &["state", "status", "running"],
    &["storage", "datastore"],
    &["subscription", "license", "licence"],
    &["tag", "note", "description"],
    &["template", "appliance"],
    &["test", "try"],
    &["tfa", "2fa", "mfa", "otp", "totp", "webauthn"],
    &["token", "key"],
    &["unused", "orphan"],
    &["upload", "send"],
    &["user", "account", "person", "people", "login"],
    &["version", "release"],
    &["vm", "qemu", "kvm", "machine"],
    &["wakeonlan", "wol", "wake"],
    &["zfs", "zpool", "raid"],
];

/// What is done, as opposed to what it is done to.
const VERBS: &[&str] = &[
    "add", "change", "check", "clone", "create", "delete", "find", "get", "list", "look", "make",
    "new", "read", "remove", "run", "see", "set", "show", "take", "tell", "update", "view",
    "which", "who", "use",
];

/// How questions begin, and orders to look.
const QUESTIONS: &[&str] = &[
    "all", "are", "check", "display", "does", "find", "has", "have", "how", "inspect", "is",
    "list", "look", "read", "see", "show", "tell", "view", "what", "when", "where", "which", "who",
    "why",
];

/// How orders begin that do not begin as what they mean.
const ORDERS: &[&str] = &[
    "allow",
    "block",
    "deny",
    "disable",
    "do",
    "force",
    "give",
    "increase",
    "let",
    "lower",
    "mute",
    "press",
    "protect",
    "raise",
    "reduce",
    "regenerate",
    "replace",
    "schedule",
];

/// Words that say nothing about what is wanted.
const NOISE: &[&str] = &[
    "a", "an", "and", "another", "any", "are", "as", "at", "be", "been", "by", "can", "could",
    "do", "does", "down", "for", "from", "had", "has", "have", "how", "i", "if", "in", "inside",
    "into", "is", "it", "its", "me", "much", "my", "need", "now", "of", "off", "on", "one", "or",
    "our", "out", "please", "s", "should", "so", "that", "the", "their", "them", "there", "these",
    "this", "to", "up", "want", "was", "we", "what", "when", "where", "will", "with", "work",
    "working", "would", "you", "your",
];

/// The terms of a text.
pub(super) fn terms(text: &str) -> impl Iterator<Item = Term> {
    split(text).into_iter().map(|word| stem(&word))
}

/// The words of a query that say something.
pub(super) fn wanted(query: &str) -> Vec<Word> {
    let mut said: Vec<String> = split(query);
    if plain(query).starts_with(" is ") || plain(query).starts_with(" are ") {
        said.push("status".to_owned());
    }
    let mut words: Vec<Word> = Vec::new();
    for word in said {
        let term = stem(&word);
        if words.iter().any(|known| known.term == term) {
            continue;
        }
        let is = |other: &&str| stem(other) == term;
        let groups = ALIKE.iter().filter(|group| group.iter().any(is));
        let others = groups.flat_map(|group| group.iter()).filter(|other| !is(other));
        let mut alike: Vec<Term> = others.map(|other| stem(other)).collect();
        alike.sort_unstable();
        alike.dedup();
        let worth = if VERBS.iter().any(is) { 0.6 } else { 1.0 };
        words.push(Word { term, alike, worth });
    }
    words
}

/// Whether it asks how things are, and not how to do something.
pub(super) fn is_question(query: &str) -> bool {
    let query = plain(query);
    let mut words = query.split_whitespace();
    match (words.next(), words.next()) {
        (Some("how"), Some("do" | "to" | "can" | "could" | "should")) | (None, _) => false,
        (Some(first), _) => QUESTIONS.contains(&first),
    }
}

/// Whether a query that begins so wants something done.
pub(super) fn is_order(first: &Word) -> bool {
    ORDERS.iter().any(|order| stem(order) == first.term)
}

/// The words in lower case, without noise, phrases as one word.
fn split(text: &str) -> Vec<String> {
    let mut text = plain(text);
    for (phrase, word) in PHRASES {
        let phrase = format!(" {phrase} ");
        if text.contains(&phrase) {
            text = text.replace(&phrase, &format!(" {word} "));
        }
    }
    let words = text.split_whitespace().filter(|word| !NOISE.contains(word));
    words.map(str::to_owned).collect()
}

/// The words in lower case, each between single spaces.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut plain = String::from(" ");
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        plain.push_str(word);
        plain.push(' ');
    }
    plain
}

/// A word without the ending of its form. Not a word of any language, but the same for all forms.
fn stem(word: &str) -> Term {
    let word = plural(word);
    let cut = |ending: &str| {
        let rest = word.strip_suffix(ending)?;
        let vowel = rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        (rest.len() > 2 && vowel).then_some(rest)
    };
    let rest = match cut("ing").or_else(|| cut("ed")) {
        Some(rest) => undoubled(rest),
        None => match word.strip_suffix("ion") {
            Some(rest) if rest.len() > 4 => rest,
            Some(_) | None => &word,
        },
    };
    let rest = rest.strip_suffix("ly").filter(|rest| rest.len() > 3).unwrap_or(rest);
    let rest = rest.strip_suffix('e').filter(|rest| rest.len() > 2).unwrap_or(rest);
    rest.to_owned()
}

fn plural(word: &str) -> std::borrow::Cow<'_, str> {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() > 2) {
        return format!("{rest}y").into();
    }
    let one = ["xes", "ses", "ches", "shes"].iter().any(|end| word.ends_with(end));
    if let Some(rest) = word.strip_suffix("es").filter(|rest| one && rest.len() > 2) {
        return rest.into();
    }
    let kept = |rest: &&str| rest.len() > 1 && !rest.ends_with(['s', 'u', 'i', 'o', 'n', 'f']);
    let noun = |rest: &&str| rest.len() > 3 && !rest.ends_with(['s', 'u', 'i']);
    word.strip_suffix('s').filter(|rest| kept(rest) || noun(rest)).unwrap_or(word).into()
}

fn undoubled(word: &str) -> &str {
    let mut ends = word.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(before)) if last == before && !"ls".contains(last) => {
            word.strip_suffix(last).unwrap_or(word)
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["snapshot", "snapshots"][..],
            &["migrate", "migrates", "migrated", "migrating", "migration"],
            &["stop", "stops", "stopped", "stopping"],
            &["policy", "policies"],
            &["disk", "disks"],
            &["resize", "resizing", "resized"],
            &["process", "processes"],
            &["fail", "failing", "failed", "fails"],
            &["replicate", "replication", "replications"],
        ] {
            let mut stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            stems.dedup();
            assert_eq!(stems.len(), 1, "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn words_that_look_alike_stay_apart() {
        for (one, other) in [("dns", "dn"), ("zfs", "zf"), ("status", "statu"), ("use", "us")] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn phrases_are_one_word_and_noise_is_none() {
        assert_eq!(split("How do I back up the VMs?"), ["backup", "vms"]);
        assert_eq!(split("log in"), ["login"]);
    }
}
