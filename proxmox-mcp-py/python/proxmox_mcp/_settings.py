"""Finding settings: files and variables, handed to the native half as texts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from .errors import ConfigError

Text = tuple[str, str]


class Given(TypedDict):
    """Where settings come from; the earlier wins."""

    arguments: dict[str, str]
    environment: dict[str, str]
    dotenv: Text | None
    file: Text | None
    policies: list[Text]


class Who(TypedDict):
    """Who asks policy, and the host that would run a command."""

    caller: str
    roles: list[str]
    node: str | None


def given(
    *,
    arguments: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    config: str | os.PathLike[str] | None = None,
) -> Given:
    """What the configuration file and its neighbours say: `.env` and `policy.d` beside it."""
    file = Path(config) if config is not None else None
    dotenv = file.with_name(".env") if file is not None else None
    return Given(
        arguments=dict(arguments or {}),
        environment=dict(environment or {}),
        dotenv=text(dotenv) if dotenv is not None and dotenv.exists() else None,
        file=text(file) if file is not None else None,
        policies=policies(file.with_name("policy.d")) if file is not None else [],
    )


def policies(path: Path) -> list[Text]:
    """The policy files of a folder in order of their names, or the one file."""
    if path.is_dir():
        return [text(file) for file in sorted(path.glob("*.toml"))]
    return [text(path)] if path.exists() else []


def text(path: Path) -> Text:
    """A file's name and content."""
    try:
        return str(path), path.read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"{path}: cannot be read: {reason.lower()}") from error


def profile_argument(profile: str | None) -> dict[str, str]:
    """A profile that the program asks for, as a setting."""
    return {} if profile is None else {"PROXMOX_MCP_PROFILE": profile}
