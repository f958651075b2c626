"""Hand what its buyer wants of an order to the store: an alert to admins with the order and the buyer's words."""

import hashlib

from bot.outbox.admin_notices import DAY_MS, AdminNotices
from bot.screens.changes import draw_handed
from flows.saga.record import Record
from flows.shop import Order


async def hand_over(notices: AdminNotices, key: str, record: Record, order: Order, wish: str = "") -> None:
    """Alert admins, once a day of the same words; `key` is why a person must see to it."""
    said = hashlib.sha256(wish.casefold().encode()).hexdigest()[:12]
    subject = f"handed.{key}.{record.ref}.{said}"
    await notices.once([subject], lambda _: draw_handed(key, record, order, wish, notices.say), within=DAY_MS)
