//! Trusting a host for the first time.

use super::sshd::{keygen, public, run};
use super::*;

#[tokio::test]
async fn a_host_that_was_enrolled_is_trusted_from_then_on() {
    let Some(sshd) = Sshd::start("") else { return };
    sshd.trust("# mine, without an end of line");
    let ssh = sshd.ssh();
    assert!(fails(&ssh, &sshd).await.contains("not known"));
    let offered = ssh.offered(&sshd.address()).await.unwrap();
    let shown = run("ssh-keygen", ["-lf", sshd.path("host.pub").to_str().unwrap()], &[]);
    assert_eq!(offered.fingerprint(), shown.split(' ').nth(1).unwrap());
    assert_eq!(offered.algorithm(), "ssh-ed25519");
    let file = sshd.path("known_hosts");
    assert_eq!(ssh.enroll(&offered).unwrap(), Enrolled::Written(file.clone()));
    assert_eq!(ssh.enroll(&offered).unwrap(), Enrolled::Already);
    let text = std::fs::read_to_string(&file).unwrap();
    let line = format!("[127.0.0.1]:{} {}", sshd.address().port(), sshd.host_key());
    assert_eq!(text, format!("# mine, without an end of line\n{line}\n"));
    // A host that failed is not asked again at once, unless somebody else asks.
    works(&sshd.ssh(), &sshd).await.unwrap();
}

#[tokio::test]
async fn other_keys_of_a_host_are_not_replaced() {
    let Some(sshd) = Sshd::start("") else { return };
    keygen(&sshd.path("other"), "ed25519", "");
    let line = format!("[127.0.0.1]:{} {}\n", sshd.address().port(), public(&sshd.path("other")));
    sshd.trust(&line);
    let offered = sshd.ssh().offered(&sshd.address()).await.unwrap();
    let error = sshd.ssh().enroll(&offered).unwrap_err().to_string();
    assert!(error.contains("HOST KEY HAS CHANGED"), "{error}");
    assert_eq!(std::fs::read_to_string(sshd.path("known_hosts")).unwrap(), line);
}

#[tokio::test]
async fn an_enrolment_that_was_interrupted_is_not_run_over() {
    let Some(sshd) = Sshd::start("") else { return };
    sshd.trust("");
    std::fs::write(sshd.path("known_hosts.new"), "").unwrap();
    let offered = sshd.ssh().offered(&sshd.address()).await.unwrap();
    let error = sshd.ssh().enroll(&offered).unwrap_err().to_string();
    assert!(error.contains("known_hosts.new exists"), "{error}");
    assert_eq!(std::fs::read_to_string(sshd.path("known_hosts")).unwrap(), "");
}

#[tokio::test]
async fn nothing_is_shown_by_what_does_not_speak_ssh() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = Address::new("127.0.0.1", listener.local_addr().unwrap().port()).unwrap();
    let identity = Identity::Agent { socket: "/nonexistent".into() };
    let mut config = SshConfig::new("x", identity);
    config.connect_timeout = Duration::from_millis(200);
    let ssh = Ssh::new(config);
    let error = ssh.offered(&address).await.unwrap_err().to_string();
    assert!(error.contains("no connection within"), "{error}");
    drop(listener);
    let error = ssh.offered(&address).await.unwrap_err().to_string();
    assert!(error.contains("connection refused: is the port right"), "{error}");
}
