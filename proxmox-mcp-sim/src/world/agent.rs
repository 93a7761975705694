//! Commands that the agent in a guest runs.

/// A command that was run, until its result is read.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    pub exitcode: i32,
    pub out: String,
    pub err: String,
    /// When it ends, in seconds since the epoch.
    pub until: u64,
    /// Whether somebody has read how it ended.
    pub read: bool,
}

impl Command {
    /// Runs a command as a small Linux system would; none if there is no such program.
    pub(crate) fn run(words: &[String], input: &str, host: &str) -> Option<Self> {
        let (program, rest) = words.split_first()?;
        let mut command = Self {
            exitcode: 0,
            out: String::new(),
            err: String::new(),
            until: super::clock::now(),
            read: false,
        };
        match program.rsplit('/').next()? {
            "true" | "sync" => {}
            "false" => command.exitcode = 1,
            "echo" => command.out = rest.join(" ") + "\n",
            "cat" if rest.is_empty() => input.clone_into(&mut command.out),
            "hostname" => command.out = format!("{host}\n"),
            "id" => command.out = "uid=0(root) gid=0(root) groups=0(root)\n".into(),
            "whoami" => command.out = "root\n".into(),
            "uname" => command.out = "Linux\n".into(),
            "sleep" => command.until += rest.first()?.parse::<u64>().unwrap_or(0).min(3600),
            "sh" | "bash" => command.shell(rest),
            _ => return None,
        }
        Some(command)
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
                stream.extend([plain, "\n"]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_lists_of_words() {
        let run = |words: &[&str]| {
            Command::run(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>(), "in", "web")
        };
        assert_eq!(run(&["echo", "a", "b"]).unwrap().out, "a b\n");
        assert_eq!(run(&["/bin/cat"]).unwrap().out, "in");
        assert!(run(&["echo hello"]).is_none());
        let failed = run(&["sh", "-c", "echo boom >&2; exit 3"]).unwrap();
        assert_eq!((failed.exitcode, failed.err.as_str()), (3, "boom\n"));
    }
}
