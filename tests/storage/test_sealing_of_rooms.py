"""What the shop's people say, do and are called is sealed like all else, wherever it stands, and goes with a person."""

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.admin.staff import Staff
from bot.people.house import House
from bot.storage.resealing import reseal
from bot.storage.sealing import Sealer
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, connect
from flows.paste.order_reader import OrderReader
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.country import Opened
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World
from tests.samples.personal import FORM, PERSONAL, unpacked

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
INVITED = 3001
SAID = (*PERSONAL, b"Cendana", b"Kelapa", b"0857-0000-1111", b"Wijaya")
"""The order; a note on its card; words in a talk; a phone that is blocked; names of admins and of who was invited."""


@contextmanager
def written(store: Store) -> Iterator[list[bytes]]:
    """All that is sent to Redis meanwhile, and what of it stands in base64."""
    sent, client = list[bytes](), store.client
    run = client.execute_command

    def told(*given: Any, **more: Any) -> Any:
        plain = [each if isinstance(each, bytes) else str(each).encode() for each in given]
        sent.extend([unpacked(each) for each in plain] + [each for whole in plain for each in _decoded(whole)])
        return run(*given, **more)

    client.execute_command = told  # type: ignore[method-assign]
    yield sent
    client.execute_command = run  # type: ignore[method-assign]


def _decoded(name: bytes) -> list[bytes]:
    """Parts of the name of due work that are packed."""
    parts = [part for part in name.split(b".") if re.fullmatch(rb"[\w-]{4,}=*", part) and len(part) % 4 == 0]
    return [base64.urlsafe_b64decode(part) for part in parts]


def world_over(store: Store, shop: LittleShop) -> World:
    house = House(username="toko_contoh_bot")
    made = World(store, shop, house=house, reader=OrderReader(shop, Opened()))  # type: ignore[arg-type]
    made.book.gives = {"customer_name": "Kenanga Contoh", "address": "Jl. Kamboja No. 77"}
    return made


async def says(world: World, user: int, name: str, text: str) -> None:
    """Somebody of this name types."""
    message = world._message(user, user) | {"text": text}
    message["from"] = message["from"] | {"first_name": name}
    await world.take(message=message)


async def live(world: World) -> None:
    """An order, a talk about it, its card at the desk, a new admin, somebody blocked, the shop's rest, and an end."""
    await world.say(CUSTOMER, FORM)
    await world.tap(CUSTOMER, "✅ Pesan sekarang")
    await world.tap(ADMIN, "🗒 Catatan")
    await says(world, ADMIN, "Wijaya", "Titip di pos Cendana")
    await world.say(CUSTOMER, "tanya admin")
    await world.say(CUSTOMER, "titip ke rumah Kelapa ya")
    await world.tap(ADMIN, next(name for name in _buttons(world, ADMIN) if "Balas" in name))
    await says(world, ADMIN, "Wijaya", "Boleh kak, di Kelapa")
    await says(world, ADMIN, "Wijaya", "/undang admin")
    [token] = re.findall(r"start=([\w-]{43})", world.phones.texts(ADMIN)[-1])
    await says(world, INVITED, "Wijaya", f"/start {token}")
    await says(world, ADMIN, "Wijaya", "/blokir 0857-0000-1111")
    await says(world, ADMIN, "Wijaya", "/jeda 2 jam")
    await says(world, ADMIN, "Wijaya", "/buka")
    await world.book.set_status(world.book.placed[0].id, "canceled")
    await world.pass_time(3600)


def _buttons(world: World, chat: int) -> list[str]:
    return [name for shown in reversed(world.phones.shown(chat)) for name in shown.buttons]


async def held(store: Store) -> bytes:
    """All that Redis holds, whatever it is, and the names of its keys."""
    client: Any = store.client
    found = list[bytes]()
    async for key in client.scan_iter("*"):
        found += [key, await client.dump(key) or b""]
        kind = await client.type(key)
        found += [unpacked(value) for value in (await client.hgetall(key)).values()] if kind == b"hash" else []
        found += await client.zrange(key, 0, -1) if kind == b"zset" else []
    return b" ".join(found)


def readable(found: bytes) -> list[str]:
    return [word.decode() for word in SAID if word in found]


@pytest.mark.parametrize("is_sealed", [True, False])
async def test_nothing_of_the_shops_people_can_be_read(
    store: Store, valkey: str, shop: LittleShop, is_sealed: bool
) -> None:
    used = Store(connect(valkey), store.bot, sealer=Sealer([OLD] if is_sealed else ()))
    world = world_over(used, shop)
    with written(used) as sent:
        await live(world)
    assert any("Boleh kak" in text for text in world.phones.texts(CUSTOMER))
    assert "Wijaya" in "".join(each.name for each in await Staff(SharedKeys(used), world.roles).members())
    assert readable(b" ".join(sent) + await held(used)) == ([] if is_sealed else [word.decode() for word in SAID])
    await used.close()


async def test_a_new_key_takes_over_what_the_desk_keeps(store: Store, valkey: str, shop: LittleShop) -> None:
    old, both, new = (Store(connect(valkey), store.bot, sealer=Sealer(keys)) for keys in ((OLD,), (NEW, OLD), (NEW,)))
    await live(world_over(old, shop))
    await reseal(both)
    world = world_over(new, shop)
    world.updates = 500
    await world.bulletin.read()
    await world.say(INVITED, "/tim")
    assert "Wijaya" in world.phones.texts(INVITED)[-1], "who was invited is an admin still"
    await world.say(ADMIN, "/riwayat")
    assert "Wijaya" in world.phones.texts(ADMIN)[-1]
    await world.say(ADMIN, "/blokir")
    assert "0857-0000-1111" in world.phones.texts(ADMIN)[-1]
    for each in (old, both, new):
        await each.close()


async def test_what_was_said_of_a_person_goes_with_them(store: Store, shop: LittleShop) -> None:
    world = world_over(store, shop)
    await live(world)
    await world.say(CUSTOMER, "/hapusdata")
    await world.tap(CUSTOMER, "🗑 Ya, hapus semua")
    left = readable(await held(store))
    assert left == ["0857-0000-1111", "Wijaya"], "what is the shop's own: its team, and whom it blocked"
    assert OTHER_ADMIN in world.roles.every("admin")
