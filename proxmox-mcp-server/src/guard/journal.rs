//! The record of the root half: a line for each command, and what the commands answered.
//!
//! A command is recorded before it starts; one that cannot be recorded is not run.

use super::trust::parent;
use super::{Kind, Places, Refused};
use proxmox_mcp_core::model::Timestamp;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The longest command that is written in full.
const LONGEST: usize = 16 * 1024;

/// The command log, for one command.
#[derive(Debug)]
pub(super) struct Journal {
    log: File,
    user: String,
    id: String,
    /// The command, on one line, secrets masked.
    command: String,
}

/// What is written about a verdict.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict<'a> {
    pub(super) rule: &'a str,
    pub(super) risk: &'static str,
}

impl Journal {
    /// Opens the command log.
    pub(super) fn open(places: &Places, user: &str) -> Result<Self, Refused> {
        let log = parent(&places.log).and_then(|(folder, name)| folder.append(name));
        let id = now().to_string().replace([':', '-'], "") + "-" + &std::process::id().to_string();
        Ok(Self {
            log: log.map_err(|error| unrecorded(&error))?,
            user: user.to_owned(),
            id,
            command: String::new(),
        })
    }

    /// Sets what the following lines are about.
    pub(super) fn about(&mut self, command: &str) {
        self.command = one_line(command);
    }

    /// Records that a command will not run.
    pub(super) fn denied(&mut self, verdict: Verdict<'_>) -> Result<(), Refused> {
        self.line("command not allowed", "deny", verdict, &format!("exit={}", Kind::Denied as u8))
    }

    /// Records that a command is about to run.
    pub(super) fn starts(&mut self, verdict: Verdict<'_>) -> Result<(), Refused> {
        self.line("starts", "allow", verdict, "exit=-")
    }

    /// Records how a command ended.
    pub(super) fn ended(&mut self, verdict: Verdict<'_>, end: &str) -> Result<(), Refused> {
        self.line("ended", "allow", verdict, end)
    }

    /// Opens the files for what the command answers.
    pub(super) fn session(&self, places: &Places, limit: u64) -> Result<[Keeper; 2], Refused> {
        let day = now().to_string();
        let day = day.split('T').next().unwrap_or_default();
        let left = Arc::new(AtomicU64::new(limit));
        let open = || -> io::Result<[Keeper; 2]> {
            let (folder, name) = parent(&places.sessions)?;
            let mut folder = folder.enter_or_make(name)?;
            for name in [&self.user, day, &self.id] {
                folder = folder.enter_or_make(OsStr::new(name))?;
            }
            let keeper = |name: &str| -> io::Result<Keeper> {
                Ok(Keeper { file: folder.append(OsStr::new(name))?, left: Arc::clone(&left) })
            };
            Ok([keeper("stdout")?, keeper("stderr")?])
        };
        open().map_err(|error| unrecorded(&error))
    }

    fn line(
        &mut self,
        event: &str,
        decision: &str,
        verdict: Verdict<'_>,
        end: &str,
    ) -> Result<(), Refused> {
        let Self { user, id, command, .. } = self;
        let Verdict { rule, risk } = verdict;
        let line = format!(
            "{} user={user} id={id} {event}: decision={decision} rule={rule} risk={risk} {end} command={command}\n",
            now()
        );
        // One write to the end of the file: lines of several commands do not mix.
        self.log.write_all(line.as_bytes()).map_err(|error| unrecorded(&error))
    }
}

/// Keeps what a command writes to one of its streams, up to a limit for both.
#[derive(Debug)]
pub(super) struct Keeper {
    file: File,
    left: Arc<AtomicU64>,
}

impl Keeper {
    /// Keeps these bytes as far as there is room.
    pub(super) fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let take = |left: u64| Some(left.saturating_sub(length));
        let room = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take);
        let room = room.map_or(0, |room| room.min(length));
        let kept = usize::try_from(room).ok().and_then(|room| bytes.get(..room));
        self.file.write_all(kept.unwrap_or(bytes))?;
        if 0 < room && room < length {
            self.file.write_all(b"\n[the rest is not kept]\n")?;
        }
        Ok(())
    }
}

/// The time now.
pub(super) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// The text with everything escaped that would end the line, move the cursor or look like
/// something else.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if line.len() > LONGEST {
            let _ = write!(line, "… ({} bytes)", text.len());
            break;
        }
        if c == ' ' || c.is_ascii_graphic() || c.is_alphanumeric() {
            line.push(c);
        } else {
            let _ = write!(line, "{}", c.escape_unicode());
        }
    }
    line
}

fn unrecorded(error: &io::Error) -> Refused {
    Refused::new(Kind::Unrecorded, format!("nothing is run that cannot be recorded: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::DirBuilderExt as _;
    use std::path::Path;

    fn places(home: &Path, test: impl FnOnce(&Places)) {
        let log = home.join("var/log");
        std::fs::DirBuilder::new().mode(0o755).recursive(true).create(log).unwrap();
        test(&Places::below(home));
    }

    #[test]
    fn each_command_has_a_line_before_and_after() {
        let home = tempfile::tempdir().unwrap();
        places(home.path(), |places| {
            let mut journal = Journal::open(places, "claude-user").unwrap();
            journal.about("pve1: qm set 100 --name 'a\nb\u{202e}\u{1b}[2J'");
            let verdict = Verdict { rule: "ok", risk: "change" };
            journal.starts(verdict).unwrap();
            journal.ended(verdict, "exit=0").unwrap();
            journal.denied(Verdict { rule: "no", risk: "execute" }).unwrap();
            let text = std::fs::read_to_string(&places.log).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines.len(), 3, "{text}");
            assert!(
                lines[0].contains("starts: decision=allow rule=ok risk=change exit=- command=")
            );
            assert!(lines[1].contains("ended: decision=allow rule=ok risk=change exit=0 command="));
            assert!(lines[2].contains("command not allowed: decision=deny rule=no"), "{text}");
            assert!(lines[0].ends_with(r"'a\u{a}b\u{202e}\u{1b}[2J'"), "{text}");
            assert!(lines[0].starts_with("20") && lines[0].contains("Z user=claude-user id="));
        });
    }

    #[test]
    fn answers_are_kept_up_to_the_limit() {
        let home = tempfile::tempdir().unwrap();
        places(home.path(), |places| {
            let journal = Journal::open(places, "claude-user").unwrap();
            let [mut out, mut err] = journal.session(places, 8).unwrap();
            out.keep(b"12345").unwrap();
            err.keep(b"67890").unwrap();
            out.keep(b"more").unwrap();
            let day = std::fs::read_dir(places.sessions.join("claude-user")).unwrap();
            let day = day.into_iter().next().unwrap().unwrap().path();
            let kept =
                |name: &str| std::fs::read_to_string(day.join(&journal.id).join(name)).unwrap();
            assert_eq!(kept("stdout"), "12345");
            assert_eq!(kept("stderr"), "678\n[the rest is not kept]\n");
        });
    }

    #[test]
    fn a_log_that_is_a_link_stops_everything() {
        let home = tempfile::tempdir().unwrap();
        places(home.path(), |places| {
            std::os::unix::fs::symlink("/dev/null", &places.log).unwrap();
            let refused = Journal::open(places, "claude-user").unwrap_err();
            assert_eq!(refused.kind, Kind::Unrecorded);
            std::os::unix::fs::symlink("/tmp", &places.sessions).unwrap();
            std::fs::remove_file(&places.log).unwrap();
            let journal = Journal::open(places, "claude-user").unwrap();
            assert!(journal.session(places, 8).is_err());
        });
    }
}
