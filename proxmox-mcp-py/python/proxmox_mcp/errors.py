"""What can go wrong, one exception for whoever can act on it.

Every message says what to do next. The fields are always there, empty when nothing is known.

>>> from proxmox_mcp import SimulatedCluster
>>> from proxmox_mcp.errors import DeniedError
>>> with SimulatedCluster() as cluster, cluster.client(profile="read-only") as client:
...     try:
...         client.call_tool("guest_start", {"guest": 100})
...     except DeniedError as error:
...         print(error.rule, error.risk)
no-match change
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

__all__ = [
    "ApiError",
    "CallTimeout",
    "ConfigError",
    "DeclinedError",
    "DecodeError",
    "DeniedError",
    "InputError",
    "InternalError",
    "NotFoundError",
    "ProxmoxError",
    "TaskFailed",
    "TransportError",
]


Json = dict[str, Any]


class ProxmoxError(Exception):
    """Anything that this package raises about a call."""

    kind: ClassVar[str] = "error"
    """The word that logs and MCP results use."""

    message: str

    def __init__(self, message: str, /, **fields: Any) -> None:
        super().__init__(message)
        self.message = message
        self._fields = fields
        for name, value in fields.items():
            setattr(self, name, value)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.message, self._fields)

    def dict(self) -> Json:
        """Kind, message and fields, as JSON output has them."""
        return {"kind": self.kind, "message": self.message, **self._fields}


def _restore(kind: type[ProxmoxError], message: str, fields: Mapping[str, Any]) -> ProxmoxError:
    return kind(message, **fields)


class InputError(ProxmoxError, ValueError):
    """An argument breaks a rule."""

    kind = "input"
    argument: str = ""
    problem: str = ""
    call: str = ""
    """The API method whose parameters were wrong; nothing was sent."""
    fixes: Sequence[Mapping[str, Any]] = ()
    """For each wrong parameter its `field`, `problem` and, where known, `rule`, `valid` and `instead`."""
    corrected: Mapping[str, Any] | None = None
    """The call as it would be accepted: `operation` and `arguments`."""


class NotFoundError(ProxmoxError, LookupError):
    """Something named does not exist, or this caller may not see it."""

    kind = "not_found"
    what: str = ""
    """What was looked for, such as `guest`."""
    name: str = ""
    near: Sequence[str] = ()
    """What may have been meant, and what could not be seen."""


class DeniedError(ProxmoxError, PermissionError):
    """Policy forbids it."""

    kind = "denied"
    rule: str = ""
    risk: str = ""
    effect: str = ""
    """The effect that decided, in one line."""
    reason: str = ""
    effects: Sequence[str] = ()
    """Every effect that the call would have had."""
    remedy: str = ""
    """What would have allowed it."""


class DeclinedError(ProxmoxError, PermissionError):
    """Somebody who was asked said no."""

    kind = "declined"
    by: str = ""


class ApiError(ProxmoxError):
    """Proxmox refused."""

    kind = "api"
    status: int = 0
    """The HTTP status, also one of Proxmox's own 595 to 599."""
    fields: Mapping[str, str] = {}
    """Its words on single parameters."""
    call: str = ""
    advice: str = ""
    fixes: Sequence[Mapping[str, Any]] = ()
    corrected: Mapping[str, Any] | None = None


class TaskFailed(ProxmoxError):
    """A task ended with an error."""

    kind = "task"
    upid: str = ""
    exit: str = ""
    """Its exit status: the error text."""
    log_tail: Sequence[str] = ()

    @property
    def log(self) -> Sequence[str]:
        """The last lines of its log."""
        return self.log_tail


class CallTimeout(ProxmoxError, TimeoutError):
    """No answer in time; the cluster may still be working on it."""

    kind = "timeout"
    what: str = ""
    seconds: int = 0


class TransportError(ProxmoxError, ConnectionError):
    """The host could not be reached or trusted."""

    kind = "transport"
    endpoint: str = ""


class DecodeError(ProxmoxError):
    """An answer has an unexpected shape."""

    kind = "decode"
    at: str = ""
    problem: str = ""


class InternalError(ProxmoxError):
    """A defect of this package."""

    kind = "internal"


class ConfigError(ProxmoxError, ValueError):
    """The configuration has a mistake; the message says where."""

    kind = "config"
