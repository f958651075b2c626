"""Say beside a table of orders which of its rows give pause and why; none is kept from being ordered."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.conversation.decision import Notice
from bot.conversation.memory import Conversation
from bot.conversation.views.of_batches import BatchTable
from bot.orders.queries import Answer
from bot.people.buyer import key_of
from bot.reseller.buyers import Buyers
from bot.storage.batches import Batches
from flows.answers import OrderAnswers
from flows.batches.batch import Row
from flows.order.doubts import Doubt, doubts_of, is_dear

ASKED_OF: frozenset[str] = frozenset({"open", "priced"})
"""States of a table that somebody still decides about."""
ORDER: tuple[Doubt, ...] = ("address", "cod", "returned")


class TableDoubts:
    """Adds to each table what gives pause about its rows."""

    def __init__(
        self, batches: Batches, buyers: Buyers, returns: Callable[[str], Awaitable[int]], otherwise: Answer
    ) -> None:
        self.batches = batches
        self.buyers = buyers
        self.returns = returns
        self.otherwise = otherwise

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request."""
        notices = await self.otherwise(conversation, chat)
        return [
            await self._note(each, conversation, chat) if isinstance(each, BatchTable) else each for each in notices
        ]

    async def _note(self, table: BatchTable, conversation: Conversation, chat: int) -> BatchTable:
        if table.batch.state not in ASKED_OF:
            return table
        rows = [row for row in (await self.batches.rows(table.batch)).values() if row.is_good]
        known = await self._known(rows, conversation, chat)
        found: Mapping[Doubt, list[int]] = {each: [] for each in ORDER}
        for row in sorted(rows, key=lambda each: each.number):
            phone = row.said.customer_phone or ""
            returns = await self.returns(phone) if phone else 0
            for doubt in doubts_of(_answers(row), is_new=key_of(phone) not in known, returns=returns):
                found[doubt].append(row.number)
        return replace(table, doubts=tuple((doubt, tuple(numbers)) for doubt, numbers in found.items() if numbers))

    async def _known(self, rows: Sequence[Row], conversation: Conversation, chat: int) -> frozenset[str]:
        """The keys of those who were ordered for before, where it matters who is new."""
        if not any(is_dear(_answers(row)) for row in rows):
            return frozenset()
        book, _ = await self.buyers.read(chat, conversation)
        return frozenset(each.key for each in book.present)


def _answers(row: Row) -> OrderAnswers:
    """What a row says, as far as its courier is known."""
    return row.answers or OrderAnswers(address=row.said.address)
