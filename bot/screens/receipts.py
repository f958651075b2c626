"""Messages about orders that exist: placed, paid, refused, being looked into; for whoever ordered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from bot.people.buttons import Action
from bot.screens.labels import cut, label, phone
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message
from flows.order.totals import Reason, reason_of
from flows.saga.record import Record
from flows.saga.steps import is_paid
from flows.shop import Order
from scalev.http.addresses import Address

WIB = timezone(timedelta(hours=7), "WIB")
LONGEST_CODE, LONGEST_GOODS = 32, 700


def draw_receipt(
    order: Order, ref: str, say: Sentences, checked: datetime | None = None, agreed: int | None = None
) -> Message:
    """The buyer's message of a placed order: what to pay and where, and later what became of it.

    `agreed` is the summary's total; why the shop's is another is said before the link.
    """
    key = "paid" if is_paid(order) else "cancelled" if order.status in {"canceled", "closed"} else _key_of_placed(order)
    facts = [say(f"receipt.{key}", order=order.order_id, total=rupiah(order.total))]
    if key in {"placed", "cod"} and (reason := reason_of(order, agreed)):
        facts.append(_other_total(reason, order, agreed or 0, say))
    if _code_to_type(order) and key == "placed":
        facts.append(say("receipt.code", code=order.payment_code))
    if key == "placed":
        facts.append(say("receipt.link", url=_page(order)) if _page(order) else say("receipt.no_link"))
    if order.receipt:
        facts.append(say("receipt.tracking", courier=order.courier or "", receipt=order.receipt))
    if checked:
        facts.append(say("receipt.checked", time=clock(checked)))
    return Message("\n\n".join(facts), _buttons(order, key, say), ref=ref)


def _other_total(reason: Reason, order: Order, agreed: int, say: Sentences) -> str:
    amounts = {"total": order.total, "agreed": agreed, "difference": abs(order.total - agreed)}
    return say(f"receipt.total.{reason}", **{name: rupiah(amount) for name, amount in amounts.items()})


def _key_of_placed(order: Order) -> str:
    return "cod" if order.payment_method == "cod" else "placed"


def _buttons(order: Order, key: str, say: Sentences) -> tuple[tuple[Button, ...], ...]:
    copy = Button(say.plain("button.copy_order"), copy=order.order_id)
    if key != "placed":
        return ((*_page_buttons("button.see_order", order, say), copy),)
    pay = tuple(replace(button, style="success") for button in _page_buttons("button.pay", order, say))
    number = (Button(say.plain("button.copy_code"), copy=_code_to_type(order)),) if _code_to_type(order) else ()
    return (*((pay,) if pay else ()), (*number, copy), (Button(say.plain("button.check"), Action.CHECK),))


def _page(order: Order) -> str:
    """The order's page; empty where there is none, also for what older versions took for one and kept."""
    return order.payment_url if Address.read(order.payment_url) else ""


def _page_buttons(key: str, order: Order, say: Sentences) -> tuple[Button, ...]:
    """The button that opens the order's page, where it has one."""
    return (Button(say.plain(key), url=_page(order)),) if _page(order) else ()


def _code_to_type(order: Order) -> str:
    """The number a person types to pay; the text of a QR code is none."""
    code = order.payment_code or ""
    return code if len(code) <= LONGEST_CODE else ""


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
    link = _page_buttons("button.see_order", order, say)
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


def clock(moment: datetime) -> str:
    """`23 Nov 14.05 WIB`."""
    local = moment.astimezone(WIB)
    return f"{local.hour:02}.{local.minute:02} WIB"
