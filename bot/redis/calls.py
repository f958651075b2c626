"""Call Redis: any failure is one plain error, and commands that belong together share one connection.

Whatever a client raises means "unknown: read again"; in a failover that may be any exception (redis-py 8.1).
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import redis.asyncio as redis
from redis.exceptions import ReadOnlyError

from bot.redis.causes import Cause, cause_of
from bot.redis.connect import Client, Cluster

Command = tuple[Any, ...]


class StoreDown(Exception):
    """Redis did not answer, or not with what was asked for; nothing is known about what that did there."""

    @property
    def cause(self) -> Cause:
        """Why, as far as Redis or the line to it says."""
        return cause_of(self.__cause__) if self.__cause__ else "unknown"


class NotReplicated(StoreDown):
    """What was written stands on one server alone, as far as is known, and may be lost with it.

    `number` is the version or revision that it left.
    """

    def __init__(self, what: str, answer: Sequence[bytes]) -> None:
        super().__init__(what)
        self.status, self.number = (each.decode() for each in answer[:2])

    @property
    def cause(self) -> Cause:
        """No replica confirmed it."""
        return "not_replicated"


@contextmanager
def reaching(what: str) -> Iterator[None]:
    """Turn whatever goes wrong into `StoreDown`."""
    try:
        yield
    except StoreDown:
        raise
    except Exception as error:
        raise StoreDown(what) from error


class writing:  # noqa: N801 -- used as `reaching` is
    """Write, as `reaching`; lines that a failover behind one address left at the old master are given up.

    The old master keeps them open, and redis-py lets go of them behind sentinels only (8.1). A class, since it stands
    around every command.
    """

    __slots__ = ("client", "what")

    def __init__(self, client: Client, what: str) -> None:
        self.client = client
        self.what = what

    async def __aenter__(self) -> None:
        """Begin."""

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Turn whatever went wrong into `StoreDown`."""
        if isinstance(error, ReadOnlyError) and isinstance(self.client, redis.Redis):
            with reaching(self.what):
                await self.client.connection_pool.disconnect(inuse_connections=False)
        if isinstance(error, Exception) and not isinstance(error, StoreDown):
            raise StoreDown(self.what) from error


async def together(client: Client, key: str, *commands: Command) -> list[Any]:
    """Run commands one behind the other on one connection, in a cluster to the key's master; errors are answers."""
    if isinstance(client, Cluster):
        return await client.together(key, *commands)
    pipeline = client.pipeline(transaction=False)
    for command in commands:
        pipeline.execute_command(*command)
    return list(await pipeline.execute(raise_on_error=False))


def master(client: Client, key: str) -> str:
    """The name of the master that has a key; the only one there is has none."""
    return client.master(key).name if isinstance(client, Cluster) else ""


async def one_of_each(client: Client, keys: Sequence[str]) -> Sequence[str]:
    """Of these keys one for each master that has any."""
    if isinstance(client, Cluster):
        await client.initialize()
    return list({master(client, key): key for key in keys}.values())


async def masters(client: Client) -> dict[str, dict[str, Any]]:
    """How to address each master, by its name."""
    if not isinstance(client, Cluster):
        return {"": {}}
    await client.initialize()
    return {node.name: {"target_nodes": node} for node in client.get_primaries()}


async def infos(client: Client, *sections: str) -> dict[str, dict[str, Any]]:
    """What each master says of itself, by its name; of a cluster that is not whole, those that answer."""
    if not isinstance(client, Cluster):
        return {"": await client.info(*sections)}
    asked = await masters(client)
    told = await asyncio.gather(*(client.info(*sections, **to) for to in asked.values()), return_exceptions=True)
    found = {name: info for name, info in zip(asked, told, strict=True) if isinstance(info, dict)}
    if not found:
        raise StoreDown("info")
    return found
