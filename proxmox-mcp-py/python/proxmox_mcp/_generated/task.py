# Written by `cargo xtask codegen`; change the operations instead.
"""List, follow and stop tasks."""

from __future__ import annotations

from .._link import Async, Progress, Sync
from .types import TaskAnswer, TaskEnd, TaskList, TaskLog, TaskStatus, TaskStopped


class TaskToolset(Sync):
    """List, follow and stop tasks."""

    def list(
        self,
        *,
        cursor: str | None = None,
        ended: TaskEnd | None = None,
        errors: bool = False,
        guest: int | str | None = None,
        kind: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        running: bool = False,
        since: int | None = None,
        until: int | None = None,
        user: str | None = None,
    ) -> TaskList:
        """Lists recent tasks of the cluster, newest first, those that run included.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            ended: Only those that ended so.
            errors: Only those that failed.
            guest: Only of this guest, on the node that holds it.
            kind: Only of this type, such as `vzdump`.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: Only on this node.
            running: Only those that run.
            since: Only started then or later, in seconds since 1970.
            until: Only started then or before, in seconds since 1970.
            user: Only of this user, such as `root@pam`.
        """
        sent = {
            "cursor": cursor,
            "ended": ended,
            "errors": errors,
            "guest": guest,
            "kind": kind,
            "limit": limit,
            "node": node,
            "running": running,
            "since": since,
            "until": until,
            "user": user,
        }
        return self._call("task_list", sent, TaskList)

    def show(self, upid: str) -> TaskStatus:
        """Shows how a task stands.

        Risk: read.

        Args:
            upid: The task's id.
        """
        sent = {"upid": upid}
        return self._call("task_show", sent, TaskStatus)

    def log(self, upid: str, *, limit: int = 60, start: int = 0) -> TaskLog:
        """Shows the log of a task.

        Risk: read.

        Args:
            upid: The task's id.
            limit: Lines at most. From 1 to 500.
            start: Lines to leave out at the beginning.
        """
        sent = {"upid": upid, "limit": limit, "start": start}
        return self._call("task_log", sent, TaskLog)

    def wait(self, upid: str, *, wait: int = 30, progress: Progress | None = None) -> TaskAnswer:
        """Waits for a task to end; one that failed is an error with the last lines of its log.

        Risk: read.

        Args:
            upid: The task's id.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"upid": upid, "wait": wait}
        return self._call("task_wait", sent, TaskAnswer, progress)

    def stop(self, upid: str) -> TaskStopped:
        """Stops a task that runs; what it has done so far stays done.

        Risk: disrupt.

        Args:
            upid: The task's id.
        """
        sent = {"upid": upid}
        return self._call("task_stop", sent, TaskStopped)


class AsyncTaskToolset(Async):
    """List, follow and stop tasks."""

    async def list(
        self,
        *,
        cursor: str | None = None,
        ended: TaskEnd | None = None,
        errors: bool = False,
        guest: int | str | None = None,
        kind: str | None = None,
        limit: int | None = None,
        node: str | None = None,
        running: bool = False,
        since: int | None = None,
        until: int | None = None,
        user: str | None = None,
    ) -> TaskList:
        """Lists recent tasks of the cluster, newest first, those that run included.

        Risk: read.

        Args:
            cursor: `next` of the page before.
            ended: Only those that ended so.
            errors: Only those that failed.
            guest: Only of this guest, on the node that holds it.
            kind: Only of this type, such as `vzdump`.
            limit: Rows at most. From 1 to 500. All of them unless told.
            node: Only on this node.
            running: Only those that run.
            since: Only started then or later, in seconds since 1970.
            until: Only started then or before, in seconds since 1970.
            user: Only of this user, such as `root@pam`.
        """
        sent = {
            "cursor": cursor,
            "ended": ended,
            "errors": errors,
            "guest": guest,
            "kind": kind,
            "limit": limit,
            "node": node,
            "running": running,
            "since": since,
            "until": until,
            "user": user,
        }
        return await self._call("task_list", sent, TaskList)

    async def show(self, upid: str) -> TaskStatus:
        """Shows how a task stands.

        Risk: read.

        Args:
            upid: The task's id.
        """
        sent = {"upid": upid}
        return await self._call("task_show", sent, TaskStatus)

    async def log(self, upid: str, *, limit: int = 60, start: int = 0) -> TaskLog:
        """Shows the log of a task.

        Risk: read.

        Args:
            upid: The task's id.
            limit: Lines at most. From 1 to 500.
            start: Lines to leave out at the beginning.
        """
        sent = {"upid": upid, "limit": limit, "start": start}
        return await self._call("task_log", sent, TaskLog)

    async def wait(
        self,
        upid: str,
        *,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> TaskAnswer:
        """Waits for a task to end; one that failed is an error with the last lines of its log.

        Risk: read.

        Args:
            upid: The task's id.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"upid": upid, "wait": wait}
        return await self._call("task_wait", sent, TaskAnswer, progress)

    async def stop(self, upid: str) -> TaskStopped:
        """Stops a task that runs; what it has done so far stays done.

        Risk: disrupt.

        Args:
            upid: The task's id.
        """
        sent = {"upid": upid}
        return await self._call("task_stop", sent, TaskStopped)
