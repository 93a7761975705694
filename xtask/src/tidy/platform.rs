//! What only Unix has stays behind `cfg(unix)` in the crates that are built elsewhere, too.

use super::File;
use std::collections::BTreeSet;

/// The crates that the Python package is made of.
const PORTABLE: [&str; 3] = ["proxmox-mcp-core", "proxmox-mcp-sim", "proxmox-mcp-py"];

/// What only Unix has.
const UNIX: [&str; 9] = [
    "std::os::unix",
    "std::os::fd",
    "std::os::linux",
    "rustix::",
    "libc::",
    "nix::",
    "tokio::signal::unix",
    "UnixStream",
    "connect_uds",
];

/// Crates that only Unix has; a manifest asks for them under `cfg(unix)` only.
const CRATES: [&str; 3] = ["rustix", "libc", "nix"];

pub(super) fn rule(files: &[File]) -> Vec<String> {
    let ours = |file: &&File| {
        PORTABLE.iter().any(|name| {
            let inside = file.path.strip_prefix(name).and_then(|rest| rest.strip_prefix('/'));
            inside.is_some_and(|rest| rest.starts_with("src/") || rest == "Cargo.toml")
        })
    };
    let files: Vec<&File> = files.iter().filter(ours).collect();
    let gated: BTreeSet<String> = files.iter().flat_map(|file| gated(file)).collect();
    let sources = files.iter().filter(|file| file.ends("rs") && !is_behind(&file.path, &gated));
    let manifests = files.iter().filter(|file| file.ends("toml"));
    sources.flat_map(|file| named(file)).chain(manifests.flat_map(|file| asked(file))).collect()
}

/// The modules of a file that exist on Unix, or for tests, only: their paths without `.rs`.
fn gated(file: &File) -> Vec<String> {
    let folder = match file.path.strip_suffix("/lib.rs") {
        Some(root) => root,
        None => file.path.trim_end_matches(".rs"),
    };
    let (mut found, mut gate) = (Vec::new(), false);
    for line in file.text.lines().map(str::trim) {
        let words = ["pub ", "pub(crate) ", "pub(super) "];
        let bare = words.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
        match bare.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            Some(name) if gate => found.push(format!("{folder}/{name}")),
            _ => {}
        }
        gate = is_gate(line) || (gate && line.starts_with("#["));
    }
    found
}

/// Whether an attribute lets Unix, or tests, alone have what follows.
fn is_gate(line: &str) -> bool {
    let all = line.strip_prefix("#[cfg(").and_then(|rest| rest.strip_suffix(")]"));
    all.is_some_and(|all| all == "test" || all == "unix" || all.starts_with("all(unix, "))
}

fn is_behind(path: &str, gated: &BTreeSet<String>) -> bool {
    gated.iter().any(|module| {
        path.strip_prefix(module.as_str()).is_some_and(|rest| rest.starts_with(['.', '/']))
    })
}

/// Lines that name what only Unix has, outside of what a gate precedes.
fn named(file: &File) -> Vec<String> {
    let (mut found, mut gate, mut until) = (Vec::new(), false, None);
    for (number, line) in (1..).zip(file.text.lines()) {
        let depth = line.len() - line.trim_start().len();
        let line = line.trim();
        // What is gated ends with the line that closes it.
        if let Some(indent) = until {
            until = (depth > indent || !line.ends_with(['}', ';', ','])).then_some(indent);
            continue;
        }
        let plain = !line.starts_with("//");
        if gate && plain && !line.starts_with("#[") {
            gate = false;
            until = (!line.ends_with([';', ','])).then_some(depth);
            continue;
        }
        gate |= is_gate(line);
        let word = UNIX.iter().find(|word| plain && line.contains(**word));
        found.extend(
            word.map(|word| format!("{}:{number}: `{word}` needs `#[cfg(unix)]`", file.path)),
        );
    }
    found
}

/// Dependencies that only Unix has, asked for everywhere.
fn asked(file: &File) -> Vec<String> {
    let mut table = "";
    let mut found = Vec::new();
    for line in file.text.lines() {
        if line.starts_with('[') {
            table = line;
        } else if table == "[dependencies]"
            && let Some(name) = line.split(['.', ' ', '=']).next()
            && CRATES.contains(&name)
        {
            let place = "[target.'cfg(unix)'.dependencies]";
            found.push(format!("{}: `{name}` belongs into `{place}`", file.path));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn what_only_unix_has_is_found_outside_of_gates() {
        let bare = "use std::os::unix::fs::PermissionsExt as _;\n";
        let gated = "#[cfg(unix)]\nuse std::os::unix::fs::PermissionsExt as _;\n";
        let block = "#[cfg(unix)]\nfn f() {\n    rustix::x();\n}\nfn g() {\n    rustix::y();\n}\n";
        let crates = "[dependencies]\nrustix.workspace = true\n";
        let on_unix = "[target.'cfg(unix)'.dependencies]\nrustix.workspace = true\n";
        for (path, text, found) in [
            ("proxmox-mcp-core/src/a.rs", bare, 1),
            ("proxmox-mcp-server/src/a.rs", bare, 0),
            ("proxmox-mcp-core/tests/a.rs", bare, 0),
            ("proxmox-mcp-core/src/a.rs", gated, 0),
            ("proxmox-mcp-core/src/a.rs", block, 1),
            ("proxmox-mcp-core/Cargo.toml", crates, 1),
            ("proxmox-mcp-core/Cargo.toml", on_unix, 0),
        ] {
            assert_eq!(rule(&[file(path, text)]).len(), found, "{path}: {text}");
        }
    }

    #[test]
    fn a_module_may_be_gated_where_it_is_named() {
        let root = "#[cfg(all(unix, feature = \"local\"))]\npub mod local;\npub mod other;\n";
        let code = "use rustix::process;\n";
        let files = [
            file("proxmox-mcp-core/src/transport.rs", root),
            file("proxmox-mcp-core/src/transport/local.rs", code),
            file("proxmox-mcp-core/src/transport/local/tests.rs", code),
            file("proxmox-mcp-core/src/transport/other.rs", code),
        ];
        let found = rule(&files);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("proxmox-mcp-core/src/transport/other.rs:1"), "{found:?}");
    }
}
