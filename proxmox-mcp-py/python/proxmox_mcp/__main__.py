"""Runs the MCP server, `proxmox-mcp`, if it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PROGRAM = "proxmox-mcp"

ADVICE = f"""\
`{PROGRAM}`, the MCP server, is a program of its own and was not found on the search path.
Get it from the releases of https://github.com/proxmox-mcp/proxmox-mcp, or build it:

    cargo install --path proxmox-mcp-server

The environment variable PROXMOX_MCP names it where it is not on the search path."""


def main() -> int:
    """Runs the server with the arguments that were given."""
    program = os.environ.get("PROXMOX_MCP") or shutil.which(PROGRAM)
    if program is None:
        print(ADVICE, file=sys.stderr)
        return 127
    if os.name == "posix":
        os.execv(program, [program, *sys.argv[1:]])
    return subprocess.call([program, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
