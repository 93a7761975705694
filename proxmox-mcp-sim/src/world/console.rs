//! Consoles that were opened and wait for somebody to come in.

/// A console, and the one who may come in.
#[derive(Clone, Debug)]
pub(crate) struct Console {
    /// Who opened it.
    pub user: String,
    pub node: String,
    /// The guest, or none for a node's own shell.
    pub vmid: Option<u32>,
    pub ticket: String,
    /// When it was opened, in seconds since the epoch.
    pub since: u64,
}

/// How long a console waits, in seconds.
const LIFE: u64 = 10;

/// How long a ticket is genuine, in seconds: longer than anything waits behind it.
const TICKET_LIFE: u64 = 40;

impl Console {
    /// Whether somebody may still come in.
    pub(crate) fn waits(&self, now: u64) -> bool {
        now.saturating_sub(self.since) <= LIFE
    }

    /// Whether its ticket is still worth comparing with.
    pub(crate) fn is_known(&self, now: u64) -> bool {
        now.saturating_sub(self.since) <= TICKET_LIFE
    }

    /// Whether a ticket was given to this user for this guest or node's shell.
    pub(crate) fn is_for(&self, user: &str, node: &str, vmid: Option<u32>, ticket: &str) -> bool {
        let place = self.vmid == vmid && (vmid.is_some() || self.node == node);
        place && self.user == user && self.ticket == ticket
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_does_not_wait_for_long_nor_for_anybody() {
        let console = Console {
            user: "root@pam".to_owned(),
            node: "pve1".to_owned(),
            vmid: Some(100),
            ticket: "PVEVNC:1".to_owned(),
            since: 1000,
        };
        assert!(console.waits(1010) && !console.waits(1011));
        assert!(console.is_known(1040) && !console.is_known(1041));
        assert!(console.is_for("root@pam", "pve1", Some(100), "PVEVNC:1"));
        assert!(!console.is_for("root@pam!t", "pve1", Some(100), "PVEVNC:1"));
        assert!(!console.is_for("root@pam", "pve1", Some(101), "PVEVNC:1"));
        assert!(!console.is_for("root@pam", "pve1", None, "PVEVNC:1"));
    }
}
