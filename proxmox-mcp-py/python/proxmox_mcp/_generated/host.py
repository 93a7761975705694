# Written by `cargo xtask codegen`; change the operations instead.
"""Run commands on nodes, read their logs, see their services."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Sync
from .types import NodeCommandResults, NodeLog, NodeServices


class HostToolset(Sync):
    """Run commands on nodes, read their logs, see their services."""

    def node_command(
        self,
        *,
        all_nodes: bool = False,
        argv: Sequence[str] | None = None,
        command: str | None = None,
        node: str | None = None,
        nodes: Sequence[str] | None = None,
        timeout: int | None = None,
    ) -> NodeCommandResults:
        """Runs one command on a node, or on several at once, without a shell: no pipes, no
        variables.

        Risk: execute.

        Args:
            all_nodes: Every node that is online.
            argv: The program and its arguments, such as `["zpool", "status", "-x"]`.
            command: The same as one line, such as `zpool status -x`; give one of the two.
            node: The node; may be left out when there is only one.
            nodes: Several nodes.
            timeout: Seconds after which it is ended; 60 unless told. From 1 to 3600.
        """
        sent = {
            "all_nodes": all_nodes,
            "argv": argv,
            "command": command,
            "node": node,
            "nodes": nodes,
            "timeout": timeout,
        }
        return self._call("node_command", sent, NodeCommandResults)

    def node_log(
        self,
        *,
        cursor: str | None = None,
        file: str | None = None,
        limit: int = 60,
        node: str | None = None,
        since: int | None = None,
        unit: str | None = None,
        until: int | None = None,
    ) -> NodeLog:
        """Shows the last lines of a node's system journal, or of one of its log files.

        Risk: read.

        Args:
            cursor: `earlier` of the answer before: the lines before those.
            file: A log file instead of the journal, such as `/var/log/pveam.log`; read over
                SSH.
            limit: Lines at most. From 1 to 500.
            node: The node; may be left out when there is only one.
            since: Not before, in seconds since 1970.
            unit: Only of this unit, such as `pveproxy.service`.
            until: Not after, in seconds since 1970.
        """
        sent = {
            "cursor": cursor,
            "file": file,
            "limit": limit,
            "node": node,
            "since": since,
            "unit": unit,
            "until": until,
        }
        return self._call("node_log", sent, NodeLog)

    def node_service_status(
        self,
        *,
        node: str | None = None,
        service: str | None = None,
    ) -> NodeServices:
        """Shows how the services of a node stand, or one of them.

        Risk: read.

        Args:
            node: The node; may be left out when there is only one.
            service: Only this service, such as `pveproxy`.
        """
        sent = {"node": node, "service": service}
        return self._call("node_service_status", sent, NodeServices)


class AsyncHostToolset(Async):
    """Run commands on nodes, read their logs, see their services."""

    async def node_command(
        self,
        *,
        all_nodes: bool = False,
        argv: Sequence[str] | None = None,
        command: str | None = None,
        node: str | None = None,
        nodes: Sequence[str] | None = None,
        timeout: int | None = None,
    ) -> NodeCommandResults:
        """Runs one command on a node, or on several at once, without a shell: no pipes, no
        variables.

        Risk: execute.

        Args:
            all_nodes: Every node that is online.
            argv: The program and its arguments, such as `["zpool", "status", "-x"]`.
            command: The same as one line, such as `zpool status -x`; give one of the two.
            node: The node; may be left out when there is only one.
            nodes: Several nodes.
            timeout: Seconds after which it is ended; 60 unless told. From 1 to 3600.
        """
        sent = {
            "all_nodes": all_nodes,
            "argv": argv,
            "command": command,
            "node": node,
            "nodes": nodes,
            "timeout": timeout,
        }
        return await self._call("node_command", sent, NodeCommandResults)

    async def node_log(
        self,
        *,
        cursor: str | None = None,
        file: str | None = None,
        limit: int = 60,
        node: str | None = None,
        since: int | None = None,
        unit: str | None = None,
        until: int | None = None,
    ) -> NodeLog:
        """Shows the last lines of a node's system journal, or of one of its log files.

        Risk: read.

        Args:
            cursor: `earlier` of the answer before: the lines before those.
            file: A log file instead of the journal, such as `/var/log/pveam.log`; read over
                SSH.
            limit: Lines at most. From 1 to 500.
            node: The node; may be left out when there is only one.
            since: Not before, in seconds since 1970.
            unit: Only of this unit, such as `pveproxy.service`.
            until: Not after, in seconds since 1970.
        """
        sent = {
            "cursor": cursor,
            "file": file,
            "limit": limit,
            "node": node,
            "since": since,
            "unit": unit,
            "until": until,
        }
        return await self._call("node_log", sent, NodeLog)

    async def node_service_status(
        self,
        *,
        node: str | None = None,
        service: str | None = None,
    ) -> NodeServices:
        """Shows how the services of a node stand, or one of them.

        Risk: read.

        Args:
            node: The node; may be left out when there is only one.
            service: Only this service, such as `pveproxy`.
        """
        sent = {"node": node, "service": service}
        return await self._call("node_service_status", sent, NodeServices)
