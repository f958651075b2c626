"""News of a placed order: one short message each, as an answer to the order's card."""

from dataclasses import replace

from bot.people.alteration import choose
from bot.people.buttons import Action
from bot.screens.card import code_to_type, page_buttons
from bot.screens.labels import label
from bot.screens.orders.tracking_pages import receipt_buttons
from bot.screens.texts import Sentences, rupiah
from bot.screens.times import day_and_clock
from bot.telegram_api.message import Button, Message, Rows
from flows.saga.changes import can_alter
from flows.saga.life import is_paid, is_payable
from flows.saga.naming import name_order
from flows.saga.record import News, Record
from flows.saga.stages import is_digital
from flows.shop import Order

MINOR: frozenset[News] = frozenset({"shipped", "delivered", "reminder"})
"""What a person may do without; payments and trouble are told always."""
SUMMED_UP: frozenset[News] = frozenset({"paid", "shipped", "delivered"})
"""What a reseller may hear of at the end of the day instead, with all else."""


def draw_news(news: News, record: Record, order: Order, say: Sentences) -> Message:
    """The message that tells of it."""
    text = say(f"news.{_key(news, record, order)}", **_values(news, record, order, say))
    told = Message(text, _rows(news, record, order, say), about=record.ref, is_minor=news in MINOR)
    is_summed_up = news in SUMMED_UP and bool(record.order.dropshipper_name)
    return replace(told, summed_up=is_summed_up, tells=news)


def _key(news: News, record: Record, order: Order) -> str:
    """Which sentence: what is still to come of a paid order differs, and some things are not known of each."""
    if news == "paid":
        if order.receipt or order.status in {"shipped", "completed"}:
            return "paid"
        if record.is_forgotten and not (record.order.courier_service_id or order.courier):
            return "paid"  # whether it comes by mail is forgotten with the address for that
        return "paid.digital" if is_digital(order, record) else "paid.parcel"
    if news == "cancelled":
        return _key_of_cancelled(record, order)
    if news == "expired":
        return "expired.renewable" if _is_renewable(record, order) else "expired"
    if news == "shipped":
        return "shipped" if order.receipt else "shipped.no_receipt"
    if news == "reminder":
        return "reminder" if order.expires_at else "reminder.no_end"
    return news


def _key_of_cancelled(record: Record, order: Order) -> str:
    """Who called it off, as far as that is known: its buyer, the time to pay, or the store."""
    if record.called_off_at:
        return "cancelled.own.paid" if is_paid(order) else "cancelled.own"
    if is_paid(order):
        return "cancelled.paid"
    is_late = order.expires_at and order.changed_at and order.changed_at >= order.expires_at
    return "cancelled.late" if is_late else "cancelled"


def _is_renewable(record: Record, order: Order) -> bool:
    """Its buyer can have a new bill of an order whose time to pay is over: the shop has not ended it."""
    return can_alter(replace(record, placed=order)) and is_payable(order)


def _values(news: News, record: Record, order: Order, say: Sentences) -> dict[str, str]:
    """What a sentence may name."""
    code = code_to_type(order)
    return {
        "order": order.order_id if news == "delivered" else name_order(order, record),
        "name": order.customer_name or record.order.customer_name or order.order_id,
        "total": rupiah(order.total),
        "courier": order.courier or "",
        "receipt": order.receipt or "",
        "email": order.customer_email or record.order.customer_email or "",
        "method": " ".join(filter(None, (label(order.payment_method, say), code))),
        "deadline": day_and_clock(order.expires_at, say) if order.expires_at else "",
    }


def _rows(news: News, record: Record, order: Order, say: Sentences) -> Rows:
    mute = (Button(say.plain("button.mute"), Action.MUTE, "off"),)
    match news:
        case "shipped":
            return tuple(row for row in (receipt_buttons(order, say), mute) if row)
        case "undelivered":
            return (receipt_buttons(order, say),) if order.receipt else ()
        case "reminder":
            pay = page_buttons("button.pay", order, say)
            return tuple(row for row in (pay, (Button(say.plain("button.check"), Action.CHECK),), mute) if row)
        case "expired" if _is_renewable(record, order):
            return ((Button(say.plain("button.alter.renew"), Action.ALTER, choose(order.payment_method)),),)
        case "expired" | "cancelled":
            return ((Button(say.plain("button.order"), Action.BEGIN),),)
    return ()
