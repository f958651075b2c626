"""What admins read of goods that run out."""

from collections.abc import Sequence

from bot.screens.texts import Sentences
from bot.telegram_api.message import Message
from flows.shop import Item

MOST = 20


def draw_stock(items: Sequence[Item], say: Sentences) -> Message:
    """The goods, one a line; of very many the first."""
    rows = [_line(item, say) for item in items[:MOST]]
    more = [say("desk.card.more", count=len(items) - MOST)] if len(items) > MOST else []
    return Message("\n".join([say("stock.title"), *rows, *more]))


def _line(item: Item, say: Sentences) -> str:
    name = " ".join(dict.fromkeys(filter(None, (item.name, item.label))))
    return say("stock.low", name=name, count=item.available) if item.available else say("stock.out", name=name)
