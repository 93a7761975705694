# Written by `cargo xtask codegen`; change the operations instead.
"""Look into guests: addresses, users, file systems; run programs, read and write files."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Progress, Sync
from .types import (
    CommandResult,
    FileSystemAction,
    GuestAddresses,
    GuestAgentFacts,
    GuestExecution,
    GuestFile,
    GuestFileSystems,
    TaskAnswer,
    WrittenFile,
)


class InsideToolset(Sync):
    """Look into guests: addresses, users, file systems; run programs, read and write files."""

    def guest_agent(self, guest: int | str) -> GuestAgentFacts:
        """Shows what the guest agent of a running VM tells: its version, host name, system, users,
        time zone.

        Risk: read.

        Args:
            guest: Id or name of the VM.
        """
        sent = {"guest": guest}
        return self._call("guest_agent", sent, GuestAgentFacts)

    def guest_addresses(self, guest: int | str, *, all: bool = False) -> GuestAddresses:
        """Shows the IP addresses that a running guest has; a VM tells them by its guest agent.

        Risk: read.

        Args:
            guest: Id or name.
            all: Also loopback and link-local addresses.
        """
        sent = {"guest": guest, "all": all}
        return self._call("guest_addresses", sent, GuestAddresses)

    def guest_fs_list(self, guest: int | str) -> GuestFileSystems:
        """Lists the file systems in a running VM with their use, by its guest agent.

        Risk: read.

        Args:
            guest: Id or name of the VM.
        """
        sent = {"guest": guest}
        return self._call("guest_fs_list", sent, GuestFileSystems)

    def guest_fs(self, *, action: FileSystemAction, guest: int | str) -> TaskAnswer:
        """Freezes, thaws or trims the file systems in a running VM by its guest agent; frozen ones
        take no writes.

        Risk: disrupt.

        Args:
            action: What to do.
            guest: Id or name of the VM.
        """
        sent = {"action": action, "guest": guest}
        return self._call("guest_fs", sent, TaskAnswer)

    def guest_password_set(self, *, guest: int | str, password: str, user: str) -> TaskAnswer:
        """Sets the password of a user inside a VM by its guest agent.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            password: The new password, 5 to 1024 characters.
            user: The user in the VM.
        """
        sent = {"guest": guest, "password": password, "user": user}
        return self._call("guest_password_set", sent, TaskAnswer)

    def container_exec(
        self,
        *,
        argv: Sequence[str],
        guest: int | str,
        timeout: int | None = None,
    ) -> CommandResult:
        """Runs a program inside a container that runs, by `pct exec` on its node.

        Risk: execute.

        Args:
            argv: The program and its arguments, such as `["cat", "/etc/os-release"]`; no shell
                reads them.
            guest: Id or name of the container.
            timeout: Seconds after which it is ended; 60 unless told. From 1 to 3600.
        """
        sent = {"argv": argv, "guest": guest, "timeout": timeout}
        return self._call("container_exec", sent, CommandResult)

    def guest_exec(
        self,
        guest: int | str,
        *,
        argv: Sequence[str] | None = None,
        input: str | None = None,
        pid: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> GuestExecution:
        """Runs a program inside a VM by its guest agent, or goes on waiting for one that still
        runs.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            argv: The program and its arguments, such as `["uname", "-a"]`; no shell reads them.
            input: What the program reads from its standard input, in ASCII.
            pid: Instead of `argv`: the `pid` of a program that still ran.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "argv": argv, "input": input, "pid": pid, "wait": wait}
        return self._call("guest_exec", sent, GuestExecution, progress)

    def guest_file_read(self, *, file: str, guest: int | str, offset: int = 0) -> GuestFile:
        """Reads a file inside a VM by its guest agent, 48 KiB at a time.

        Risk: execute.

        Args:
            file: The file's full path in the VM.
            guest: Id or name of the VM.
            offset: Bytes to leave out at the beginning.
        """
        sent = {"file": file, "guest": guest, "offset": offset}
        return self._call("guest_file_read", sent, GuestFile)

    def guest_file_write(
        self,
        *,
        file: str,
        guest: int | str,
        content: str | None = None,
        content_base64: str | None = None,
    ) -> WrittenFile:
        """Writes a file inside a VM by its guest agent, over whatever is there.

        Risk: execute.

        Args:
            file: The file's full path in the VM.
            guest: Id or name of the VM.
            content: The text to write: up to 60 KiB of ASCII, else up to 45 KiB.
            content_base64: Instead of `content`: the bytes in base64, up to 45 KiB of them.
        """
        sent = {"file": file, "guest": guest, "content": content, "content_base64": content_base64}
        return self._call("guest_file_write", sent, WrittenFile)


class AsyncInsideToolset(Async):
    """Look into guests: addresses, users, file systems; run programs, read and write files."""

    async def guest_agent(self, guest: int | str) -> GuestAgentFacts:
        """Shows what the guest agent of a running VM tells: its version, host name, system, users,
        time zone.

        Risk: read.

        Args:
            guest: Id or name of the VM.
        """
        sent = {"guest": guest}
        return await self._call("guest_agent", sent, GuestAgentFacts)

    async def guest_addresses(self, guest: int | str, *, all: bool = False) -> GuestAddresses:
        """Shows the IP addresses that a running guest has; a VM tells them by its guest agent.

        Risk: read.

        Args:
            guest: Id or name.
            all: Also loopback and link-local addresses.
        """
        sent = {"guest": guest, "all": all}
        return await self._call("guest_addresses", sent, GuestAddresses)

    async def guest_fs_list(self, guest: int | str) -> GuestFileSystems:
        """Lists the file systems in a running VM with their use, by its guest agent.

        Risk: read.

        Args:
            guest: Id or name of the VM.
        """
        sent = {"guest": guest}
        return await self._call("guest_fs_list", sent, GuestFileSystems)

    async def guest_fs(self, *, action: FileSystemAction, guest: int | str) -> TaskAnswer:
        """Freezes, thaws or trims the file systems in a running VM by its guest agent; frozen ones
        take no writes.

        Risk: disrupt.

        Args:
            action: What to do.
            guest: Id or name of the VM.
        """
        sent = {"action": action, "guest": guest}
        return await self._call("guest_fs", sent, TaskAnswer)

    async def guest_password_set(self, *, guest: int | str, password: str, user: str) -> TaskAnswer:
        """Sets the password of a user inside a VM by its guest agent.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            password: The new password, 5 to 1024 characters.
            user: The user in the VM.
        """
        sent = {"guest": guest, "password": password, "user": user}
        return await self._call("guest_password_set", sent, TaskAnswer)

    async def container_exec(
        self,
        *,
        argv: Sequence[str],
        guest: int | str,
        timeout: int | None = None,
    ) -> CommandResult:
        """Runs a program inside a container that runs, by `pct exec` on its node.

        Risk: execute.

        Args:
            argv: The program and its arguments, such as `["cat", "/etc/os-release"]`; no shell
                reads them.
            guest: Id or name of the container.
            timeout: Seconds after which it is ended; 60 unless told. From 1 to 3600.
        """
        sent = {"argv": argv, "guest": guest, "timeout": timeout}
        return await self._call("container_exec", sent, CommandResult)

    async def guest_exec(
        self,
        guest: int | str,
        *,
        argv: Sequence[str] | None = None,
        input: str | None = None,
        pid: int | None = None,
        wait: int = 30,
        progress: Progress | None = None,
    ) -> GuestExecution:
        """Runs a program inside a VM by its guest agent, or goes on waiting for one that still
        runs.

        Risk: execute.

        Args:
            guest: Id or name of the VM.
            argv: The program and its arguments, such as `["uname", "-a"]`; no shell reads them.
            input: What the program reads from its standard input, in ASCII.
            pid: Instead of `argv`: the `pid` of a program that still ran.
            wait: Seconds to wait for the end. From 0 to 600.
            progress: Told how it comes along: seconds so far and the newest line.
        """
        sent = {"guest": guest, "argv": argv, "input": input, "pid": pid, "wait": wait}
        return await self._call("guest_exec", sent, GuestExecution, progress)

    async def guest_file_read(self, *, file: str, guest: int | str, offset: int = 0) -> GuestFile:
        """Reads a file inside a VM by its guest agent, 48 KiB at a time.

        Risk: execute.

        Args:
            file: The file's full path in the VM.
            guest: Id or name of the VM.
            offset: Bytes to leave out at the beginning.
        """
        sent = {"file": file, "guest": guest, "offset": offset}
        return await self._call("guest_file_read", sent, GuestFile)

    async def guest_file_write(
        self,
        *,
        file: str,
        guest: int | str,
        content: str | None = None,
        content_base64: str | None = None,
    ) -> WrittenFile:
        """Writes a file inside a VM by its guest agent, over whatever is there.

        Risk: execute.

        Args:
            file: The file's full path in the VM.
            guest: Id or name of the VM.
            content: The text to write: up to 60 KiB of ASCII, else up to 45 KiB.
            content_base64: Instead of `content`: the bytes in base64, up to 45 KiB of them.
        """
        sent = {"file": file, "guest": guest, "content": content, "content_base64": content_base64}
        return await self._call("guest_file_write", sent, WrittenFile)
