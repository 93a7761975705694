"""A progress bar for calls that wait, if `tqdm` is installed."""

from __future__ import annotations

from types import TracebackType
from typing import Any


class Bar:
    """Shows the seconds that a call has waited and the newest line of its task.

    Nothing is shown where `tqdm` is not installed.

    >>> from proxmox_mcp import SimulatedCluster
    >>> with SimulatedCluster() as cluster, cluster.client() as client, Bar("backup") as bar:
    ...     print(client.snapshot.create(guest=100, snapshot="before", progress=bar).exit)
    OK
    """

    def __init__(self, title: str = "") -> None:
        try:
            from tqdm.auto import tqdm
        except ImportError:
            self._bar: Any = None
        else:
            self._bar = tqdm(desc=title, unit="s", bar_format="{desc}: {n_fmt} s {postfix}")

    def __call__(self, seconds: int, line: str) -> None:
        if self._bar is not None:
            self._bar.update(max(0, seconds - self._bar.n))
            self._bar.set_postfix_str(line)

    def close(self) -> None:
        """Leaves the bar as it is."""
        if self._bar is not None:
            self._bar.close()

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
