# Written by `cargo xtask codegen`; change the operations instead.
"""High availability: managed guests, rules, status."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Sync
from .types import (
    Affinity,
    Changed,
    HaArm,
    HaGroupList,
    HaIdle,
    HaMove,
    HaMoveAnswer,
    HaResourceList,
    HaRuleKind,
    HaRuleList,
    HaState,
    HaStatus,
    Write,
)


class HaToolset(Sync):
    """High availability: managed guests, rules, status."""

    def status(self) -> HaStatus:
        """Shows how high availability stands: quorum, master, nodes and managed guests.

        Risk: read.
        """
        return self._call("ha_status", {}, HaStatus)

    def resource_list(self) -> HaResourceList:
        """Lists the guests that high availability manages, as they are configured.

        Risk: read.
        """
        return self._call("ha_resource_list", {}, HaResourceList)

    def resource_set(
        self,
        *,
        action: Write,
        guest: int | str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        failback: bool | None = None,
        group: str | None = None,
        max_relocate: int | None = None,
        max_restart: int | None = None,
        state: HaState | None = None,
    ) -> Changed:
        """Has high availability manage a guest, or changes how it does; it starts or stops as
        wanted.

        Risk: disrupt.

        Args:
            action: New, or managed already.
            guest: Id or name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `ha_resource_list`; refuses if somebody else changed it since.
            failback: Move back to a preferred node when it returns (Proxmox VE 9).
            group: Its group (Proxmox VE 8).
            max_relocate: Other nodes to try then; default 1.
            max_restart: Starts anew on its node when that fails, before another node is tried;
                default 1.
            state: How the guest is wanted; a new one is `started` unless told.
        """
        sent = {
            "action": action,
            "guest": guest,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "failback": failback,
            "group": group,
            "max_relocate": max_relocate,
            "max_restart": max_restart,
            "state": state,
        }
        return self._call("ha_resource_set", sent, Changed)

    def resource_delete(self, guest: int | str, *, keep_rules: bool = False) -> Changed:
        """Ends high availability for a guest; the guest stays as it is.

        Risk: change.

        Args:
            guest: Id or name.
            keep_rules: Leave it in the rules that name it.
        """
        sent = {"guest": guest, "keep_rules": keep_rules}
        return self._call("ha_resource_delete", sent, Changed)

    def resource_move(
        self,
        *,
        guest: int | str,
        node: str,
        action: HaMove = "migrate",
    ) -> HaMoveAnswer:
        """Asks high availability to move a managed guest to another node.

        Risk: disrupt.

        Args:
            guest: Id or name.
            node: The node to move to.
            action: How; `migrate` unless told.
        """
        sent = {"guest": guest, "node": node, "action": action}
        return self._call("ha_resource_move", sent, HaMoveAnswer)

    def rule_list(self, *, resource: str | None = None) -> HaRuleList:
        """Lists the rules that keep managed guests on nodes, together or apart (Proxmox VE 9).

        Risk: read.

        Args:
            resource: Only rules about this guest, such as `vm:100`.
        """
        sent = {"resource": resource}
        return self._call("ha_rule_list", sent, HaRuleList)

    def rule_set(
        self,
        *,
        action: Write,
        id: str,
        kind: HaRuleKind,
        affinity: Affinity | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        nodes: Sequence[str] | None = None,
        resources: Sequence[str] | None = None,
        strict: bool | None = None,
    ) -> Changed:
        """Adds or changes a rule about managed guests: which nodes they prefer, or what they stay
        with.

        Risk: disrupt.

        Args:
            action: New, or there already.
            id: Its id.
            kind: About nodes, or about each other; fixed once it is there.
            affinity: Together or apart (`resource-affinity`).
            comment: What it is for.
            delete: Settings to remove.
            digest: From `ha_rule_list`; refuses if somebody else changed it since.
            disable: Do not let it count.
            nodes: The nodes they prefer, with priority as in `pve1:2` (`node-affinity`).
            resources: The managed guests it is about, such as `vm:100`.
            strict: Run them nowhere else (`node-affinity`).
        """
        sent = {
            "action": action,
            "id": id,
            "kind": kind,
            "affinity": affinity,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "nodes": nodes,
            "resources": resources,
            "strict": strict,
        }
        return self._call("ha_rule_set", sent, Changed)

    def rule_delete(self, id: str) -> Changed:
        """Removes a rule about managed guests; those it held in place may move.

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return self._call("ha_rule_delete", sent, Changed)

    def group_list(self) -> HaGroupList:
        """Lists the groups of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).

        Risk: read.
        """
        return self._call("ha_group_list", {}, HaGroupList)

    def group_set(
        self,
        *,
        action: Write,
        id: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        nodes: Sequence[str] | None = None,
        nofailback: bool | None = None,
        restricted: bool | None = None,
    ) -> Changed:
        """Adds or changes a group of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).

        Risk: disrupt.

        Args:
            action: New, or there already.
            id: Its id.
            comment: What it is for.
            delete: Settings to remove.
            nodes: Its nodes, with priority as in `pve1:2`.
            nofailback: Leave its guests where they are when a better node returns.
            restricted: Run its guests nowhere else.
        """
        sent = {
            "action": action,
            "id": id,
            "comment": comment,
            "delete": delete,
            "nodes": nodes,
            "nofailback": nofailback,
            "restricted": restricted,
        }
        return self._call("ha_group_set", sent, Changed)

    def group_delete(self, id: str) -> Changed:
        """Removes a group of nodes (Proxmox VE 8).

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return self._call("ha_group_delete", sent, Changed)

    def arm(self, action: HaArm, *, mode: HaIdle | None = None) -> Changed:
        """Arms high availability, or disarms it for maintenance: no guest is recovered meanwhile.

        Risk: disrupt.

        Args:
            action: What to do.
            mode: What becomes of managed guests meanwhile; needed to disarm.
        """
        sent = {"action": action, "mode": mode}
        return self._call("ha_arm", sent, Changed)


class AsyncHaToolset(Async):
    """High availability: managed guests, rules, status."""

    async def status(self) -> HaStatus:
        """Shows how high availability stands: quorum, master, nodes and managed guests.

        Risk: read.
        """
        return await self._call("ha_status", {}, HaStatus)

    async def resource_list(self) -> HaResourceList:
        """Lists the guests that high availability manages, as they are configured.

        Risk: read.
        """
        return await self._call("ha_resource_list", {}, HaResourceList)

    async def resource_set(
        self,
        *,
        action: Write,
        guest: int | str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        failback: bool | None = None,
        group: str | None = None,
        max_relocate: int | None = None,
        max_restart: int | None = None,
        state: HaState | None = None,
    ) -> Changed:
        """Has high availability manage a guest, or changes how it does; it starts or stops as
        wanted.

        Risk: disrupt.

        Args:
            action: New, or managed already.
            guest: Id or name.
            comment: What it is for.
            delete: Settings to remove.
            digest: From `ha_resource_list`; refuses if somebody else changed it since.
            failback: Move back to a preferred node when it returns (Proxmox VE 9).
            group: Its group (Proxmox VE 8).
            max_relocate: Other nodes to try then; default 1.
            max_restart: Starts anew on its node when that fails, before another node is tried;
                default 1.
            state: How the guest is wanted; a new one is `started` unless told.
        """
        sent = {
            "action": action,
            "guest": guest,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "failback": failback,
            "group": group,
            "max_relocate": max_relocate,
            "max_restart": max_restart,
            "state": state,
        }
        return await self._call("ha_resource_set", sent, Changed)

    async def resource_delete(self, guest: int | str, *, keep_rules: bool = False) -> Changed:
        """Ends high availability for a guest; the guest stays as it is.

        Risk: change.

        Args:
            guest: Id or name.
            keep_rules: Leave it in the rules that name it.
        """
        sent = {"guest": guest, "keep_rules": keep_rules}
        return await self._call("ha_resource_delete", sent, Changed)

    async def resource_move(
        self,
        *,
        guest: int | str,
        node: str,
        action: HaMove = "migrate",
    ) -> HaMoveAnswer:
        """Asks high availability to move a managed guest to another node.

        Risk: disrupt.

        Args:
            guest: Id or name.
            node: The node to move to.
            action: How; `migrate` unless told.
        """
        sent = {"guest": guest, "node": node, "action": action}
        return await self._call("ha_resource_move", sent, HaMoveAnswer)

    async def rule_list(self, *, resource: str | None = None) -> HaRuleList:
        """Lists the rules that keep managed guests on nodes, together or apart (Proxmox VE 9).

        Risk: read.

        Args:
            resource: Only rules about this guest, such as `vm:100`.
        """
        sent = {"resource": resource}
        return await self._call("ha_rule_list", sent, HaRuleList)

    async def rule_set(
        self,
        *,
        action: Write,
        id: str,
        kind: HaRuleKind,
        affinity: Affinity | None = None,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        digest: str | None = None,
        disable: bool | None = None,
        nodes: Sequence[str] | None = None,
        resources: Sequence[str] | None = None,
        strict: bool | None = None,
    ) -> Changed:
        """Adds or changes a rule about managed guests: which nodes they prefer, or what they stay
        with.

        Risk: disrupt.

        Args:
            action: New, or there already.
            id: Its id.
            kind: About nodes, or about each other; fixed once it is there.
            affinity: Together or apart (`resource-affinity`).
            comment: What it is for.
            delete: Settings to remove.
            digest: From `ha_rule_list`; refuses if somebody else changed it since.
            disable: Do not let it count.
            nodes: The nodes they prefer, with priority as in `pve1:2` (`node-affinity`).
            resources: The managed guests it is about, such as `vm:100`.
            strict: Run them nowhere else (`node-affinity`).
        """
        sent = {
            "action": action,
            "id": id,
            "kind": kind,
            "affinity": affinity,
            "comment": comment,
            "delete": delete,
            "digest": digest,
            "disable": disable,
            "nodes": nodes,
            "resources": resources,
            "strict": strict,
        }
        return await self._call("ha_rule_set", sent, Changed)

    async def rule_delete(self, id: str) -> Changed:
        """Removes a rule about managed guests; those it held in place may move.

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return await self._call("ha_rule_delete", sent, Changed)

    async def group_list(self) -> HaGroupList:
        """Lists the groups of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).

        Risk: read.
        """
        return await self._call("ha_group_list", {}, HaGroupList)

    async def group_set(
        self,
        *,
        action: Write,
        id: str,
        comment: str | None = None,
        delete: Sequence[str] | None = None,
        nodes: Sequence[str] | None = None,
        nofailback: bool | None = None,
        restricted: bool | None = None,
    ) -> Changed:
        """Adds or changes a group of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).

        Risk: disrupt.

        Args:
            action: New, or there already.
            id: Its id.
            comment: What it is for.
            delete: Settings to remove.
            nodes: Its nodes, with priority as in `pve1:2`.
            nofailback: Leave its guests where they are when a better node returns.
            restricted: Run its guests nowhere else.
        """
        sent = {
            "action": action,
            "id": id,
            "comment": comment,
            "delete": delete,
            "nodes": nodes,
            "nofailback": nofailback,
            "restricted": restricted,
        }
        return await self._call("ha_group_set", sent, Changed)

    async def group_delete(self, id: str) -> Changed:
        """Removes a group of nodes (Proxmox VE 8).

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return await self._call("ha_group_delete", sent, Changed)

    async def arm(self, action: HaArm, *, mode: HaIdle | None = None) -> Changed:
        """Arms high availability, or disarms it for maintenance: no guest is recovered meanwhile.

        Risk: disrupt.

        Args:
            action: What to do.
            mode: What becomes of managed guests meanwhile; needed to disarm.
        """
        sent = {"action": action, "mode": mode}
        return await self._call("ha_arm", sent, Changed)
