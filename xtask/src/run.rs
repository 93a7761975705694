//! Running programs: their output is shown as it comes and kept for counting.

use crate::journal::{Count, Trouble, say};
use crate::place::Place;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How long output is awaited after the program itself has ended.
const TRAILING: Duration = Duration::from_secs(2);

/// A program to run.
pub(crate) struct Run {
    command: Command,
    name: String,
    limit: Duration,
    shown: bool,
}

/// How a program ended.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) text: String,
    name: String,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        // What `cargo run` sets for this program must not reach the cargo it starts: build
        // scripts watch these variables.
        for (key, _) in std::env::vars_os() {
            let name = key.to_string_lossy();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&key);
            }
        }
        command.stdin(Stdio::null());
        let name = Path::new(program.as_ref())
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Self { command, name, limit: Duration::from_mins(25), shown: true }
    }

    /// Cargo, in the workspace and its target folder.
    pub(crate) fn cargo(place: &Place) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::new(cargo).dir(&place.root).env("CARGO_TARGET_DIR", &place.target)
    }

    pub(crate) fn args(mut self, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        for word in words {
            self.name.push(' ');
            self.name.push_str(&word.as_ref().to_string_lossy());
            self.command.arg(word);
        }
        self
    }

    /// Arguments too many to be shown when the program fails.
    pub(crate) fn unnamed(mut self, words: &[String]) -> Self {
        self.command.args(words);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    pub(crate) fn dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Ends the program when it takes longer.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Keeps the output back.
    pub(crate) fn quiet(mut self) -> Self {
        self.shown = false;
        self
    }

    /// Runs to the end, whatever that is.
    pub(crate) fn end(mut self) -> Result<Ended, String> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child =
            self.command.spawn().map_err(|e| format!("`{}` does not start: {e}", self.name))?;
        let (lines, incoming) = channel();
        pump(child.stdout.take(), lines.clone());
        pump(child.stderr.take(), lines);
        let until = Instant::now().checked_add(self.limit);
        let mut text = String::new();
        let mut ended = None;
        let mut last = Instant::now();
        loop {
            if next(&incoming, self.shown, &mut text).is_break() {
                break;
            }
            if ended.is_none() {
                ended = child.try_wait().map_err(|e| format!("`{}`: {e}", self.name))?;
                last = Instant::now();
            }
            if ended.is_some() && last.elapsed() > TRAILING {
                break;
            }
            if until.is_some_and(|until| Instant::now() > until) {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("`{}` took over {} s", self.name, self.limit.as_secs()));
            }
        }
        let status = child.wait().map_err(|e| format!("`{}`: {e}", self.name))?;
        Ok(Ended { code: status.code(), text, name: self.name })
    }

    /// Runs and fails unless the program says that all went well; gives its output.
    pub(crate) fn text(self) -> Result<String, String> {
        let shown = self.shown;
        let ended = self.end()?;
        if ended.code == Some(0) {
            return Ok(ended.text);
        }
        if !shown {
            say(&ended.text);
        }
        Err(ended.blame())
    }

    /// The same as one check.
    pub(crate) fn check(self) -> Result<Count, Trouble> {
        self.text()?;
        Ok(Count::one())
    }

    /// Runs tests; `count` reads the numbers in the output.
    pub(crate) fn tests(self, count: fn(&str) -> Count) -> Result<Count, Trouble> {
        let ended = self.end()?;
        let mut found = count(&ended.text);
        if ended.code == Some(0) {
            return Ok(found.or_one());
        }
        found.failed = found.failed.max(1);
        Err(Trouble::Failed { why: ended.blame(), count: found })
    }
}

impl Ended {
    /// What went wrong, in words.
    pub(crate) fn blame(&self) -> String {
        match self.code {
            Some(code) => format!("`{}` ended with {code}", self.name),
            None => format!("`{}` was killed", self.name),
        }
    }
}

/// Takes what came within a moment; breaks when there is no more to come.
fn next(incoming: &Receiver<String>, shown: bool, text: &mut String) -> std::ops::ControlFlow<()> {
    match incoming.recv_timeout(Duration::from_millis(100)) {
        Ok(line) => {
            if shown {
                say(&line);
            }
            text.push_str(&line);
            text.push('\n');
            std::ops::ControlFlow::Continue(())
        }
        Err(RecvTimeoutError::Timeout) => std::ops::ControlFlow::Continue(()),
        Err(RecvTimeoutError::Disconnected) => std::ops::ControlFlow::Break(()),
    }
}

/// Sends the lines of a pipe from a thread of its own.
pub(crate) fn pump(pipe: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(pipe) = pipe else { return };
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line);
            if lines.send(text.trim_end_matches(['\r', '\n']).to_owned()).is_err() {
                return;
            }
            line.clear();
        }
    });
}

/// The number in front of `word` anywhere in `line`: `12` for `passed` in `12 passed, 1 failed`.
pub(crate) fn number_before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split_whitespace().collect();
    let found = words.windows(2).find_map(|pair| match pair {
        [number, label] if label.trim_end_matches([',', ';', ')']) == word => number.parse().ok(),
        _ => None,
    });
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_before_its_word() {
        let line = "Summary [ 1.2s] 84 tests run: 82 passed (1 slow), 2 failed, 3 skipped";
        assert_eq!(number_before(line, "passed"), 82);
        assert_eq!(number_before(line, "failed"), 2);
        assert_eq!(number_before(line, "skipped"), 3);
        assert_eq!(number_before(line, "lost"), 0);
    }

    #[test]
    fn output_of_both_pipes_is_kept() {
        let ended =
            Run::new("sh").args(["-c", "echo one; echo two >&2; exit 3"]).quiet().end().unwrap();
        assert_eq!(ended.code, Some(3));
        assert!(ended.text.contains("one") && ended.text.contains("two"));
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let run = Run::new("sleep").args(["60"]).limit(Duration::from_millis(50)).quiet();
        assert!(run.end().is_err_and(|why| why.contains("took over")));
    }
}
