//! Tickets and CSRF prevention tokens, signed with a key that lives as long as the simulator.

use super::store::now;
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Seconds for which a ticket is good.
const LIFE: i64 = 2 * 60 * 60;

/// Seconds by which the clocks of nodes may differ.
const SKEW: i64 = 5 * 60;

pub(super) struct Tickets {
    key: [u8; 32],
}

impl Tickets {
    pub(super) fn new() -> Self {
        let mut key = [0; 32];
        // Without randomness tickets would only be guessable by who reads this source.
        let _ = getrandom::fill(&mut key);
        Self { key }
    }

    /// `PVE:user@realm:time::signature`.
    pub(super) fn issue(&self, user: &str) -> String {
        let signed = format!("PVE:{user}:{:08X}", now());
        format!("{signed}::{}", BASE64_STANDARD.encode(self.sign(&signed)))
    }

    /// `time:signature`.
    pub(super) fn issue_csrf(&self, user: &str) -> String {
        let time = format!("{:08X}", now());
        let signature = self.sign(&format!("{time}:{user}"));
        format!("{time}:{}", BASE64_STANDARD_NO_PAD.encode(signature))
    }

    /// The user of a ticket.
    pub(super) fn verify(&self, ticket: &str) -> Option<String> {
        let (signed, signature) = ticket.split_once("::")?;
        let (user, time) = signed.strip_prefix("PVE:")?.rsplit_once(':')?;
        let signature = BASE64_STANDARD.decode(signature).ok()?;
        (fresh(time) && self.genuine(signed, &signature)).then(|| user.to_owned())
    }

    pub(super) fn verify_csrf(&self, user: &str, token: &str) -> bool {
        let Some((time, signature)) = token.split_once(':') else { return false };
        let signature = BASE64_STANDARD_NO_PAD.decode(signature.trim_end_matches('='));
        let genuine = |signature: Vec<u8>| self.genuine(&format!("{time}:{user}"), &signature);
        fresh(time) && signature.is_ok_and(genuine)
    }

    fn mac(&self, text: &str) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(text.as_bytes());
        Some(mac)
    }

    fn sign(&self, text: &str) -> Vec<u8> {
        self.mac(text).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
    }

    fn genuine(&self, text: &str, signature: &[u8]) -> bool {
        self.mac(text).is_some_and(|mac| mac.verify_slice(signature).is_ok())
    }
}

fn fresh(time: &str) -> bool {
    let age = i64::from_str_radix(time, 16).map(|time| now() - time);
    age.is_ok_and(|age| (-SKEW..=LIFE).contains(&age))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_genuine_and_fresh_tickets_are_good() {
        let tickets = Tickets::new();
        let ticket = tickets.issue("root@pam");
        assert_eq!(tickets.verify(&ticket).as_deref(), Some("root@pam"));
        assert_eq!(tickets.verify(&ticket.replace("root", "toor")), None);
        assert_eq!(Tickets::new().verify(&ticket), None);
        let old = format!("PVE:root@pam:{:08X}", now() - LIFE - 1);
        let signature = BASE64_STANDARD.encode(tickets.sign(&old));
        assert_eq!(tickets.verify(&format!("{old}::{signature}")), None);
        for broken in ["", "PVE:", "PVE:a@b:1::", "::", "PVE:a@b:zz::AAAA"] {
            assert_eq!(tickets.verify(broken), None);
        }
    }

    #[test]
    fn a_csrf_token_belongs_to_its_user() {
        let tickets = Tickets::new();
        let token = tickets.issue_csrf("root@pam");
        assert!(tickets.verify_csrf("root@pam", &token));
        assert!(!tickets.verify_csrf("other@pve", &token));
        assert!(!tickets.verify_csrf("root@pam", "6B04746A:AAAA"));
        assert!(!tickets.verify_csrf("root@pam", ""));
    }
}
