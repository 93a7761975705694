"""The page "coming from proxmoxer", row by row, on a simulated cluster for either side."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import proxmoxer
import pytest
import urllib3

from proxmox_mcp import SimulatedCluster, errors

PAGE = Path(__file__).parents[2] / "docs/src/proxmoxer.md"

# What differs between two clusters, or between two moments of one.
VOLATILE = {
    *("ballooninfo", "cpu", "ctime", "digest", "disk", "diskread", "diskwrite", "freemem"),
    *("mem", "meta", "netin", "netout", "pid", "pressurecpufull", "pressurecpusome"),
    *("pressureiofull", "pressureiosome", "pressurememoryfull", "pressurememorysome"),
    *("smbios1", "snaptime", "uptime", "vmgenid"),
}


def rows(columns: int) -> list[list[str]]:
    """The rows of the table that has so many columns."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[c.strip() for c in line.split("|")[1:-1]] for line in lines if line.startswith("|")]
    table = [row for row in cells if len(row) == columns]
    return [row for row in table[2:]]


class Side:
    """A cluster with both clients of it."""

    def __init__(self, folder: Path) -> None:
        self.cluster = SimulatedCluster(nodes=2, guests=8)
        pem = folder / "ca.pem"
        pem.write_text(self.cluster.certificate)
        settings = self.cluster.settings
        host, _, port = settings["PROXMOX_HOST"].rpartition(":")
        user, _, name = settings["PROXMOX_TOKEN_NAME"].partition("!")
        self.proxmox: Any = proxmoxer.ProxmoxAPI(
            host,
            port=int(port),
            user=user,
            token_name=name,
            token_value=settings["PROXMOX_TOKEN_VALUE"],
            verify_ssl=False,
        )
        self.client = self.cluster.client(
            profile="admin", dangerous=True, approver=lambda _: "the test"
        )

    def run(self, source: str) -> Any:
        """Evaluates a cell of the page; tasks are waited for."""
        value = eval(source.strip("`"), {"proxmox": self.proxmox, "client": self.client})
        if isinstance(value, str) and value.startswith("UPID:"):
            node, until = value.split(":")[1], time.monotonic() + 20
            while self.proxmox.nodes(node).tasks(value).status.get()["status"] != "stopped":
                assert time.monotonic() < until
                time.sleep(0.02)
        return value

    def state(self, path: str) -> Any:
        """What the cluster holds at a path, without what differs anyway."""
        return stable(self.proxmox(path.strip("`")).get())


def stable(value: Any) -> Any:
    """A value without what differs from moment to moment."""
    if isinstance(value, dict):
        return {key: stable(inner) for key, inner in value.items() if key not in VOLATILE}
    return [stable(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[tuple[Side, Side]]:
    urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    theirs, ours = Side(tmp_path), Side(tmp_path)
    yield theirs, ours
    theirs.cluster.close()
    ours.cluster.close()


@pytest.mark.parametrize("row", rows(4), ids=lambda row: row[0])
def test_the_same_task_has_the_same_end(row: list[str], sides: tuple[Side, Side]) -> None:
    _, proxmoxer_cell, own_cell, path = row
    theirs, ours = sides
    first, second = theirs.run(proxmoxer_cell), ours.run(own_cell)
    if path:
        assert theirs.state(path) == ours.state(path)
    elif not str(first).startswith("UPID:"):
        assert first == second


@pytest.mark.parametrize("row", rows(3), ids=lambda row: row[0])
def test_the_same_mistake_is_refused(row: list[str], sides: tuple[Side, Side]) -> None:
    wrong, _, own = row
    source, _, name = own.rpartition(": ")
    theirs, ours = sides
    with pytest.raises(proxmoxer.ResourceException):
        theirs.run(wrong)
    with pytest.raises(getattr(errors, name.strip("`"))) as raised:
        ours.run(source)
    assert raised.value.message


def test_thirty_tasks_are_shown() -> None:
    assert len(rows(4)) >= 30
