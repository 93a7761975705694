"""What the methods of the toolsets call through."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from . import _native
from ._record import Record, shape

R = TypeVar("R", bound=Record)

Approver: TypeAlias = Callable[[dict[str, Any]], bool | str]
"""Is shown what policy wants confirmed (`rule`, `operation`, `caller`, `risk`, `effects`), and
answers whether it may run, or the name of who agreed. Called in a thread of its own."""

AsyncApprover: TypeAlias = Callable[[dict[str, Any]], Awaitable[bool | str]]
"""The same as a coroutine function, run by the event loop of the call."""

Progress: TypeAlias = Callable[[int, str], object]
"""Is told how a call comes along: seconds waited so far, and the newest line."""

Arguments: TypeAlias = Mapping[str, Any]
"""Arguments by name; what is `None` counts as not given."""


class Link:
    """An open session, or a closed one."""

    def __init__(self, session: _native.Session, loop: Loop | None = None) -> None:
        self._session: _native.Session | None = session
        self._loop = loop

    @property
    def session(self) -> _native.Session:
        """The session, if it is open."""
        if self._session is None:
            raise ValueError("the client is closed")
        return self._session

    def call(
        self,
        name: str,
        arguments: Arguments,
        progress: Progress | None = None,
        shape: _native.Shape | None = None,
    ) -> Any:
        """Calls an operation and waits for its answer."""
        return self.session.call(name, encode(arguments), progress, shape)

    async def start(
        self,
        name: str,
        arguments: Arguments,
        progress: Progress | None = None,
        shape: _native.Shape | None = None,
    ) -> Any:
        """Calls an operation in the running event loop."""
        if self._loop is not None:
            self._loop.running = asyncio.get_running_loop()
        return await self.session.call_async(name, encode(arguments), progress, shape)

    def close(self) -> None:
        """Lets go of the connections."""
        self._session = None


class Sync:
    """Operations that wait for their answer."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def _call(
        self, name: str, arguments: Arguments, kind: type[R], progress: Progress | None = None
    ) -> R:
        answer: R = self._link.call(name, arguments, progress, shape(kind))
        return answer


class Async:
    """Operations that are awaited."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def _call(
        self, name: str, arguments: Arguments, kind: type[R], progress: Progress | None = None
    ) -> R:
        answer: R = await self._link.start(name, arguments, progress, shape(kind))
        return answer


class Loop:
    """Runs an approver's coroutine in the event loop of the newest call."""

    def __init__(self, approver: AsyncApprover) -> None:
        self._approver = approver
        self.running: asyncio.AbstractEventLoop | None = None

    def ask(self, challenge: dict[str, Any]) -> bool | str:
        """Called in a thread of its own."""
        if self.running is None:
            return False
        return asyncio.run_coroutine_threadsafe(self._answer(challenge), self.running).result()

    async def _answer(self, challenge: dict[str, Any]) -> bool | str:
        return await self._approver(challenge)


def encode(arguments: Arguments) -> str:
    """Arguments as JSON."""
    given = {name: value for name, value in arguments.items() if value is not None}
    return json.dumps(given, separators=(",", ":"))
