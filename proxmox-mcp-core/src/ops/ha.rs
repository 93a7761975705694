//! High availability.

crate::registry::toolset!("ha", "High availability: managed guests, rules, status.", {
    status::ShowHa,
    resource_list::ListHaResources,
    resource_set::SetHaResource,
    resource_delete::DeleteHaResource,
    resource_move::MoveHaResource,
    rule_list::ListHaRules,
    rule_set::SetHaRule,
    rule_delete::DeleteHaRule,
    group_list::ListHaGroups,
    group_set::SetHaGroup,
    group_delete::DeleteHaGroup,
    arm::ArmHa,
});
