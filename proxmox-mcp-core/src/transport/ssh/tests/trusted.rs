//! Whom we trust, and whom not.

use super::sshd::{keygen, public, run};
use super::*;

/// Signs the host's key; answers nothing, sshd shows the certificate once it is configured.
fn sign(sshd: &Sshd, words: &[&str]) {
    let path = |name: &str| sshd.path(name).display().to_string();
    let (ca, host) = (path("ca"), path("host.pub"));
    let fixed = ["-q", "-s", &ca, "-I", "test"];
    run("ssh-keygen", fixed.iter().chain(words).chain([&host.as_str()]), &[]);
}

/// An sshd that shows a certificate, made with these words.
fn certified(words: &[&str]) -> Option<Sshd> {
    // sshd must find its certificate when it starts, so the first start only makes the keys.
    let sshd = Sshd::start("")?;
    keygen(&sshd.path("ca"), "ed25519", "");
    sign(&sshd, words);
    let sshd = sshd.again("HostCertificate FOLDER/host-cert.pub");
    sshd.trust(&format!("@cert-authority * {}", public(&sshd.path("ca"))));
    Some(sshd)
}

#[tokio::test]
async fn a_host_that_is_not_known_is_refused_with_the_way_to_enrol_it() {
    let Some(sshd) = Sshd::start("") else { return };
    sshd.trust("");
    let host = sshd.path("host.pub");
    let print = run("ssh-keygen", ["-lf", host.to_str().unwrap()], &[]);
    let print = print.split(' ').nth(1).unwrap();
    let said = fails(&sshd.ssh(), &sshd).await;
    let enrol = format!("`proxmox-mcp ssh enroll {} --fingerprint {print}`", sshd.address());
    assert!(said.contains("not known, so nothing was sent"), "{said}");
    assert!(said.contains(&enrol) && said.contains(&format!("ssh-ed25519 {print}")), "{said}");
    std::fs::remove_file(sshd.path("known_hosts")).unwrap();
    assert!(fails(&sshd.ssh(), &sshd).await.contains("not known"));
}

#[tokio::test]
async fn a_host_key_that_changed_is_refused_loudly() {
    let Some(sshd) = Sshd::start("") else { return };
    keygen(&sshd.path("other"), "ed25519", "");
    let line = format!("[127.0.0.1]:{} {}", sshd.address().port(), public(&sshd.path("other")));
    sshd.trust(&format!("# two lines\n{line}\n"));
    let said = fails(&sshd.ssh(), &sshd).await;
    assert!(said.contains("HOST KEY HAS CHANGED, so nothing was sent"), "{said}");
    let place = format!("line 2 of {}", sshd.path("known_hosts").display());
    assert!(said.contains(&place), "{said}");
    // Also when the key that is known is of another kind.
    keygen(&sshd.path("rsa"), "rsa -b 2048", "");
    let line = format!("[127.0.0.1]:{} {}", sshd.address().port(), public(&sshd.path("rsa")));
    sshd.trust(&line);
    assert!(fails(&sshd.ssh(), &sshd).await.contains("HOST KEY HAS CHANGED"));
}

#[tokio::test]
async fn a_revoked_key_is_refused_even_where_it_is_known() {
    let Some(sshd) = Sshd::start("") else { return };
    let (port, key) = (sshd.address().port(), sshd.host_key());
    sshd.trust(&format!("[127.0.0.1]:{port} {key}\n@revoked * {key}\n"));
    let said = fails(&sshd.ssh(), &sshd).await;
    assert!(said.contains("is revoked by line 2 of"), "{said}");
}

#[tokio::test]
async fn a_file_of_known_hosts_that_cannot_be_read_trusts_nobody() {
    let Some(sshd) = Sshd::start("") else { return };
    let (port, key) = (sshd.address().port(), sshd.host_key());
    sshd.trust(&format!("[127.0.0.1]:{port} {key}\n@revokd * {key}\n"));
    let said = fails(&sshd.ssh(), &sshd).await;
    assert!(said.contains("`@revokd` is neither"), "{said}");
}

#[tokio::test]
async fn each_kind_of_host_key_is_checked() {
    for kind in ["ecdsa -b 256", "ecdsa -b 521", "rsa -b 2048"] {
        let Some(first) = Sshd::start("") else { return };
        keygen(&first.path("more"), kind, "");
        // Two keys: the one that is known is asked for.
        let sshd = first.again("HostKey FOLDER/more");
        let port = sshd.address().port();
        sshd.trust(&format!("[127.0.0.1]:{port} {}", public(&sshd.path("more"))));
        works(&sshd.ssh(), &sshd).await.unwrap_or_else(|e| panic!("{kind}: {e}"));
    }
}

#[tokio::test]
async fn a_host_certificate_is_trusted_by_its_authority() {
    let Some(sshd) = certified(&["-h", "-n", "other,127.0.0.1", "-V", "-1d:+1d"]) else { return };
    works(&sshd.ssh(), &sshd).await.unwrap();
    sshd.trust(&format!("@cert-authority elsewhere {}", public(&sshd.path("ca"))));
    assert!(fails(&sshd.ssh(), &sshd).await.contains("not known"));
    keygen(&sshd.path("ca2"), "ed25519", "");
    sshd.trust(&format!("@cert-authority * {}", public(&sshd.path("ca2"))));
    let said = fails(&sshd.ssh(), &sshd).await;
    assert!(said.contains("which no `@cert-authority` line trusts for this host"), "{said}");
    let ca = public(&sshd.path("ca"));
    sshd.trust(&format!("@cert-authority * {ca}\n@revoked * {ca}"));
    assert!(fails(&sshd.ssh(), &sshd).await.contains("is revoked by line 2"));
    sshd.trust(&format!("@cert-authority * {ca}\n@revoked * {}", sshd.host_key()));
    assert!(fails(&sshd.ssh(), &sshd).await.contains("is revoked by line 2"));
}

#[tokio::test]
async fn a_host_certificate_that_does_not_hold_is_refused() {
    for (words, why) in [
        (&["-h", "-n", "pve2", "-V", "-1d:+1d"][..], "it is for `pve2`, not for `127.0.0.1`"),
        (&["-h", "-V", "-1d:+1d"], "it is for ``, not for `127.0.0.1`"),
        (&["-h", "-n", "127.0.0.1", "-V", "-2d:-1d"], "it was valid until"),
        (&["-h", "-n", "127.0.0.1", "-V", "+1d:+2d"], "it is valid only from"),
        (
            &["-h", "-n", "127.0.0.1", "-O", "critical:odd=1"],
            "it has the critical option `odd`, which hosts have none of",
        ),
    ] {
        let Some(sshd) = certified(words) else { return };
        let said = fails(&sshd.ssh(), &sshd).await;
        assert!(said.contains("host certificate does not hold") && said.contains(why), "{said}");
    }
}
