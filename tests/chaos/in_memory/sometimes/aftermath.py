"""What a run came into as its end tells: by the records, the shop's book, what was sent, and whose hands were in it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from flows.saga.life import is_paid
from flows.saga.record import Record
from tests.chaos.in_memory.persons.buyers import Buyer
from tests.chaos.in_memory.world.one_process import World
from tests.chaos.in_memory.world.scalev_side import Placed
from tests.chaos.in_memory.world.shop_life import Hand, ShopLife
from tests.chaos.in_memory.world.telegram_side import Sent

AT_ONCE, SOON = 1.0, 10.0
FOUND: Mapping[str, str] = {
    "lost_answer": "made, unheard, found",
    "error_after": "made behind an error",
    "unreadable": "made, unreadable, found",
    "late_commit": "made late, found",
    "too_slow": "made after the deadline",
}
NOTED: Mapping[str, str] = {
    "stopped": "stopped, then made",
    "limited": "limited, then made",
    "too late to send": "too late to send",
}
TOLD: Mapping[str, frozenset[str]] = {
    "paid after its time": frozenset({"expired", "paid"}),
    "in dispute": frozenset({"conflict"}),
    "reminded, then paid": frozenset({"reminder", "paid"}),
    "came back": frozenset({"returned"}),
}


def look_back(world: World, life: ShopLife, found: Sequence[Record], buyers: Sequence[Buyer]) -> None:
    """Tell the witness of all that is seen only now."""
    placed = {each.asked.ref: each for each in world.scalev.placed.values()}
    muted = {buyer.chat for buyer in buyers if buyer.has_muted}
    for record in found:
        for name in (
            *_of_record(record),
            *_of_calls(record, world.scalev.met.get(record.ref, ())),
            *_of_book(record, placed.get(record.ref), life, is_muted=record.chat in muted),
            *_of_hands(life.hands.get(record.ref, ())),
        ):
            world.witness.see(name)
    if _is_told_from_two_sides(world.telegram.sent_by_bots):
        world.witness.see("two sides edit at once")
    copies = {record.ref for record in found if record.copy_of}
    if any(record.replaced_by and record.replaced_by not in copies for record in found):
        world.witness.see("replaced")


def _of_record(record: Record) -> Iterator[str]:
    noted = {what for _, what in record.history}
    yield from (name for what, name in NOTED.items() if what in noted and record.state == "done")
    yield from (name for name, news in TOLD.items() if news <= set(record.news))
    if record.state == "done" and record.attempt > 1:
        yield "called again"
    if record.copy_of:
        yield "copied too late" if record.state == "rejected" else "copied"
    if len(record.handling.done) > 1:
        yield "two deeds"


def _of_calls(record: Record, met: Collection[str]) -> Iterator[str]:
    """Of a call that went wrong, the order that was found behind it all the same."""
    if record.state == "done" and record.attempt == 1:
        yield from (FOUND[fault] for fault in met if fault in FOUND)


def _of_book(record: Record, placed: Placed | None, life: ShopLife, *, is_muted: bool) -> Iterator[str]:
    if placed is None:
        return
    history = [order for _, order in placed.history]
    if any(map(is_paid, history)) and any(order.status == "canceled" for order in history):
        yield "paid and cancelled"
    if "paid" in record.news and record.ref not in life.arrived:
        yield "no event arrived"
    if record.is_forgotten and not is_paid(placed.order) and placed.order.status != "canceled":
        yield "erased while it lived"
    if is_muted and "shipped" not in record.news and any(order.status == "shipped" for order in history):
        yield "news left out"


def _of_hands(touched: Sequence[tuple[float, Hand]]) -> Iterator[str]:
    in_order = sorted(touched)
    pairs = {frozenset({one[1], two[1]}) for one, two in pairwise(in_order) if two[0] - one[0] <= AT_ONCE}
    if frozenset({"buyer", "shop"}) in pairs:
        yield "buyer and shop at once"
    if frozenset({"buyer", "admin"}) in pairs:
        yield "buyer and admin at once"
    if any(len({hand for at, hand in in_order if 0 <= at - since <= SOON}) > 2 for since, _ in in_order):
        yield "three hands"


def _is_told_from_two_sides(sent: Sequence[Sent]) -> bool:
    about = defaultdict(list)
    for each in sent:
        if each.about:
            about[each.chat, each.about].append(each)
    pairs = (pair for told in about.values() for pair in pairwise(told))
    return any(one.process is not two.process and two.at - one.at <= AT_ONCE for one, two in pairs)
