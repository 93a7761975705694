//! What the agent in a guest has to do with: programs and files.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A program that was run, until its result is read.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    pub exitcode: i32,
    pub out: Vec<u8>,
    pub err: Vec<u8>,
    /// How long it runs, in life.
    pub seconds: f64,
    begun: Instant,
    /// Whether somebody has read how it ended.
    pub read: bool,
}

/// The guest that a program runs in, as far as programs see it.
pub(crate) struct Inside<'a> {
    /// The guest's name.
    pub host: &'a str,
    /// What was written to files, by path.
    pub files: &'a BTreeMap<String, Vec<u8>>,
}

impl Inside<'_> {
    /// The contents of a file; some are in every guest.
    pub(crate) fn file(&self, path: &str) -> Option<Vec<u8>> {
        if let Some(written) = self.files.get(path) {
            return Some(written.clone());
        }
        match path {
            "/etc/hostname" => Some(format!("{}\n", self.host).into()),
            "/etc/hosts" => Some(format!("127.0.0.1 localhost\n127.0.1.1 {}\n", self.host).into()),
            "/etc/os-release" => {
                Some(b"ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n".to_vec())
            }
            _ => None,
        }
    }
}

impl Command {
    /// Runs a program as a small Linux system would; none if there is no such program.
    pub(crate) fn run(words: &[String], input: &str, inside: &Inside<'_>) -> Option<Self> {
        let (program, rest) = words.split_first()?;
        let mut command = Self {
            exitcode: 0,
            out: Vec::new(),
            err: Vec::new(),
            seconds: 0.0,
            begun: Instant::now(),
            read: false,
        };
        match program.rsplit('/').next()? {
            "true" | "sync" => {}
            "false" => command.exitcode = 1,
            "echo" => command.out = (rest.join(" ") + "\n").into(),
            "cat" if rest.is_empty() => command.out = input.into(),
            "cat" => rest.iter().for_each(|path| command.cat(path, inside)),
            "hostname" => command.out = format!("{}\n", inside.host).into(),
            "id" => command.out = b"uid=0(root) gid=0(root) groups=0(root)\n".to_vec(),
            "whoami" => command.out = b"root\n".to_vec(),
            "uname" => command.out = b"Linux\n".to_vec(),
            "sleep" => {
                command.seconds = rest.first()?.parse::<f64>().unwrap_or(0.0).clamp(0.0, 3600.0);
            }
            "sh" | "bash" => command.shell(rest),
            _ => return None,
        }
        Some(command)
    }

    /// Whether it runs, where time passes at the scale that `scaled` knows.
    pub(crate) fn runs(&self, scaled: impl FnOnce(f64) -> Duration) -> bool {
        self.begun.elapsed() < scaled(self.seconds)
    }

    fn cat(&mut self, path: &str, inside: &Inside<'_>) {
        if let Some(bytes) = inside.file(path) {
            self.out.extend(bytes);
        } else {
            self.exitcode = 1;
            self.err.extend(format!("cat: {path}: No such file or directory\n").bytes());
        }
    }

    /// What scripts most often do; everything else ends well and says nothing.
    fn shell(&mut self, words: &[String]) {
        let script = words.last().map(String::as_str).unwrap_or_default();
        for step in script.split([';', '\n']).flat_map(|line| line.split("&&")).map(str::trim) {
            if let Some(code) = step.strip_prefix("exit") {
                self.exitcode = code.trim().parse().unwrap_or(0);
                return;
            }
            if let Some(text) = step.strip_prefix("echo ") {
                let to_error = text.split_once(">&2").map(|(text, _)| text);
                let plain = to_error.unwrap_or(text).trim().trim_matches(['"', '\'']);
                let stream = if to_error.is_some() { &mut self.err } else { &mut self.out };
                stream.extend(plain.bytes().chain([b'\n']));
            }
        }
    }
}

/// Bytes as Proxmox puts them into JSON: each as one character.
pub(crate) fn text(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_lists_of_words() {
        let files = BTreeMap::from([("/a".to_owned(), b"A".to_vec())]);
        let inside = Inside { host: "web", files: &files };
        let run = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|w| (*w).to_owned()).collect();
            Command::run(&words, "in", &inside)
        };
        assert_eq!(run(&["echo", "a", "b"]).unwrap().out, b"a b\n");
        assert_eq!(run(&["/bin/cat"]).unwrap().out, b"in");
        assert!(run(&["echo hello"]).is_none());
        let failed = run(&["sh", "-c", "echo boom >&2; exit 3"]).unwrap();
        assert_eq!((failed.exitcode, failed.err.as_slice()), (3, &b"boom\n"[..]));
        let both = run(&["cat", "/a", "/b"]).unwrap();
        assert_eq!((both.exitcode, both.out.as_slice()), (1, &b"A"[..]));
        let slept = run(&["sleep", "9"]).unwrap();
        assert!(slept.runs(Duration::from_secs_f64) && !slept.runs(|_| Duration::ZERO));
    }
}
