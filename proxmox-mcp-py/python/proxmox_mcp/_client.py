"""The clients: one cluster behind one policy, for threads and for asyncio."""

from __future__ import annotations

import inspect
import os
from types import TracebackType
from typing import Any, cast

from . import _native
from ._api import Api, AsyncApi
from ._generated import AsyncToolsets, Toolsets
from ._link import Approver, Arguments, AsyncApprover, Link, Loop, Progress
from ._policy import Policy, Profile
from ._settings import Given, given, profile_argument
from ._tasks import AsyncTasks, Tasks


class Client(Toolsets):
    """One cluster behind one policy. May be shared by threads, and used again after a fork.

    Each toolset is an attribute, each of its operations a method. Calls are judged by the policy,
    read-only unless the settings or `profile` say otherwise.

    >>> from proxmox_mcp import SimulatedCluster
    >>> with SimulatedCluster() as cluster, cluster.client() as client:
    ...     guest = client.guest.show(100)
    ...     print(guest.id, guest.kind)
    100 qemu
    """

    def __init__(self, session: _native.Session) -> None:
        """Use `from_env`, `from_config` or `SimulatedCluster.client`."""
        self._link = Link(session)
        super().__init__(self._link)
        self.api: Api = Api(self._link)
        self.tasks = Tasks(self._link)

    @classmethod
    def from_env(
        cls,
        *,
        profile: Profile | None = None,
        cluster: str | None = None,
        approver: Approver | None = None,
    ) -> Client:
        """Of the variables that the server reads, `PROXMOX_HOST` and so on."""
        session = _native.Session(from_env(profile), name=cluster, approver=approver)
        return cls(session)

    @classmethod
    def from_config(
        cls,
        path: str | os.PathLike[str],
        *,
        profile: Profile | None = None,
        cluster: str | None = None,
        approver: Approver | None = None,
    ) -> Client:
        """Of the server's configuration file, with `.env` and `policy.d` beside it.

        `cluster` names one of several; variables win over the file.
        """
        session = _native.Session(from_config(path, profile), name=cluster, approver=approver)
        return cls(session)

    def call_tool(
        self, name: str, arguments: Arguments | None = None, *, progress: Progress | None = None
    ) -> Any:
        """Calls an operation by name, as a language model does; answers plain JSON values."""
        return self._link.call(name, arguments or {}, progress)

    @property
    def policy(self) -> Policy:
        """What decides about the calls."""
        return Policy._of(self._link.session.policy)

    @property
    def warnings(self) -> list[str]:
        """What the settings allow but should not, in sentences."""
        return self._link.session.warnings

    def close(self) -> None:
        """Lets go of the connections; once is enough."""
        self._link.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncClient(AsyncToolsets):
    """The same for asyncio: cancelling a task ends its call.

    >>> import asyncio
    >>> from proxmox_mcp import SimulatedCluster
    >>> async def main():
    ...     with SimulatedCluster() as cluster:
    ...         async with cluster.async_client() as client:
    ...             guests = await asyncio.gather(*(client.guest.show(id) for id in (100, 101)))
    ...             return [guest.id for guest in guests]
    >>> asyncio.run(main())
    [100, 101]
    """

    def __init__(self, settings: Given, name: str | None, approver: Any) -> None:
        """Use `from_env`, `from_config` or `SimulatedCluster.async_client`."""
        loop = None
        if inspect.iscoroutinefunction(approver):
            loop = Loop(cast("AsyncApprover", approver))
            approver = loop.ask
        self._link = Link(_native.Session(settings, name=name, approver=approver), loop)
        super().__init__(self._link)
        self.api: AsyncApi = AsyncApi(self._link)
        self.tasks = AsyncTasks(self._link)

    @classmethod
    def from_env(
        cls,
        *,
        profile: Profile | None = None,
        cluster: str | None = None,
        approver: Approver | AsyncApprover | None = None,
    ) -> AsyncClient:
        """As `Client.from_env`."""
        return cls(from_env(profile), cluster, approver)

    @classmethod
    def from_config(
        cls,
        path: str | os.PathLike[str],
        *,
        profile: Profile | None = None,
        cluster: str | None = None,
        approver: Approver | AsyncApprover | None = None,
    ) -> AsyncClient:
        """As `Client.from_config`."""
        return cls(from_config(path, profile), cluster, approver)

    async def call_tool(
        self, name: str, arguments: Arguments | None = None, *, progress: Progress | None = None
    ) -> Any:
        """Calls an operation by name, as a language model does; answers plain JSON values."""
        return await self._link.start(name, arguments or {}, progress)

    @property
    def policy(self) -> Policy:
        """What decides about the calls."""
        return Policy._of(self._link.session.policy)

    @property
    def warnings(self) -> list[str]:
        """What the settings allow but should not, in sentences."""
        return self._link.session.warnings

    async def close(self) -> None:
        """Lets go of the connections; once is enough."""
        self._link.close()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def from_env(profile: Profile | None) -> Given:
    """The settings of the environment, and of the file that it names."""
    arguments, config = profile_argument(profile), os.environ.get("PROXMOX_MCP_CONFIG")
    return given(arguments=arguments, environment=os.environ, config=config)


def from_config(path: str | os.PathLike[str], profile: Profile | None) -> Given:
    """The settings of a file; those of the environment win."""
    return given(arguments=profile_argument(profile), environment=os.environ, config=path)
