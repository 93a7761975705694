//! Firewalls: of the cluster, of nodes, of guests and of virtual networks.

mod level;

crate::registry::toolset!("firewall", "Firewall of the cluster, nodes, guests and virtual networks: options, rules, aliases, sets.", {
    options_show::ShowFirewallOptions,
    options_set::SetFirewallOptions,
    rule_list::ListFirewallRules,
    rule_add::AddFirewallRule,
    rule_update::UpdateFirewallRule,
    rule_delete::DeleteFirewallRule,
    alias_list::ListFirewallAliases,
    alias_set::SetFirewallAlias,
    alias_delete::DeleteFirewallAlias,
    ipset_list::ListFirewallIpsets,
    ipset_create::CreateFirewallIpset,
    ipset_delete::DeleteFirewallIpset,
    ipset_add::AddFirewallIpsetEntry,
    ipset_remove::RemoveFirewallIpsetEntry,
    group_list::ListFirewallGroups,
    group_create::CreateFirewallGroup,
    group_delete::DeleteFirewallGroup,
    log::ShowFirewallLog,
    ref_list::ListFirewallRefs,
    macro_list::ListFirewallMacros,
});
