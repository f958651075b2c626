"""Answer an admin who asks for statistics or a file of orders: counted from the index, drawn by a child process."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.admin.order_lists import OrderLists
from bot.conversation.decision import Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.views.of_admins import Export, Statistics
from bot.drawing.parent import Drawing, NotDrawn
from bot.people.spans import Stretch, read_stretch
from bot.screens.admin.charts import word_chart
from bot.screens.admin.sheets import word_sheet
from bot.screens.texts import sentences
from flows.figures import DAYS, Span, bars, count, since
from flows.shop import Order

REQUESTS = frozenset({"statistics", "export"})
MOST_ROWS = 20_000
FIRST = datetime(2000, 1, 1, tzinfo=UTC)


class OrderFigures:
    """Counts what the lists' index has; all else goes on to the lists."""

    def __init__(self, lists: OrderLists, drawing: Drawing) -> None:
        self.lists = lists
        self.index = lists.index
        self.drawing = drawing

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request; who is no admin any more gets no answer."""
        kind, words = (*conversation.request, "", "")[:2]
        if kind not in REQUESTS:
            return await self.lists.answer(conversation, chat)
        if self.lists.roles.of(chat) != "admin":
            return ()
        try:
            return (await self._answer(kind, words, conversation.language),)
        except (sqlite3.Error, OSError):
            return (Reply(Note("lists.broken")),)

    async def _answer(self, kind: str, words: str, language: str) -> Notice:
        stretch = read_stretch(words, "week" if kind == "statistics" else "month")
        if kind == "export":
            return await self._export(stretch, language) if stretch else Reply(Note("export.which"))
        return await self._count(stretch, language) if stretch and stretch != "all" else Reply(Note("stats.which"))

    async def _count(self, span: Span, language: str) -> Notice:
        """The figures of a span up to now, beside those of the same stretch before."""
        now, unread = self.lists.now(), await self.lists.unread()
        begins, back = since(span, now), timedelta(days=DAYS[span])
        orders = await self.index.between(begins, now + timedelta(minutes=5))
        before = await self.index.between(begins - back, now - back)
        unread = unread or await self.lists.unread()
        chart = await self._draw(orders, span, now, language)
        return Statistics(span, count(orders, most_goods=3), count(before), chart, now, unread)

    async def _draw(self, orders: Sequence[Order], span: Span, now: datetime, language: str) -> bytes | None:
        try:
            return await self.drawing.chart(word_chart(bars(orders, span, now), span, sentences(language)))
        except NotDrawn:
            return None

    async def _export(self, stretch: Stretch, language: str) -> Notice:
        """A file of all orders of a stretch; while not all are read it is told with those that are."""
        now, unread = self.lists.now(), await self.lists.unread()
        begins = FIRST if stretch == "all" else since(stretch, now)
        orders = (await self.index.between(begins, now + timedelta(minutes=5)))[:MOST_ROWS]
        unread = unread or await self.lists.unread()
        if not orders:
            return Reply(Note("export.not_read", {"count": unread.count}) if unread else Note("export.none"))
        try:
            sheet = await self.drawing.sheet(word_sheet(orders, sentences(language)))
        except NotDrawn:
            return Reply(Note("export.not_drawn"))
        return Export(stretch, sheet, len(orders), count(orders).standing.total, now, unread)
