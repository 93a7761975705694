"""What Python adds to a call, and lists of 5,000 guests beside proxmoxer, in one run.

The simulator is a process of its own, so that neither side pays for it.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import ssl
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proxmox_mcp import AsyncClient, Client

ROUNDS = 5 * int(os.environ.get("SCALE", "1"))

SIMULATOR = """
import json, sys
from proxmox_mcp import SimulatedCluster
with SimulatedCluster(guests=5000) as cluster:
    print(json.dumps(cluster.settings), flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True)
class Guest:
    """What a script makes of a row of proxmoxer's."""

    id: int
    name: str
    kind: str
    status: str
    node: str
    memory: int


def main() -> None:
    """Starts a simulator and prints the figures."""
    words = [sys.executable, "-c", SIMULATOR]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as simulator:
        if simulator.stdout is None or simulator.stdin is None:
            raise RuntimeError("the simulator has no pipes")
        os.environ.update(json.loads(simulator.stdout.readline()))
        calls()
        lists()
        simulator.stdin.close()


def calls() -> None:
    """One small call: `GET /version`, again and again."""
    with Client.from_env() as client:
        bare, waits = http_get("/version"), lambda: client.cluster.version()
        print(f"bare GET   {micro(bare):8.0f} us a call")
        print(f"sync call  {micro(waits):8.0f} us a call")

    async def awaited() -> float:
        async with AsyncClient.from_env() as aclient:
            await aclient.cluster.version()
            times: list[float] = []
            for _ in range(ROUNDS * 100):
                began = time.perf_counter()
                await aclient.cluster.version()
                times.append(time.perf_counter() - began)
            return statistics.median(times) * 1e6

    print(f"async call {asyncio.run(awaited()):8.0f} us a call")


def lists() -> None:
    """All guests as objects, each time from an inventory that is read anew."""
    import proxmoxer

    host, _, port = os.environ["PROXMOX_HOST"].rpartition(":")
    user, _, name = os.environ["PROXMOX_TOKEN_NAME"].partition("!")
    secret = os.environ["PROXMOX_TOKEN_VALUE"]
    proxmox: Any = proxmoxer.ProxmoxAPI(
        host, port=int(port), user=user, token_name=name, token_value=secret, verify_ssl=False
    )

    def theirs() -> list[Guest]:
        rows = proxmox.cluster.resources.get(type="vm")
        return [
            Guest(
                int(row["vmid"]),
                str(row.get("name", "")),
                str(row["type"]),
                str(row["status"]),
                str(row["node"]),
                int(row.get("maxmem", 0)),
            )
            for row in rows
        ]

    def ours() -> list[Any]:
        # A client of its own, so that no inventory is kept from the call before.
        with Client.from_env() as client:
            found: list[Any] = []
            cursor = None
            while True:
                page = client.guest.list(limit=500, cursor=cursor)
                found += page.guests
                cursor = page.next
                if cursor is None:
                    return found

    assert len(theirs()) == len(ours()) == 5000
    bare = milli(http_get("/cluster/resources?type=vm"))
    print(f"bare GET of the resources {bare:8.1f} ms")
    for title, run in (("proxmoxer, to objects", theirs), ("guest.list, every page", ours)):
        took = milli(run)
        print(f"{title:25} {took:8.1f} ms, {took - bare:8.1f} beyond the bare GET")


def http_get(path: str) -> Callable[[], bytes]:
    """A GET over a connection that is kept, with nothing made of its answer."""
    host, _, port = os.environ["PROXMOX_HOST"].rpartition(":")
    context = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection(host, int(port), context=context)
    token = f"{os.environ['PROXMOX_TOKEN_NAME']}={os.environ['PROXMOX_TOKEN_VALUE']}"

    def get() -> bytes:
        headers = {"Authorization": f"PVEAPIToken={token}"}
        connection.request("GET", f"/api2/json{path}", headers=headers)
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} {response.reason}")
        return body

    return get


def micro(run: Callable[[], object]) -> float:
    """Microseconds of the median call."""
    return median(run, ROUNDS * 100) * 1e6


def milli(run: Callable[[], object]) -> float:
    """Milliseconds of the median call."""
    return median(run, ROUNDS) * 1e3


def median(run: Callable[[], object], rounds: int) -> float:
    run()
    times: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
