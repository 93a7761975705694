# Written by `cargo xtask codegen`; change the operations instead.
"""Firewall of the cluster, nodes, guests and virtual networks: options, rules, aliases, sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from .._link import Async, Sync
from .types import (
    Changed,
    FirewallAliases,
    FirewallGroups,
    FirewallIpsets,
    FirewallLog,
    FirewallMacros,
    FirewallOptions,
    FirewallRefs,
    FirewallRules,
)


class FirewallToolset(Sync):
    """Firewall of the cluster, nodes, guests and virtual networks: options, rules, aliases, sets.
    """

    def options_show(
        self,
        *,
        guest: int | str | None = None,
        node: str | None = None,
        vnet: str | None = None,
    ) -> FirewallOptions:
        """Shows whether a firewall is on, its policies and other options; without arguments that
        of the cluster.

        Risk: read.

        Args:
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            vnet: The firewall of this virtual network.
        """
        sent = {"guest": guest, "node": node, "vnet": vnet}
        return self._call("firewall_options_show", sent, FirewallOptions)

    def options_set(
        self,
        *,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        enable: bool | None = None,
        guest: int | str | None = None,
        node: str | None = None,
        policy_in: Literal["ACCEPT", "REJECT", "DROP"] | None = None,
        policy_out: Literal["ACCEPT", "REJECT", "DROP"] | None = None,
        set: Mapping[str, str] | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Turns a firewall on or off, or changes its policies and other options; without `guest`,
        `node` or `vnet` that of the cluster.

        Risk: destroy.

        Args:
            delete: Options to set back to their defaults.
            digest: From `firewall_options_show`; refuses if somebody else changed it since.
            enable: Whether it is on.
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            policy_in: What happens to incoming traffic that no rule matches.
            policy_out: The same for outgoing traffic.
            set: Other options by name, as in `{"log_level_in": "info", "macfilter": 1}`.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "delete": delete,
            "digest": digest,
            "enable": enable,
            "guest": guest,
            "node": node,
            "policy_in": policy_in,
            "policy_out": policy_out,
            "set": set,
            "vnet": vnet,
        }
        return self._call("firewall_options_set", sent, Changed)

    def rule_list(
        self,
        *,
        group: str | None = None,
        guest: int | str | None = None,
        node: str | None = None,
        vnet: str | None = None,
    ) -> FirewallRules:
        """Lists the rules of a firewall in the order in which they are tried; without arguments
        those of the cluster.

        Risk: read.

        Args:
            group: The rules of this security group.
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            vnet: The firewall of this virtual network.
        """
        sent = {"group": group, "guest": guest, "node": node, "vnet": vnet}
        return self._call("firewall_rule_list", sent, FirewallRules)

    def rule_add(
        self,
        *,
        action: str,
        direction: Literal["in", "out", "forward", "group"],
        comment: str | None = None,
        dest: str | None = None,
        digest: str | None = None,
        disabled: bool = False,
        dport: str | None = None,
        group: str | None = None,
        guest: int | str | None = None,
        icmp_type: str | None = None,
        iface: str | None = None,
        log: str | None = None,
        macro: str | None = None,
        node: str | None = None,
        proto: str | None = None,
        source: str | None = None,
        sport: str | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Adds a rule at the top of a firewall or of a security group; without `guest`, `node`,
        `group` or `vnet` to the cluster's.

        Risk: destroy.

        Args:
            action: `ACCEPT`, `DROP`, `REJECT`; with direction `group` the security group.
            direction: Traffic into it, out of it, passed on by it, or a security group.
            comment: A comment.
            dest: Addresses it goes to.
            digest: From the list; refuses if somebody else changed it since.
            disabled: Keep it switched off.
            dport: Ports it goes to, such as `22` or `80,443,8000:8010`.
            group: The rules of this security group.
            guest: Its firewall: id or name.
            icmp_type: Kind of ICMP message, such as `echo-request`.
            iface: Only on this network interface, such as `net0` or `vmbr0`.
            log: Level at which matches are logged, such as `info` or `nolog`.
            macro: A service in one word, such as `SSH`; see `firewall_macro_list`.
            node: Its firewall, instead of the cluster's.
            proto: Protocol, such as `tcp`; needed for ports.
            source: Addresses it comes from: CIDR, range, `+ipset` or alias; several joined by
                commas.
            sport: Ports it comes from.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "action": action,
            "direction": direction,
            "comment": comment,
            "dest": dest,
            "digest": digest,
            "disabled": disabled,
            "dport": dport,
            "group": group,
            "guest": guest,
            "icmp_type": icmp_type,
            "iface": iface,
            "log": log,
            "macro": macro,
            "node": node,
            "proto": proto,
            "source": source,
            "sport": sport,
            "vnet": vnet,
        }
        return self._call("firewall_rule_add", sent, Changed)

    def rule_update(
        self,
        pos: int,
        *,
        action: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        dest: str | None = None,
        digest: str | None = None,
        direction: Literal["in", "out", "forward", "group"] | None = None,
        dport: str | None = None,
        enable: bool | None = None,
        group: str | None = None,
        guest: int | str | None = None,
        icmp_type: str | None = None,
        iface: str | None = None,
        log: str | None = None,
        macro: str | None = None,
        move_to: int | None = None,
        node: str | None = None,
        proto: str | None = None,
        source: str | None = None,
        sport: str | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Changes, switches on or off, or moves one rule of a firewall; without `guest`, `node`,
        `group` or `vnet` of the cluster's.

        Risk: destroy.

        Args:
            pos: Its position, from 0.
            action: `ACCEPT`, `DROP`, `REJECT` or a security group.
            comment: A comment.
            delete: Fields to clear, such as `source`.
            dest: Addresses it goes to.
            digest: From the list; refuses if somebody else changed it since.
            direction: Which traffic it is about.
            dport: Ports it goes to, such as `22` or `80,443,8000:8010`.
            enable: Whether it is on.
            group: The rules of this security group.
            guest: Its firewall: id or name.
            icmp_type: Kind of ICMP message, such as `echo-request`.
            iface: Only on this network interface, such as `net0` or `vmbr0`.
            log: Level at which matches are logged, such as `info` or `nolog`.
            macro: A service in one word, such as `SSH`; see `firewall_macro_list`.
            move_to: Move it before the rule that is at this position now; nothing else then
                changes.
            node: Its firewall, instead of the cluster's.
            proto: Protocol, such as `tcp`; needed for ports.
            source: Addresses it comes from: CIDR, range, `+ipset` or alias; several joined by
                commas.
            sport: Ports it comes from.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "pos": pos,
            "action": action,
            "comment": comment,
            "delete": delete,
            "dest": dest,
            "digest": digest,
            "direction": direction,
            "dport": dport,
            "enable": enable,
            "group": group,
            "guest": guest,
            "icmp_type": icmp_type,
            "iface": iface,
            "log": log,
            "macro": macro,
            "move_to": move_to,
            "node": node,
            "proto": proto,
            "source": source,
            "sport": sport,
            "vnet": vnet,
        }
        return self._call("firewall_rule_update", sent, Changed)

    def rule_delete(
        self,
        pos: int,
        *,
        digest: str | None = None,
        group: str | None = None,
        guest: int | str | None = None,
        node: str | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Deletes one rule of a firewall; without `guest`, `node`, `group` or `vnet` of the
        cluster's.

        Risk: destroy.

        Args:
            pos: Its position, from 0.
            digest: From the list; refuses if somebody else changed it since.
            group: The rules of this security group.
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "pos": pos,
            "digest": digest,
            "group": group,
            "guest": guest,
            "node": node,
            "vnet": vnet,
        }
        return self._call("firewall_rule_delete", sent, Changed)

    def alias_list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
    ) -> FirewallAliases:
        """Lists the named addresses of the cluster's firewall, or of a guest's.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Its firewall: id or name.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit}
        return self._call("firewall_alias_list", sent, FirewallAliases)

    def alias_set(
        self,
        *,
        cidr: str,
        name: str,
        comment: str | None = None,
        digest: str | None = None,
        guest: int | str | None = None,
        replace: bool = False,
    ) -> Changed:
        """Gives an address or network a name that rules of the cluster, or of one guest, can use.

        Risk: destroy.

        Args:
            cidr: The address or network, such as `192.0.2.0/24`.
            name: Its name.
            comment: A comment.
            digest: From the list; refuses if somebody else changed it since.
            guest: Its firewall: id or name.
            replace: Change the alias that there is, instead of making one.
        """
        sent = {
            "cidr": cidr,
            "name": name,
            "comment": comment,
            "digest": digest,
            "guest": guest,
            "replace": replace,
        }
        return self._call("firewall_alias_set", sent, Changed)

    def alias_delete(
        self,
        name: str,
        *,
        digest: str | None = None,
        guest: int | str | None = None,
    ) -> Changed:
        """Deletes a named address of a firewall; rules that use it no longer work.

        Risk: destroy.

        Args:
            name: Its name.
            digest: From the list; refuses if somebody else changed it since.
            guest: Its firewall: id or name.
        """
        sent = {"name": name, "digest": digest, "guest": guest}
        return self._call("firewall_alias_delete", sent, Changed)

    def ipset_list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
        name: str | None = None,
    ) -> FirewallIpsets:
        """Lists the sets of addresses (IP sets) of the cluster's firewall or of a guest's, or the
        entries of one.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Its firewall: id or name.
            limit: Rows at most. From 1 to 500. All of them unless told.
            name: Show the entries of this set.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit, "name": name}
        return self._call("firewall_ipset_list", sent, FirewallIpsets)

    def ipset_create(
        self,
        name: str,
        *,
        comment: str | None = None,
        guest: int | str | None = None,
    ) -> Changed:
        """Creates an empty set of addresses (IP set) for rules of the cluster, or of one guest.

        Risk: destroy.

        Args:
            name: Its name.
            comment: A comment.
            guest: Its firewall: id or name.
        """
        sent = {"name": name, "comment": comment, "guest": guest}
        return self._call("firewall_ipset_create", sent, Changed)

    def ipset_delete(
        self,
        name: str,
        *,
        force: bool = False,
        guest: int | str | None = None,
    ) -> Changed:
        """Deletes a set of addresses of a firewall.

        Risk: destroy.

        Args:
            name: Its name.
            force: Even if it has entries.
            guest: Its firewall: id or name.
        """
        sent = {"name": name, "force": force, "guest": guest}
        return self._call("firewall_ipset_delete", sent, Changed)

    def ipset_entry_add(
        self,
        *,
        cidr: str,
        name: str,
        comment: str | None = None,
        guest: int | str | None = None,
        nomatch: bool = False,
    ) -> Changed:
        """Adds an address or network to a set of a firewall.

        Risk: destroy.

        Args:
            cidr: The address or network, such as `192.0.2.7` or `2001:db8::/32`.
            name: The set.
            comment: A comment.
            guest: Its firewall: id or name.
            nomatch: Take it out of what the set matches.
        """
        sent = {"cidr": cidr, "name": name, "comment": comment, "guest": guest, "nomatch": nomatch}
        return self._call("firewall_ipset_entry_add", sent, Changed)

    def ipset_entry_delete(
        self,
        *,
        cidr: str,
        name: str,
        digest: str | None = None,
        guest: int | str | None = None,
    ) -> Changed:
        """Takes an address or network out of a set of a firewall.

        Risk: destroy.

        Args:
            cidr: The address or network, such as `192.0.2.7` or `2001:db8::/32`.
            name: The set.
            digest: From the list; refuses if somebody else changed it since.
            guest: Its firewall: id or name.
        """
        sent = {"cidr": cidr, "name": name, "digest": digest, "guest": guest}
        return self._call("firewall_ipset_entry_delete", sent, Changed)

    def group_list(self, *, cursor: str | None = None, limit: int | None = None) -> FirewallGroups:
        """Lists security groups: rules that firewalls share.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return self._call("firewall_group_list", sent, FirewallGroups)

    def group_create(self, group: str, *, comment: str | None = None) -> Changed:
        """Creates an empty security group; `firewall_rule_add` with `group` fills it.

        Risk: destroy.

        Args:
            group: Its name, at most 18 characters.
            comment: A comment.
        """
        sent = {"group": group, "comment": comment}
        return self._call("firewall_group_create", sent, Changed)

    def group_delete(self, group: str) -> Changed:
        """Deletes a security group, which must have no rules.

        Risk: destroy.

        Args:
            group: The group.
        """
        sent = {"group": group}
        return self._call("firewall_group_delete", sent, Changed)

    def log(
        self,
        *,
        guest: int | str | None = None,
        limit: int = 60,
        node: str | None = None,
        since: int | None = None,
        start: int = 0,
        until: int | None = None,
    ) -> FirewallLog:
        """Shows what the firewall of a node or of a guest logged, oldest first.

        Risk: read.

        Args:
            guest: Its firewall: id or name.
            limit: Lines at most. From 1 to 500.
            node: Its firewall.
            since: Only from this time on, in seconds since 1970.
            start: Leave out so many lines first.
            until: Only up to this time.
        """
        sent = {
            "guest": guest,
            "limit": limit,
            "node": node,
            "since": since,
            "start": start,
            "until": until,
        }
        return self._call("firewall_log", sent, FirewallLog)

    def ref_list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
    ) -> FirewallRefs:
        """Lists the aliases and sets that rules of the cluster, or of a guest, can use, as they
        are written there.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Its firewall: id or name.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit}
        return self._call("firewall_ref_list", sent, FirewallRefs)

    def macro_list(self, *, cursor: str | None = None, limit: int | None = None) -> FirewallMacros:
        """Lists the services that a rule can name in one word, such as `SSH` or `HTTPS`.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return self._call("firewall_macro_list", sent, FirewallMacros)


class AsyncFirewallToolset(Async):
    """Firewall of the cluster, nodes, guests and virtual networks: options, rules, aliases, sets.
    """

    async def options_show(
        self,
        *,
        guest: int | str | None = None,
        node: str | None = None,
        vnet: str | None = None,
    ) -> FirewallOptions:
        """Shows whether a firewall is on, its policies and other options; without arguments that
        of the cluster.

        Risk: read.

        Args:
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            vnet: The firewall of this virtual network.
        """
        sent = {"guest": guest, "node": node, "vnet": vnet}
        return await self._call("firewall_options_show", sent, FirewallOptions)

    async def options_set(
        self,
        *,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        enable: bool | None = None,
        guest: int | str | None = None,
        node: str | None = None,
        policy_in: Literal["ACCEPT", "REJECT", "DROP"] | None = None,
        policy_out: Literal["ACCEPT", "REJECT", "DROP"] | None = None,
        set: Mapping[str, str] | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Turns a firewall on or off, or changes its policies and other options; without `guest`,
        `node` or `vnet` that of the cluster.

        Risk: destroy.

        Args:
            delete: Options to set back to their defaults.
            digest: From `firewall_options_show`; refuses if somebody else changed it since.
            enable: Whether it is on.
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            policy_in: What happens to incoming traffic that no rule matches.
            policy_out: The same for outgoing traffic.
            set: Other options by name, as in `{"log_level_in": "info", "macfilter": 1}`.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "delete": delete,
            "digest": digest,
            "enable": enable,
            "guest": guest,
            "node": node,
            "policy_in": policy_in,
            "policy_out": policy_out,
            "set": set,
            "vnet": vnet,
        }
        return await self._call("firewall_options_set", sent, Changed)

    async def rule_list(
        self,
        *,
        group: str | None = None,
        guest: int | str | None = None,
        node: str | None = None,
        vnet: str | None = None,
    ) -> FirewallRules:
        """Lists the rules of a firewall in the order in which they are tried; without arguments
        those of the cluster.

        Risk: read.

        Args:
            group: The rules of this security group.
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            vnet: The firewall of this virtual network.
        """
        sent = {"group": group, "guest": guest, "node": node, "vnet": vnet}
        return await self._call("firewall_rule_list", sent, FirewallRules)

    async def rule_add(
        self,
        *,
        action: str,
        direction: Literal["in", "out", "forward", "group"],
        comment: str | None = None,
        dest: str | None = None,
        digest: str | None = None,
        disabled: bool = False,
        dport: str | None = None,
        group: str | None = None,
        guest: int | str | None = None,
        icmp_type: str | None = None,
        iface: str | None = None,
        log: str | None = None,
        macro: str | None = None,
        node: str | None = None,
        proto: str | None = None,
        source: str | None = None,
        sport: str | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Adds a rule at the top of a firewall or of a security group; without `guest`, `node`,
        `group` or `vnet` to the cluster's.

        Risk: destroy.

        Args:
            action: `ACCEPT`, `DROP`, `REJECT`; with direction `group` the security group.
            direction: Traffic into it, out of it, passed on by it, or a security group.
            comment: A comment.
            dest: Addresses it goes to.
            digest: From the list; refuses if somebody else changed it since.
            disabled: Keep it switched off.
            dport: Ports it goes to, such as `22` or `80,443,8000:8010`.
            group: The rules of this security group.
            guest: Its firewall: id or name.
            icmp_type: Kind of ICMP message, such as `echo-request`.
            iface: Only on this network interface, such as `net0` or `vmbr0`.
            log: Level at which matches are logged, such as `info` or `nolog`.
            macro: A service in one word, such as `SSH`; see `firewall_macro_list`.
            node: Its firewall, instead of the cluster's.
            proto: Protocol, such as `tcp`; needed for ports.
            source: Addresses it comes from: CIDR, range, `+ipset` or alias; several joined by
                commas.
            sport: Ports it comes from.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "action": action,
            "direction": direction,
            "comment": comment,
            "dest": dest,
            "digest": digest,
            "disabled": disabled,
            "dport": dport,
            "group": group,
            "guest": guest,
            "icmp_type": icmp_type,
            "iface": iface,
            "log": log,
            "macro": macro,
            "node": node,
            "proto": proto,
            "source": source,
            "sport": sport,
            "vnet": vnet,
        }
        return await self._call("firewall_rule_add", sent, Changed)

    async def rule_update(
        self,
        pos: int,
        *,
        action: str | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        dest: str | None = None,
        digest: str | None = None,
        direction: Literal["in", "out", "forward", "group"] | None = None,
        dport: str | None = None,
        enable: bool | None = None,
        group: str | None = None,
        guest: int | str | None = None,
        icmp_type: str | None = None,
        iface: str | None = None,
        log: str | None = None,
        macro: str | None = None,
        move_to: int | None = None,
        node: str | None = None,
        proto: str | None = None,
        source: str | None = None,
        sport: str | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Changes, switches on or off, or moves one rule of a firewall; without `guest`, `node`,
        `group` or `vnet` of the cluster's.

        Risk: destroy.

        Args:
            pos: Its position, from 0.
            action: `ACCEPT`, `DROP`, `REJECT` or a security group.
            comment: A comment.
            delete: Fields to clear, such as `source`.
            dest: Addresses it goes to.
            digest: From the list; refuses if somebody else changed it since.
            direction: Which traffic it is about.
            dport: Ports it goes to, such as `22` or `80,443,8000:8010`.
            enable: Whether it is on.
            group: The rules of this security group.
            guest: Its firewall: id or name.
            icmp_type: Kind of ICMP message, such as `echo-request`.
            iface: Only on this network interface, such as `net0` or `vmbr0`.
            log: Level at which matches are logged, such as `info` or `nolog`.
            macro: A service in one word, such as `SSH`; see `firewall_macro_list`.
            move_to: Move it before the rule that is at this position now; nothing else then
                changes.
            node: Its firewall, instead of the cluster's.
            proto: Protocol, such as `tcp`; needed for ports.
            source: Addresses it comes from: CIDR, range, `+ipset` or alias; several joined by
                commas.
            sport: Ports it comes from.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "pos": pos,
            "action": action,
            "comment": comment,
            "delete": delete,
            "dest": dest,
            "digest": digest,
            "direction": direction,
            "dport": dport,
            "enable": enable,
            "group": group,
            "guest": guest,
            "icmp_type": icmp_type,
            "iface": iface,
            "log": log,
            "macro": macro,
            "move_to": move_to,
            "node": node,
            "proto": proto,
            "source": source,
            "sport": sport,
            "vnet": vnet,
        }
        return await self._call("firewall_rule_update", sent, Changed)

    async def rule_delete(
        self,
        pos: int,
        *,
        digest: str | None = None,
        group: str | None = None,
        guest: int | str | None = None,
        node: str | None = None,
        vnet: str | None = None,
    ) -> Changed:
        """Deletes one rule of a firewall; without `guest`, `node`, `group` or `vnet` of the
        cluster's.

        Risk: destroy.

        Args:
            pos: Its position, from 0.
            digest: From the list; refuses if somebody else changed it since.
            group: The rules of this security group.
            guest: Its firewall: id or name.
            node: Its firewall, instead of the cluster's.
            vnet: The firewall of this virtual network.
        """
        sent = {
            "pos": pos,
            "digest": digest,
            "group": group,
            "guest": guest,
            "node": node,
            "vnet": vnet,
        }
        return await self._call("firewall_rule_delete", sent, Changed)

    async def alias_list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
    ) -> FirewallAliases:
        """Lists the named addresses of the cluster's firewall, or of a guest's.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Its firewall: id or name.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit}
        return await self._call("firewall_alias_list", sent, FirewallAliases)

    async def alias_set(
        self,
        *,
        cidr: str,
        name: str,
        comment: str | None = None,
        digest: str | None = None,
        guest: int | str | None = None,
        replace: bool = False,
    ) -> Changed:
        """Gives an address or network a name that rules of the cluster, or of one guest, can use.

        Risk: destroy.

        Args:
            cidr: The address or network, such as `192.0.2.0/24`.
            name: Its name.
            comment: A comment.
            digest: From the list; refuses if somebody else changed it since.
            guest: Its firewall: id or name.
            replace: Change the alias that there is, instead of making one.
        """
        sent = {
            "cidr": cidr,
            "name": name,
            "comment": comment,
            "digest": digest,
            "guest": guest,
            "replace": replace,
        }
        return await self._call("firewall_alias_set", sent, Changed)

    async def alias_delete(
        self,
        name: str,
        *,
        digest: str | None = None,
        guest: int | str | None = None,
    ) -> Changed:
        """Deletes a named address of a firewall; rules that use it no longer work.

        Risk: destroy.

        Args:
            name: Its name.
            digest: From the list; refuses if somebody else changed it since.
            guest: Its firewall: id or name.
        """
        sent = {"name": name, "digest": digest, "guest": guest}
        return await self._call("firewall_alias_delete", sent, Changed)

    async def ipset_list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
        name: str | None = None,
    ) -> FirewallIpsets:
        """Lists the sets of addresses (IP sets) of the cluster's firewall or of a guest's, or the
        entries of one.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Its firewall: id or name.
            limit: Rows at most. From 1 to 500. All of them unless told.
            name: Show the entries of this set.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit, "name": name}
        return await self._call("firewall_ipset_list", sent, FirewallIpsets)

    async def ipset_create(
        self,
        name: str,
        *,
        comment: str | None = None,
        guest: int | str | None = None,
    ) -> Changed:
        """Creates an empty set of addresses (IP set) for rules of the cluster, or of one guest.

        Risk: destroy.

        Args:
            name: Its name.
            comment: A comment.
            guest: Its firewall: id or name.
        """
        sent = {"name": name, "comment": comment, "guest": guest}
        return await self._call("firewall_ipset_create", sent, Changed)

    async def ipset_delete(
        self,
        name: str,
        *,
        force: bool = False,
        guest: int | str | None = None,
    ) -> Changed:
        """Deletes a set of addresses of a firewall.

        Risk: destroy.

        Args:
            name: Its name.
            force: Even if it has entries.
            guest: Its firewall: id or name.
        """
        sent = {"name": name, "force": force, "guest": guest}
        return await self._call("firewall_ipset_delete", sent, Changed)

    async def ipset_entry_add(
        self,
        *,
        cidr: str,
        name: str,
        comment: str | None = None,
        guest: int | str | None = None,
        nomatch: bool = False,
    ) -> Changed:
        """Adds an address or network to a set of a firewall.

        Risk: destroy.

        Args:
            cidr: The address or network, such as `192.0.2.7` or `2001:db8::/32`.
            name: The set.
            comment: A comment.
            guest: Its firewall: id or name.
            nomatch: Take it out of what the set matches.
        """
        sent = {"cidr": cidr, "name": name, "comment": comment, "guest": guest, "nomatch": nomatch}
        return await self._call("firewall_ipset_entry_add", sent, Changed)

    async def ipset_entry_delete(
        self,
        *,
        cidr: str,
        name: str,
        digest: str | None = None,
        guest: int | str | None = None,
    ) -> Changed:
        """Takes an address or network out of a set of a firewall.

        Risk: destroy.

        Args:
            cidr: The address or network, such as `192.0.2.7` or `2001:db8::/32`.
            name: The set.
            digest: From the list; refuses if somebody else changed it since.
            guest: Its firewall: id or name.
        """
        sent = {"cidr": cidr, "name": name, "digest": digest, "guest": guest}
        return await self._call("firewall_ipset_entry_delete", sent, Changed)

    async def group_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> FirewallGroups:
        """Lists security groups: rules that firewalls share.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return await self._call("firewall_group_list", sent, FirewallGroups)

    async def group_create(self, group: str, *, comment: str | None = None) -> Changed:
        """Creates an empty security group; `firewall_rule_add` with `group` fills it.

        Risk: destroy.

        Args:
            group: Its name, at most 18 characters.
            comment: A comment.
        """
        sent = {"group": group, "comment": comment}
        return await self._call("firewall_group_create", sent, Changed)

    async def group_delete(self, group: str) -> Changed:
        """Deletes a security group, which must have no rules.

        Risk: destroy.

        Args:
            group: The group.
        """
        sent = {"group": group}
        return await self._call("firewall_group_delete", sent, Changed)

    async def log(
        self,
        *,
        guest: int | str | None = None,
        limit: int = 60,
        node: str | None = None,
        since: int | None = None,
        start: int = 0,
        until: int | None = None,
    ) -> FirewallLog:
        """Shows what the firewall of a node or of a guest logged, oldest first.

        Risk: read.

        Args:
            guest: Its firewall: id or name.
            limit: Lines at most. From 1 to 500.
            node: Its firewall.
            since: Only from this time on, in seconds since 1970.
            start: Leave out so many lines first.
            until: Only up to this time.
        """
        sent = {
            "guest": guest,
            "limit": limit,
            "node": node,
            "since": since,
            "start": start,
            "until": until,
        }
        return await self._call("firewall_log", sent, FirewallLog)

    async def ref_list(
        self,
        *,
        cursor: str | None = None,
        guest: int | str | None = None,
        limit: int | None = None,
    ) -> FirewallRefs:
        """Lists the aliases and sets that rules of the cluster, or of a guest, can use, as they
        are written there.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            guest: Its firewall: id or name.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "guest": guest, "limit": limit}
        return await self._call("firewall_ref_list", sent, FirewallRefs)

    async def macro_list(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> FirewallMacros:
        """Lists the services that a rule can name in one word, such as `SSH` or `HTTPS`.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            limit: Rows at most. From 1 to 500. All of them unless told.
        """
        sent = {"cursor": cursor, "limit": limit}
        return await self._call("firewall_macro_list", sent, FirewallMacros)
