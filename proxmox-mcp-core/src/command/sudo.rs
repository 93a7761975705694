//! The `sudo` that people write before commands out of habit.

use super::{Arg, Argv, Refusal};

/// The program and its arguments without a leading `sudo` or `sudo -n`.
pub(super) fn strip(argv: &Argv) -> Result<(&Arg, &[Arg]), Refusal> {
    if !matches!(argv.program().as_str(), Some("sudo" | "/usr/bin/sudo")) {
        return Ok((argv.program(), argv.args()));
    }
    let rest = match argv.args() {
        [option, rest @ ..] if option.as_bytes() == b"-n" => rest,
        rest => rest,
    };
    let Some((program, after)) = rest.split_first() else {
        return Err(Refusal::new("empty-command", "there is no command after `sudo`"));
    };
    let word = program.as_bytes();
    if word.starts_with(b"-") || word.contains(&b'=') {
        let reason = format!(
            "`{program}` after `sudo`: only `sudo COMMAND` and `sudo -n COMMAND` are known"
        );
        return Err(Refusal::new("sudo-option", reason));
    }
    Ok((program, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(words: &[&str]) -> Result<String, &'static str> {
        let argv = Argv::new(words.iter().copied()).unwrap();
        strip(&argv).map(|(program, _)| program.to_string()).map_err(|refusal| refusal.rule())
    }

    #[test]
    fn one_sudo_in_front_is_dropped() {
        assert_eq!(stripped(&["sudo", "qm", "list"]).as_deref(), Ok("qm"));
        assert_eq!(stripped(&["sudo", "-n", "qm"]).as_deref(), Ok("qm"));
        assert_eq!(stripped(&["sudo", "sudo", "qm"]).as_deref(), Ok("sudo"));
        assert_eq!(stripped(&["qm", "sudo"]).as_deref(), Ok("qm"));
    }

    #[test]
    fn options_and_assignments_of_sudo_are_refused() {
        for words in [
            &["sudo", "-i"][..],
            &["sudo", "-C", "3", "qm"],
            &["sudo", "-nk", "qm"],
            &["sudo", "-n", "-n", "qm"],
            &["sudo", "--", "qm"],
            &["sudo", "LD_PRELOAD=/tmp/x.so", "qm"],
            &["sudo", "-n", "A=b", "qm"],
        ] {
            assert_eq!(stripped(words), Err("sudo-option"), "{words:?}");
        }
        assert_eq!(stripped(&["sudo"]), Err("empty-command"));
        assert_eq!(stripped(&["sudo", "-n"]), Err("empty-command"));
    }
}
