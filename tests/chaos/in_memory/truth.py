"""Whether people were told what is true of their orders by the shop's own book: all of it, once, and nothing else.

A message may arrive twice where its sender was struck before it could note it, or where two processes had it in hand
at once (docs/reliability.md); any other second arrival is one too many.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.screens.orders.news import MINOR
from flows.saga.life import is_paid
from flows.saga.record import News, Record
from flows.shop import Order
from tests.chaos.in_memory.persons.admins import Admin
from tests.chaos.in_memory.persons.buyers import Buyer
from tests.chaos.in_memory.rights import CROSSED, FROZEN, befell, infringed, leeway
from tests.chaos.in_memory.world.one_process import ADMIN, World
from tests.chaos.in_memory.world.scalev_side import Placed
from tests.chaos.in_memory.world.telegram_side import Sent

MARKS: Mapping[News, tuple[str, ...]] = {
    "paid": ("sudah masuk. Terima kasih, Kak!",),
    "shipped": ("sudah berangkat, Kak!",),
    "delivered": ("sudah selesai. Semoga suka",),
    "expired": ("sudah habis, Kak. Kalau masih mau",),
    "cancelled": (
        "Pesanan",
        "dibatalkan dari toko, Kak",
        "dibatalkan toko, Kak",
        "dibatalkan sesuai permintaan Kakak",
        "jadi pesanannya dibatalkan toko",
    ),
    "returned": ("sedang kembali ke toko",),
    "conflict": ("ada yang perlu dicek toko",),
    "reminder": ("masih menunggu pembayaran ya, Kak",),
}
TOLD_CANCELLED = re.compile(r"(260101CHAOS\d{5})(?:</b>)?(?: \([^)]*\))? (?:sudah )?dibatalkan")
TOLD_PAID = re.compile(r"(260101CHAOS\d{5})(?:</b>)? sudah (?:dibayar|masuk)")
AT_ONCE = 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """What was found: what was wrong, and how often something came twice for a reason, or news were told at all."""

    wrong: tuple[str, ...]
    repeats: int
    news: int
    reminders: int


def judge(world: World, found: Sequence[Record], buyers: Sequence[Buyer], admin: Admin) -> Told:
    """Hold everything that was told against the shop's book."""
    by_ref: dict[str, Placed] = {each.asked.ref: each for each in world.scalev.placed.values()}
    about: dict[str, list[Sent]] = defaultdict(list)
    chats: dict[int, list[Sent]] = defaultdict(list)
    for sent in world.telegram.sent_by_bots:
        chats[sent.chat].append(sent)
        if sent.about:
            about[sent.about].append(sent)
    wrong, repeats, counts = [], 0, {"news": 0, "reminder": 0}
    muting = {buyer.chat for buyer in buyers if buyer.has_muted}
    for record in found:
        placed = by_ref.get(record.ref)
        if record.state != "done" or placed is None:
            continue
        told = {news: [s for s in about[record.ref] if _is(news, s)] for news in MARKS}
        wrong += _of_order(record, placed, told, chats[record.chat], MINOR if record.chat in muting else frozenset())
        for news, arrived in told.items():
            more, reasoned = _second(arrived, f"told twice: {record.ref} {news}")
            wrong, repeats = wrong + more, repeats + reasoned
            counts["news"] += bool(arrived)
        counts["reminder"] += bool(told["reminder"])
    more, reasoned = _letters(world, buyers, admin)
    wrong += [*more, *_claims(world), *_deeds(found, by_ref, admin), *infringed(world, found, buyers, admin)]
    return Told(tuple(wrong), repeats + reasoned, counts["news"], counts["reminder"])


def _is(news: News, sent: Sent) -> bool:
    marks = MARKS[news]
    return any(each in sent.text for each in (marks[1:] or marks))


def _of_order(
    record: Record,
    placed: Placed,
    told: Mapping[News, Sequence[Sent]],
    by_chat: Sequence[Sent],
    unwanted: frozenset[News],
) -> list[str]:
    """What should have been told of one order, save the `unwanted`, and was not; what was told and is not so."""
    order, wrong = placed.order, []
    for news, arrived in told.items():
        wrong += [
            f"told wrongly: {record.ref} {news} at {each.at:.1f}" for each in arrived if not _was(news, placed, each)
        ]
    known = {news for news, arrived in told.items() if arrived} | set(_known_at_first(placed, by_chat))
    is_replaced = bool(record.replaced_by) and not is_paid(order)
    known |= {"cancelled"} if is_replaced or _said_so(record) else set()
    for any_of in _owed(order, bool(placed.asked.address)):
        if not any_of <= unwanted and not known & any_of:
            wrong.append(f"not told: {record.ref} {'/'.join(sorted(any_of))}, has {record.news}")
    if len(set(record.news)) != len(record.news):
        wrong.append(f"told twice: {record.ref} {record.news}")
    return wrong


def _said_so(record: Record) -> bool:
    """It was told in the question that was tapped."""
    return "cancelled" in record.news


def _owed(order: Order, has_parcel: bool) -> Iterable[set[News]]:
    """What is to be told of an order as it stands in the end: of each set one."""
    if is_paid(order):
        yield {"paid"}
    if order.payment_status == "conflict":
        yield {"conflict", "cancelled"}
    if order.status == "canceled":
        yield {"cancelled", "expired", "conflict"} if order.payment_status == "conflict" else {"cancelled", "expired"}
    if has_parcel and order.status in {"shipped", "completed"}:
        yield {"shipped", "delivered"}
    if has_parcel and order.status == "completed":
        yield {"delivered"}
    if has_parcel and order.status in {"rts", "shipped_rts"}:
        yield {"returned"}


def _known_at_first(placed: Placed, told: Sequence[Sent]) -> Iterable[News]:
    """What was so when its buyer first had the card, which says it."""
    first = next((each.text for each in told if placed.order.order_id in each.text), "")
    return () if not first or "menunggu pembayaran" in first else MARKS


def _was(news: News, placed: Placed, sent: Sent) -> bool:
    """It was so at that time, by the shop's book."""
    before = [order for at, order in placed.history if at <= sent.at]
    match news:
        case "paid":
            return any(is_paid(each) for each in before)
        case "cancelled":
            return any(each.status == "canceled" for each in before)
        case "shipped":
            return any(each.status in {"shipped", "completed"} or each.receipt for each in before)
        case "delivered":
            return any(each.status == "completed" for each in before)
        case "returned":
            return any(each.status in {"rts", "shipped_rts"} for each in before)
        case "conflict":
            return any(each.payment_status == "conflict" for each in before)
    return _was_owed(placed, sent)


def _was_owed(placed: Placed, sent: Sent) -> bool:
    """It was not paid yet, nor cancelled, when it was last read; a reading is minutes old at most in a frozen bot."""
    allowed = leeway(sent.process, sent.at)
    long_ago = [order for at, order in placed.history if at <= sent.at - allowed]
    return not any(is_paid(each) or each.status == "canceled" for each in long_ago)


def _second(arrived: Sequence[Sent], what: str) -> tuple[list[str], int]:
    """Of what came more than once: what has no reason, and how often there was one."""
    wrong, reasoned = [], 0
    for one, two in pairwise(arrived):
        is_struck = befell(one.process, one.at, one.at + CROSSED) or befell(two.process, two.at - FROZEN, two.at)
        is_at_once = one.process is not two.process and two.at - one.at < AT_ONCE
        if one.is_unheard or is_struck or is_at_once:
            reasoned += 1
        else:
            wrong.append(f"{what} at {one.at:.1f} and {two.at:.1f}")
    return wrong, reasoned


def _letters(world: World, buyers: Sequence[Buyer], admin: Admin) -> tuple[list[str], int]:
    """Each letter reached the other side, once."""
    meant = {letter: ADMIN for buyer in buyers for letter in buyer.letters} | admin.answers
    arrived: dict[str, list[Sent]] = defaultdict(list)
    named = re.compile(r"(?:balasan untuk )?surat \d+ dari \d+")
    for sent in world.telegram.sent_by_bots:
        for letter in named.findall(sent.text):
            arrived[letter].append(sent)
    wrong, repeats = [], 0
    for letter, to in meant.items():
        if not arrived[letter]:
            wrong.append(f"letter lost: {letter}")
        wrong += [f"letter astray: {letter} in {each.chat}" for each in arrived[letter] if each.chat != to]
        more, reasoned = _second(arrived[letter], f"letter twice: {letter}")
        wrong, repeats = wrong + more, repeats + reasoned
    return wrong, repeats


def _claims(world: World) -> list[str]:
    """Whatever says that an order is paid or cancelled says so of one that is."""
    by_number = {each.order.order_id: each for each in world.scalev.placed.values()}
    claims: tuple[tuple[re.Pattern[str], Callable[[Order], bool]], ...] = (
        (TOLD_CANCELLED, lambda order: order.status == "canceled"),
        (TOLD_PAID, lambda order: is_paid(order) or order.payment_status == "conflict"),  # money came, at least
    )
    wrong = []
    for sent in world.telegram.sent_by_bots:
        for pattern, is_so in claims:
            for number in pattern.findall(sent.text) if sent.chat != ADMIN else ():
                book = by_number[number].history if number in by_number else []
                if not any(is_so(order) for at, order in book if at <= sent.at):
                    wrong.append(f"told wrongly: {number} in {sent.text[:80]!r}")
    return wrong


def _deeds(found: Sequence[Record], by_ref: Mapping[str, Placed], admin: Admin) -> list[str]:
    """What an admin did was done once, and each parcel's number is one that somebody gave it."""
    wrong = []
    for record in found:
        done = [(deed, at) for deed, _, at in record.handling.done]
        if len(set(done)) != len(done) or record.handling.deed:
            wrong.append(f"deed: {record.ref} {record.handling}")
        placed = by_ref.get(record.ref)
        receipt = placed.order.receipt if placed else None
        if (
            placed
            and receipt
            and receipt != f"JX{placed.order.id}001"
            and receipt not in admin.numbers.get(record.ref, ())
        ):
            wrong.append(f"number astray: {record.ref} has {receipt}")
    return wrong
