"""The main job, by the Python SDK: find a guest, start it, wait, see the result."""

import anyio
import pytest
from conftest import answer, refusal

pytestmark = pytest.mark.anyio


async def startable(client, **filters):
    """Guests that are off and may be started: a template may not."""
    listed = await answer(client, "guest_list", status="stopped", fields=["template"], **filters)
    return [guest for guest in listed["guests"] if not guest["template"]]


async def test_the_agreed_version_is_the_one_asked_for(connect, mode):
    async with connect() as client:
        expected = "2025-11-25" if mode == "legacy" else "2026-07-28"
        assert client.protocol_version == expected


async def test_tools_are_listed_with_closed_schemas_and_annotations(connect):
    async with connect() as client:
        tools = (await client.list_tools()).tools
        names = [tool.name for tool in tools]
        assert {"guest_list", "guest_start", "task_show", "operation_find"} <= set(names)
        assert len(names) == len(set(names)) <= 28
        for tool in tools:
            assert tool.description
            assert tool.input_schema["type"] == "object"
            assert tool.input_schema["additionalProperties"] is False
        start = next(tool for tool in tools if tool.name == "guest_start")
        listing = next(tool for tool in tools if tool.name == "guest_list")
        assert listing.annotations.read_only_hint is True
        assert start.annotations.read_only_hint is False


async def test_a_stopped_guest_is_started_and_runs(connect):
    async with connect() as client:
        guest = (await startable(client))[0]
        name = guest["name"]
        started = await answer(client, "guest_start", guest=name, wait=60)
        assert started["status"] == "stopped" and started["exit"] == "OK", started
        task = await answer(client, "task_show", upid=started["upid"])
        assert task["exit"] == "OK"
        shown = await answer(client, "guest_show", guest=name)
        assert shown["status"] == "running"
        again = await refusal(client, "guest_start", guest=name, wait=60)
        assert "running" in again


async def test_a_task_can_be_followed_after_the_answer(connect):
    async with connect() as client:
        guest = (await startable(client))[-1]["id"]
        begun = await answer(client, "guest_start", guest=str(guest), wait=0)
        with anyio.fail_after(60):
            while True:
                task = await answer(client, "task_show", upid=begun["upid"])
                if task["status"] == "stopped":
                    break
                await anyio.sleep(0.2)
        assert task["exit"] == "OK"


async def test_a_bad_argument_is_named_with_what_is_allowed(connect):
    async with connect() as client:
        said = await refusal(client, "guest_list", status="asleep")
        assert "status" in said and "asleep" in said and "stopped" in said
        said = await refusal(client, "guest_show", guest="no-such-guest")
        assert "no-such-guest" in said
        said = await refusal(client, "guest_start", gest="web")
        assert "gest" in said and "guest" in said


async def test_progress_is_told_while_a_task_is_awaited(connect):
    seen = []

    async def note(progress, total, message):
        seen.append((progress, message))

    async with connect() as client:
        guest = (await startable(client, kind="qemu"))[0]
        arguments = {"guest": guest["name"], "wait": 60}
        result = await client.call_tool("guest_start", arguments, progress_callback=note)
        assert not result.is_error
        assert seen, "no progress arrived"
        assert [p for p, _ in seen] == sorted(p for p, _ in seen)


async def test_calls_that_run_at_once_get_their_own_answers(connect):
    async with connect() as client:
        guests = (await answer(client, "guest_list", limit=20))["guests"]
        found = {}

        async def show(guest):
            found[guest["id"]] = await answer(client, "guest_show", guest=str(guest["id"]))

        async with anyio.create_task_group() as group:
            for guest in guests:
                group.start_soon(show, guest)
        assert {id: shown["name"] for id, shown in found.items()} == {
            guest["id"]: guest["name"] for guest in guests
        }


async def test_every_other_operation_is_reached_through_four_tools(connect):
    async with connect() as client:
        found = await answer(client, "operation_find", query="snapshot")
        assert "snapshot_create" in str(found)
        described = await answer(client, "operation_describe", operation="snapshot_list")
        assert "guest" in str(described)
        guest = (await answer(client, "guest_list", limit=1))["guests"][0]["name"]
        read = await answer(
            client, "operation_read", operation="snapshot_list", arguments={"guest": guest}
        )
        assert "snapshots" in str(read)
        said = await refusal(
            client, "operation_read", operation="snapshot_create", arguments={"guest": guest}
        )
        assert "operation_call" in said
