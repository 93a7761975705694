mod property;

use crate::catalog::catalog;
use crate::command::{Argv, Effect, Refusal, read};
use std::fmt::Write as _;

/// What a command means, in one line: its effects, separated by `; `.
fn meaning(line: &str) -> Result<String, Refusal> {
    let reading = read(&Argv::parse(line)?)?;
    let effects = reading.effects.iter().map(|effect| match effect {
        Effect::Api(call) => {
            let mut line = format!("{} {}", call.method, call.template);
            for (name, value) in &call.captures {
                let _ = write!(line, " {{{name}}}={value}");
            }
            for (name, value) in &call.params {
                let _ = write!(line, " {name}={value}");
            }
            line
        }
        Effect::Host(effect) => format!("{:?} {:?}", effect.risk, effect.objects),
    });
    Ok(effects.collect::<Vec<_>>().join("; "))
}

/// The command line in its one form, which must be that of itself.
#[track_caller]
fn runs(line: &str, expected: &str) {
    let argv = read(&Argv::parse(line).unwrap()).unwrap().argv;
    assert_eq!(argv.to_string(), expected, "{line}");
    assert_eq!(read(&argv).unwrap().argv, argv, "{line}");
}

#[track_caller]
fn refused(line: &str, rule: &str) -> String {
    let refusal = meaning(line).unwrap_err();
    assert_eq!(refusal.rule(), rule, "{line}: {refusal}");
    refusal.to_string()
}

#[test]
fn every_command_means_what_is_written_down() {
    let mut lines = include_str!("tests/meanings.txt").lines().filter(|l| !l.starts_with('#'));
    let mut count = 0;
    while let (Some(line), Some(expected)) = (lines.next(), lines.next()) {
        let meaning = meaning(line).map_err(|refusal| refusal.to_string());
        assert_eq!(meaning.as_deref(), Ok(expected.trim_start()), "{line}");
        count += 1;
    }
    assert!(count > 75, "{count}");
}

#[test]
fn every_row_calls_a_method_that_exists_and_names_arguments_that_it_takes() {
    let mut rows = 0;
    for (program, table) in super::TABLES {
        for verb in table.verbs {
            rows += 1;
            let Some(target) = verb.call else {
                assert!(verb.risk.is_some() || !verb.own.is_empty(), "{program} {}", verb.words);
                continue;
            };
            let method = catalog().find(target.method, target.path);
            let method = method.unwrap_or_else(|| panic!("{program} {}", verb.words));
            let own = |name: &str| verb.own.iter().any(|own| own.name == name);
            for name in verb.args.iter().map(|name| name.trim_end_matches(['?', '*'])) {
                let known = own(name) || method.parameter(name).is_some();
                assert!(known || name == super::verb::EXTRA, "{program} {} {name}", verb.words);
            }
            for (name, _) in verb.fixed {
                assert!(method.parameter(name).is_some(), "{program} {} {name}", verb.words);
            }
        }
        for (from, to) in table.aliases {
            assert!(table.verbs.iter().any(|verb| verb.words == *to), "{program} {from}");
        }
        let words: Vec<_> = table.verbs.iter().map(|verb| verb.words).collect();
        assert!(words.is_sorted(), "{program} {words:?}");
    }
    assert!(rows > 230, "{rows}");
}

#[test]
fn verbs_are_shortened_and_have_other_names() {
    for (short, full) in [
        ("qm des 100", "/usr/sbin/qm destroy 100"),
        ("qm mon 100", "/usr/sbin/qm monitor 100"),
        ("qm g c 100 ping", "/usr/sbin/qm guest cmd 100 ping"),
        ("qm move_disk 100 scsi0 local", "/usr/sbin/qm disk move 100 scsi0 local"),
        ("qm move-disk 100 scsi0 local", "/usr/sbin/qm disk move 100 scsi0 local"),
        ("pveum u m bob@pve", "/usr/sbin/pveum user modify bob@pve"),
        ("pveum usermod bob@pve", "/usr/sbin/pveum user modify bob@pve"),
        ("pveum aclmod / --roles PVEAuditor", "/usr/sbin/pveum acl modify / --roles PVEAuditor"),
        ("pveum u to remove bob@pve mcp", "/usr/sbin/pveum user token delete bob@pve mcp"),
        ("pvesm r local", "/usr/sbin/pvesm remove local"),
        ("pvecm deln pve2", "/usr/bin/pvecm delnode pve2"),
        ("pct move_volume 200 rootfs local", "/usr/sbin/pct move-volume 200 rootfs local"),
        ("pvesh g /version", "/usr/bin/pvesh get /version"),
    ] {
        runs(short, full);
    }
    for line in [
        "qm",
        "qm res 100",
        "qm disk",
        "qm START 100",
        "qm '' 100",
        "qm importd 100 /x y",
        "pveum token add root@pam pwn",
        "pveum user",
        "pvesh post /version",
        "qm verifyapi",
        "qm printmanpod",
    ] {
        refused(line, "unknown-verb");
    }
    assert!(refused("qm re 100", "unknown-verb").contains("`reboot`"));
}

#[test]
fn options_have_one_form_however_they_are_written() {
    for line in [
        "qm set 100 --hookscript local:snippets/x.sh",
        "qm set --hookscript local:snippets/x.sh 100",
        "qm set -hookscript local:snippets/x.sh 100",
        "qm set 100 -HOOKSCRIPT=local:snippets/x.sh",
        "qm set 100 --hook local:snippets/x.sh",
        "qm set --Hook=local:snippets/x.sh -- 100",
        "qm set --vmid 100 --hook=local:snippets/x.sh",
    ] {
        runs(line, "/usr/sbin/qm set 100 --hookscript local:snippets/x.sh");
    }
    runs(
        "qm set 100 --onboot --name x --agent 1",
        "/usr/sbin/qm set 100 --agent 1 --name x --onboot 1",
    );
    runs("qm set 100 --onboot=YES", "/usr/sbin/qm set 100 --onboot 1");
    runs("qm set 100 --onboot off --cores +2", "/usr/sbin/qm set 100 --cores 2 --onboot 0");
    runs("qm set 100 --description --delete", "/usr/sbin/qm set 100 --description --delete");
    runs("qm set 100 --delete net0 --delete net1", "/usr/sbin/qm set 100 --delete net0,net1");
    runs("qm set 100 -net0=virtio,bridge=vmbr0", "/usr/sbin/qm set 100 --net0 virtio,bridge=vmbr0");
    runs(
        "vzdump --mode snapshot 100 --script /tmp/x.sh",
        "/usr/bin/vzdump 100 --mode snapshot --script /tmp/x.sh",
    );
    runs(
        "vzdump --vmid 100 --exclude-path /a --exclude-path /b",
        "/usr/bin/vzdump 100 --exclude-path /a --exclude-path /b",
    );
    runs("pveum user modify -ENABLE 0 root@pam", "/usr/sbin/pveum user modify root@pam --enable 0");
    runs("pveum user list --output-f json", "/usr/sbin/pveum user list --output-format json");
    runs("pct exec 200 ls", "/usr/sbin/pct exec 200 -- ls");
    runs(
        "pct exec 200 --keep-env 0 -- sh -c 'a b' -- --x ''",
        "/usr/sbin/pct exec 200 --keep-env 0 -- sh -c 'a b' -- --x ''",
    );
}

#[test]
fn what_the_program_would_not_take_is_refused() {
    for (line, rule) in [
        ("qm start", "bad-value"),
        ("qm start 0", "bad-value"),
        ("qm start 99", "bad-value"),
        ("qm start 0x64", "bad-value"),
        ("qm start 100abc", "bad-value"),
        ("qm start 0100", "bad-value"),
        ("qm start +100", "bad-value"),
        ("qm start ' 100'", "bad-value"),
        ("qm start 100 101", "bad-value"),
        ("qm start 100 --vmid 101", "bad-value"),
        ("qm start 1000000000000", "bad-value"),
        ("qm start -- -100", "bad-value"),
        ("qm status 100 --node ../../x", "bad-option"),
        ("qm status 100 --node pve2", "bad-option"),
        ("qm start 100 --node pve2", "bad-option"),
        ("qm start 100 --frobnicate 1", "bad-option"),
        ("qm start 100 --timeout", "bad-option"),
        ("qm start 100 --timeout=", "bad-option"),
        ("qm start 100 -", "bad-value"),
        ("qm set 100 --net virtio", "bad-option"),
        ("qm set 100 --sc x", "bad-option"),
        ("qm set 100 --cores 1 --cores 2", "bad-value"),
        ("qm set 100 --cores 0", "bad-value"),
        ("qm set 100 --onboot maybe", "bad-value"),
        ("qm migrate --online 100 pve2", "bad-value"),
        ("qm set 100 --sshkeys ../x", "bad-value"),
        ("qm guest cmd 100 frobnicate", "bad-value"),
        ("qm guest cmd 100 exec", "bad-value"),
        ("pvesm list 'local --format raw'", "bad-value"),
        ("pvesm free vm-100-disk-0", "bad-value"),
        ("pvesm free local:iso/x.iso --storage other", "bad-value"),
        ("pct push 200 /a/../etc/shadow /x", "bad-value"),
        ("pct push 200 x /x", "bad-value"),
        ("pct restore 212 x --restore 0", "bad-option"),
        ("pveum acl modify / --roles X --delete 1", "bad-option"),
        ("pveum user add root", "bad-value"),
        ("pveum user list --output-format xml", "bad-value"),
        ("pvesm status --output-format json", "bad-option"),
        ("vzdump 100 --mode fast", "bad-value"),
        ("pveum passwd bob@pve --password short", "bad-value"),
    ] {
        refused(line, rule);
    }
    assert!(refused("qm set 100 --m 1", "bad-option").contains("`memory`"));
}

#[test]
fn pvesh_is_the_method_at_the_path() {
    runs(
        "pvesh --noproxy --nooutput create //nodes/localhost//stopall/",
        "/usr/bin/pvesh --nooutput --noproxy create /nodes/localhost/stopall",
    );
    runs("pvesh get / --output-format=json", "/usr/bin/pvesh get / --output-format json");
    runs(
        "pvesh create /nodes/a/apt/update --quiet",
        "/usr/bin/pvesh create /nodes/a/apt/update --quiet 1",
    );
    runs("pvesh get /version --nop", "/usr/bin/pvesh --noproxy get /version");
    runs("pvesh get /version --noproxy 0", "/usr/bin/pvesh get /version");
    for line in [
        "pvesh get",
        "pvesh get /nope",
        "pvesh get --output-format json /version",
        "pvesh get /nodes/../access/users",
        "pvesh get '/nodes/a b/qemu'",
        "pvesh get /nodes/a%2fb/qemu",
        "pvesh get /nodes/pve/qemu/99/config",
        "pvesh set /version",
        "pvesh get /version /nodes",
    ] {
        refused(line, "bad-value");
    }
    refused("pvesh set /access/users/root@pam --userid x@pve", "bad-option");
    refused("pvesh get /nodes/pve/qemu --node pve2", "bad-option");
    refused("pvesh create /nodes/a/apt/update --output-format json", "bad-option");
}

#[test]
fn secrets_are_not_part_of_what_is_shown() {
    let line = "pveum user add bob@pve --password hunter2-hunter2";
    let reading = read(&Argv::parse(line).unwrap()).unwrap();
    assert!(!format!("{:?}", reading.effects).contains("hunter2"));
}

#[test]
fn bytes_that_are_no_text_stay_as_they_are() {
    let words: [&[u8]; 5] = [b"qm", b"set", b"100", b"--description", b"a\xffb\n"];
    let reading = read(&Argv::new(words).unwrap()).unwrap();
    assert_eq!(reading.argv.args()[3].as_bytes(), b"a\xffb\n");
    let words: [&[u8]; 5] = [b"pct", b"exec", b"200", b"--", b"\xff\n'"];
    let reading = read(&Argv::new(words).unwrap()).unwrap();
    assert_eq!(reading.argv.args()[3].as_bytes(), b"\xff\n'");
    let words: [&[u8]; 3] = [b"qm", b"start", b"100\xff"];
    assert!(read(&Argv::new(words).unwrap()).is_err());
}
