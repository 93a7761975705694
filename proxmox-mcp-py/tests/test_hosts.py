"""Commands on hosts, with a real sshd as the only node of a simulated cluster."""

from __future__ import annotations

import asyncio
import getpass
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from proxmox_mcp import AsyncClient, Client, SimulatedCluster, errors

SSHD = Path("/usr/sbin/sshd")


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings for a cluster whose node lets us in."""
    if not SSHD.exists():
        assert "CI" not in os.environ, "sshd is missing: install openssh-server"
        pytest.skip("sshd is missing: install openssh-server")
    folder = tmp_path_factory.mktemp("node")
    for key in ("host", "user"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", str(folder / key)]
        subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    if os.geteuid() == 0:
        # As root, sshd wants the folder that its service would make.
        Path("/run/sshd").mkdir(exist_ok=True)
    child, port = sshd(folder)
    try:
        key = " ".join((folder / "host.pub").read_text().split()[:2])
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {key}\n")
        with SimulatedCluster(nodes=1, guests=8) as cluster:
            yield {
                **cluster.settings,
                "PROXMOX_MCP_PROFILE": "operator",
                "SSH_NODES": f"pve1=127.0.0.1:{port}",
                "SSH_USER": getpass.getuser(),
                "SSH_SUDO": "false",
                "SSH_KEY_PATH": str(folder / "user"),
                "SSH_KNOWN_HOSTS": str(folder / "known_hosts"),
            }
    finally:
        child.kill()
        child.communicate()


def sshd(folder: Path) -> tuple[subprocess.Popen[str], int]:
    """Starts sshd. A port that is free now may not be free any more when sshd asks for it."""
    for _ in range(10):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        config = folder / "sshd_config"
        config.write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\n"
            f"AuthorizedKeysFile {folder}/user.pub\nStrictModes no\nUsePAM no\n"
            "PasswordAuthentication no\nPermitRootLogin prohibit-password\n"
        )
        words = [str(SSHD), "-D", "-e", "-f", str(config)]
        with open(folder / "log", "w") as log:
            child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=log, text=True)
        while child.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return child, port
            except ConnectionRefusedError:
                continue
    raise RuntimeError((folder / "log").read_text())


@pytest.fixture
def settings(node: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The same in the environment."""
    for name, value in node.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_a_command_runs_on_its_node(settings: pytest.MonkeyPatch) -> None:
    with Client.from_env() as client:
        (result,) = client.host.node_command(command="uname -s").results
        assert (result.node, result.stdout) == ("pve1", "Linux\n")
        with pytest.raises(errors.DeniedError):
            client.host.node_command(command="rm -rf /")
        with pytest.raises((errors.DeniedError, errors.InputError)):
            client.host.node_command(command="uname -s; id")


def test_commands_are_awaited_side_by_side(settings: pytest.MonkeyPatch) -> None:
    async def main() -> list[str | None]:
        async with AsyncClient.from_env() as client:
            calls = [client.host.node_command(command="uname -s") for _ in range(20)]
            return [answer.results[0].stdout for answer in await asyncio.gather(*calls)]

    assert asyncio.run(main()) == ["Linux\n"] * 20


def test_a_file_of_a_configuration_is_found_beside_it(
    node: dict[str, str], settings: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("SSH_KNOWN_HOSTS", "SSH_KEY_PATH"):
        settings.delenv(name)
    key = Path(node["SSH_KEY_PATH"])
    (tmp_path / "key").write_bytes(key.read_bytes())
    (tmp_path / "key").chmod(0o600)
    known = Path(node["SSH_KNOWN_HOSTS"]).read_bytes()
    (tmp_path / "config.toml").write_text('[ssh]\nkey_path = "key"\n')
    settings.setenv("HOME", str(tmp_path / "nobody"))
    with Client.from_config(tmp_path / "config.toml") as client:
        with pytest.raises(errors.TransportError, match="not known"):
            client.host.node_command(command="uname -s")
    (tmp_path / "known_hosts").write_bytes(known)
    # Another client: the first does not try again at once.
    with Client.from_config(tmp_path / "config.toml") as client:
        assert client.host.node_command(command="uname -s").results[0].stdout == "Linux\n"


def test_a_host_that_is_not_known_is_not_trusted(
    settings: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.setenv("SSH_KNOWN_HOSTS", str(tmp_path / "known_hosts"))
    with (
        Client.from_env() as client,
        pytest.raises(errors.TransportError, match="proxmox-mcp ssh enroll"),
    ):
        client.host.node_command(command="uname -s")


def test_ssh_can_be_off(settings: pytest.MonkeyPatch) -> None:
    settings.setenv("ENABLE_SSH", "false")
    with Client.from_env() as client, pytest.raises(errors.TransportError, match="SSH_KEY_PATH"):
        client.host.node_command(command="uname -s")


def test_this_host_is_a_node_only_by_its_name(settings: pytest.MonkeyPatch) -> None:
    settings.setenv("ENABLE_SSH", "false")
    settings.setenv("ENABLE_LOCAL_EXECUTION", "true")
    if socket.gethostname().partition(".")[0] == "pve1":
        pytest.skip("this host is called as the simulated node is")
    with Client.from_env() as client, pytest.raises(errors.TransportError, match="no way to run"):
        client.host.node_command(command="uname -s")


def test_a_mistake_is_told_before_anything_is_sent(settings: pytest.MonkeyPatch) -> None:
    settings.setenv("SSH_NODES", "pve1")
    with pytest.raises(errors.ConfigError, match="SSH_NODES: `pve1` is not `node=address`"):
        Client.from_env()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_child_logs_in_itself(node: dict[str, str]) -> None:
    script = """
import os, sys
from proxmox_mcp import Client
client = Client.from_env()
def asked():
    return client.host.node_command(command="uname -s").results[0].stdout == "Linux\\n"
assert asked()
child = os.fork()
if child == 0:
    os._exit(0 if asked() else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert asked()
"""
    import sys

    subprocess.run(
        [sys.executable, "-c", script], check=True, timeout=60, env={**os.environ, **node}
    )
