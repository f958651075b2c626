"""Change the keys that values are sealed by: prove that they fit, and seal all that is kept by the first of them.

A mark that is sealed like everything else tells at each start whether the keys are those of this Redis: with others
every chat would look damaged.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

from bot.redis.calls import reaching
from bot.storage.sealing import is_sealed
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store

PAGE = 500
MARK = b"these keys fit"


async def prove_keys(store: Store) -> None:
    """Raise `Unreadable` where the keys do not open what this Redis holds; else leave a mark sealed by the first."""
    key = SharedKeys(store).key("sealed")
    found: bytes | None = await store.read(key, store.client.get)
    if found:
        store.sealer.open(found)
    with reaching("sealed"):
        await store.client.set(key, store.sealer.seal(MARK))


async def reseal(store: Store) -> int:
    """Seal all that is kept of people by the first key; answers how many values that were.

    What is written meanwhile by a running bot stays as it is, so its keys must be the same. Raises `Unreadable` where a
    value is sealed by none of the keys, and `StoreDown`; done again it goes on.
    """
    count, whole = 0, _sealed_whole(store)
    async for key, fields in _hashes(store):
        kept = {name: value for name, value in fields.items() if key in whole or is_sealed(name)}
        anew = [part for name, value in kept.items() for part in (name, value, store.sealer.reseal(value))]
        if anew:
            _, changed = await store.write("reseal", (key,), anew, must_last=False)
            count += int(changed)
    return count


def _sealed_whole(store: Store) -> Collection[str]:
    """The hashes of the bot whose every value is sealed, but for the version of a list, which is a number."""
    key = SharedKeys(store).key
    return (key("staff"), key("blocked"), key("trail", "said"))


async def _hashes(store: Store) -> AsyncIterator[tuple[str, Mapping[bytes, bytes]]]:
    """The chats, orders, batches and buyer books of this bot, the team, whom it blocked and who did what."""
    client: Any = store.client
    for name in _sealed_whole(store):
        fields: Mapping[bytes, bytes] = await store.read(name, client.hgetall)
        yield name, {field: value for field, value in fields.items() if field != b"version"}
    for kind in ("chat", "order", "batch", "buyers"):
        with reaching("reseal"):
            async for key in client.scan_iter(f"sb:*:{store.bot}:{kind}:*", PAGE, "hash"):
                yield key.decode(), await client.hgetall(key)
