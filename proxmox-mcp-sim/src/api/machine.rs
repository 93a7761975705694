//! What QEMU offers: models of CPUs, their flags, types of machines.

use super::{Call, Outcome};
use crate::world::World;
use proxmox_mcp_core::plan::Method::Get;
use serde_json::{Value, json};

/// Models by the vendor they name.
const MODELS: [(&str, &str); 3] = [
    (
        "GenuineIntel",
        "486 Broadwell Broadwell-IBRS Broadwell-noTSX Broadwell-noTSX-IBRS Cascadelake-Server \
         Cascadelake-Server-noTSX Cascadelake-Server-v2 Cascadelake-Server-v4 \
         Cascadelake-Server-v5 ClearwaterForest Conroe Cooperlake Cooperlake-v2 GraniteRapids \
         GraniteRapids-v2 GraniteRapids-v3 Haswell Haswell-IBRS Haswell-noTSX Haswell-noTSX-IBRS \
         Icelake-Client Icelake-Client-noTSX Icelake-Server Icelake-Server-noTSX \
         Icelake-Server-v3 Icelake-Server-v4 Icelake-Server-v5 Icelake-Server-v6 \
         Icelake-Server-v7 IvyBridge IvyBridge-IBRS KnightsMill Nehalem Nehalem-IBRS Penryn \
         SandyBridge SandyBridge-IBRS SapphireRapids SapphireRapids-v2 SapphireRapids-v3 \
         SapphireRapids-v4 SierraForest SierraForest-v2 SierraForest-v3 Skylake-Client \
         Skylake-Client-IBRS Skylake-Client-noTSX-IBRS Skylake-Client-v4 Skylake-Server \
         Skylake-Server-IBRS Skylake-Server-noTSX-IBRS Skylake-Server-v4 Skylake-Server-v5 \
         Westmere Westmere-IBRS core2duo coreduo pentium pentium2 pentium3",
    ),
    (
        "AuthenticAMD",
        "EPYC EPYC-Genoa EPYC-Genoa-v2 EPYC-IBPB EPYC-Milan EPYC-Milan-v2 EPYC-Milan-v3 EPYC-Rome \
         EPYC-Rome-v2 EPYC-Rome-v3 EPYC-Rome-v4 EPYC-Rome-v5 EPYC-Turin EPYC-v3 EPYC-v4 EPYC-v5 \
         Opteron_G1 Opteron_G2 Opteron_G3 Opteron_G4 Opteron_G5 athlon phenom",
    ),
    ("default", "host kvm32 kvm64 max qemu32 qemu64 x86-64-v2 x86-64-v2-AES x86-64-v3 x86-64-v4"),
];

/// Flags that a guest may have of a CPU, and what each is for.
const FLAGS: [(&str, &str); 6] = [
    ("nested-virt", "Guests within the guest: `vmx` of Intel, `svm` of AMD."),
    ("aes", "AES in hardware."),
    ("avx2", ""),
    ("pcid", "Cheaper protection from Meltdown on older Intel CPUs."),
    ("spec-ctrl", "Better protection from Spectre on Intel CPUs."),
    ("ssbd", "Protection from speculative store bypass on Intel CPUs."),
];

pub(super) fn answer(world: &World, call: &Call<'_>) -> Option<Outcome> {
    if call.method.method != Get {
        return None;
    }
    let data = match call.method.path {
        "/nodes/{node}/capabilities/qemu/cpu" => models(world),
        "/nodes/{node}/capabilities/qemu/cpu-flags" => flags(&json!([call.node])),
        "/cluster/qemu/cpu-flags" => flags(&nodes(world)),
        "/nodes/{node}/capabilities/qemu/migration" => json!({"has-dbus-vmstate": 1}),
        "/nodes/{node}/capabilities/qemu/machines" => json!([
            {"id": "pc-i440fx-10.1", "type": "i440fx", "version": "10.1"},
            {"id": "pc-q35-10.1", "type": "q35", "version": "10.1"},
        ]),
        _ => return None,
    };
    Some(Ok(data.into()))
}

fn models(world: &World) -> Value {
    let built_in = MODELS.iter().flat_map(|(vendor, names)| {
        let row = move |name| json!({"name": name, "vendor": vendor, "custom": 0});
        names.split_whitespace().map(row)
    });
    let state = world.read();
    let custom = state.sections.rows("/cluster/qemu/custom-cpu-models").map(|(name, row)| {
        let like = row.get("reported-model").and_then(Value::as_str).unwrap_or("kvm64");
        let named = |names: &str| names.split_whitespace().any(|name| name == like);
        let vendor = MODELS.iter().find(|(_, names)| named(names));
        let vendor = vendor.map_or("default", |(vendor, _)| *vendor);
        json!({"name": format!("custom-{name}"), "vendor": vendor, "custom": 1})
    });
    built_in.chain(custom).collect()
}

/// The nodes that tell what their CPUs can: those that were not set up a moment ago.
fn nodes(world: &World) -> Value {
    let state = world.read();
    let told = state.nodes.iter().filter(|(_, node)| node.host.lived_in);
    told.map(|(name, _)| name.as_str()).collect()
}

fn flags(nodes: &Value) -> Value {
    let row = |(name, about): &(&str, &str)| {
        let mut row = json!({"name": name, "supported-on": nodes});
        if !about.is_empty() {
            super::put(&mut row, "description", *about);
        }
        row
    };
    FLAGS.iter().map(row).collect()
}
