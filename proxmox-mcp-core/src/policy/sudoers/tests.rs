use super::*;
use crate::policy::{Names, Profile, Rules};

fn operator(rules: &str) -> Policy {
    let names = Names { operations: vec!["guest_stop"], ..Names::default() };
    let rules = Rules::parse([("policy.toml", rules)], &names).unwrap();
    Policy::profile(Profile::Operator).with(rules)
}

fn entry(text: &str, start: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with(start))
}

#[test]
fn what_is_allowed_is_written_and_what_is_not_is_said() {
    let text = operator("").render_sudoers("claude-user").unwrap();
    assert!(entry(&text, "/usr/bin/uptime \"\""), "{text}");
    assert!(entry(&text, "/usr/sbin/zpool ^status [a-zA-Z][a-zA-Z0-9_-]*$"), "{text}");
    assert!(entry(&text, "/usr/bin/systemctl ^restart pveproxy\\.service$"), "{text}");
    assert!(entry(&text, "#   /usr/bin/systemctl stop corosync.service: denied by rule"), "{text}");
    assert!(!text.contains('*') || !text.contains("ALL=(ALL)"));
    let reader = Policy::default().render_sudoers("claude-user").unwrap();
    assert!(!entry(&reader, "/usr/bin/systemctl ^restart"), "{reader}");
}

#[test]
fn every_form_is_its_own_canonical_form() {
    let admin = Policy::profile(Profile::Admin).dangerous(true);
    let text = admin.render_sudoers("claude-user").unwrap();
    let wrong: Vec<&str> =
        text.lines().filter(|line| line.starts_with("#   ") && !line.contains("rule `")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_sudo_cannot_tell_apart_is_left_out() {
    let one = "[[rule]]\nname = \"not-that\"\neffect = \"deny\"\nguest = \"200-299\"\n";
    let text = operator(one).render_sudoers("claude-user").unwrap();
    assert!(!text.contains("[1-9][0-9][0-9]["), "{text}");
    assert!(text.contains("rule `not-that` tells one guest from another"), "{text}");
    let protected = "[protected]\ntags = [\"prod\"]\n";
    let text = operator(protected).render_sudoers("claude-user").unwrap();
    assert!(!text.contains("[1-9][0-9][0-9]["), "{text}");
    let night = "[[rule]]\nname = \"night\"\neffect = \"deny\"\ntime = { from = \"22:00\", to = \"06:00\" }\n";
    let refused = operator(night).render_sudoers("claude-user");
    assert!(refused.unwrap_err().contains("rule `night`"));
    assert!(operator("").render_sudoers("ALL").is_err());
}
