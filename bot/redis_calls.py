"""Call Redis: any failure is one plain error, and each master of a cluster can be asked.

Whatever a client raises means "unknown: read again"; in a failover that may be any exception (redis-py 8.1).
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.redis_urls import Client, Cluster


class StoreDown(Exception):
    """Redis did not answer; nothing is known about what was asked of it."""


@contextmanager
def reached(what: str) -> Iterator[None]:
    """Turn whatever goes wrong into `StoreDown`."""
    try:
        yield
    except StoreDown:
        raise
    except Exception as error:
        raise StoreDown(what) from error


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
