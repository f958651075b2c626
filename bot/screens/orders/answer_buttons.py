"""The one or two buttons below an answer about an order; all that can be done to it stands on its card alone."""

from bot.people.buttons import Action
from bot.screens.card import is_owed, page_buttons
from bot.screens.orders.tracking_pages import receipt_buttons
from bot.screens.texts import Sentences
from bot.telegram_api.message import Button, Rows
from flows.saga.life import is_paid
from flows.saga.record import Record
from flows.saga.stages import has_files, stage_of
from flows.shop import Order


def answer_rows(record: Record, order: Order, say: Sentences) -> Rows:
    """Pay it, follow its parcel, get its files or order again, whichever fits."""
    if is_owed(record, order):
        return (*_row(page_buttons("button.pay", order, say)), (Button(say.plain("button.check"), Action.CHECK),))
    stage = stage_of(order, record)
    if stage in {"cancelled", "expired"}:
        return ((Button(say.plain("button.order"), Action.BEGIN),),)
    if order.receipt and stage in {"shipped", "undelivered"}:
        return _row(receipt_buttons(order, say))
    if is_paid(order) and has_files(order, record):
        return ((Button(say.plain("button.files"), Action.FILES),),)
    return ()


def _row(buttons: tuple[Button, ...]) -> Rows:
    return (buttons,) if buttons else ()
