"""News of an order that waited for its person, or for Telegram: told as long as it is so, else found anew or left out.

Whoever reads that nothing was paid knows it of that moment. So what asks for money is told within seconds, or it is
taken back: the order is read once more, and that reading tells what there is to tell.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from bot.screens.card import draw_card
from bot.screens.orders.news import draw_news
from bot.screens.texts import sentences
from bot.storage.order_records import Kept, OrderRecords
from bot.storage.store import TRIES, Chat, Contended
from bot.telegram_api.outgoing import Outgoing, unpack
from flows.saga import life
from flows.saga.record import News, Record

WAITED_MS = 3000
AGAIN_MS = 60_000  # while Telegram is away, the shop is not asked more often than it would be anyway
NEWS: Mapping[str, News] = {name: name for name in get_args(News)}


class NewsInTime:
    """What may still be told of the orders of these records."""

    def __init__(self, records: OrderRecords) -> None:
        self.records = records

    async def is_too_late(self, chat_id: int, chat: Chat, effect: str, message: Outgoing) -> bool:
        """Whether a message tells news that may not be told any more; what there is to tell instead is seen to."""
        news = NEWS.get(_tells(message))
        if news is None:
            return False
        if any(_is_same(message, unpack(packed)) for other, packed in chat.effects.items() if other > effect):
            return True
        for _ in range(TRIES):
            kept = await self.records.load(self.records.store.shard(chat_id), message.about)
            if kept is None or _may_be_told(news, kept.record, chat.now - _made_at(effect, chat)):
                return False
            if await self._take_back(news, kept):
                return True
        raise Contended(chat_id)

    async def _take_back(self, news: News, kept: Kept) -> bool:
        """Let the order be read anew where that may tell it, or what became of it; false where its record moved.

        Where it dies in between, the order is looked at when it would have been anyway.
        """
        record = kept.record
        taken = life.take_back(news, record)
        is_end = "cancelled" in taken.news and "cancelled" not in record.news
        if not is_end and (news not in record.news or not life.is_of_the_moment(news, record)):
            return True
        if await self.records.keep(kept, taken, "stays", _tell_end(kept, taken) if is_end else {}) is None:
            return False
        await self.records.store.order_in(self.records.store.shard(record.chat), record.ref, AGAIN_MS)
        return True


def _may_be_told(news: News, record: Record, age_ms: int) -> bool:
    """It is so as far as the order is known, and where that was of its moment, the moment is not over."""
    is_so = life.is_true_still(news, record)
    return is_so and (age_ms < WAITED_MS or not life.is_of_the_moment(news, record))


def _tell_end(kept: Kept, taken: Record) -> Mapping[str, bytes]:
    """The messages that an order was cancelled: its card where it stands, and the news."""
    say, order = sentences(taken.language), taken.placed
    if order is None:
        return {}
    card = replace(draw_card(taken, order, say), edits=kept.receipt_id)
    messages = [*([card] if kept.receipt_id else []), draw_news("cancelled", taken, order, say)]
    step_id = f"{kept.now:015}.{int(kept.rev):06}"
    return {f"{step_id}.{index}.{taken.ref}": each.pack(taken.ref) for index, each in enumerate(messages)}


def _tells(message: Outgoing) -> str:
    """Which news a message tells, one of an older version too; empty for none."""
    return message.tells or ("reminder" if message.is_reminder else "expired" if message.is_of_unpaid else "")


def _is_same(one: Outgoing, other: Outgoing) -> bool:
    return (_tells(one), one.about) == (_tells(other), other.about)


def _made_at(effect: str, chat: Chat) -> int:
    """When a message was made, in milliseconds; of one that does not say, this moment."""
    made = effect.partition(".")[0]
    return int(made) if made.isdigit() else chat.now
