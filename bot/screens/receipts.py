"""Messages about orders beside their cards: not placed yet or never, in detail, and listed; for whoever ordered."""

from collections.abc import Sequence

from bot.people.buttons import Action
from bot.screens.card import page_buttons
from bot.screens.labels import cut, label, phone
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message
from flows.saga.record import Record
from flows.shop import Order

LONGEST_GOODS = 700


def draw_notice(record: Record, say: Sentences) -> Message:
    """The order is being made; this message becomes its card."""
    return Message(say("card.soon", name=record.order.customer_name), ref=record.ref)


def draw_unplaced(record: Record, say: Sentences) -> Message:
    """What a buyer reads of an order that is not placed: not yet, or never."""
    if record.state == "held":
        return draw_held(record, say)
    return Message(say(f"receipt.{'not_placed' if record.state in {'rejected', 'cancelled'} else 'waiting'}"))


def draw_refusal(say: Sentences) -> Message:
    """The shop did not take the order; nothing was ordered."""
    return Message(say("receipt.not_placed"), ((Button(say.plain("button.order"), Action.BEGIN),),))


def draw_held(record: Record, say: Sentences) -> Message:
    """The order is above what one person may order at once; the store is asked."""
    return Message(say("receipt.held", name=record.order.customer_name))


def draw_declined(record: Record, say: Sentences) -> Message:
    """The store did not want an order that waited for its yes; nothing was ordered."""
    return Message(say("receipt.declined", name=record.order.customer_name))


def draw_delay(say: Sentences) -> Message:
    """The shop takes its time; the order is safe and needs nothing from the buyer."""
    return Message(say("receipt.delayed"))


def draw_rest(say: Sentences) -> Message:
    """The shop rests; the order is kept and placed when it opens."""
    return Message(say("pause.kept"))


def draw_search(say: Sentences) -> Message:
    """It is not known whether the order exists; a person looks."""
    return Message(say("receipt.looking_into"))


def draw_details(order: Order, say: Sentences, *, shows_buyer: bool = False) -> Message:
    """Everything `/status` tells of an order."""
    buyer = f"{order.customer_name} · {phone(order.customer_phone)}" if shows_buyer else ""
    facts = (
        ("buyer", buyer.strip(" ·")),
        ("status", say.plain(f"status.{order.status}") if f"status.{order.status}" in say else order.status),
        ("payment", _payment(order, say)),
        ("items", _goods(order)),
        ("total", rupiah(order.total)),
        ("courier", order.courier or ""),
        ("tracking", order.receipt or ""),
    )
    lines = [say("details.line", name=say(f"details.{name}"), value=value) for name, value in facts if value]
    link = page_buttons("button.see_order", order, say)
    text = "\n".join([say("details.title", order=order.order_id), *lines])
    return Message(cut(text, TEXT_LIMIT), (link,) if link else ())


def _goods(order: Order) -> str:
    """What was ordered, as far as it fits into one message."""
    said = ", ".join(f"{name} ×{quantity}" for name, quantity in order.lines)
    return said if len(said) <= LONGEST_GOODS else f"{said[:LONGEST_GOODS]}…"


def _payment(order: Order, say: Sentences) -> str:
    key = f"payment.{order.payment_status}"
    status = say.plain(key) if key in say else order.payment_status
    return f"{status} · {label(order.payment_method, say)}" if order.payment_method else status


def draw_listing(
    orders: Sequence[Order], say: Sentences, unplaced_ones: Sequence[Record] = (), *, shows_names: bool
) -> Message:
    """Orders, one a line, newest first, below those that are still to be placed."""
    waiting = [draw_unplaced(record, say).text for record in unplaced_ones]
    if not orders:
        return Message("\n\n".join(waiting) or say("orders.none"))
    rows = [_line(order, say, shows_names=shows_names) for order in orders]
    listed = "\n".join([say("orders.title"), *rows, "", say("orders.hint")])
    return Message("\n\n".join([*waiting, cut(listed, TEXT_LIMIT)]))


def _line(order: Order, say: Sentences, *, shows_names: bool) -> str:
    """An order in a list."""
    name = f" · {order.customer_name}" if shows_names else ""
    payment = say(f"payment.{order.payment_status}") if f"payment.{order.payment_status}" in say else ""
    return say("orders.line", order=order.order_id, name=name, total=rupiah(order.total), payment=payment)
