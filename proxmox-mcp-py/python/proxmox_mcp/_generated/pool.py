# Written by `cargo xtask codegen`; change the operations instead.
"""Group guests and storages in pools."""

from __future__ import annotations

from collections.abc import Sequence

from .._link import Async, Sync
from .types import Changed, PoolAction, PoolContent, PoolList


class PoolToolset(Sync):
    """Group guests and storages in pools."""

    def list(self) -> PoolList:
        """Lists pools with how many guests each holds.

        Risk: read.
        """
        return PoolList(self._call("pool_list", {}))

    def show(self, pool: str) -> PoolContent:
        """Shows a pool with its guests and storages.

        Risk: read.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return PoolContent(self._call("pool_show", sent))

    def create(self, pool: str, *, comment: str | None = None) -> Changed:
        """Makes an empty pool.

        Risk: change.

        Args:
            pool: Its name; `PARENT/NAME` inside another pool.
            comment: What it is for.
        """
        sent = {"pool": pool, "comment": comment}
        return Changed(self._call("pool_create", sent))

    def update(
        self,
        pool: str,
        *,
        action: PoolAction = "add",
        comment: str | None = None,
        guests: Sequence[int] | None = None,
        move: bool = False,
        storages: Sequence[str] | None = None,
    ) -> Changed:
        """Changes a pool's comment, or adds or removes members; rights granted on the pool follow.

        Risk: execute.

        Args:
            pool: The pool.
            action: What happens to the named members.
            comment: A new comment.
            guests: Guests, by id.
            move: Add guests even if they are in another pool, which they leave.
            storages: Storages.
        """
        sent = {
            "pool": pool,
            "action": action,
            "comment": comment,
            "guests": guests,
            "move": move,
            "storages": storages,
        }
        return Changed(self._call("pool_update", sent))

    def delete(self, pool: str) -> Changed:
        """Deletes an empty pool, and the rights that were granted on it.

        Risk: destroy.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return Changed(self._call("pool_delete", sent))


class AsyncPoolToolset(Async):
    """Group guests and storages in pools."""

    async def list(self) -> PoolList:
        """Lists pools with how many guests each holds.

        Risk: read.
        """
        return PoolList(await self._call("pool_list", {}))

    async def show(self, pool: str) -> PoolContent:
        """Shows a pool with its guests and storages.

        Risk: read.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return PoolContent(await self._call("pool_show", sent))

    async def create(self, pool: str, *, comment: str | None = None) -> Changed:
        """Makes an empty pool.

        Risk: change.

        Args:
            pool: Its name; `PARENT/NAME` inside another pool.
            comment: What it is for.
        """
        sent = {"pool": pool, "comment": comment}
        return Changed(await self._call("pool_create", sent))

    async def update(
        self,
        pool: str,
        *,
        action: PoolAction = "add",
        comment: str | None = None,
        guests: Sequence[int] | None = None,
        move: bool = False,
        storages: Sequence[str] | None = None,
    ) -> Changed:
        """Changes a pool's comment, or adds or removes members; rights granted on the pool follow.

        Risk: execute.

        Args:
            pool: The pool.
            action: What happens to the named members.
            comment: A new comment.
            guests: Guests, by id.
            move: Add guests even if they are in another pool, which they leave.
            storages: Storages.
        """
        sent = {
            "pool": pool,
            "action": action,
            "comment": comment,
            "guests": guests,
            "move": move,
            "storages": storages,
        }
        return Changed(await self._call("pool_update", sent))

    async def delete(self, pool: str) -> Changed:
        """Deletes an empty pool, and the rights that were granted on it.

        Risk: destroy.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return Changed(await self._call("pool_delete", sent))
