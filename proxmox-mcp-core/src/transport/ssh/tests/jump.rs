//! Hosts behind another.

use super::sshd::public;
use super::*;

/// A jump host, and a host behind it.
fn both(lines: &str) -> Option<(Sshd, Sshd, SshConfig)> {
    let (jump, host) = (Sshd::start(lines)?, Sshd::start("")?);
    host.authorize(&jump.path("user"));
    let mut config = jump.config();
    config.jump = Some(Jump { address: jump.address(), user: None });
    config.known_hosts = vec![jump.path("known_hosts"), host.path("known_hosts")];
    Some((jump, host, config))
}

#[tokio::test]
async fn a_host_is_reached_through_another() {
    let Some((_jump, host, config)) = both("") else { return };
    let ssh = Ssh::new(config);
    let storm = (0..20).map(|_| works(&ssh, &host));
    for ended in futures_util::future::join_all(storm).await {
        ended.unwrap();
    }
}

#[tokio::test]
async fn both_host_keys_are_checked() {
    let Some((jump, host, config)) = both("") else { return };
    let known = |on: &Sshd, key: &Sshd| {
        format!("[127.0.0.1]:{} {}", on.address().port(), public(&key.path("host")))
    };
    host.trust(&known(&host, &jump));
    let said = fails(&Ssh::new(config.clone()), &host).await;
    assert!(said.contains(&host.address().to_string()), "{said}");
    assert!(said.contains("HOST KEY HAS CHANGED"), "{said}");
    host.trust(&known(&host, &host));
    jump.trust("");
    let said = fails(&Ssh::new(config), &host).await;
    assert!(said.contains(&jump.address().to_string()) && said.contains("not known"), "{said}");
}

#[tokio::test]
async fn a_jump_host_that_may_not_forward_is_named() {
    let Some((_jump, host, config)) = both("AllowTcpForwarding no") else { return };
    let said = fails(&Ssh::new(config), &host).await;
    assert!(said.contains("check AllowTcpForwarding there"), "{said}");
}
