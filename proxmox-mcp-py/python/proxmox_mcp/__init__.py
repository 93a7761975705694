"""Typed Proxmox VE operations behind one policy engine, for threads and for asyncio."""

from __future__ import annotations

from typing import Any

from . import _native, errors
from ._bar import Bar
from ._client import AsyncClient, Client
from ._link import Approver, AsyncApprover, Progress
from ._policy import CommandLine, Decision, Policy, Profile, Risk, Verdict
from ._simulated import SimulatedCluster
from .errors import ProxmoxError

__version__: str = _native.__version__

__all__ = [
    "Approver",
    "AsyncApprover",
    "AsyncClient",
    "Bar",
    "Client",
    "CommandLine",
    "Decision",
    "Policy",
    "Profile",
    "Progress",
    "ProxmoxError",
    "Risk",
    "SimulatedCluster",
    "Verdict",
    "__version__",
    "errors",
    "tools",
]


def tools() -> list[dict[str, Any]]:
    """Every operation with the JSON Schemas of its arguments and its answer.

    What a language model's API calls a tool is `name`, `description` and `input_schema`; what the
    model asks for goes to `Client.call_tool`.

    >>> [tool["name"] for tool in tools() if tool["toolset"] == "snapshot"][:2]
    ['snapshot_list', 'snapshot_create']
    """
    return _native.tools()
