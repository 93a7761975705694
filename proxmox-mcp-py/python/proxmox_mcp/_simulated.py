"""A simulated cluster, so that scripts can be tried and tested with no cluster at all."""

from __future__ import annotations

from types import TracebackType

from . import _native
from ._client import AsyncClient, Client
from ._link import Approver, AsyncApprover
from ._policy import Profile
from ._settings import Given, given, profile_argument


class SimulatedCluster:
    """A Proxmox VE cluster that is made up, reached as a real one is: by HTTPS, with a token.

    It has the nodes `pve1` and on, guests with ids from 100, and the storages `local`,
    `local-lvm` and `nfs-backup`. Its tasks end at once unless `time_scale` says how fast time
    passes: 1 as it does in life.

    >>> with SimulatedCluster(nodes=2, guests=5) as cluster:
    ...     with cluster.client() as client:
    ...         len(client.guest.list().guests)
    5
    """

    def __init__(
        self, *, nodes: int = 3, guests: int = 24, seed: int = 1, time_scale: float = 0.0
    ) -> None:
        self._simulator = _native.Simulator(
            nodes=nodes, guests=guests, seed=seed, time_scale=time_scale
        )

    def client(
        self,
        *,
        profile: Profile = "operator",
        dangerous: bool = False,
        approver: Approver | None = None,
    ) -> Client:
        """A client of it; `dangerous` is the setting `ENABLE_DANGEROUS_COMMANDS`."""
        return Client(_native.Session(self._given(profile, dangerous), approver=approver))

    def async_client(
        self,
        *,
        profile: Profile = "operator",
        dangerous: bool = False,
        approver: Approver | AsyncApprover | None = None,
    ) -> AsyncClient:
        """The same for asyncio."""
        return AsyncClient(self._given(profile, dangerous), None, approver)

    def _given(self, profile: Profile, dangerous: bool) -> Given:
        danger = {"ENABLE_DANGEROUS_COMMANDS": "true"} if dangerous else {}
        return given(arguments=self.settings | profile_argument(profile) | danger)

    @property
    def settings(self) -> dict[str, str]:
        """How to reach it, by the variables of the settings: address, token, fingerprint."""
        return self._simulator.settings

    @property
    def certificate(self) -> str:
        """Its certificate, as PEM, for programs that want to trust it."""
        return self._simulator.certificate

    def fail_next(self, count: int, status: int, reason: str) -> None:
        """Lets the next calls fail with an HTTP status and a reason."""
        self._simulator.fail_next(count, status, reason)

    def delay(self, seconds: float) -> None:
        """Delays every answer."""
        self._simulator.delay(seconds)

    def fail_tasks(self, kind: str, reason: str) -> None:
        """Lets every task of a kind, such as `qmstart`, end with an error."""
        self._simulator.fail_tasks(kind, reason)

    def take_offline(self, node: str, offline: bool = True) -> None:
        """Takes a node off the network, or brings it back."""
        self._simulator.take_offline(node, offline)

    def heal(self) -> None:
        """Ends all faults."""
        self._simulator.heal()

    def close(self) -> None:
        """Stops it; once is enough."""
        self._simulator.stop()

    def __enter__(self) -> SimulatedCluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
