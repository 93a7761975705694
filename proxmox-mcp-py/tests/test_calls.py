"""Calls by name, sync and async, and what they raise."""

from __future__ import annotations

import asyncio
import pickle
import threading
from pathlib import Path

import pytest

from proxmox_mcp import Client, SimulatedCluster, errors, tools


def test_a_call_answers_plain_values(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        guests = client.call_tool("guest_list", {"limit": 3})["guests"]
    assert [guest["id"] for guest in guests] == [100, 101, 102]


def test_arguments_that_are_none_are_not_given(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        shown = client.call_tool("guest_show", {"guest": 100, "fields": None})
    assert shown["id"] == 100


def test_what_changes_is_seen_by_the_next_call(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client() as client:
        stopped = client.call_tool("guest_list", {"status": "stopped"})["guests"][0]["id"]
        started = client.call_tool("guest_start", {"guest": stopped})
        assert (started["guest"], started["status"], started["exit"]) == (stopped, "stopped", "OK")
        assert client.call_tool("guest_show", {"guest": stopped})["status"] == "running"


def test_each_kind_of_error_has_its_fields(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client(profile="read-only") as client:
        with pytest.raises(errors.DeniedError) as denied:
            client.call_tool("guest_start", {"guest": 100})
        assert (denied.value.rule, denied.value.risk) == ("no-match", "change")
        assert "operator" in denied.value.remedy
        with pytest.raises(errors.InputError) as wrong:
            client.call_tool("guest_show", {"guest": 100, "colour": "red"})
        assert wrong.value.argument == "colour"
        with pytest.raises(errors.NotFoundError) as unknown:
            client.call_tool("guest_show", {"guest": 99999})
        assert (unknown.value.what, unknown.value.name) == ("guest", "99999")
        with pytest.raises(errors.NotFoundError) as misspelt:
            client.call_tool("guest_lst")
        assert "guest_list" in misspelt.value.near
        proxmox_cluster.fail_next(1, 403, "Permission check failed (/vms/100, VM.Audit)")
        with pytest.raises(errors.ApiError) as refused:
            client.call_tool("api_read", {"path": "/version"})
        assert refused.value.status == 403 and "VM.Audit" in str(refused.value)
    with proxmox_cluster.client() as client:
        stopped = client.call_tool("guest_list", {"status": "stopped"})["guests"][0]
        kind = "qmstart" if stopped["kind"] == "qemu" else "vzstart"
        proxmox_cluster.fail_tasks(kind, "no space left on device")
        with pytest.raises(errors.TaskFailed) as failed:
            client.call_tool("guest_start", {"guest": stopped["id"]})
        assert failed.value.exit == "no space left on device"
        assert failed.value.upid.startswith("UPID:") and failed.value.log


def test_errors_are_also_what_python_calls_them() -> None:
    assert issubclass(errors.InputError, ValueError)
    assert issubclass(errors.NotFoundError, LookupError)
    assert issubclass(errors.DeniedError, PermissionError)
    assert issubclass(errors.TransportError, ConnectionError)
    assert issubclass(errors.CallTimeout, TimeoutError)


def test_errors_can_be_pickled(proxmox_cluster: SimulatedCluster) -> None:
    with proxmox_cluster.client(profile="read-only") as client:
        with pytest.raises(errors.DeniedError) as denied:
            client.call_tool("guest_start", {"guest": 100})
    again = pickle.loads(pickle.dumps(denied.value))
    assert type(again) is errors.DeniedError
    assert again.dict() == denied.value.dict()


def test_a_host_that_is_not_there_is_a_transport_error(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[clusters.home]\nhost = "127.0.0.1:1"\ntoken_name = "root@pam!x"\ntoken_value = "y"\n'
    )
    with Client.from_config(config) as client, pytest.raises(errors.TransportError) as lost:
        client.call_tool("cluster_version")
    assert lost.value.endpoint == "127.0.0.1:1"


def test_a_mistake_in_the_configuration_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[clusters.home]\nhots = 'pve1'\n")
    with pytest.raises(errors.ConfigError, match="hots"):
        Client.from_config(config)
    with pytest.raises(errors.ConfigError, match="cannot be read"):
        Client.from_config(tmp_path / "missing.toml")


def test_the_environment_is_enough(
    proxmox_cluster: SimulatedCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in proxmox_cluster.settings.items():
        monkeypatch.setenv(name, value)
    with Client.from_env() as client:
        assert client.call_tool("node_list")["nodes"]
        assert client.warnings == []


def test_a_closed_client_says_so(proxmox_cluster: SimulatedCluster) -> None:
    client = proxmox_cluster.client()
    client.close()
    with pytest.raises(ValueError, match="closed"):
        client.call_tool("node_list")


def test_threads_share_a_client_and_each_gets_its_own_error(
    proxmox_cluster: SimulatedCluster,
) -> None:
    caught: dict[int, BaseException] = {}
    with proxmox_cluster.client() as client:

        def ask(guest: int) -> None:
            try:
                client.call_tool("guest_show", {"guest": guest})
            except errors.NotFoundError as error:
                caught[guest] = error

        threads = [threading.Thread(target=ask, args=(90000 + n,)) for n in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {guest: getattr(error, "name", "") for guest, error in caught.items()} == {
        90000 + n: str(90000 + n) for n in range(16)
    }


def test_the_event_loop_runs_on_while_a_call_waits(proxmox_cluster: SimulatedCluster) -> None:
    proxmox_cluster.delay(0.2)

    async def main() -> int:
        ticks = 0
        async with proxmox_cluster.async_client() as client:
            call = asyncio.ensure_future(client.call_tool("node_list"))
            while not call.done():
                await asyncio.sleep(0.01)
                ticks += 1
            assert (await call)["nodes"]
        return ticks

    assert asyncio.run(main()) > 5


def test_progress_is_told_in_the_thread_of_the_call(proxmox_cluster: SimulatedCluster) -> None:
    told: list[tuple[int, str, int]] = []
    with SimulatedCluster(time_scale=0.3) as slow, slow.client() as client:
        stopped = client.call_tool("guest_list", {"status": "stopped"})["guests"][0]["id"]
        client.call_tool(
            "guest_start",
            {"guest": stopped},
            progress=lambda seconds, line: told.append((seconds, line, threading.get_ident())),
        )
    assert {thread for _, _, thread in told} <= {threading.get_ident()}


def test_an_approver_is_shown_what_would_happen(proxmox_cluster: SimulatedCluster) -> None:
    asked: list[dict[str, object]] = []

    def approve(challenge: dict[str, object]) -> str:
        asked.append(challenge)
        return "alice"

    with proxmox_cluster.client(profile="admin", dangerous=True, approver=approve) as client:
        stopped = client.call_tool("guest_list", {"status": "stopped"})["guests"][0]["id"]
        client.call_tool("guest_delete", {"guest": stopped})
    assert asked[0]["operation"] == "guest_delete" and asked[0]["risk"] == "destroy"
    assert f"/{stopped}" in str(asked[0]["effects"])
    with proxmox_cluster.client(
        profile="admin", dangerous=True, approver=lambda _: False
    ) as client:
        with pytest.raises(errors.DeclinedError):
            client.call_tool("guest_delete", {"guest": 100})


def test_an_approver_may_be_a_coroutine(proxmox_cluster: SimulatedCluster) -> None:
    async def approve(challenge: dict[str, object]) -> bool:
        await asyncio.sleep(0)
        return challenge["operation"] == "guest_delete"

    async def main() -> None:
        client = proxmox_cluster.async_client(profile="admin", dangerous=True, approver=approve)
        async with client:
            stopped = (await client.call_tool("guest_list", {"status": "stopped"}))["guests"][0]
            answer = await client.call_tool("guest_delete", {"guest": stopped["id"]})
            assert answer["exit"] == "OK"

    asyncio.run(main())


def test_changes_are_on_the_record(
    proxmox_cluster: SimulatedCluster, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "proxmox_mcp.audit"), proxmox_cluster.client() as client:
        stopped = client.call_tool("guest_list", {"status": "stopped"})["guests"][0]["id"]
        client.call_tool("guest_start", {"guest": stopped})
    assert any("guest_start (change): POST" in line for line in caplog.messages)
    assert any(line.endswith("guest_start (change): done") for line in caplog.messages)


def test_tools_are_what_a_language_model_takes() -> None:
    for tool in tools():
        assert tool["input_schema"]["type"] == "object" and tool["description"], tool["name"]
