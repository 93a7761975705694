# Written by `cargo xtask codegen`; change the operations instead.
"""Keys and consoles of guests; off unless named."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Sync
from .types import Changed, ConsoleKind, ConsoleTicket


class ConsoleToolset(Sync):
    """Keys and consoles of guests; off unless named."""

    def guest_send_key(
        self,
        guest: int | str,
        *,
        keys: Sequence[str] | None = None,
        text: str | None = None,
    ) -> Changed:
        """Presses keys in a VM: keys by name, or a text typed on a US keyboard.

        Risk: execute.

        Args:
            guest: Id or name.
            keys: Keys by QEMU's names, such as `ctrl-alt-delete`, `ret`, `esc`, `f2`.
            text: Text to type; a line break is Enter.
        """
        sent = {"guest": guest, "keys": keys, "text": text}
        return self._call("guest_send_key", sent, Changed)

    def ticket(
        self,
        kind: ConsoleKind,
        *,
        guest: int | str | None = None,
        node: str | None = None,
    ) -> ConsoleTicket:
        """Opens a console for another program: a ticket that lets whoever has it in, for some
        seconds.

        Risk: execute.

        Args:
            kind: Which protocol.
            guest: Id or name of a guest.
            node: The node whose shell is opened, instead of a guest.
        """
        sent = {"kind": kind, "guest": guest, "node": node}
        return self._call("console_ticket", sent, ConsoleTicket)


class AsyncConsoleToolset(Async):
    """Keys and consoles of guests; off unless named."""

    async def guest_send_key(
        self,
        guest: int | str,
        *,
        keys: Sequence[str] | None = None,
        text: str | None = None,
    ) -> Changed:
        """Presses keys in a VM: keys by name, or a text typed on a US keyboard.

        Risk: execute.

        Args:
            guest: Id or name.
            keys: Keys by QEMU's names, such as `ctrl-alt-delete`, `ret`, `esc`, `f2`.
            text: Text to type; a line break is Enter.
        """
        sent = {"guest": guest, "keys": keys, "text": text}
        return await self._call("guest_send_key", sent, Changed)

    async def ticket(
        self,
        kind: ConsoleKind,
        *,
        guest: int | str | None = None,
        node: str | None = None,
    ) -> ConsoleTicket:
        """Opens a console for another program: a ticket that lets whoever has it in, for some
        seconds.

        Risk: execute.

        Args:
            kind: Which protocol.
            guest: Id or name of a guest.
            node: The node whose shell is opened, instead of a guest.
        """
        sent = {"kind": kind, "guest": guest, "node": node}
        return await self._call("console_ticket", sent, ConsoleTicket)
