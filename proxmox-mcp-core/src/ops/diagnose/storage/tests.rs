use super::super::reads::tests::answered;
use super::*;
use serde_json::json;

#[test]
fn promises_leftovers_and_rules_are_looked_into() {
    let reads = answered([
        ("/storage/{storage}", json!({"disable": 1, "content": "images,backup"})),
        ("/nodes/{node}/storage", json!([{"active": 1, "used": 80, "total": 100}])),
        (
            "/nodes/{node}/storage/{storage}/content",
            json!([{"content": "images", "size": 90, "vmid": 100, "volid": "l:vm-100-disk-0"},
                {"content": "rootdir", "size": "60", "vmid": "999", "volid": "l:vm-999-disk-0"},
                {"content": "iso", "size": 500, "volid": "l:iso/x.iso"}]),
        ),
    ]);
    let mut found = Findings::default();
    definition(&reads, &mut found);
    volumes(&reads, Some(&vec![100.0]), &mut found);
    let findings = found.into_diagnosis(String::new(), Vec::new()).findings;
    let words: Vec<&str> = findings.iter().map(|finding| finding.finding.as_str()).collect();
    assert_eq!(
        words,
        [
            "it is disabled",
            "its disks may grow to 150 % of its size on pve1",
            "it keeps every backup for ever unless a job says otherwise",
            "1 disks on pve1 belong to no guest that is seen",
        ]
    );
    assert_eq!(findings[3].evidence[0].value, "l:vm-999-disk-0");
    let mut unsure = Findings::default();
    volumes(&reads, None, &mut unsure);
    let text = format!("{unsure:?}");
    assert!(!text.contains("no guest"), "guests that cannot be seen may own what is there");
}
