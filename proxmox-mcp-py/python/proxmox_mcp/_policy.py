"""Asking policy, with nothing sent."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from . import _native
from ._record import Record
from ._settings import Who, policies

Profile = Literal["read-only", "operator", "admin"]
Risk = Literal["read", "change", "disrupt", "destroy", "execute"]
Verdict = Literal["allow", "confirm", "deny"]


class RuleSeen(Record):
    """A rule, and whether it applies to an effect."""

    name: str
    verdict: Verdict
    applies: bool
    open: list[str]
    """The attributes that do not fit, or of which it is not known."""


class EffectSeen(Record):
    """One effect of a call, and what policy says to it."""

    effect: str | None
    """The effect in one line, secrets masked."""
    reading: str | None
    """The command that it comes from, in the form that is judged and run."""
    risk: Risk
    verdict: Verdict
    rule: str
    reason: str | None
    rules: list[RuleSeen]


class Decision(Record):
    """What policy says to a call, and why."""

    verdict: Verdict
    rule: str
    risk: Risk
    reason: str
    effects: list[EffectSeen]
    remedy: str | None
    """What would have allowed it."""


class TestedRule(Record):
    """How a test of a policy file went."""

    __test__ = False
    name: str
    place: str
    passed: bool
    expected: Verdict
    verdict: Verdict | None
    rule: str | None
    error: str | None


class Policy:
    """The rules that decide about calls.

    >>> policy = Policy("operator")
    >>> policy.check("qm start 100").verdict
    'allow'
    >>> policy.check("qm destroy 100").rule
    'dangerous-disabled'
    >>> policy.check_tool("guest_delete", {"guest": 100}).verdict
    'deny'
    """

    def __init__(self, profile: Profile | None = None, *, dangerous: bool = False) -> None:
        """A built-in profile; `dangerous` is the setting `ENABLE_DANGEROUS_COMMANDS`."""
        self._native = _native.Policy(profile, [], dangerous=dangerous)

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        profile: Profile | None = None,
        dangerous: bool = False,
    ) -> Policy:
        """The rules of a policy file or of a folder of them, added to those of a profile.

        The profile is the one that the files name, else `read-only`.
        """
        return cls._of(_native.Policy(profile, policies(Path(path)), dangerous=dangerous))

    @classmethod
    def _of(cls, native: _native.Policy) -> Policy:
        policy = cls.__new__(cls)
        policy._native = native
        return policy

    def check(
        self,
        command: str,
        *,
        caller: str = "python",
        roles: Sequence[str] = (),
        node: str | None = None,
    ) -> Decision:
        """What it says to a command line on a host."""
        who = Who(caller=caller, roles=list(roles), node=node)
        return Decision(self._native.command(command, who))

    def check_tool(
        self,
        name: str,
        arguments: Mapping[str, Any] | None = None,
        *,
        caller: str = "python",
        roles: Sequence[str] = (),
        node: str | None = None,
    ) -> Decision:
        """What it says to an operation, as far as that is known without asking a cluster."""
        who = Who(caller=caller, roles=list(roles), node=node)
        return Decision(self._native.operation(name, json.dumps(dict(arguments or {})), who))

    def explain(
        self,
        call: str,
        arguments: Mapping[str, Any] | None = None,
        *,
        caller: str = "python",
        roles: Sequence[str] = (),
        node: str | None = None,
    ) -> str:
        """A decision taken apart: every effect, every rule.

        `call` is a command line or, with `arguments`, an operation.
        """
        if arguments is None:
            decision = self.check(call, caller=caller, roles=roles, node=node)
        else:
            decision = self.check_tool(call, arguments, caller=caller, roles=roles, node=node)
        lines = [f"{decision.verdict} by rule `{decision.rule}` (risk {decision.risk})"]
        for effect in decision.effects:
            lines.append(f"effect: {effect.effect}")
            for rule in effect.rules:
                applies = "applies" if rule.applies else "does not apply"
                why = f": {', '.join(rule.open)}" if rule.open else ""
                lines.append(f"  {rule.verdict} `{rule.name}` {applies}{why}")
        return "\n".join([*lines, decision.reason])

    def test(self) -> list[TestedRule]:
        """Runs the tests that its files hold."""
        return [TestedRule(row) for row in self._native.test()]

    def rules(self) -> dict[str, Any]:
        """Every rule, whoever wrote it, and every protected object."""
        return self._native.shown()


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command line in its one meaning, as policy judges it.

    >>> CommandLine.parse("qm start 100").argv
    ('/usr/sbin/qm', 'start', '100')
    """

    program: str
    verb: str
    argv: tuple[str, ...]
    """Exactly what would be run: no shell, options and verbs in full."""
    effects: tuple[dict[str, Any], ...]
    """The API calls that it equals, or its risk where it is none."""

    @classmethod
    def parse(cls, line: str) -> CommandLine:
        """Reads a command line; what is not understood to the last argument is a `ValueError`."""
        read = _native.read_command(line)
        return cls(read["program"], read["verb"], tuple(read["argv"]), tuple(read["effects"]))
