"""The demo, over HTTP and stdio, and ways to connect to it."""

import os
import re
import subprocess

import pytest
from mcp import Client, StdioServerParameters

PROGRAM = os.environ.get("PROXMOX_MCP", "proxmox-mcp")


@pytest.fixture(scope="session")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="session")
def url():
    """The address of a demo that runs as long as the tests."""
    command = [PROGRAM, "demo", "--port", "0"]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        for line in demo.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+/api/mcp", line)
            if found:
                yield found.group()
                break
        else:
            pytest.fail("the demo printed no address")
    finally:
        demo.terminate()
        demo.communicate(timeout=20)


@pytest.fixture(params=["auto", "legacy", "2026-07-28"])
def mode(request):
    """How the protocol's version is agreed on."""
    return request.param


@pytest.fixture(params=["http", "stdio"])
def connect(request, mode):
    """Makes a client; over stdio every client has a cluster of its own."""
    if request.param == "http":
        address = request.getfixturevalue("url")
        return lambda **more: Client(address, mode=mode, **more)
    server = StdioServerParameters(command=PROGRAM, args=["demo", "--stdio"])
    return lambda **more: Client(server, mode=mode, **more)


async def answer(client, name, **arguments):
    """The structured content of a call that must succeed."""
    result = await client.call_tool(name, arguments)
    assert not result.is_error, text(result)
    return result.structured_content


async def refusal(client, name, **arguments):
    """The text of a call that must fail as a tool, not as a protocol."""
    result = await client.call_tool(name, arguments)
    assert result.is_error, text(result)
    return text(result)


def text(result):
    return "\n".join(block.text for block in result.content if block.type == "text")
