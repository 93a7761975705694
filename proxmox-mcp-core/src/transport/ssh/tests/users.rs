//! Users other than root.

use super::run::{eventually, is_alive, pid};
use super::*;
use std::os::unix::fs::PermissionsExt as _;

/// A user of its own, removed with the value.
struct User(String);

impl User {
    /// `None` where users cannot be made.
    fn make(name: &str) -> Option<Self> {
        if sshd::user() != "root" {
            eprintln!("skipped: only root can make users");
            return None;
        }
        let name = format!("{name}{}", std::process::id() % 100_000);
        let mut words = vec!["-M", "-p", "*", "-s", "/bin/sh", "-d", "/"];
        words.push(&name);
        // The files of users may be locked by another test.
        let made = (0..100).any(|_| {
            let done = std::process::Command::new("useradd").args(&words).output().unwrap();
            if !done.status.success() {
                std::thread::sleep(Duration::from_millis(100));
            }
            done.status.success()
        });
        assert!(made, "useradd {words:?}");
        Some(Self(name))
    }
}

impl Drop for User {
    fn drop(&mut self) {
        for _ in 0..100 {
            let done = std::process::Command::new("userdel").args(["-f", &self.0]).output();
            if done.is_ok_and(|done| done.status.success()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

#[tokio::test]
async fn what_a_user_runs_is_ended_by_the_signals_of_sshd() {
    let Some(sshd) = Sshd::start("") else { return };
    let Some(user) = User::make("pmcpsig") else { return };
    // The user's part of sshd must read the keys, and the program write its id.
    let folder = sshd.path("open");
    std::fs::create_dir(&folder).unwrap();
    for (path, mode) in [(folder.parent().unwrap(), 0o755), (folder.as_path(), 0o777)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    let mut config = sshd.config();
    config.user.clone_from(&user.0);
    let (ssh, at) = (Ssh::new(config), sshd.address());
    let file = folder.join("pid");
    let text = format!("sleep 1000 & echo $! > {}; wait", file.display());
    let hang = Order { limit: Duration::from_secs(1), ..script(&text) };
    let error = ssh.run(&at, hang).await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
    let child = pid(&file).await;
    eventually("the child is gone", || !is_alive(&child)).await;
}
