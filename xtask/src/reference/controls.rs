//! The page that lists what may be run on hosts at all: the table of controls.

use proxmox_mcp_core::command::{Control, controls, forbidden};
use proxmox_mcp_core::operation::Risk;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const INTRODUCTION: &str = "\
# Table of controls

<!-- Written by `cargo xtask codegen` from core's grammars. -->

What a command on a host may be at all, whatever the policy says. A program that is not listed, a verb, an option or
a value that its grammar does not know is refused before any rule is asked. What is executed is printed from what was
understood, so nothing runs that was not judged. The risk decides what a [profile](policy.md) allows; values can raise
it, such as a route for nearly every address or a unit that holds others.
";

const PROXMOX: &str = "
## Proxmox's own programs

A verb is the API call that it makes or equals: its options are the parameters of the call, and rules, protected
objects and [risk](risks.md) are those of the call. `pvesh` takes every path of the API and is judged in the same way.

| command | arguments | call | risk |
| --- | --- | --- | --- |
";

const OTHERS: &str = "
## Other programs

Options that raise the risk have it behind them. Long options are written in full.

| command | options | arguments | risk |
| --- | --- | --- | --- |
";

const REFUSED: &str = "
## Options that are refused by name

No option is taken that is not listed above; these are refused with the reason.

| program | options | because |
| --- | --- | --- |
";

pub(super) fn page() -> String {
    let proxmox: BTreeSet<&str> =
        controls().filter(|row| row.call.is_some()).map(|row| row.program).collect();
    let (pve, other): (Vec<_>, Vec<_>) = controls().partition(|row| proxmox.contains(row.program));
    let mut page = INTRODUCTION.to_owned();
    count(&mut page, &pve, &other);
    page.push_str(PROXMOX);
    for row in pve {
        let call = row.call.map(|(method, path)| format!("{} {path}", method.as_str()));
        let cells = [command(&row), code(&row.values), code(&call.unwrap_or_default())];
        line(&mut page, &cells, row.risk);
    }
    page.push_str(OTHERS);
    let mut rows = other.into_iter().peekable();
    while let Some(form) = rows.next() {
        let mut options = Vec::new();
        while let Some(row) = rows.next_if(|row| row.option.is_some()) {
            options.push(option(&row, form.risk));
        }
        line(&mut page, &[command(&form), options.join(", "), cell(&form.values)], form.risk);
    }
    page.push_str(REFUSED);
    for row in forbidden() {
        let options = row.options.split(' ').map(code).collect::<Vec<_>>().join(", ");
        let _ = writeln!(page, "| {} | {options} | {} |", code(row.program), row.why);
    }
    page
}

/// How many there are, of which risk.
fn count(page: &mut String, pve: &[Control], other: &[Control]) {
    let forms = other.iter().filter(|row| row.option.is_none());
    let options = other.iter().filter(|row| row.option.is_some()).count();
    let mut risks: BTreeMap<Risk, usize> = BTreeMap::new();
    let programs: BTreeSet<&str> = pve.iter().chain(other).map(|row| row.program).collect();
    for row in pve.iter().chain(forms.clone()) {
        *risks.entry(row.risk).or_default() += 1;
    }
    let risks: Vec<String> =
        risks.iter().map(|(risk, count)| format!("{count} `{}`", risk.as_str())).collect();
    let _ = writeln!(
        page,
        "\n{} programs, {} verbs of Proxmox's own and {} forms of others with {options} options \
         are understood.\nOf verbs and forms are {}.\n{} groups of options are refused by name.",
        programs.len(),
        pve.len(),
        forms.count(),
        risks.join(", "),
        forbidden().count()
    );
}

fn command(row: &Control) -> String {
    code(format!("{} {}", row.program, row.verb).trim_end())
}

/// An option by its names, with its risk where it raises that of the form.
fn option(row: &Control, form: Risk) -> String {
    let names = row.option.unwrap_or_default().split(' ').map(code).collect::<Vec<_>>().join(" ");
    if row.risk > form { format!("{names} ({})", row.risk.as_str()) } else { names }
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn line(page: &mut String, cells: &[String], risk: Risk) {
    let _ = writeln!(page, "| {} | {} |", cells.join(" | "), risk.as_str());
}
