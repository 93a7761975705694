"""The same script against the simulator and against fakepve, an API that nobody here wrote."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from proxmox_mcp import AsyncClient, Client, SimulatedCluster, errors

LAUNCHER = Path(__file__).parents[2] / "tests/clients/fakepve/launch.py"


@pytest.fixture(scope="module")
def fakepve() -> Iterator[dict[str, str]]:
    """How to reach one, by the variables of the settings."""
    words = [sys.executable, "-B", str(LAUNCHER), "--time-scale", "0.02"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        known = json.loads(process.stdout.readline())
        name, _, secret = known["token"].partition("=")
        yield {
            "PROXMOX_HOST": known["url"].removeprefix("https://"),
            "PROXMOX_TOKEN_NAME": name,
            "PROXMOX_TOKEN_VALUE": secret,
            "PROXMOX_FINGERPRINT": known["fingerprint"],
        }
        # It ends when its input does.
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.fixture(params=["simulator", "fakepve"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The environment leads to a cluster with the running VM 100, where anything may be done."""

    def lead(settings: Mapping[str, str]) -> None:
        for name, value in {**settings, "ENABLE_DANGEROUS_COMMANDS": "true"}.items():
            monkeypatch.setenv(name, value)

    if request.param == "fakepve":
        lead(request.getfixturevalue("fakepve"))
        yield
    else:
        with SimulatedCluster(time_scale=0.02) as cluster:
            lead(cluster.settings)
            yield


def client() -> Client:
    """Of the environment, with somebody who agrees to everything."""
    return Client.from_env(profile="admin", approver=lambda _: "the test")


@pytest.mark.usefixtures("place")
def test_what_there_is_can_be_read() -> None:
    with client() as pve:
        assert pve.cluster.version().version[0].isdigit()
        nodes = [node.name for node in pve.node.list().nodes]
        assert nodes[:2] == ["pve1", "pve2"]
        assert {row.node for row in pve.guest.list().guests} <= set(nodes)
        shown = pve.guest.show(100)
        assert (shown.id, shown.kind, shown.node) == (100, "qemu", "pve1")
        assert pve.guest.show(shown.name or "").id == 100
        assert any(storage.name == "local" for storage in pve.storage.list().storages)
        raw = pve.api.get("/nodes/{node}/qemu/{vmid}/config", vmid=100)
        assert raw["name"] == shown.name


@pytest.mark.usefixtures("place")
def test_a_vm_is_made_used_and_removed() -> None:
    with client() as pve:
        id = pve.cluster.next_id().id
        made = pve.guest.vm_create(id=id, name="script", node="pve1", cores=1, memory_mib=64)
        assert (made.guest, made.exit) == (id, "OK")
        assert pve.guest.show("script").status == "stopped"
        assert pve.guest.start(id).exit == "OK"
        assert pve.guest.show(id).status == "running"
        assert pve.snapshot.create(guest=id, snapshot="before").exit == "OK"
        assert [s.name for s in pve.snapshot.list(id).snapshots if s.name == "before"]
        pve.guest.config_set(guest=id, set={"description": "näher & = %"})
        assert pve.guest.config_show(id).config["description"].strip() == "näher & = %"
        assert pve.snapshot.delete(guest=id, snapshot="before").exit == "OK"
        assert pve.guest.stop(id).exit == "OK"
        assert pve.guest.delete(id).exit == "OK"
        with pytest.raises(errors.NotFoundError):
            pve.guest.show(id)


@pytest.mark.usefixtures("place")
def test_a_task_is_followed_line_by_line() -> None:
    with client() as pve:
        started = pve.snapshot.create(guest=100, snapshot="followed", wait=0)
        following = pve.tasks.follow(started.upid or "", every=0.05)
        lines = list(following)
        assert lines[-1] == "TASK OK"
        assert following.outcome is not None and following.outcome.exit == "OK"
        assert pve.snapshot.delete(guest=100, snapshot="followed").exit == "OK"


@pytest.mark.usefixtures("place")
def test_mistakes_are_told_apart() -> None:
    with client() as pve:
        with pytest.raises(errors.NotFoundError):
            pve.guest.show(999_999)
        with pytest.raises(errors.ApiError) as taken:
            pve.guest.vm_create(id=100, name="again", node="pve1")
        assert "already exists" in taken.value.message and taken.value.advice
        with pytest.raises(errors.InputError):
            pve.guest.config_set(guest=100, set={"cores": "0"})
        with pytest.raises((errors.ApiError, errors.TaskFailed), match="nosuch"):
            pve.snapshot.rollback(guest=100, snapshot="nosuch")
    with Client.from_env(profile="read-only") as reader:
        with pytest.raises(errors.DeniedError):
            reader.guest.stop(100)


@pytest.mark.usefixtures("place")
def test_many_calls_are_awaited_at_once() -> None:
    async def main() -> list[int]:
        async with AsyncClient.from_env() as pve:
            calls = [pve.guest.show(100) for _ in range(50)]
            return [guest.id for guest in await asyncio.gather(*calls)]

    assert asyncio.run(main()) == [100] * 50
