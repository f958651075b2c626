"""Hand an order whose bills need a person to the store: an alert to admins, without a word to its buyer."""

from bot.outbox.admin_notices import DAY_MS, AdminNotices
from bot.screens.changes import draw_handed
from flows.saga.record import Record
from flows.shop import Order


async def hand_over(notices: AdminNotices, key: str, record: Record, order: Order) -> None:
    """Alert admins, once a day of the same; `key` is why a person must see to it."""
    subject = f"handed.{key}.{record.ref}"
    await notices.once([subject], lambda _, say: draw_handed(key, record, order, say), within=DAY_MS)
