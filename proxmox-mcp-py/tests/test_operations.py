"""Typed operations: what they take, and what they answer."""

from __future__ import annotations

import asyncio
import inspect
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxmox_mcp import AsyncClient, Client, CommandLine, Policy, SimulatedCluster, errors, tools
from proxmox_mcp._generated.types import GuestList, GuestRow, TaskAnswer


def test_every_operation_is_a_method_of_both_clients(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        aclient = proxmox_cluster.async_client()
        for tool in tools():
            name = tool["name"].removeprefix(tool["toolset"] + "_")
            waits = getattr(getattr(client, tool["toolset"]), name)
            awaited = getattr(getattr(aclient, tool["toolset"]), name)
            assert waits.__doc__ and waits.__doc__ == awaited.__doc__
            assert inspect.iscoroutinefunction(awaited) and not inspect.iscoroutinefunction(waits)
            assert str(inspect.signature(waits)) == str(inspect.signature(awaited))
            taken = [word.rstrip("_") for word in inspect.signature(waits).parameters]
            wanted = [word.replace("-", "_") for word in tool["input_schema"].get("properties", {})]
            assert sorted({*taken} - {"progress"}) == sorted(wanted), tool["name"]


def test_answers_have_attributes(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        guests = client.guest.list(limit=5)
        assert isinstance(guests, GuestList) and all(type(row) is GuestRow for row in guests.guests)
        first = guests.guests[0]
        assert first is guests.guests[0], "fields are made once"
        assert (first.id, first.kind, first.node) == (100, first.dict()["kind"], "pve1")
        assert first.lock is None
        with pytest.raises(AttributeError, match="colour"):
            _ = first.colour
        with pytest.raises(AttributeError):
            setattr(first, "id", 3)
        assert "GuestRow(" in repr(first) and "id=100" in repr(first)
        assert "<th>id</th>" in guests._repr_html_()


def test_a_list_without_a_limit_is_whole() -> None:
    with SimulatedCluster(guests=700) as cluster, cluster.client() as client:
        whole = client.guest.list()
        assert (len(whole.guests), whole.next) == (700, None)
        page = client.guest.list(limit=500)
        assert (len(page.guests), page.total) == (500, 700)
        rest = client.guest.list(limit=500, cursor=page.next)
        assert [*page.guests, *rest.guests] == whole.guests


def test_a_guest_is_named_by_its_number_or_its_name(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        guest = client.guest.show(100)
        same = client.guest.show(str(guest.id))
        assert (same.id, same.name, same.node) == (guest.id, guest.name, guest.node)
        assert client.guest.show(guest.name or "").id == 100


def test_changes_answer_their_task(proxmox_cluster: SimulatedCluster) -> None:
    async def main() -> TaskAnswer:
        async with proxmox_cluster.async_client() as client:
            return await client.snapshot.create(guest=100, snapshot="before")

    made = asyncio.run(main())
    assert made.exit == "OK" and made.guest == 100
    with proxmox_cluster.client() as client:
        assert "before" in [row.name for row in client.snapshot.list(100).snapshots]


def test_the_api_is_reached_by_path(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        nodes = client.api.get("/nodes")
        assert [node["node"] for node in nodes] == ["pve1", "pve2", "pve3"]
        status = client.api.get("/nodes/{node}/status", node="pve1")
        assert "uptime" in status
        client.api.put("/nodes/{node}/qemu/{vmid}/config", vmid=100, description="mine")
        config = client.api.get("/nodes/{node}/qemu/{vmid}/config", vmid=100)
        assert config["description"] == "mine"
        with pytest.raises(errors.NotFoundError, match="did you mean"):
            client.api.get("/nodes/{node}/nothing", node="pve1")


def test_a_task_is_followed_to_its_end(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        started = client.snapshot.create(guest=100, snapshot="one", wait=0)
        following = client.tasks.follow(started.upid or "", every=0.01)
        assert list(following)
        assert following.outcome is not None and following.outcome.exit == "OK"
        proxmox_cluster.fail_tasks("qmsnapshot", "no space left on device")
        failing = client.snapshot.create(guest=100, snapshot="two", wait=0)
        with pytest.raises(errors.TaskFailed, match="no space left"):
            list(client.tasks.follow(failing.upid or "", every=0.01))


def test_policy_is_asked_with_nothing_sent() -> None:
    policy = Policy("operator")
    assert policy.check("qm start 100").verdict == "allow"
    assert policy.check_tool("guest_delete", {"guest": 100}).verdict == "deny"
    assert "by rule" in policy.explain("qm destroy 100")
    assert policy.explain("guest_delete", {"guest": 100}).startswith("deny by rule")
    assert policy.explain("node_list", {}).startswith("allow by rule")
    assert CommandLine.parse("qm start 100").effects[0]["method"] == "POST"
    with pytest.raises(ValueError):
        CommandLine.parse("rm -rf /")


def test_policy_files_and_their_tests(tmp_path: Path) -> None:
    folder = tmp_path / "policy.d"
    folder.mkdir()
    (folder / "own.toml").write_text(
        '[[rule]]\nname = "no-restarts"\neffect = "deny"\noperation = ["guest_reboot"]\n'
    )
    policy = Policy.load(folder, profile="operator")
    assert policy.check_tool("guest_reboot", {"guest": 100}).rule == "no-restarts"
    assert policy.test() == []


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.integers())


@given(st.dictionaries(st.sampled_from(["id", "name", "tags", "lock", "template", "x"]), VALUES))
def test_any_answer_can_be_shown_compared_and_pickled(raw: dict[str, object]) -> None:
    row = GuestRow(raw)
    assert pickle.loads(pickle.dumps(row)) == row == GuestRow(dict(raw))
    assert row.dict() == raw and row != GuestRow({**raw, "more": 1})
    assert repr(row).startswith("GuestRow(") and "<table>" in row._repr_html_()


@given(st.text(max_size=12) | st.integers())
def test_any_guest_is_found_or_refused_by_name(guest: int | str) -> None:
    with _cluster() as client:
        try:
            assert str(client.guest.show(guest).id) == str(guest) or isinstance(guest, str)
        except (errors.InputError, errors.NotFoundError) as error:
            assert error.message


_KEPT: list[SimulatedCluster] = []


def _cluster() -> Client:
    if not _KEPT:
        _KEPT.append(SimulatedCluster(nodes=1, guests=3))
    return _KEPT[0].client()


def test_the_async_client_is_one_of_its_own() -> None:
    assert not issubclass(AsyncClient, Client)
