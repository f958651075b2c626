"""What people and the shop have a right to: nothing personal after erasing, quiet, and no new order while it rests."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.screens.orders.news import MINOR
from flows.saga.record import Record
from tests.chaos.in_memory.persons.admins import Admin
from tests.chaos.in_memory.persons.buyers import Buyer
from tests.chaos.in_memory.world.mortal import Process
from tests.chaos.in_memory.world.one_process import World
from tests.samples.personal import unpacked

CROSSED, FROZEN = 3.0, 60.0
"""Seconds in which a process that is well, or stood still, may still act on what it knew."""
MINOR_MARKS = ("sudah berangkat, Kak!", "sudah selesai. Semoga suka", "masih menunggu pembayaran ya, Kak")


def infringed(world: World, found: Sequence[Record], buyers: Sequence[Buyer], admin: Admin) -> list[str]:
    """Each time one of these was not kept."""
    assert len(MINOR_MARKS) == len(MINOR)
    return [*_disturbed(world, buyers), *_remembered(world, buyers), *_placed_at_rest(world, found, admin)]


def leeway(process: Process, at: float) -> float:
    """How old at most what a process acts on may be."""
    return FROZEN if befell(process, at - FROZEN, at) else CROSSED


def befell(process: Process, since: float, until: float) -> bool:
    """It was killed or stood still in that time."""
    return any(since <= at <= until for at in process.mishaps)


def _disturbed(world: World, buyers: Sequence[Buyer]) -> Iterator[str]:
    """News of parcels and reminders to whoever wants none."""
    quiet = {buyer.chat: buyer.quiet for buyer in buyers if buyer.quiet}
    for sent in world.telegram.sent_by_bots:
        if sent.chat not in quiet or not any(mark in sent.text for mark in MINOR_MARKS):
            continue
        began = sent.at - leeway(sent.process, sent.at)
        if any(since <= began and sent.at <= until for since, until in quiet[sent.chat]):
            yield f"told wrongly: {sent.chat} wants no news, at {sent.at:.1f}: {sent.text[:60]!r}"


def _remembered(world: World, buyers: Sequence[Buyer]) -> Iterator[str]:
    """Anything personal, said or kept, after it was said to be erased."""
    erased = {buyer.chat: (buyer.erased_at, _personal(buyer)) for buyer in buyers if buyer.erased_at is not None}
    for sent in world.telegram.sent_by_bots:
        at, personal = erased.get(sent.chat, (None, ()))
        if at is not None and sent.at > at and any(each in sent.text for each in personal):
            yield f"told wrongly: {sent.chat} after erasing, {sent.at - at:.1f} s: {sent.text[:80]!r}"
    if not erased:
        return
    for key, value in _everything(world):
        for chat, (_, personal) in erased.items():
            if any(each.encode() in value for each in personal):
                yield f"kept after erasing: {chat} in {key!r}"


def _personal(buyer: Buyer) -> tuple[str, ...]:
    """What tells this person from all others."""
    wish = buyer.customer.wish
    return wish.name, wish.phone[2:], wish.says("customer_email")


def _everything(world: World) -> Iterator[tuple[bytes, bytes]]:
    """All keys and values of Redis."""
    client: Any = world.client
    for key in client.scan_iter("*", 1000):
        yield key, key + (client.dump(key) or b"")
        if client.type(key) == b"hash":
            yield from ((key, unpacked(value)) for value in client.hgetall(key).values())


def _placed_at_rest(world: World, found: Sequence[Record], admin: Admin) -> Iterator[str]:
    """Orders whose first call came while the shop rested."""
    for record in found:
        at, process = world.scalev.first_calls.get(record.ref, (0.0, None))
        if process is None:
            continue
        began = at - leeway(process, at)
        if any(since <= began and at <= until for since, until in admin.rests):
            yield f"placed at rest: {record.ref} at {at:.1f}"
