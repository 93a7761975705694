//! What models are charged for stays small.

use crate::samples::raw;
use proxmox_mcp_core::inventory::Inventory;
use proxmox_mcp_core::plan::{Done, Evidence};
use proxmox_mcp_core::registry;
use serde_json::{Value, json};

fn guests(count: u32) -> Inventory {
    let rows: Vec<Value> = (100..100 + count)
        .map(|id| {
            let kind = if id % 3 == 0 { "lxc" } else { "qemu" };
            json!({"type": kind, "vmid": id, "name": format!("web-server-{id}"),
                "node": format!("pve{}", id % 3 + 1), "status": "running", "cpu": 0.0734,
                "maxcpu": 4, "mem": 3_435_973_836_u64, "maxmem": 8_589_934_592_u64,
                "maxdisk": 34_359_738_368_u64, "uptime": 86_400, "tags": "prod;web"})
        })
        .collect();
    Inventory::parse(json!({ "data": rows }).to_string().as_bytes()).unwrap()
}

fn list(arguments: &str, inventory: &Inventory) -> (Value, String) {
    let (_, tool) = registry::find("guest_list").unwrap();
    let prepared = tool.prepare(&raw(arguments)).unwrap();
    let evidence = Evidence::default();
    let grounded = prepared.plan().ground(inventory, &evidence).unwrap();
    let answer = prepared.answer(&Done::new(&grounded, inventory, &evidence)).unwrap();
    (serde_json::from_str(answer.structured.get()).unwrap(), answer.text)
}

#[test]
fn sixty_guests_fit_the_budget() {
    let (structured, text) = list("{}", &guests(60));
    assert_eq!(structured["total"], 60);
    assert!(text.len() <= 3584, "{} bytes of text:\n{text}", text.len());
    let bytes = structured.to_string().len();
    assert!(bytes <= 8192, "{bytes} bytes: {}", structured["guests"][0]);
}

#[test]
fn a_page_of_five_thousand_guests_fits_the_budget() {
    let (page, text) = list("{}", &guests(5000));
    assert_eq!(page["total"], 5000);
    let bytes = page.to_string().len();
    assert!(bytes <= 8192 && text.len() <= 8192, "{bytes} and {} bytes", text.len());
}

#[test]
fn five_thousand_guests_come_in_pages_that_meet_without_gap() {
    let inventory = guests(5000);
    let mut ids = Vec::new();
    let mut arguments = json!({ "limit": 500 });
    loop {
        let (page, text) = list(&arguments.to_string(), &inventory);
        assert_eq!(page["total"], 5000);
        let rows = page["guests"].as_array().unwrap();
        ids.extend(rows.iter().map(|row| row["id"].as_u64().unwrap()));
        match page.get("next") {
            Some(next) => {
                assert!(text.contains(next.as_str().unwrap()), "the text says where to go on");
                arguments["cursor"] = next.clone();
            }
            None => break,
        }
    }
    assert!(ids.iter().copied().eq(100..5100), "{} ids", ids.len());
}

#[test]
fn the_essential_tools_are_few_and_leave_room_for_discovery() {
    let essential: Vec<_> = registry::all().filter(|(_, tool)| tool.meta.essential).collect();
    assert!(essential.len() <= 24, "{}", essential.len());
    let bytes = |tool: &registry::Tool| {
        let mut schema = tool.input_schema();
        if let Some(fields) = schema["properties"].as_object_mut() {
            fields.retain(|_, field| field.get("x-rare").is_none());
        }
        tool.meta.name.len() + tool.description().len() + schema.to_string().len()
    };
    let total: usize = essential.iter().map(|(_, tool)| bytes(tool)).sum();
    assert!(total <= 14 << 10, "{total} bytes");
}
