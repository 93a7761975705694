"""Following tasks: the lines of their log as they are written."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

from ._generated.task import AsyncTaskToolset, TaskToolset
from ._generated.types import TaskLog, TaskStatus
from ._link import Link
from .errors import TaskFailed


class Tasks:
    """Tasks of the cluster, by their ids."""

    def __init__(self, link: Link) -> None:
        self._operations = TaskToolset(link)

    def follow(self, upid: str, *, every: float = 1.0, check: bool = True) -> Following:
        """The lines of a task's log as they come; afterwards `outcome` tells how it ended.

        With `check`, a task that failed raises `TaskFailed` after its last line. `every` is how
        many seconds pass between looks.

        >>> from proxmox_mcp import SimulatedCluster
        >>> with SimulatedCluster() as cluster, cluster.client() as client:
        ...     started = client.snapshot.create(guest=100, snapshot="before", wait=0)
        ...     following = client.tasks.follow(started.upid, every=0.01)
        ...     lines = list(following)
        ...     print(following.outcome.exit)
        OK
        """
        return Following(self._operations, upid, every, check)


class AsyncTasks:
    """As `Tasks`, with `async for`."""

    def __init__(self, link: Link) -> None:
        self._operations = AsyncTaskToolset(link)

    def follow(self, upid: str, *, every: float = 1.0, check: bool = True) -> AsyncFollowing:
        """As `Tasks.follow`."""
        return AsyncFollowing(self._operations, upid, every, check)


class Seen:
    """How much of a log was read, and how its task stands."""

    def __init__(self, upid: str, every: float, check: bool) -> None:
        self.upid, self.every, self.check = upid, every, check
        self.outcome: TaskStatus | None = None
        self.lines = 0
        self._last: list[str] = []

    def take(self, log: TaskLog) -> list[str]:
        """Takes note of a part of the log."""
        self.lines += len(log.lines)
        self._last = [*self._last, *log.lines][-10:]
        return log.lines

    def end(self, status: TaskStatus) -> None:
        """Takes note of the end."""
        self.outcome = status
        exit = status.exit or ""
        if self.check and exit != "OK" and not exit.startswith("WARNINGS"):
            text = f"task {status.kind} failed: {exit}"
            raise TaskFailed(text, upid=self.upid, exit=exit, log_tail=self._last)


class Following:
    """The lines of a task's log; `outcome` is there once they have ended."""

    def __init__(self, operations: TaskToolset, upid: str, every: float, check: bool) -> None:
        self._operations = operations
        self._seen = Seen(upid, every, check)

    @property
    def outcome(self) -> TaskStatus | None:
        """How the task ended, once it has."""
        return self._seen.outcome

    def __iter__(self) -> Iterator[str]:
        seen = self._seen
        while True:
            # The status first: what is logged before the end is then read after it.
            status = self._operations.show(seen.upid)
            more = True
            while more:
                log = self._operations.log(seen.upid, start=seen.lines, limit=500)
                yield from seen.take(log)
                more = log.next is not None and bool(log.lines)
            if status.status == "stopped":
                seen.end(status)
                return
            time.sleep(seen.every)


class AsyncFollowing:
    """As `Following`, with `async for`."""

    def __init__(self, operations: AsyncTaskToolset, upid: str, every: float, check: bool) -> None:
        self._operations = operations
        self._seen = Seen(upid, every, check)

    @property
    def outcome(self) -> TaskStatus | None:
        """How the task ended, once it has."""
        return self._seen.outcome

    async def __aiter__(self) -> AsyncIterator[str]:
        seen = self._seen
        while True:
            status = await self._operations.show(seen.upid)
            more = True
            while more:
                log = await self._operations.log(seen.upid, start=seen.lines, limit=500)
                for line in seen.take(log):
                    yield line
                more = log.next is not None and bool(log.lines)
            if status.status == "stopped":
                seen.end(status)
                return
            await asyncio.sleep(seen.every)
