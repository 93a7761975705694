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
        return self._call("pool_list", {}, PoolList)

    def show(self, pool: str) -> PoolContent:
        """Shows a pool with its guests and storages.

        Risk: read.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return self._call("pool_show", sent, PoolContent)

    def create(self, pool: str, *, comment: str | None = None) -> Changed:
        """Makes an empty pool.

        Risk: change.

        Args:
            pool: Its name; `PARENT/NAME` inside another pool.
            comment: What it is for.
        """
        sent = {"pool": pool, "comment": comment}
        return self._call("pool_create", sent, Changed)

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
        return self._call("pool_update", sent, Changed)

    def delete(self, pool: str) -> Changed:
        """Deletes an empty pool, and the rights that were granted on it.

        Risk: destroy.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return self._call("pool_delete", sent, Changed)


class AsyncPoolToolset(Async):
    """Group guests and storages in pools."""

    async def list(self) -> PoolList:
        """Lists pools with how many guests each holds.

        Risk: read.
        """
        return await self._call("pool_list", {}, PoolList)

    async def show(self, pool: str) -> PoolContent:
        """Shows a pool with its guests and storages.

        Risk: read.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return await self._call("pool_show", sent, PoolContent)

    async def create(self, pool: str, *, comment: str | None = None) -> Changed:
        """Makes an empty pool.

        Risk: change.

        Args:
            pool: Its name; `PARENT/NAME` inside another pool.
            comment: What it is for.
        """
        sent = {"pool": pool, "comment": comment}
        return await self._call("pool_create", sent, Changed)

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
        return await self._call("pool_update", sent, Changed)

    async def delete(self, pool: str) -> Changed:
        """Deletes an empty pool, and the rights that were granted on it.

        Risk: destroy.

        Args:
            pool: The pool.
        """
        sent = {"pool": pool}
        return await self._call("pool_delete", sent, Changed)
