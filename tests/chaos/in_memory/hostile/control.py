"""A control build that believes whatever Scalev says, and sends what it says by the sender of old.

The same run must then send files, lead buyers elsewhere and take other people's orders, or it could not see it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.constants import ParseMode

from bot.orders import order_calls
from bot.screens import card
from bot.telegram_api import message
from bot.telegram_api.calls import Sender
from bot.telegram_api.outgoing import Outgoing
from scalev.http.addresses import Hosts
from tests.chaos.in_memory.world.telegram_side import parts_of


class GullibleSender(Sender):
    """Hands every picture to python-telegram-bot as it is, which reads a local path from disk."""

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        """Send a message."""
        parts = parts_of(message)
        if not parts["photo"]:
            return await super().send(chat, message, is_plain)
        markup = InlineKeyboardMarkup.de_json({"inline_keyboard": parts["rows"]}) if parts["rows"] else None
        await self.bot.send_photo(chat, parts["photo"], parts["text"], parse_mode=ParseMode.HTML, reply_markup=markup)
        return "7:p"


GUARDS: tuple[tuple[Any, str, Any], ...] = (
    (Hosts, "web", lambda _, value: value if isinstance(value, str) and value else None),
    (Hosts, "page", lambda _, value: value if isinstance(value, str) and value else None),
    (message, "picture", lambda photo: photo),
    (card, "page_of", lambda order: order.payment_url),
    (card, "reason_of", lambda order, agreed: None),
    (order_calls, "is_ours", lambda order, record: True),
)


@contextmanager
def without_guards() -> Iterator[None]:
    """Take every guard away, for the time of a run."""
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in GUARDS]
    for owner, name, gullible in GUARDS:
        setattr(owner, name, gullible)
    try:
        yield
    finally:
        for owner, name, guard in kept:
            setattr(owner, name, guard)
