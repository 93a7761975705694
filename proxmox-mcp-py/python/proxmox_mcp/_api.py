"""Every method of Proxmox's API, checked by its catalogue before anything is sent."""

from __future__ import annotations

from typing import Any

from ._generated.api import ApiToolset, AsyncApiToolset
from ._generated.types import ApiCalled, ApiData
from ._link import Progress

__all__ = ["Api", "AsyncApi"]


class Api(ApiToolset):
    """What has no operation of its own, by method and path.

    Placeholders of the path are given by name. The node of a guest or a storage may stay open,
    and so may the kind of a guest. Names that Python cannot spell go into a dictionary:
    `put(path, **{"ssh-public-keys": keys})`.

    >>> from proxmox_mcp import SimulatedCluster
    >>> with SimulatedCluster(nodes=1, guests=3) as cluster, cluster.client() as client:
    ...     vms = client.api.get("/nodes/{node}/qemu", node="pve1")
    ...     path = "/nodes/{node}/qemu/{vmid}/snapshot"
    ...     made = client.api.post(path, vmid=100, snapname="before")
    ...     print(len(vms) > 0, made.task.exit)
    True OK
    """

    def get(self, path: str, /, **params: Any) -> Any:
        """What a GET method answers, whole: a list of objects, an object, or a value as text.

        Methods that read secrets or files are no mere reads: `call(method="GET", path=…)`.
        """
        gathered = Gathered()
        while gathered.more:
            answer = self.read(path, params=params, start=gathered.start)
            gathered.add(answer.data)
        return gathered.value

    def post(
        self, path: str, /, *, wait: int = 30, progress: Progress | None = None, **params: Any
    ) -> ApiCalled:
        """Adds or starts something; `wait` is how many seconds a task is waited for."""
        return self.call(method="POST", path=path, params=params, wait=wait, progress=progress)

    def put(
        self, path: str, /, *, wait: int = 30, progress: Progress | None = None, **params: Any
    ) -> ApiCalled:
        """Changes something."""
        return self.call(method="PUT", path=path, params=params, wait=wait, progress=progress)

    def delete(
        self, path: str, /, *, wait: int = 30, progress: Progress | None = None, **params: Any
    ) -> ApiCalled:
        """Removes something."""
        return self.call(method="DELETE", path=path, params=params, wait=wait, progress=progress)


class AsyncApi(AsyncApiToolset):
    """As `Api`, awaited."""

    async def get(self, path: str, /, **params: Any) -> Any:
        """As `Api.get`."""
        gathered = Gathered()
        while gathered.more:
            answer = await self.read(path, params=params, start=gathered.start)
            gathered.add(answer.data)
        return gathered.value

    async def post(
        self, path: str, /, *, wait: int = 30, progress: Progress | None = None, **params: Any
    ) -> ApiCalled:
        """As `Api.post`."""
        return await self.call(
            method="POST", path=path, params=params, wait=wait, progress=progress
        )

    async def put(
        self, path: str, /, *, wait: int = 30, progress: Progress | None = None, **params: Any
    ) -> ApiCalled:
        """As `Api.put`."""
        return await self.call(method="PUT", path=path, params=params, wait=wait, progress=progress)

    async def delete(
        self, path: str, /, *, wait: int = 30, progress: Progress | None = None, **params: Any
    ) -> ApiCalled:
        """As `Api.delete`."""
        return await self.call(
            method="DELETE", path=path, params=params, wait=wait, progress=progress
        )


class Gathered:
    """The parts of a long answer, put together."""

    def __init__(self) -> None:
        self.more, self.start = True, 0
        self.value: Any = None

    def add(self, data: ApiData) -> None:
        """Takes the next part."""
        raw = data.dict()
        if "fields" in raw or "value" in raw:
            self.value = raw.get("fields", raw.get("value"))
        elif "rows" in raw or self.value is None:
            self.value = (self.value or []) + data.rows
        self.more, self.start = data.next is not None, data.next or 0
