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
        return HaStatus(self._call("ha_status", {}))

    def resource_list(self) -> HaResourceList:
        """Lists the guests that high availability manages, as they are configured.

        Risk: read.
        """
        return HaResourceList(self._call("ha_resource_list", {}))

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
        return Changed(self._call("ha_resource_set", sent))

    def resource_delete(self, guest: int | str, *, keep_rules: bool = False) -> Changed:
        """Ends high availability for a guest; the guest stays as it is.

        Risk: change.

        Args:
            guest: Id or name.
            keep_rules: Leave it in the rules that name it.
        """
        sent = {"guest": guest, "keep_rules": keep_rules}
        return Changed(self._call("ha_resource_delete", sent))

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
        return HaMoveAnswer(self._call("ha_resource_move", sent))

    def rule_list(self, *, resource: str | None = None) -> HaRuleList:
        """Lists the rules that keep managed guests on nodes, together or apart (Proxmox VE 9).

        Risk: read.

        Args:
            resource: Only rules about this guest, such as `vm:100`.
        """
        sent = {"resource": resource}
        return HaRuleList(self._call("ha_rule_list", sent))

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
        return Changed(self._call("ha_rule_set", sent))

    def rule_delete(self, id: str) -> Changed:
        """Removes a rule about managed guests; those it held in place may move.

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return Changed(self._call("ha_rule_delete", sent))

    def group_list(self) -> HaGroupList:
        """Lists the groups of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).

        Risk: read.
        """
        return HaGroupList(self._call("ha_group_list", {}))

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
        return Changed(self._call("ha_group_set", sent))

    def group_delete(self, id: str) -> Changed:
        """Removes a group of nodes (Proxmox VE 8).

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return Changed(self._call("ha_group_delete", sent))

    def arm(self, action: HaArm, *, mode: HaIdle | None = None) -> Changed:
        """Arms high availability, or disarms it for maintenance: no guest is recovered meanwhile.

        Risk: disrupt.

        Args:
            action: What to do.
            mode: What becomes of managed guests meanwhile; needed to disarm.
        """
        sent = {"action": action, "mode": mode}
        return Changed(self._call("ha_arm", sent))


class AsyncHaToolset(Async):
    """High availability: managed guests, rules, status."""

    async def status(self) -> HaStatus:
        """Shows how high availability stands: quorum, master, nodes and managed guests.

        Risk: read.
        """
        return HaStatus(await self._call("ha_status", {}))

    async def resource_list(self) -> HaResourceList:
        """Lists the guests that high availability manages, as they are configured.

        Risk: read.
        """
        return HaResourceList(await self._call("ha_resource_list", {}))

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
        return Changed(await self._call("ha_resource_set", sent))

    async def resource_delete(self, guest: int | str, *, keep_rules: bool = False) -> Changed:
        """Ends high availability for a guest; the guest stays as it is.

        Risk: change.

        Args:
            guest: Id or name.
            keep_rules: Leave it in the rules that name it.
        """
        sent = {"guest": guest, "keep_rules": keep_rules}
        return Changed(await self._call("ha_resource_delete", sent))

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
        return HaMoveAnswer(await self._call("ha_resource_move", sent))

    async def rule_list(self, *, resource: str | None = None) -> HaRuleList:
        """Lists the rules that keep managed guests on nodes, together or apart (Proxmox VE 9).

        Risk: read.

        Args:
            resource: Only rules about this guest, such as `vm:100`.
        """
        sent = {"resource": resource}
        return HaRuleList(await self._call("ha_rule_list", sent))

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
        return Changed(await self._call("ha_rule_set", sent))

    async def rule_delete(self, id: str) -> Changed:
        """Removes a rule about managed guests; those it held in place may move.

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return Changed(await self._call("ha_rule_delete", sent))

    async def group_list(self) -> HaGroupList:
        """Lists the groups of nodes that managed guests prefer (Proxmox VE 8; 9 has rules).

        Risk: read.
        """
        return HaGroupList(await self._call("ha_group_list", {}))

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
        return Changed(await self._call("ha_group_set", sent))

    async def group_delete(self, id: str) -> Changed:
        """Removes a group of nodes (Proxmox VE 8).

        Risk: disrupt.

        Args:
            id: Its id.
        """
        sent = {"id": id}
        return Changed(await self._call("ha_group_delete", sent))

    async def arm(self, action: HaArm, *, mode: HaIdle | None = None) -> Changed:
        """Arms high availability, or disarms it for maintenance: no guest is recovered meanwhile.

        Risk: disrupt.

        Args:
            action: What to do.
            mode: What becomes of managed guests meanwhile; needed to disarm.
        """
        sent = {"action": action, "mode": mode}
        return Changed(await self._call("ha_arm", sent))
