//! The lists of sections that there are, and how each differs from the others.

use super::hook;
use crate::api::backup::job;
use crate::api::{Call, Fail};
use crate::world::State;
use crate::world::section::Row;
use serde_json::Value;

/// What is said when an id is taken, or when there is none such; `{}` stands for the id.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refusal {
    /// A status and a message.
    Error(u16, &'static str),
    /// The parameter with the id is wrong.
    Param(&'static str),
}

type Check = fn(&Call<'_>, &State) -> Result<(), Fail>;

/// A list of sections.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    /// The path of the list.
    pub list: &'static str,
    /// The path of one section.
    pub one: &'static str,
    /// The parameter with the id.
    pub id: &'static str,
    /// What a failed change is said to have changed.
    pub what: &'static str,
    pub taken: Refusal,
    pub missing: Refusal,
    /// Whether what is not there may be deleted.
    pub lenient: bool,
    /// The type of a section that is not given one.
    pub kind: Option<&'static str>,
    /// What is taken but neither kept nor shown.
    pub secrets: &'static [&'static str],
    /// The ACL path of a section, and the privileges of which one lets it be seen.
    pub seen: Option<(&'static str, &'static [&'static str])>,
    /// Sections that are always there.
    pub fixed: &'static [fn() -> Value],
    /// Whether there is what the list belongs to.
    pub ready: Check,
    /// The id as it is kept.
    pub name: fn(&Call<'_>, &State, &str) -> String,
    /// Refuses a section that is made or changed.
    pub check: fn(&Call<'_>, &State, &str, &Row) -> Result<(), Fail>,
    /// Completes a section that is made or changed.
    pub fill: fn(&Call<'_>, &State, &str, &mut Row),
    /// Refuses to delete a section that is in use.
    pub held: fn(&Call<'_>, &State, &str) -> Result<(), Fail>,
}

const fn area(list: &'static str, one: &'static str, id: &'static str) -> Area {
    Area {
        list,
        one,
        id,
        what: "",
        taken: Refusal::Error(500, "'{}' already exists"),
        missing: Refusal::Error(500, "'{}' does not exist"),
        lenient: false,
        kind: None,
        secrets: &[],
        seen: None,
        fixed: &[],
        ready: |_, _| Ok(()),
        name: |_, _, id| id.to_owned(),
        check: |_, _, _, _| Ok(()),
        fill: |_, _, _, _| (),
        held: |_, _, _| Ok(()),
    }
}

const fn endpoint(list: &'static str, one: &'static str, missing: &'static str) -> Area {
    Area {
        taken: Refusal::Error(
            400,
            "Cannot create '{}', an entity with the same name already exists",
        ),
        missing: Refusal::Error(404, missing),
        seen: Some(("/mapping/notifications", &["Mapping.Audit", "Mapping.Modify", "Mapping.Use"])),
        fill: hook::notification,
        secrets: &["password", "token", "secret"],
        ..area(list, one, "name")
    }
}

const fn mapping(list: &'static str, one: &'static str, seen: &'static str) -> Area {
    Area {
        what: "hardware mapping",
        taken: Refusal::Error(500, "resource ID '{}' already defined"),
        missing: Refusal::Error(500, "mapping '{}' not found"),
        lenient: true,
        seen: Some((seen, &["Mapping.Audit", "Mapping.Modify", "Mapping.Use"])),
        ..area(list, one, "id")
    }
}

const fn sdn(
    list: &'static str,
    one: &'static str,
    id: &'static str,
    what: &'static str,
    taken: &'static str,
) -> Area {
    Area {
        what,
        taken: Refusal::Error(500, taken),
        missing: Refusal::Error(500, "sdn '{}' does not exist"),
        ..area(list, one, id)
    }
}

const fn aliases(list: &'static str, one: &'static str) -> Area {
    Area {
        taken: Refusal::Param("alias '{}' already exists"),
        missing: Refusal::Param("no such alias"),
        lenient: true,
        ready: hook::guest,
        fill: hook::alias,
        ..area(list, one, "name")
    }
}

const fn ipsets(list: &'static str, one: &'static str) -> Area {
    Area {
        taken: Refusal::Param("IPSet '{}' already exists"),
        missing: Refusal::Param("IPSet '{}' does not exist"),
        lenient: true,
        ready: hook::guest,
        held: hook::ipset_is_empty,
        ..area(list, one, "name")
    }
}

const fn entries(list: &'static str, one: &'static str) -> Area {
    Area {
        taken: Refusal::Param("address '{}' already exists"),
        missing: Refusal::Param("no such IP/Network"),
        lenient: true,
        ready: hook::ipset,
        ..area(list, one, "cidr")
    }
}

const SDN: &[&str] = &["SDN.Audit", "SDN.Allocate"];

pub(super) const AREAS: &[Area] = &[
    aliases("/cluster/firewall/aliases", "/cluster/firewall/aliases/{name}"),
    aliases(
        "/nodes/{node}/{kind}/{vmid}/firewall/aliases",
        "/nodes/{node}/{kind}/{vmid}/firewall/aliases/{name}",
    ),
    ipsets("/cluster/firewall/ipset", "/cluster/firewall/ipset/{name}"),
    ipsets(
        "/nodes/{node}/{kind}/{vmid}/firewall/ipset",
        "/nodes/{node}/{kind}/{vmid}/firewall/ipset/{name}",
    ),
    entries("/cluster/firewall/ipset/{name}", "/cluster/firewall/ipset/{name}/{cidr}"),
    entries(
        "/nodes/{node}/{kind}/{vmid}/firewall/ipset/{name}",
        "/nodes/{node}/{kind}/{vmid}/firewall/ipset/{name}/{cidr}",
    ),
    Area {
        taken: Refusal::Param("Security group '{}' already exists"),
        missing: Refusal::Param("Security group '{}' does not exist"),
        lenient: true,
        held: hook::group_is_empty,
        ..area("/cluster/firewall/groups", "/cluster/firewall/groups/{group}", "group")
    },
    Area {
        seen: Some(("/sdn/zones/{}", SDN)),
        held: hook::zone_is_unused,
        ..sdn(
            "/cluster/sdn/zones",
            "/cluster/sdn/zones/{zone}",
            "zone",
            "sdn zone object",
            "sdn zone object ID '{}' already defined",
        )
    },
    Area {
        kind: Some("vnet"),
        seen: Some(("/sdn/zones/{zone}/{}", SDN)),
        check: hook::vnet,
        held: hook::vnet_is_unused,
        ..sdn(
            "/cluster/sdn/vnets",
            "/cluster/sdn/vnets/{vnet}",
            "vnet",
            "sdn vnet object",
            "sdn vnet object ID '{}' already defined",
        )
    },
    Area {
        kind: Some("subnet"),
        ready: hook::vnet_exists,
        name: hook::subnet_name,
        fill: hook::subnet,
        ..sdn(
            "/cluster/sdn/vnets/{vnet}/subnets",
            "/cluster/sdn/vnets/{vnet}/subnets/{subnet}",
            "subnet",
            "sdn subnet object",
            "sdn subnet object ID '{}' already defined",
        )
    },
    Area {
        seen: Some(("/sdn/controllers/{}", SDN)),
        ..sdn(
            "/cluster/sdn/controllers",
            "/cluster/sdn/controllers/{controller}",
            "controller",
            "sdn controller object",
            "sdn controller object ID '{}' already defined",
        )
    },
    Area {
        seen: Some(("/sdn/ipams/{}", SDN)),
        secrets: &["token"],
        fixed: &[hook::own_ipam],
        ..sdn(
            "/cluster/sdn/ipams",
            "/cluster/sdn/ipams/{ipam}",
            "ipam",
            "sdn ipam object",
            "sdn ipam object ID '{}' already defined",
        )
    },
    Area {
        seen: Some(("/sdn/dns/{}", SDN)),
        secrets: &["key"],
        ..sdn(
            "/cluster/sdn/dns",
            "/cluster/sdn/dns/{dns}",
            "dns",
            "sdn dns object",
            "sdn dns object ID '{}' already defined",
        )
    },
    Area {
        what: "resource",
        taken: Refusal::Error(500, "resource ID '{}' already defined"),
        missing: Refusal::Error(500, "no such resource '{}'"),
        name: hook::sid,
        check: hook::ha_guest,
        fill: hook::ha_kind,
        ..area("/cluster/ha/resources", "/cluster/ha/resources/{sid}", "sid")
    },
    Area {
        what: "HA rule",
        taken: Refusal::Error(500, "HA rule '{}' already defined"),
        missing: Refusal::Error(500, "no such ha rule '{}'"),
        ..area("/cluster/ha/rules", "/cluster/ha/rules/{rule}", "rule")
    },
    Area {
        taken: Refusal::Error(500, "replication job '{}' already exists"),
        missing: Refusal::Error(500, "no such replication job '{}'"),
        check: hook::replicates,
        fill: hook::replication,
        ..area("/cluster/replication", "/cluster/replication/{id}", "id")
    },
    Area {
        taken: Refusal::Param("Job '{}' already exists"),
        missing: Refusal::Param("No such job '{}'"),
        name: hook::job_name,
        check: job::check,
        fill: job::fill,
        ..area("/cluster/backup", "/cluster/backup/{id}", "id")
    },
    Area {
        taken: Refusal::Param("Job '{}' already exists"),
        missing: Refusal::Param("No such job '{}'"),
        ..area("/cluster/jobs/realm-sync", "/cluster/jobs/realm-sync/{id}", "id")
    },
    Area {
        taken: Refusal::Error(500, "metric server '{}' already exists"),
        missing: Refusal::Error(500, "status server entry '{}' does not exist"),
        secrets: &["token"],
        ..area("/cluster/metrics/server", "/cluster/metrics/server/{id}", "id")
    },
    endpoint(
        "/cluster/notifications/endpoints/gotify",
        "/cluster/notifications/endpoints/gotify/{name}",
        "gotify endpoint '{}' not found",
    ),
    endpoint(
        "/cluster/notifications/endpoints/sendmail",
        "/cluster/notifications/endpoints/sendmail/{name}",
        "sendmail endpoint '{}' not found",
    ),
    endpoint(
        "/cluster/notifications/endpoints/smtp",
        "/cluster/notifications/endpoints/smtp/{name}",
        "smtp endpoint '{}' not found",
    ),
    endpoint(
        "/cluster/notifications/endpoints/webhook",
        "/cluster/notifications/endpoints/webhook/{name}",
        "webhook endpoint '{}' not found",
    ),
    endpoint(
        "/cluster/notifications/matchers",
        "/cluster/notifications/matchers/{name}",
        "matcher '{}' not found",
    ),
    mapping("/cluster/mapping/dir", "/cluster/mapping/dir/{id}", "/mapping/dir/{}"),
    mapping("/cluster/mapping/pci", "/cluster/mapping/pci/{id}", "/mapping/pci/{}"),
    mapping("/cluster/mapping/usb", "/cluster/mapping/usb/{id}", "/mapping/usb/{}"),
    Area {
        taken: Refusal::Error(500, "ACME plugin ID '{}' already exists"),
        missing: Refusal::Error(500, "ACME plugin ID '{}' not found"),
        ..area("/cluster/acme/plugins", "/cluster/acme/plugins/{id}", "id")
    },
    Area {
        taken: Refusal::Error(500, "custom cpu model '{}' already exists"),
        missing: Refusal::Error(500, "no such custom cpu model '{}'"),
        ..area(
            "/cluster/qemu/custom-cpu-models",
            "/cluster/qemu/custom-cpu-models/{cputype}",
            "cputype",
        )
    },
];
