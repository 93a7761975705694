"""What must hold when things get rough: many calls, cancellation, forks, the end of Python."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from conftest import SCALE
from proxmox_mcp import SimulatedCluster, errors

# A soak makes one hundred thousand.
CALLS = int(os.environ.get("CALLS", "1000"))


def run(source: str, *, code: int = 0, env: dict[str, str] | None = None) -> str:
    """Runs a script in a Python of its own."""
    script = [sys.executable, "-X", "faulthandler", "-c", textwrap.dedent(source)]
    environment = None if env is None else {**os.environ, **env}
    ended = subprocess.run(script, capture_output=True, text=True, timeout=60, env=environment)
    assert ended.returncode == code, ended.stderr
    return ended.stdout


def test_200_calls_at_once(proxmox_cluster: SimulatedCluster) -> None:
    async def main() -> list[int]:
        async with proxmox_cluster.async_client() as client:
            calls = [client.guest.show(100 + n % 24) for n in range(200)]
            return [guest.id for guest in await asyncio.gather(*calls)]

    assert asyncio.run(main()) == [100 + n % 24 for n in range(200)]


def test_a_storm_of_cancellations_leaves_a_client_that_works(
    proxmox_cluster: SimulatedCluster,
) -> None:
    async def main() -> None:
        async with proxmox_cluster.async_client() as client:
            proxmox_cluster.delay(0.05)
            for round in range(5 * SCALE):
                calls = [asyncio.ensure_future(client.api.get("/version")) for _ in range(40)]
                await asyncio.sleep(0.01 * (round % 5))
                for call in calls:
                    call.cancel()
                ended = await asyncio.gather(*calls, return_exceptions=True)
                assert all(isinstance(end, asyncio.CancelledError) or end for end in ended)
            proxmox_cluster.heal()
            assert (await client.node.list()).nodes

    asyncio.run(main())


def test_a_call_that_takes_too_long_can_be_given_up(proxmox_cluster: SimulatedCluster) -> None:
    async def main() -> float:
        async with proxmox_cluster.async_client() as client:
            proxmox_cluster.delay(5)
            began = time.monotonic()
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(client.api.get("/version"), 0.1)
            return time.monotonic() - began

    assert asyncio.run(main()) < 4
    proxmox_cluster.heal()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_client_is_used_again_after_a_fork(proxmox_cluster: SimulatedCluster) -> None:
    # The simulator must not be in the process that forks: its threads would be gone in the child.
    output = run(
        """
        import os, sys
        from proxmox_mcp import Client
        client = Client.from_env()
        def seen():
            guest = client.guest.show(100)
            # Not the whole answer: uptime and load differ from one call to the next.
            return [guest.id, guest.name, guest.kind, guest.node, guest.status, guest.tags]
        before = seen()
        children = []
        for _ in range(4):
            child = os.fork()
            if child == 0:
                now, nodes = seen(), len(client.node.list().nodes)
                if (now, nodes) != (before, 3):
                    print("in the child", now, "not", before, nodes, "nodes", file=sys.stderr)
                    sys.stderr.flush()
                    os._exit(1)
                os._exit(0)
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert codes == [0] * 4, codes
        now = seen()
        assert now == before, (now, before)
        print("both")
        """,
        env=proxmox_cluster.settings,
    )
    assert output == "both\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_child_ends_as_python_does_after_a_fork(proxmox_cluster: SimulatedCluster) -> None:
    output = run(
        """
        import os, sys
        from proxmox_mcp import Client
        client = Client.from_env()
        client.node.list()
        child = os.fork()
        if child == 0:
            client.node.list()
            sys.exit(7)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        client.close()
        print(len(Client.from_env().node.list().nodes))
        """,
        env=proxmox_cluster.settings,
    )
    assert output == "3\n"


def test_python_ends_with_calls_in_flight() -> None:
    output = run(
        """
        import asyncio, threading
        from proxmox_mcp import SimulatedCluster
        cluster = SimulatedCluster()
        client, other = cluster.client(), cluster.async_client()
        client.node.list()
        cluster.delay(30)
        for _ in range(4):
            threading.Thread(target=client.api.get, args=["/version"], daemon=True).start()
        async def main():
            for _ in range(50):
                asyncio.ensure_future(other.api.get("/version"))
            await asyncio.sleep(0.1)
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main())
        print("end")
        """
    )
    assert output == "end\n"


def test_a_signal_ends_a_call_that_waits() -> None:
    output = run(
        """
        import os, signal, threading, time
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from proxmox_mcp import SimulatedCluster
        with SimulatedCluster() as cluster, cluster.client() as client:
            client.api.get("/version")
            cluster.delay(30)
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
            began = time.monotonic()
            try:
                client.api.get("/version")
            except KeyboardInterrupt:
                print(time.monotonic() - began < 20)
        """
    )
    assert output == "True\n"


def test_many_calls_do_not_grow(proxmox_cluster: SimulatedCluster) -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("the size of a process is read from /proc")
    with proxmox_cluster.client() as client:

        def calls(count: int) -> None:
            for n in range(count):
                client.guest.show(100 + n % 24)
                if n % 10 == 0:
                    with pytest.raises(errors.NotFoundError):
                        client.guest.show(5000 + n)

        calls(200)
        before = resident()
        began = time.monotonic()
        calls(CALLS)
        grown, took = resident() - before, time.monotonic() - began
        print(f"{CALLS} calls in {took:.0f} s, grown by {grown / 2**20:.1f} MiB")
        assert grown < 24 << 20


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_the_server_is_run_when_it_is_there(tmp_path: Path) -> None:
    server = tmp_path / "server"
    server.write_text('#!/bin/sh\necho "asked: $*"\n')
    server.chmod(0o755)
    words = [sys.executable, "-m", "proxmox_mcp", "stdio", "--profile", "operator"]
    found = {**os.environ, "PROXMOX_MCP": str(server)}
    assert subprocess.check_output(words, env=found, text=True) == (
        "asked: stdio --profile operator\n"
    )
    nowhere = {name: value for name, value in os.environ.items() if name != "PROXMOX_MCP"}
    lost = subprocess.run(words, env={**nowhere, "PATH": ""}, capture_output=True, text=True)
    assert lost.returncode == 127 and "cargo install" in lost.stderr
