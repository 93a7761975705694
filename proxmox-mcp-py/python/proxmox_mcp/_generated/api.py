# Written by `cargo xtask codegen`; change the operations instead.
"""Find, describe and call any method of Proxmox's API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._link import Async, Progress, Sync
from .types import ApiAnswer, ApiCalled, ApiMethodFacts, FoundApiMethods, Method


class ApiToolset(Sync):
    """Find, describe and call any method of Proxmox's API."""

    def find(self, query: str, *, limit: int | None = None) -> FoundApiMethods:
        """Finds methods of Proxmox's API by plain words, when no other operation does what is
        wanted.

        Risk: read.

        Args:
            query: What to do, such as `take a backup of a vm`.
            limit: Methods at most; 10 unless told. From 1 to 100.
        """
        sent = {"query": query, "limit": limit}
        return self._call("api_find", sent, FoundApiMethods)

    def describe(
        self,
        *,
        method: Method,
        path: str,
        parameter: str | None = None,
    ) -> ApiMethodFacts:
        """Shows what one method of Proxmox's API takes, needs and risks, with an example call.

        Risk: read.

        Args:
            method: `GET`, `POST`, `PUT` or `DELETE`.
            path: The path, with or without placeholders.
            parameter: Only parameters whose names hold this text.
        """
        sent = {"method": method, "path": path, "parameter": parameter}
        return self._call("api_describe", sent, ApiMethodFacts)

    def read(
        self,
        path: str,
        *,
        fields: Sequence[str] | None = None,
        params: Mapping[str, Any] | None = None,
        start: int = 0,
    ) -> ApiAnswer:
        """Calls a GET method of Proxmox's API; its arguments are checked before anything is sent.

        Risk: read.

        Args:
            path: The path, such as `/nodes/pve1/status`; a guest's or storage's `{node}` may
                stay open.
            fields: Only these fields of each row or of the object.
            params: Parameters by name; those of the path may stand here too.
            start: Rows of a list to leave out at the beginning.
        """
        sent = {"path": path, "fields": fields, "params": params, "start": start}
        return self._call("api_read", sent, ApiAnswer)

    def call(
        self,
        *,
        method: Method,
        path: str,
        params: Mapping[str, Any] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> ApiCalled:
        """Calls any method of Proxmox's API, by the rules of policy; its arguments are checked
        before anything is sent.

        Risk: execute.

        Args:
            method: `POST`, `PUT` or `DELETE`; `GET` for what `api_read` does not read.
            path: The path, such as `/nodes/{node}/qemu/100/status/start`; a guest's or
                storage's `{node}` may stay open.
            params: Parameters by name; those of the path may stand here too.
            wait: Seconds to wait for the end, when it starts a task. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"method": method, "path": path, "params": params, "wait": wait}
        return self._call("api_call", sent, ApiCalled, progress)


class AsyncApiToolset(Async):
    """Find, describe and call any method of Proxmox's API."""

    async def find(self, query: str, *, limit: int | None = None) -> FoundApiMethods:
        """Finds methods of Proxmox's API by plain words, when no other operation does what is
        wanted.

        Risk: read.

        Args:
            query: What to do, such as `take a backup of a vm`.
            limit: Methods at most; 10 unless told. From 1 to 100.
        """
        sent = {"query": query, "limit": limit}
        return await self._call("api_find", sent, FoundApiMethods)

    async def describe(
        self,
        *,
        method: Method,
        path: str,
        parameter: str | None = None,
    ) -> ApiMethodFacts:
        """Shows what one method of Proxmox's API takes, needs and risks, with an example call.

        Risk: read.

        Args:
            method: `GET`, `POST`, `PUT` or `DELETE`.
            path: The path, with or without placeholders.
            parameter: Only parameters whose names hold this text.
        """
        sent = {"method": method, "path": path, "parameter": parameter}
        return await self._call("api_describe", sent, ApiMethodFacts)

    async def read(
        self,
        path: str,
        *,
        fields: Sequence[str] | None = None,
        params: Mapping[str, Any] | None = None,
        start: int = 0,
    ) -> ApiAnswer:
        """Calls a GET method of Proxmox's API; its arguments are checked before anything is sent.

        Risk: read.

        Args:
            path: The path, such as `/nodes/pve1/status`; a guest's or storage's `{node}` may
                stay open.
            fields: Only these fields of each row or of the object.
            params: Parameters by name; those of the path may stand here too.
            start: Rows of a list to leave out at the beginning.
        """
        sent = {"path": path, "fields": fields, "params": params, "start": start}
        return await self._call("api_read", sent, ApiAnswer)

    async def call(
        self,
        *,
        method: Method,
        path: str,
        params: Mapping[str, Any] | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> ApiCalled:
        """Calls any method of Proxmox's API, by the rules of policy; its arguments are checked
        before anything is sent.

        Risk: execute.

        Args:
            method: `POST`, `PUT` or `DELETE`; `GET` for what `api_read` does not read.
            path: The path, such as `/nodes/{node}/qemu/100/status/start`; a guest's or
                storage's `{node}` may stay open.
            params: Parameters by name; those of the path may stand here too.
            wait: Seconds to wait for the end, when it starts a task. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"method": method, "path": path, "params": params, "wait": wait}
        return await self._call("api_call", sent, ApiCalled, progress)
