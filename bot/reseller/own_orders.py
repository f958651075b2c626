"""A reseller's own orders, page by page: of a kind, of a buyer, or by words that name a buyer."""

import re
from collections.abc import Sequence

from bot.conversation.memory import Conversation
from bot.conversation.views.of_sellers import OfSellers, OrdersByBuyer, OwnOrder, OwnPage
from bot.orders import own_orders
from bot.people.buyer import Buyer, is_key
from bot.reseller.buyers import buyer_of, key_of_order
from bot.reseller.searching import find_buyers
from flows.reading.plain import clean
from flows.saga.record import Record
from flows.saga.stages import Stage, is_digital, stage_of
from flows.words.small_talk import words

PAGE, BUYERS_PAGE = 5, 8
MOST = 500
LONGEST_SAID = 60
BUYERS = "buyers"
STAGES: dict[str, frozenset[Stage]] = {
    "unpaid": frozenset({"unpaid"}),
    "unsent": frozenset({"paid", "cod"}),
    "sent": frozenset({"shipped", "undelivered"}),
    "over": frozenset({"delivered"}),
}
"""Which orders a seller looks for: to be paid, to be sent, on their way, arrived."""
_PRESSED = re.compile(r"(\d{1,3})\.(\w{1,20})")
_WORDS = {
    "unpaid": words("unpaid"),
    "paid": words("paid bayar dibayar lunas"),
    "unsent": words("unsent proses diproses"),
    "sent": words("sent shipped kirim dikirim jalan dijalan pengiriman"),
    "over": words("done delivered selesai sampai tiba"),
    BUYERS: words("pembeli buyers buyer"),
}
_IF_NOT_YET = {"paid": "unpaid", "sent": "unsent"}
_NOT_YET = words("belum blm blum blom not belom")
_BESIDE = words("yang yg sudah udah sdh udh semua all di dalam perjalanan pesanan order orders saya per by")


class SellersOrders:
    """Reads a reseller's orders; none but those of the chat that asks."""

    def __init__(self, own: own_orders.OwnOrders) -> None:
        self.own = own

    async def page(self, asked: str, edits: str, conversation: Conversation, chat: int) -> OfSellers:
        """What a button (`1.unpaid`, `0.buyers`, `0.<key of a buyer>`) or words ask for."""
        own = await self.own.all(conversation, chat, MOST)
        number, kind = _read(asked)
        if kind == BUYERS:
            return _choose(count_by_buyer(own), number, "", edits)
        if kind is None:
            return self._of_words(clean(asked)[:LONGEST_SAID], own, edits)
        return _lay_out(own, number, kind, edits)

    def _of_words(self, said: str, own: Sequence[Record], edits: str) -> OfSellers:
        """The orders of the one buyer that words mean; which one, where they may mean several."""
        counted = {buyer.key: count for buyer, count in count_by_buyer(own)}
        found = find_buyers(said, [buyer for buyer, _ in count_by_buyer(own)])
        if len(found) == 1:
            return _lay_out(own, 0, found[0].key, edits)
        return _choose([(buyer, counted[buyer.key]) for buyer in found], 0, said, edits)


def _read(asked: str) -> tuple[int, str | None]:
    """The page and the kind; no kind where words are to be looked for."""
    if found := _PRESSED.fullmatch(asked):
        kind = found[2]
        return int(found[1]), kind if kind in {*STAGES, BUYERS} or is_key(kind) else "all"
    said = clean(asked).casefold().split()
    return 0, _kind_of(frozenset(said)) if said and "." not in asked else "all"


def _kind_of(said: frozenset[str]) -> str | None:
    """The kind that words name and nothing else; `None` where they name somebody."""
    bare = said - _BESIDE - _NOT_YET
    kinds = [kind for kind, named in _WORDS.items() if bare & named]
    if not bare:
        return "all"
    if len(kinds) != 1 or bare - _WORDS[kinds[0]]:
        return None
    return (_IF_NOT_YET if said & _NOT_YET else {"paid": "unsent"}).get(kinds[0], kinds[0])


def count_by_buyer(own: Sequence[Record]) -> Sequence[tuple[Buyer, int]]:
    """Everybody whom these orders are for, who was ordered for last first, each with how many they are."""
    counted = dict[str, tuple[Buyer, int]]()
    for record in own:
        buyer = buyer_of(record)
        first, count = counted.get(buyer.key, (buyer, 0))
        counted[buyer.key] = (first, count + 1)
    return list(counted.values())


def _choose(counted: Sequence[tuple[Buyer, int]], number: int, said: str, edits: str) -> OrdersByBuyer:
    page, pages = _page_of(number, len(counted), BUYERS_PAGE)
    return OrdersByBuyer(counted[page * BUYERS_PAGE : (page + 1) * BUYERS_PAGE], page, pages, said, edits)


def _lay_out(own: Sequence[Record], number: int, kind: str, edits: str) -> OwnPage:
    """A page of the orders of a kind or of a buyer; of all where that buyer has none any more."""
    placed = [each for each in own if each.placed]
    if is_key(kind) and not any(is_of(kind, each) for each in placed):
        kind = "all"
    counts = [(each, sum(is_of(each, record) for record in placed)) for each in STAGES]
    wanted = [each for each in placed if is_of(kind, each)]
    page, pages = _page_of(number, len(wanted), PAGE)
    shown = [OwnOrder(r.placed, stage_of(r.placed, r)) for r in wanted[page * PAGE : (page + 1) * PAGE] if r.placed]
    is_first = kind == "all" and not page
    unplaced = [each for each in own if not each.placed and each.state not in own_orders.GONE] if is_first else []
    buyer = buyer_of(wanted[0]) if is_key(kind) and wanted else None
    return OwnPage(shown, counts, kind, unplaced, page, pages, buyer, edits=edits)


def _page_of(number: int, count: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-count // size))
    return min(number, pages - 1), pages


def is_of(kind: str, record: Record) -> bool:
    """A placed order is one of those that are looked for; what goes by mail is sent by nobody."""
    if record.placed is None or kind == "all":
        return record.placed is not None
    if is_key(kind):
        return key_of_order(record) == kind
    is_mailed = kind == "unsent" and is_digital(record.placed, record)
    return stage_of(record.placed, record) in STAGES[kind] and not is_mailed
