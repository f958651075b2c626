"""Redis is copied, lost and put back: every order of the shop is one that somebody knows, and none is made twice."""

import gzip
import pathlib
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.keeping import copying
from bot.keeping.copy import CopyUnreadable
from bot.storage.sealing import Sealer
from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.world import ADMIN, CUSTOMER, World

KEY = Fernet.generate_key().decode()


@pytest.fixture
def file(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "copy.gz"


async def everything(store: Store) -> dict[bytes, tuple[Any, bool]]:
    """All keys with their values and whether they expire."""
    client: Any = store.client

    async def scores(key: bytes) -> Any:
        found = await client.zrange(key, 0, -1, withscores=True)
        return [pair for pair in found if not pair[0].startswith(b"audit:")]  # which a restore appoints

    found = {}
    async for key in client.scan_iter("sb:*"):
        read = {b"hash": client.hgetall, b"string": client.get, b"zset": scores}[await client.type(key)]
        if value := await read(key):
            found[key] = (value, await client.pttl(key) > 0)
    return found


def whole(file: pathlib.Path) -> list[bytes]:
    """The lines of a copy."""
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)


def write(file: pathlib.Path, *lines: bytes, cut: int | None = None) -> None:
    file.write_bytes(gzip.compress(b"".join(lines))[:cut])


def mode(file: pathlib.Path) -> str:
    return oct(file.stat().st_mode & 0o777)


async def lose(store: Store) -> None:
    await store.client.flushall()


async def test_what_was_copied_comes_back_as_it_was(store: Store, shop: LittleShop, file: pathlib.Path) -> None:
    world = World(store, shop)
    await world.say(CUSTOMER, "halo")
    await world.placed_by_notice()
    await world.say(CUSTOMER, "serum vitamin c 30 ml")
    before = await everything(store)
    assert await copying.backup(store, file) > 3
    assert mode(file) == "0o600"
    await lose(store)
    restored = await copying.restore(store, file)
    assert restored.doubted == 0
    assert await everything(store) == before
    await world.say(CUSTOMER, "2")
    assert "× 2" in world.phones.texts(CUSTOMER)[-1]


async def test_every_order_of_the_shop_is_known_and_none_is_made_twice(
    store: Store, shop: LittleShop, file: pathlib.Path
) -> None:
    old = World(store, shop)
    refs = [f"REF000000000000{number}" for number in range(1, 5)]
    await old.placed_by_notice(refs[0])  # done, and known
    await old.confirmed(refs[1])  # confirmed, and placed after the copy
    await copying.backup(store, file)
    await old.rest()
    await old.confirmed(refs[2])  # confirmed and placed after the copy
    await old.rest()
    made = [order.ref for order in old.book.placed]
    assert made == refs[:3]
    await lose(store)
    assert (await copying.restore(store, file)).doubted == 1
    new = World(store, shop, book=old.book)
    new.now = old.now
    await new.pass_time(5)
    await new.pass_time(1000)
    await new.confirmed(refs[3])
    await new.pass_time(5)
    assert [order.ref for order in new.book.placed] == refs
    known = {ref for ref in (refs[0], refs[1], refs[3]) if (await new.record(ref)).state == "done"}
    told = "\n".join(new.phones.texts(ADMIN))
    unknown = [order for order in new.book.placed if order.ref not in known and order.order_id not in told]
    assert not unknown


async def test_a_copy_that_is_not_whole_is_not_put_back(store: Store, shop: LittleShop, file: pathlib.Path) -> None:
    world = World(store, shop)
    await world.say(CUSTOMER, "halo")
    await copying.backup(store, file)
    head, first, *rest = lines = whole(file)
    before = await everything(store)
    other = head.replace(b'"format": 1', b'"format": 9')
    for bad in (lines[:-1], (head, *rest), (), (b"halo",), (b"[]",), (other, first, *rest)):
        write(file, *bad)
        with pytest.raises(CopyUnreadable):
            await copying.restore(store, file, over=True)
    write(file, *lines, cut=-20)
    with pytest.raises(CopyUnreadable):
        await copying.restore(store, file, over=True)
    write(file, *lines)
    with pytest.raises(CopyUnreadable, match="another bot"):
        await copying.restore(Store(store.client, 7), file)
    assert await everything(store) == before


async def test_what_is_there_is_not_written_over_unless_that_is_said(
    store: Store, shop: LittleShop, file: pathlib.Path
) -> None:
    world = World(store, shop)
    await world.say(CUSTOMER, "halo")
    await copying.backup(store, file)
    before = await everything(store)
    await world.say(CUSTOMER, "serum vitamin c 30 ml")
    with pytest.raises(copying.NotEmpty):
        await copying.restore(store, file)
    await copying.restore(store, file, over=True)
    assert await everything(store) == before


async def test_another_bot_on_the_same_redis_keeps_its_own(store: Store, shop: LittleShop, file: pathlib.Path) -> None:
    world, other = World(store, shop), Store(store.client, 7)
    await world.say(CUSTOMER, "halo")
    await other.tell(CUSTOMER, "1", b"halo")
    await copying.backup(store, file)
    theirs = {key: value for key, value in (await everything(store)).items() if b":7:" in key}
    await copying.restore(store, file, over=True)
    assert theirs and theirs.items() <= (await everything(store)).items()
    assert await other.claim(shards=[other.shard(CUSTOMER)]) != []


async def test_sealed_values_stay_sealed_and_orders_under_way_are_doubted(
    store: Store, shop: LittleShop, file: pathlib.Path
) -> None:
    store.sealer = Sealer([KEY])
    world = World(store, shop)
    await world.confirmed()
    await copying.backup(store, file)
    assert b"Sari" not in b"".join(whole(file))
    await lose(store)
    assert (await copying.restore(store, file)).doubted == 1
    assert (await world.record()).look_first
