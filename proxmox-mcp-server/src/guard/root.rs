//! The half that runs as root: judges one framed argv, records it and runs it.

use super::journal::{Journal, Verdict, now};
use super::settings::Settings;
use super::{Kind, Places, Refused, exec, facts, frame};
use proxmox_mcp_core::Risk;
use proxmox_mcp_core::command::Argv;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Evidence, Grounded, HostCall, Plan, Subject};
use proxmox_mcp_core::policy::{Caller, Decision, Request, Via};
use rustix::fs::Mode;
use std::fs::File;
use std::os::fd::AsFd as _;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// How long the frame is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Reads a frame from standard input, and runs its command if policy lets it.
pub(crate) fn run() -> u8 {
    match judge_and_run(&Places::below(Path::new("/"))) {
        Ok(code) => code,
        Err(refused) => refused.report(),
    }
}

fn judge_and_run(places: &Places) -> Result<u8, Refused> {
    if !rustix::process::geteuid().is_root() {
        let reason = "this half runs as root only; SSH reaches it through `proxmox-mcp guard`";
        return Err(Refused::new(Kind::System, reason));
    }
    // Fails where it leads a process group already, which is as good.
    let _ = rustix::process::setsid();
    rustix::process::umask(Mode::from_raw_mode(0o022));
    let system = |error| Refused::new(Kind::System, error);
    // Unbuffered, so that not a byte of the command's own input is read here.
    let input = std::io::stdin().as_fd().try_clone_to_owned().map(File::from).map_err(system)?;
    let (argv, input) = receive(input)?;
    let user = user();
    let mut journal = Journal::open(places, &user)?;
    let settings = Settings::read(places)?;
    let (plan, inventory) = ground(&argv, places)?;
    let asked = plan.effects().join("; ");
    journal.about(&asked);
    let caller = Caller::new(user, Via::Guard);
    let request = Request::new("node_command", "host", Risk::Read, &caller, now());
    let request = request.inventory(&inventory);
    let permit = match settings.policy.decide(&request, plan) {
        Decision::Allow(permit) => permit,
        Decision::Confirm(challenge) => {
            let (rule, risk) = ("needs-confirmation", challenge.risk().as_str());
            journal.denied(Verdict { rule, risk })?;
            let reason = "command not allowed by rule `needs-confirmation`: a person would have to agree, and there is nobody to ask here";
            return Err(Refused::new(Kind::Denied, reason));
        }
        Decision::Deny(denial) => {
            let (rule, risk) = (denial.rule(), denial.risk().as_str());
            journal.denied(Verdict { rule, risk })?;
            return Err(Refused::new(Kind::Denied, format!("command not allowed: {denial}")));
        }
    };
    let Some(command) = permit.commands().next() else {
        return Err(Refused::new(Kind::System, "a permit without its command"));
    };
    let keepers = journal.session(places, settings.session_limit)?;
    let verdict = Verdict { rule: "-", risk: permit.risk().as_str() };
    journal.starts(verdict)?;
    match exec::run(command, input, keepers, settings.time_limit) {
        Ok(end) => {
            journal.ended(verdict, &end.to_string())?;
            Ok(end.code())
        }
        Err(error) => {
            journal.ended(verdict, &format!("failed={:?}", error.kind()))?;
            let program = command.reading().argv.program();
            Err(Refused::new(Kind::System, format!("{program}: {error}")))
        }
    }
}

/// Reads the frame; whoever opens a connection and says nothing is not waited for.
fn receive(mut input: File) -> Result<(Argv, File), Refused> {
    let (sender, frames) = mpsc::channel();
    std::thread::spawn(move || {
        let argv = frame::read(&mut input);
        let _ = sender.send(argv.map(|argv| (argv, input)));
    });
    let received = frames.recv_timeout(PATIENCE);
    let received = received.unwrap_or_else(|_| Err("no command arrived".to_owned()));
    received.map_err(|reason| Refused::new(Kind::Malformed, reason))
}

/// Who asks: sudo sets the name, whatever the caller's environment says.
fn user() -> String {
    let name = std::env::var("SUDO_USER").unwrap_or_else(|_| "root".to_owned());
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let usable = name.chars().all(plain) && name.starts_with(|c: char| c.is_ascii_alphanumeric());
    if usable { name } else { "unknown".to_owned() }
}

fn ground(argv: &Argv, places: &Places) -> Result<(Grounded, Inventory), Refused> {
    let host = rustix::system::uname();
    let facts = facts::read(&places.pve, &host.nodename().to_string_lossy());
    let facts = facts.map_err(|reason| Refused::new(Kind::System, reason))?;
    let words = argv.words().map(|word| word.as_bytes().to_vec());
    let plan = Plan::command(HostCall::words(words, Subject::Node(facts.node)));
    let grounded = plan.ground(&facts.inventory, &Evidence::default());
    let grounded = grounded.map_err(|error| Refused::new(Kind::System, error))?;
    Ok((grounded, facts.inventory))
}
