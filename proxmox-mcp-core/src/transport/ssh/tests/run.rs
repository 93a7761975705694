//! Commands: what arrives, what comes back, how they end.

use super::*;
use crate::transport::Listener;
use crate::transport::capture::{Tap, relay};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// How many times more than usual: `SCALE` in long runs.
fn scale() -> usize {
    std::env::var("SCALE").ok().and_then(|scale| scale.parse().ok()).unwrap_or(1)
}

/// A program that prints its arguments, each ended by a NUL.
fn dump(sshd: &Sshd) -> PathBuf {
    let path = sshd.path("dump args");
    std::fs::write(&path, "#!/bin/sh\nprintf '%s\\0' \"$@\"\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

pub(super) async fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..1500 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("never: {what}");
}

pub(super) fn is_alive(pid: &str) -> bool {
    // What has ended but was not waited for is a zombie.
    std::fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| !stat.rsplit(')').next().unwrap().trim().starts_with('Z'))
}

/// The id of a process that writes it to a file.
pub(super) async fn pid(file: &Path) -> String {
    eventually("the pid is written", || {
        std::fs::read_to_string(file).is_ok_and(|text| text.ends_with('\n'))
    })
    .await;
    std::fs::read_to_string(file).unwrap().trim().to_owned()
}

#[tokio::test]
async fn the_argv_arrives_byte_for_byte() {
    let Some(sshd) = Sshd::start("") else { return };
    let (ssh, program) = (sshd.ssh(), dump(&sshd));
    let every: Vec<u8> = (1..=255).collect();
    let sets: [&[&[u8]]; 8] = [
        &[],
        &[b""],
        &[b"", b" ", b"  a  b  ", b""],
        &[b"'", b"\"", b"''", b"it's", b"\\", b"\\'", b"$'x'"],
        &[b"\n", b"a\nb\n", b"\r\n", b"\t", b"\x1b[31m", b"\x7f"],
        &[b"$HOME", b"${PATH}", b"$(id)", b"`id`", b"~", b"~root", b"*", b"?", b"[a-z]", b"{a,b}"],
        &[b";", b"&&", b"|", b">x", b"<x", b"#x", b"!x", b"a=b", b"-n", b"--", b"%s", b"\\0"],
        &[&every, b"\xff\xfe", "é\u{202e}".as_bytes()],
    ];
    for words in sets {
        let program = program.to_str().unwrap().as_bytes();
        let argv = std::iter::once(program).chain(words.iter().copied());
        let output = ssh.run(&sshd.address(), order(argv)).await.unwrap();
        let expected: Vec<u8> = if words.is_empty() {
            vec![0] // printf prints its format once
        } else {
            words.iter().flat_map(|word| word.iter().copied().chain([0])).collect()
        };
        assert_eq!(output.exit, Exit::Code(0), "{output:?}");
        assert_eq!(&output.stdout[..], &expected[..]);
    }
}

#[tokio::test]
async fn streams_and_status_are_kept_apart() {
    let Some(sshd) = Sshd::start("") else { return };
    let (ssh, at) = (sshd.ssh(), sshd.address());
    let output = ssh.run(&at, script("echo out; echo err >&2; exit 7")).await.unwrap();
    assert_eq!(output.exit, Exit::Code(7));
    assert_eq!((&output.stdout[..], &output.stderr[..]), (&b"out\n"[..], &b"err\n"[..]));
    let output = ssh.run(&at, script("kill -KILL $$")).await.unwrap();
    assert_eq!(output.exit, Exit::Signal("KILL".to_owned()));
    let output = ssh.run(&at, order(["/nonexistent/program"])).await.unwrap();
    assert_eq!(output.exit, Exit::Code(127));
    let stdin: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let cat = Order { stdin: stdin.clone(), cap: stdin.len(), ..order(["/bin/cat"]) };
    let output = ssh.run(&at, cat).await.unwrap();
    assert!(output.stdout == stdin && output.stdout_cut == 0);
    // Who reads nothing is no error.
    let unread = Order { stdin, ..order(["/bin/true"]) };
    assert_eq!(ssh.run(&at, unread).await.unwrap().exit, Exit::Code(0));
}

#[tokio::test]
async fn a_flood_is_cut_and_counted() {
    let Some(sshd) = Sshd::start("") else { return };
    let bytes = 20_000_000 * scale();
    let flood = format!("head -c {bytes} /dev/zero & head -c {bytes} /dev/zero >&2; wait");
    let flood = Order { cap: 1000, ..script(&flood) };
    let output = sshd.ssh().run(&sshd.address(), flood).await.unwrap();
    for (kept, cut) in [(&output.stdout, output.stdout_cut), (&output.stderr, output.stderr_cut)] {
        assert_eq!((kept.len(), cut), (1000, bytes as u64 - 1000));
    }
}

#[tokio::test]
async fn what_hangs_is_ended_at_its_limit_on_the_host_too() {
    let Some(sshd) = Sshd::start("") else { return };
    let ssh = sshd.ssh();
    let file = sshd.path("pid");
    // Its child is in its process group; the second one is deaf to what is gentle.
    for trap in ["", "trap '' TERM HUP;"] {
        let _ = std::fs::remove_file(&file);
        let text = format!("{trap} sleep 1000 & echo $! > {}; wait", file.display());
        let hang = Order { limit: Duration::from_secs(1), ..script(&text) };
        let error = ssh.run(&sshd.address(), hang).await.unwrap_err();
        assert!(matches!(error, Error::Timeout { seconds: 1, .. }), "{error:?}");
        let child = pid(&file).await;
        eventually("the child is gone", || !is_alive(&child)).await;
    }
    works(&ssh, &sshd).await.unwrap();
}

#[tokio::test]
async fn what_nobody_waits_for_is_ended_on_the_host_too() {
    let Some(sshd) = Sshd::start("") else { return };
    let (ssh, at) = (sshd.ssh(), sshd.address());
    let file = sshd.path("pid");
    let text = format!("echo $$ > {}; exec sleep 1000", file.display());
    let child = tokio::select! {
        ended = ssh.run(&at, script(&text)) => panic!("{ended:?}"),
        child = pid(&file) => child,
    };
    // A process that ends now can wait for that.
    ssh.settle().await;
    assert!(!is_alive(&child));
    works(&ssh, &sshd).await.unwrap();
}

#[tokio::test]
async fn children_that_hold_the_streams_are_not_waited_for_forever() {
    let Some(sshd) = Sshd::start("") else { return };
    let file = sshd.path("pid");
    let text = format!("echo done; setsid sleep 1000 & echo $! > {}", file.display());
    let output = sshd.ssh().run(&sshd.address(), script(&text)).await.unwrap();
    assert_eq!((output.exit, &output.stdout[..]), (Exit::Code(0), &b"done\n"[..]));
    sshd::run("kill", [pid(&file).await], &[]);
}

#[tokio::test]
async fn a_connection_that_breaks_is_told_and_made_anew() {
    let Some(sshd) = Sshd::start("") else { return };
    let (ssh, at) = (sshd.ssh(), sshd.address());
    // The parent of the program is the session's sshd.
    let error = ssh.run(&at, script("kill -KILL $PPID; sleep 5")).await.unwrap_err();
    let said = error.to_string();
    assert!(said.contains("the connection broke while the command ran"), "{said}");
    assert!(matches!(error, Error::Transport(error) if !error.unsent));
    works(&ssh, &sshd).await.unwrap();
}

/// Runs many commands at once; each must be answered, and with its own output.
async fn storm(sshd: &Sshd, sessions: usize, count: usize) {
    let mut config = sshd.config();
    config.sessions = sessions;
    let (ssh, at) = (Ssh::new(config), sshd.address());
    let all = (0..count * scale()).map(|number| {
        let echo = Order {
            limit: Duration::from_mins(10),
            ..order(["/bin/echo".to_owned(), number.to_string()])
        };
        ssh.run(&at, echo)
    });
    for (number, ended) in futures_util::future::join_all(all).await.into_iter().enumerate() {
        assert_eq!(ended.unwrap().stdout, format!("{number}\n"));
    }
}

#[tokio::test]
async fn a_storm_of_commands_is_answered() {
    let Some(sshd) = Sshd::start("") else { return };
    storm(&sshd, sshd.config().sessions, 120).await;
}

#[tokio::test]
async fn a_storm_of_commands_is_answered_by_a_host_that_allows_few() {
    let Some(sshd) = Sshd::start("MaxSessions 2") else { return };
    storm(&sshd, 2, 12).await;
}

#[tokio::test]
async fn of_two_like_commands_only_the_unwanted_one_is_ended() {
    let Some(sshd) = Sshd::start("") else { return };
    let (ssh, at) = (sshd.ssh(), sshd.address());
    let count = "/usr/bin/sleep 4; echo whole";
    let unwanted = Order { limit: Duration::from_millis(1500), ..script(count) };
    let (unwanted, wanted) = tokio::join!(ssh.run(&at, unwanted), ssh.run(&at, script(count)));
    assert!(matches!(unwanted, Err(Error::Timeout { .. })), "{unwanted:?}");
    assert_eq!(wanted.unwrap().stdout, "whole\n");
}

#[tokio::test]
async fn a_turn_that_does_not_come_is_told_and_nothing_is_sent() {
    let Some(sshd) = Sshd::start("") else { return };
    let mut config = sshd.config();
    config.sessions = 1;
    let (ssh, at) = (Ssh::new(config), sshd.address());
    let file = sshd.path("pid");
    let text = format!("echo $$ > {}; exec sleep 1000", file.display());
    let busy = tokio::spawn({
        let (ssh, at) = (ssh.clone(), at.clone());
        async move { ssh.run(&at, script(&text)).await }
    });
    pid(&file).await;
    let late = Order { limit: Duration::from_millis(300), ..order(["/bin/true"]) };
    let error = ssh.run(&at, late).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.unsent), "{error:?}");
    assert!(error.to_string().contains("not this command's turn"), "{error}");
    busy.abort();
    works(&ssh, &sshd).await.unwrap();
}

#[tokio::test]
async fn a_host_that_runs_no_commands_says_so() {
    let Some(sshd) = Sshd::start("MaxSessions 0") else { return };
    let said = fails(&sshd.ssh(), &sshd).await;
    assert!(said.contains("MaxSessions"), "{said}");
}

#[tokio::test]
async fn users_other_than_root_go_through_sudo() {
    let Some(sshd) = Sshd::start("ForceCommand printf %s \"$SSH_ORIGINAL_COMMAND\"") else {
        return;
    };
    for (sudo, line) in
        [(true, "sudo -n /usr/sbin/qm list 'a b'"), (false, "/usr/sbin/qm list 'a b'")]
    {
        let mut config = sshd.config();
        config.sudo = Some(sudo);
        let ssh = Ssh::new(config);
        let output =
            ssh.run(&sshd.address(), order(["/usr/sbin/qm", "list", "a b"])).await.unwrap();
        let ran = String::from_utf8(output.stdout.to_vec()).unwrap();
        // Programs of root are marked, so that they can be ended.
        let ran = match ran.split_once(' ') {
            Some((mark, ran)) if mark.starts_with("PROXMOX_MCP_RUN=") => ran,
            _ => &ran,
        };
        assert_eq!(ran, line);
    }
    let identity = || Identity::Agent { socket: "/nonexistent".into() };
    assert!(SshConfig::new("claude-user", identity()).uses_sudo());
    assert!(!SshConfig::new("root", identity()).uses_sudo());
}

/// Makes a file once it hears of something.
struct Touch(PathBuf);

impl Listener for Touch {
    fn printed(&self, to_stderr: bool, bytes: &[u8]) {
        assert_eq!((to_stderr, bytes), (false, &b"ready\n"[..]));
        std::fs::write(&self.0, "").unwrap();
    }
}

#[tokio::test]
async fn what_is_printed_is_heard_while_the_command_runs() {
    let Some(sshd) = Sshd::start("") else { return };
    let touch = Touch(sshd.path("heard"));
    let (tap, parts) = Tap::new();
    let text = format!("echo ready; until [ -e {} ]; do sleep 0.05; done", touch.0.display());
    let waits = Order { tap: Some(tap), ..script(&text) };
    let (ssh, at) = (sshd.ssh(), sshd.address());
    let output = relay(ssh.run(&at, waits), parts, &touch).await.unwrap();
    assert_eq!((output.exit, &output.stdout[..]), (Exit::Code(0), &b"ready\n"[..]));
}
