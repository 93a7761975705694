"""Starts fakepve, an API simulator that nobody here wrote, as a process of its own.

    python launch.py [--time-scale F]

It listens on a free loopback port with TLS, takes an API token and a password, and holds two
nodes, a few guests and a container template. One line of JSON on standard output tells how to
reach it; it ends when its standard input is closed. Needs `fakepve[crypto]==0.5.0`.
"""

import argparse
import asyncio
import hashlib
import json
import sys
import tempfile
import uuid

from fakepve import FakePve
from fakepve.certs import make_cert

TOKEN_ID = "root@pam!mcp"
TEMPLATE = "debian-12-standard_12.5-1_amd64.tar.gz"


def populate(pve):
    """Two nodes, guests of both kinds in both states, and something to make containers of."""
    pve.add_node("pve2")
    for vmid, name, node, status in [
        (100, "web-1", "pve1", "running"),
        (101, "web-2", "pve1", "stopped"),
        (102, "db-1", "pve2", "stopped"),
    ]:
        config = {
            "memory": "512",
            "cores": 1,
            "scsi0": f"local-lvm:vm-{vmid}-disk-0,size=4G",
            "net0": "virtio=BC:24:11:00:00:01,bridge=vmbr0",
        }
        pve.add_vm(vmid, name, node=node, status=status, config=config)
    pve.vm(100).agent = {}
    rootfs = {"rootfs": "local-lvm:subvol-200-disk-0,size=4G", "memory": 256}
    pve.add_ct(200, "cache-1", node="pve1", status="stopped", config=rootfs)
    pve.store_file("local", TEMPLATE, 100 << 20, content="vztmpl")


async def serve(time_scale):
    secret, password = str(uuid.uuid4()), str(uuid.uuid4())
    pve = FakePve(user="root@pam", password=password, host="127.0.0.1", port=0)
    pve.time_scale = time_scale
    pve.apitokens[TOKEN_ID] = secret
    populate(pve)
    with tempfile.TemporaryDirectory() as folder:
        certificate, key, der = make_cert(folder, hosts=("127.0.0.1",))
        await pve.start(certificate, key)
    digest = hashlib.sha256(der).hexdigest().upper()
    known = {
        "url": pve.url,
        "token": f"{TOKEN_ID}={secret}",
        "user": "root@pam",
        "password": password,
        "fingerprint": ":".join(digest[i : i + 2] for i in range(0, 64, 2)),
    }
    print(json.dumps(known), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await pve.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--time-scale", type=float, default=0.0,
                        help="real seconds for a simulated one (default 0: at once)")
    asyncio.run(serve(parser.parse_args().time_scale))


if __name__ == "__main__":
    main()
