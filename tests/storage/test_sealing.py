"""With keys Redis holds nothing of people that can be read; the keys can be changed, and others are refused."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.config.first_contact import check_keys
from bot.config.settings import SettingsProblem
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.resealing import reseal
from bot.storage.sealing import Sealer
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, connect
from bot.storage.values import Unreadable
from flows.paste.order_reader import OrderReader
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.country import Opened
from tests.harness.world import ADMIN, CUSTOMER, World
from tests.samples.personal import FORM, PERSONAL, unpacked

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
async def sealed(store: Store, valkey: str) -> AsyncIterator[Store]:
    opened = Store(connect(valkey), store.bot, sealer=Sealer([OLD]))
    yield opened
    await opened.close()


async def held(store: Store) -> bytes:
    """All that Redis holds, whatever it is."""
    client: Any = store.client
    found = [await client.dump(key) async for key in client.scan_iter("*")]
    hashes = [await client.hgetall(key) async for key in client.scan_iter("*", None, "hash")]
    values = [unpacked(value) for each in hashes for value in each.values()]
    return b"".join([*filter(None, found), *values])


def world_over(store: Store, shop: LittleShop) -> World:
    return World(store, shop, reader=OrderReader(shop, Opened()))  # type: ignore[arg-type]


async def order(world: World) -> None:
    await world.say(CUSTOMER, FORM)
    assert "Ringkasan" in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize("is_sealed", [True, False])
async def test_nothing_of_a_person_can_be_read(store: Store, sealed: Store, shop: LittleShop, is_sealed: bool) -> None:
    used = sealed if is_sealed else store
    world = world_over(used, shop)
    await order(world)
    parked = ParkedUpdates(SharedKeys(used))
    await parked.park(CUSTOMER, 7, {"update_id": 7, "message": {"text": "Kenanga"}})
    for _ in range(2):
        await parked.park_unreadable(b"Kenanga")
    at_summary = await held(used)
    await world.tap(CUSTOMER, "✅ Pesan sekarang")
    assert world.book.calls.count("create") == 1
    assert any("sudah dibuat" in text for text in world.phones.texts(CUSTOMER))
    assert [each.raw for each in await parked.all() if not each.chat] == [b"Kenanga"]
    found = at_summary + await held(used)
    assert any(word in found for word in PERSONAL) != is_sealed


async def test_a_new_key_takes_over(sealed: Store, valkey: str, shop: LittleShop) -> None:
    """What was kept before there were any keys, and by an older key, is read all the same, until it is sealed anew."""
    plain = Store(connect(valkey), sealed.bot)
    await order(world_over(plain, shop))
    both, new = (Store(connect(valkey), sealed.bot, sealer=Sealer(keys)) for keys in ((NEW, OLD), (NEW,)))
    await world_over(sealed, shop).say(CUSTOMER, "halo")
    assert await reseal(both) > 0
    found = await held(both)
    assert not any(word in found for word in PERSONAL)
    world = world_over(new, shop)
    world.updates = 50
    await world.say(CUSTOMER, "ganti nama jadi Melati Contoh")
    assert "Melati Contoh" in world.phones.texts(CUSTOMER)[-1]
    assert not world.phones.texts(ADMIN)
    for each in (plain, both, new):
        await each.close()


async def test_keys_that_do_not_fit_are_refused_at_the_start(sealed: Store, valkey: str) -> None:
    await check_keys(sealed)
    for sealer in (Sealer(), Sealer([NEW])):
        other = Store(connect(valkey), sealed.bot, sealer=sealer)
        with pytest.raises(SettingsProblem, match=r"^BOT_ENCRYPTION_KEYS: none of them opens"):
            await check_keys(other)
        await other.close()
    later = Store(connect(valkey), sealed.bot, sealer=Sealer([NEW, OLD]))
    await check_keys(later)
    await later.close()


@given(st.binary())
def test_what_was_sealed_is_opened(value: bytes) -> None:
    sealed = Sealer([OLD]).seal(value)
    assert Sealer([NEW, OLD]).open(sealed) == value
    assert Sealer([NEW]).open(Sealer([NEW, OLD]).reseal(sealed)) == value
    if value:
        with pytest.raises(Unreadable):
            Sealer([NEW]).open(sealed)
