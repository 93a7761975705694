"""What a person at a terminal sees when policy wants a confirmation."""

import os
import pty
import re
import select
import signal
import subprocess
import time

import pytest
from conftest import PROGRAM

SECRET = "11111111-2222-3333-4444-555555555555"
SIMULATOR = ["sim", "--listen", "127.0.0.1:0", "--nodes", "1", "--guests", "6", "--seed", "1"]


@pytest.fixture(scope="module")
def environment():
    """The variables that point at a simulated cluster."""
    command = [PROGRAM, *SIMULATOR, "--token", f"root@pam!t={SECRET}", "--time-scale", "0"]
    sim = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        said, address, pin = "", None, None
        for line in sim.stdout:
            said += line
            address = re.search(r"127\.0\.0\.1:\d+", said)
            pin = re.search(r"([0-9A-F]{2}:){31}[0-9A-F]{2}", said)
            if address and pin:
                break
        assert address and pin, said
        variables = {
            **os.environ,
            "PROXMOX_HOST": address.group(),
            "PROXMOX_FINGERPRINT": pin.group(),
            "PROXMOX_TOKEN_NAME": "root@pam!t",
            "PROXMOX_TOKEN_VALUE": SECRET,
            "ENABLE_DANGEROUS_COMMANDS": "true",
        }
        # Proxmox deletes no guest that runs.
        stop = [PROGRAM, "call", "guest_stop", "guest=100", "--profile", "operator"]
        subprocess.run(stop, env=variables, check=True, timeout=30)
        yield variables
    finally:
        sim.terminate()
        sim.communicate(timeout=20)


def typed(environment, keys):
    """Answers the question with these keys; returns the exit code and what was shown."""
    call = [PROGRAM, "call", "guest_delete", "guest=100", "--profile", "admin"]
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(call[0], call, environment)
    shown, asked, ended = b"", False, time.monotonic() + 20
    try:
        while time.monotonic() < ended:
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    shown += os.read(terminal, 4096)
                except OSError:
                    break
            if b"Type `yes`" in shown and not asked:
                asked = True
                os.write(terminal, keys)
        else:
            os.kill(child, signal.SIGKILL)
            pytest.fail(f"it hangs after {keys!r}: {shown.decode()}")
    finally:
        os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()


@pytest.mark.parametrize(
    ("keys", "code", "words"),
    [(b"\x03", 130, "interrupted"), (b"no\n", 3, "declined"), (b"yes\n", 0, "done")],
)
def test_a_deletion_waits_for_yes_and_can_be_broken_off(environment, keys, code, words):
    exited, shown = typed(environment, keys)
    assert "DELETE /nodes/pve1/qemu/100" in shown
    assert (exited, words in shown) == (code, True), shown
