"""Many orders at once, and what became of them."""

from dataclasses import replace
from typing import Any

from bot.storage import order_records
from bot.storage.store import Commit
from flows.saga.record import Record
from flows.shop import NewOrder
from tests.harness.world import ADMIN, CUSTOMER, World

PHONE = "6281234567890"


def ref_of(number: int) -> str:
    return f"REF{number:013}"


async def order(
    world: World, number: int, chat: int = CUSTOMER, phone: str = PHONE, payment: str = "qris", **facts: Any
) -> None:
    """Somebody confirms an order."""
    ref = ref_of(number)
    wanted = NewOrder(ref, "store_contoh", f"Sari {number}", phone, (("variant", "v_1", 1),), payment)
    record = replace(Record(ref, chat, wanted, world.now), **facts)
    state = await world.store.load(chat)
    commit = Commit(state.draft, order=(ref, order_records.pack(record)), due=(("order", ref, 0),))
    await world.store.commit(chat, state.version, commit, None)


async def orders(world: World, numbers: range, **given: Any) -> None:
    for number in numbers:
        await order(world, number, **given)
    await world.rest()


async def states(world: World, numbers: range, chat: int = CUSTOMER) -> list[str]:
    found = [await world.placement.records.of_chat(chat, ref_of(number)) for number in numbers]
    return [each.state for each in found if each]


def cards(world: World, admin: int = ADMIN) -> list[str]:
    return [text for text in world.phones.texts(admin) if "menunggu persetujuan" in text]
