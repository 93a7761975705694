//! Which nodes are up when a cluster has lost its quorum.

use super::{Asked, Client};
use crate::error::clean;
use crate::inventory::Inventory;
use crate::plan::{ApiCall, Plan, Subject};
use serde_json::Value;

impl Client {
    /// Which nodes the node that answered sees, and what it means that they are too few.
    pub(super) async fn who_is_up(
        &self,
        asked: &Asked<'_>,
        inventory: &Inventory,
    ) -> Option<String> {
        let status = Plan::call(ApiCall::get("/cluster/status", Subject::Cluster));
        up(&self.glance(asked, status, inventory).await?)
    }
}

fn up(status: &Value) -> Option<String> {
    let nodes = || {
        let rows = status.as_array().into_iter().flatten();
        rows.filter(|row| row.get("type").and_then(Value::as_str) == Some("node"))
    };
    let is = |row: &Value, key| row.get(key).and_then(Value::as_i64) == Some(1);
    let name = |row: &Value| clean(row.get("name").and_then(Value::as_str).unwrap_or("?"), 63);
    let (up, down): (Vec<&Value>, Vec<&Value>) = nodes().partition(|row| is(row, "online"));
    let here = nodes().find(|row| is(row, "local")).map(name)?;
    let down: Vec<String> = down.into_iter().map(name).collect();
    let all = up.len() + down.len();
    let which = match down.as_slice() {
        [] => "every node is seen again, so try again".to_owned(),
        down => format!(
            "{} cannot be seen: start them or mend the cluster network (`pvecm status` on `{here}`)",
            down.join(", ")
        ),
    };
    Some(format!(
        "node `{here}` sees {} of {all} nodes, and changes need {}: guests run on, but nothing can \
         be changed or started meanwhile; {which}",
        up.len(),
        all / 2 + 1,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_node_that_answers_and_those_that_are_down_are_named() {
        let node = |name, online, local| json!({"type": "node", "name": name, "online": online, "local": local});
        let told = up(&json!([{"type": "cluster", "quorate": 0}, node("a", 1, 1), node("b", 0, 0),
            node("c", 0, 0)]))
        .unwrap();
        assert!(told.contains("node `a` sees 1 of 3 nodes, and changes need 2"), "{told}");
        assert!(told.contains("b, c cannot be seen"), "{told}");
        assert_eq!(up(&json!([])), None);
    }
}
