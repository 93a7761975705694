//! Real programs on this host.

use super::*;
use crate::command::Argv;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

fn order<W: Into<Vec<u8>>>(words: impl IntoIterator<Item = W>) -> Order {
    let argv = Argv::new(words).unwrap();
    Order { argv, stdin: Vec::new(), limit: Duration::from_mins(1), cap: 1 << 20, tap: None }
}

fn script(text: &str) -> Order {
    order(["/bin/sh", "-c", text])
}

fn local() -> Local {
    Local::new("here".parse().unwrap())
}

async fn gone(file: &Path) {
    let pid = std::fs::read_to_string(file).unwrap().trim().to_owned();
    for _ in 0..1500 {
        // What has ended but was not waited for is a zombie.
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        if stat.rsplit(')').next().is_none_or(|rest| rest.is_empty() || rest.starts_with(" Z")) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{pid} is alive");
}

async fn written(file: &Path) {
    while !std::fs::read_to_string(file).is_ok_and(|text| text.ends_with('\n')) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn the_argv_arrives_byte_for_byte_without_a_shell() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("dump args");
    std::fs::write(&program, "#!/bin/sh\nprintf '%s\\0' \"$@\"\n").unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let every: Vec<u8> = (1..=255).collect();
    let words: [&[u8]; 8] =
        [b"", b" ", b"a'b\"c", b"$HOME;id", b"*", b"\n", b"\xff\xfe", every.as_slice()];
    let argv = std::iter::once(program.to_str().unwrap().as_bytes()).chain(words);
    let output = local().run(order(argv)).await.unwrap();
    let expected: Vec<u8> = words.iter().flat_map(|word| word.iter().copied().chain([0])).collect();
    assert_eq!(&output.stdout[..], &expected[..]);
}

#[tokio::test]
async fn the_environment_is_clean_and_the_group_its_own() {
    let output = local().run(order(["/usr/bin/env"])).await.unwrap();
    let mut lines: Vec<&str> = str::from_utf8(&output.stdout).unwrap().lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["LANG=C.UTF-8", &format!("PATH={PATH}")]);
    let output = local().run(script("cut -d' ' -f1,5 /proc/$$/stat; pwd")).await.unwrap();
    let text = String::from_utf8(output.stdout.to_vec()).unwrap();
    let (ids, folder) = text.split_once('\n').unwrap();
    let (pid, group) = ids.split_once(' ').unwrap();
    assert_eq!((pid, folder), (group, "/\n"));
}

#[tokio::test]
async fn streams_and_status_are_kept_apart() {
    let output = local().run(script("echo out; echo err >&2; exit 7")).await.unwrap();
    assert_eq!(output.exit, Exit::Code(7));
    assert_eq!((&output.stdout[..], &output.stderr[..]), (&b"out\n"[..], &b"err\n"[..]));
    let output = local().run(script("kill -KILL $$")).await.unwrap();
    assert_eq!(output.exit, Exit::Signal("KILL".to_owned()));
    let stdin = vec![b'x'; 500_000];
    let cat = Order { stdin: stdin.clone(), ..order(["/bin/cat"]) };
    assert_eq!(local().run(cat).await.unwrap().stdout, stdin);
    let unread = Order { stdin, ..order(["/bin/true"]) };
    assert_eq!(local().run(unread).await.unwrap().exit, Exit::Code(0));
}

#[tokio::test]
async fn a_flood_is_cut_and_counted() {
    let flood = Order { cap: 1000, ..script("head -c 20000000 /dev/zero") };
    let output = local().run(flood).await.unwrap();
    assert_eq!((output.stdout.len(), output.stdout_cut), (1000, 19_999_000));
}

#[tokio::test]
async fn what_hangs_or_is_unwanted_is_ended_with_its_children() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pid");
    let text = |trap: &str| format!("{trap} sleep 1000 & echo $! > {}; wait", file.display());
    for trap in ["", "trap '' TERM;"] {
        let _ = std::fs::remove_file(&file);
        let hang = Order { limit: Duration::from_secs(1), ..script(&text(trap)) };
        let error = local().run(hang).await.unwrap_err();
        assert!(matches!(error, Error::Timeout { seconds: 1, .. }), "{error:?}");
        gone(&file).await;
    }
    std::fs::remove_file(&file).unwrap();
    let here = local();
    tokio::select! {
        ended = here.run(script(&text(""))) => panic!("{ended:?}"),
        () = written(&file) => {}
    }
    gone(&file).await;
}

#[tokio::test]
async fn what_cannot_be_run_is_named() {
    for (program, why) in [
        ("ls", "`ls` is no absolute path, so nothing was run"),
        ("/nonexistent/program", "`/nonexistent/program` cannot be run: No such file"),
    ] {
        let error = local().run(order([program])).await.unwrap_err();
        assert!(matches!(&error, Error::Transport(error) if error.unsent), "{error:?}");
        let said = error.to_string();
        assert!(said.contains(why) && said.contains("this host (here)"), "{said}");
    }
}
