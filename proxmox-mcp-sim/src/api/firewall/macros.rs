//! The services that a rule can name in one word.

use serde_json::{Value, json};

/// Names, and what each lets pass.
const MACROS: [(&str, &str); 56] = [
    ("Amanda", "Amanda backups"),
    ("Auth", "identification of users (ident)"),
    ("BGP", "Border Gateway Protocol"),
    ("BitTorrent", "BitTorrent up to version 3.1"),
    ("BitTorrent32", "BitTorrent from version 3.2"),
    ("CVS", "Concurrent Versions System"),
    ("Ceph", "traffic of Ceph: monitors, OSDs, MDS and managers"),
    ("Citrix", "Citrix ICA"),
    ("DAAP", "Digital Audio Access Protocol"),
    ("DCC", "Distributed Checksum Clearinghouse"),
    ("DHCPfwd", "forwarded DHCP"),
    ("DHCPv6", "DHCP of IPv6"),
    ("DNS", "Domain Name System, by UDP and TCP"),
    ("Distcc", "distributed compilation"),
    ("FTP", "File Transfer Protocol"),
    ("Finger", "Finger"),
    ("GNUnet", "GNUnet peers"),
    ("GRE", "Generic Routing Encapsulation"),
    ("Git", "Git's own protocol"),
    ("HKP", "OpenPGP key servers"),
    ("HTTP", "web, without encryption"),
    ("HTTP/3", "web over QUIC"),
    ("HTTPS", "web over TLS"),
    ("IMAP", "IMAP, without encryption"),
    ("IMAPS", "IMAP over TLS"),
    ("IPIP", "IP within IP"),
    ("IPsec", "IPsec"),
    ("IPsecah", "IPsec with authentication header"),
    ("IPsecnat", "IPsec through address translation"),
    ("IRC", "Internet Relay Chat"),
    ("Jetdirect", "HP Jetdirect printers"),
    ("L2TP", "Layer 2 Tunneling Protocol"),
    ("LDAP", "LDAP, without encryption"),
    ("LDAPS", "LDAP over TLS"),
    ("MDNS", "Multicast DNS"),
    ("MSSQL", "Microsoft SQL Server"),
    ("Mail", "SMTP, SMTPS and submission"),
    ("MySQL", "MySQL"),
    ("NFS", "NFS"),
    ("NTP", "Network Time Protocol"),
    ("NeighborDiscovery", "neighbours of IPv6"),
    ("OSPF", "Open Shortest Path First"),
    ("OpenVPN", "OpenVPN"),
    ("PBS", "Proxmox Backup Server"),
    ("PMG", "web interface of Proxmox Mail Gateway"),
    ("POP3", "POP3, without encryption"),
    ("POP3S", "POP3 over TLS"),
    ("Ping", "echo requests of ICMP"),
    ("PostgreSQL", "PostgreSQL"),
    ("RDP", "Remote Desktop Protocol"),
    ("SMB", "SMB and CIFS"),
    ("SMTP", "Simple Mail Transfer Protocol"),
    ("SNMP", "Simple Network Management Protocol"),
    ("SSH", "Secure Shell"),
    ("VNC", "VNC displays 0 to 99"),
    ("Web", "web with and without TLS"),
];

pub(super) fn list() -> Value {
    MACROS.iter().map(|(name, about)| json!({"macro": name, "descr": about})).collect()
}

pub(super) fn known(name: &str) -> bool {
    MACROS.iter().any(|(known, _)| *known == name)
}
