"""Answer an admin who searches, lists, opens or counts the shop's orders; all else goes on to another."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import cast

from bot.conversation.decision import Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.views.of_admins import OrdersPage, Today, Unread, WholeOrder
from bot.order_index.entry import Entry
from bot.order_index.index import OrderIndex
from bot.order_index.lists import Leaf, Many
from bot.orders.queries import Answer
from bot.people.leaves import Request, cut_words
from bot.people.roles import Roles
from bot.people.ruling import read_number, read_receipt
from bot.screens.admin.lists import ON_A_PAGE
from flows.figures import count, since
from flows.shop import Orders
from scalev.errors import ScalevError

REQUESTS = frozenset({"search", "new", "unpaid", "unshipped", "today", "detail", "receipt_for"})


class OrderLists:
    """Looks orders up in the index, which may lag some minutes behind the shop; one that is opened is asked for now."""

    def __init__(
        self,
        index: OrderIndex,
        orders: Orders,
        roles: Roles,
        otherwise: Answer,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        orders_url: str = "",
    ) -> None:
        self.index = index
        self.orders = orders
        self.roles = roles
        self.otherwise = otherwise
        self.now = now
        self.orders_url = orders_url

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request; who is no admin any more gets no answer."""
        kind, words, _, page, edits = (*conversation.request, "", "", "", "", "")[:5]
        if kind == "status" and words and self.roles.of(chat) == "admin":
            known = await self.index.find(_number(words))
            if known and known.chat != chat:
                return (await self._show(known, words),)
        if kind not in REQUESTS:
            return await self.otherwise(conversation, chat)
        if self.roles.of(chat) != "admin":
            return ()
        try:
            if kind == "today" and not page:
                return (await self._count_today(),)
            if kind == "receipt_for":
                return (await self._show_for(*words.partition(" ")[::2]),)
            return (await self._answer(cast("Request", kind), words, int(page or 0), edits),)
        except (sqlite3.Error, OSError):
            return (Reply(Note("lists.broken")),)

    async def _answer(self, kind: Request, words: str, page: int, edits: str) -> Notice:
        match kind:
            case "detail":
                return await self._open(words)
            case "search":
                return await self._search(cut_words(words), page, edits)
        before = await self.unread()
        leaf = await self._leaf(kind, page)
        return OrdersPage(kind, leaf.orders, leaf.count, self.now(), page, "", edits, before or await self.unread())

    async def _search(self, words: str, page: int, edits: str) -> Notice:
        if not words:
            return Reply(Note("lists.search.what"))
        before = await self.unread()
        leaf = await self.index.search(words, page * ON_A_PAGE, ON_A_PAGE)
        unread = before or await self.unread()
        return OrdersPage("search", leaf.orders, leaf.count, self.now(), page, words, edits, unread, leaf.is_vague)

    async def _leaf(self, kind: Request, page: int) -> Leaf:
        start = since("day", self.now()) if kind == "today" else None
        return await self.index.leaf(cast("Many", kind), page * ON_A_PAGE, ON_A_PAGE, start)

    async def _count_today(self) -> Notice:
        now, before = self.now(), await self.unread()
        orders = await self.index.between(since("day", now), now + timedelta(days=1))
        return Today(count(orders), now, unread=before or await self.unread())

    async def _open(self, words: str) -> Notice:
        """One order as the shop has it now, else as the index has it; of several that words may mean, their list."""
        known = await self.index.find(_number(words))
        if known is None and not read_number(words):
            found = await self.index.search(cut_words(words), 0, ON_A_PAGE)
            if found.count != 1:
                return await self._search(cut_words(words), 0, "")
            known = await self.index.find(found.orders[0].id)
        return await self._show(known, _number(words))

    async def _show(self, known: Entry | None, number: str, receipt: str = "") -> Notice:
        try:
            order = await (self.orders.get(known.id) if known else self.orders.find_by_number(number))
        except ScalevError:
            order = known.order if known else None
        if order is None:
            return Reply(Note("status.unknown_admin"))
        if known is None:
            return WholeOrder(order, receipt=receipt, orders_url=self.orders_url)
        others = tuple(await self.index.with_receipt(receipt, order.order_id))
        by = self.roles.of(known.chat) if known.chat else None
        return WholeOrder(order, known.sender, by, known.chat, known.ref, receipt, others, self.orders_url)

    async def _show_for(self, receipt: str, whom: str) -> Notice:
        """The order that somebody's receipt number is for, the newest of the likeliest; nothing is saved by this."""
        number = read_receipt(receipt)
        if number is None or not whom:
            return Reply(Note("lists.receipt.what"))
        known = await self.index.find(_number(whom))
        if known is None and (likely := await self.index.search(cut_words(whom), 0, 1)).orders:
            known = await self.index.find(likely.orders[0].id)
        return await self._show(known, _number(whom), number)

    async def unread(self) -> Unread | None:
        """How far the shop is read, where that is not to the end.

        It is asked before and after orders are read: in between the last page may come in, or the file be lost.
        """
        progress = await self.index.progress()
        return Unread(progress.count, progress.back_to) if progress.back_to else None


def _number(words: str) -> str:
    """An order number as the shop writes it; other words as they are."""
    return read_number(words) or words
