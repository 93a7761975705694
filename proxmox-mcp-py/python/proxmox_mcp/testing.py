"""The fixture `proxmox_cluster`, which pytest finds by itself once the package is installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ._simulated import SimulatedCluster


@pytest.fixture
def proxmox_cluster() -> Iterator[SimulatedCluster]:
    """A simulated cluster of three nodes and 24 guests, fresh for every test."""
    with SimulatedCluster() as cluster:
        yield cluster
