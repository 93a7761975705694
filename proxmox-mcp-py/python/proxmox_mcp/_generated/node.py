# Written by `cargo xtask codegen`; change the operations instead.
"""List and show the nodes of the cluster."""

from __future__ import annotations

from .._link import Async, Sync
from .types import NodeList, NodeStatus


class NodeToolset(Sync):
    """List and show the nodes of the cluster."""

    def list(self) -> NodeList:
        """Lists the nodes with their load and how many guests they hold.

        Risk: read.
        """
        return NodeList(self._call("node_list", {}))

    def show(self, node: str) -> NodeStatus:
        """Shows one node as it is now: version, load, memory, disk.

        Risk: read.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return NodeStatus(self._call("node_show", sent))


class AsyncNodeToolset(Async):
    """List and show the nodes of the cluster."""

    async def list(self) -> NodeList:
        """Lists the nodes with their load and how many guests they hold.

        Risk: read.
        """
        return NodeList(await self._call("node_list", {}))

    async def show(self, node: str) -> NodeStatus:
        """Shows one node as it is now: version, load, memory, disk.

        Risk: read.

        Args:
            node: The node.
        """
        sent = {"node": node}
        return NodeStatus(await self._call("node_show", sent))
