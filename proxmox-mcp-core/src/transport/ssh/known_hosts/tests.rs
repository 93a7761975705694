//! Lines of `known_hosts`, good and bad.

use super::pattern::wildcard;
use super::*;

const ONE: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";
const TWO: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA6rWI3G2sz07DnfFlrouTcysQlj2P+jpNSOEWD9OJ3X";

fn known(text: &str) -> KnownHosts {
    let mut hosts = KnownHosts::default();
    hosts.add("f", text).unwrap();
    hosts
}

fn blob(key: &str) -> Vec<u8> {
    STANDARD.decode(key.split_once(' ').unwrap().1).unwrap()
}

fn knows(hosts: &KnownHosts, marker: Marker, host: &str, key: &str) -> bool {
    hosts.of(&host.parse().unwrap()).find(marker, &blob(key)).is_some()
}

#[test]
fn a_name_goes_with_its_port() {
    let hosts = known(&format!("pve1,10.0.0.1 {ONE}\n# note\n\n[pve1]:2222 {TWO} comment\n"));
    assert!(knows(&hosts, Marker::Key, "pve1", ONE));
    assert!(knows(&hosts, Marker::Key, "PVE1:22", ONE));
    assert!(knows(&hosts, Marker::Key, "10.0.0.1", ONE));
    assert!(knows(&hosts, Marker::Key, "pve1:2222", TWO));
    assert!(!knows(&hosts, Marker::Key, "pve1:2222", ONE));
    assert!(!knows(&hosts, Marker::Key, "pve1", TWO));
    assert!(!knows(&hosts, Marker::Key, "pve", ONE));
}

#[test]
fn wildcards_cover_and_negation_takes_away() {
    let hosts = known(&format!("*.lab,!bad.lab {ONE}\n[*]:2222 {TWO}"));
    assert!(knows(&hosts, Marker::Key, "a.lab", ONE));
    assert!(!knows(&hosts, Marker::Key, "bad.lab", ONE));
    assert!(!knows(&hosts, Marker::Key, "lab", ONE));
    assert!(knows(&hosts, Marker::Key, "x:2222", TWO));
    let only = known(&format!("!bad.lab {ONE}"));
    assert!(!knows(&only, Marker::Key, "good.lab", ONE), "a negation alone covers nothing");
    for (pattern, text, fits) in [
        ("*", "", true),
        ("a*b*c", "a-bb-c", true),
        ("a*b", "acb1", false),
        ("?", "", false),
        ("??", "ab", true),
        ("a**", "a", true),
        ("*a", "aab", false),
        ("", "", true),
    ] {
        assert_eq!(wildcard(pattern, text), fits, "{pattern} {text}");
    }
}

#[test]
fn a_hashed_name_is_recognised() {
    let hosts = known(
        "|1|O33ESRMWPVkMYIwJ1Uw+n877jTo=|nuuC5vEqXlEZ/8BXQR7m619W6Ak= ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ",
    );
    assert!(!knows(&hosts, Marker::Key, "other", ONE));
    let salt = [7_u8; 20];
    let mut mac = <hmac::Hmac<sha1::Sha1> as hmac::KeyInit>::new_from_slice(&salt).unwrap();
    hmac::Mac::update(&mut mac, b"[pve1]:2222");
    let hash = STANDARD.encode(hmac::Mac::finalize(mac).into_bytes());
    let hosts = known(&format!("|1|{}|{hash} {ONE}", STANDARD.encode(salt)));
    assert!(knows(&hosts, Marker::Key, "pve1:2222", ONE));
    assert!(!knows(&hosts, Marker::Key, "pve1", ONE));
}

#[test]
fn authorities_and_revocations_hold_at_every_port() {
    let hosts = known(&format!("@cert-authority *.lab {ONE}\n@revoked * {TWO}"));
    assert!(knows(&hosts, Marker::Authority, "a.lab:2222", ONE));
    assert!(!knows(&hosts, Marker::Key, "a.lab", ONE), "an authority is no host");
    assert!(knows(&hosts, Marker::Revoked, "elsewhere", TWO));
    assert_eq!(hosts.of(&"x".parse().unwrap()).first(Marker::Revoked).unwrap().line, 2);
}

#[test]
fn a_line_that_cannot_be_read_is_an_error_that_says_where() {
    for (line, why) in [
        ("pve1", "host, algorithm and key are expected"),
        ("@revked * ssh-ed25519 AAAA", "`@revked` is neither `@cert-authority` nor `@revoked`"),
        ("pve1 ssh-ed25519 A-A", "the key is no Base64"),
        ("pve1 ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIJ==", "the key is no Base64"),
        ("|2|a|b ssh-ed25519 AAAA", "hosts are hashed in a way that is not known"),
        ("|1|a ssh-ed25519 AAAA", "the hashed host is incomplete"),
    ] {
        let error = KnownHosts::default().add("f", &format!("# x\n{line}")).unwrap_err();
        assert_eq!(error, format!("line 2 of f: {why}"));
    }
    let swapped = format!("pve1 ssh-rsa {}", ONE.split_once(' ').unwrap().1);
    assert!(KnownHosts::default().add("f", &swapped).is_err());
}
