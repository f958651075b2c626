"""One order as an admin needs it: who, where, what, how it is paid and sent, who ordered it and when."""

from bot.conversation.views.of_admins import WholeOrder
from bot.screens.admin import cards
from bot.screens.admin.lists import list_goods
from bot.screens.admin.moments import day_and_time
from bot.screens.labels import cut, label, phone
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message, Rows
from flows.shop import Order
from scalev.http.addresses import Address

LONGEST_GOODS = 1200
_BY = {
    "customer": "whole.by.customer",
    "reseller": "whole.by.reseller",
    "admin": "whole.by.admin",
    None: "whole.by.none",
}


def draw_whole_order(view: WholeOrder, say: Sentences) -> Message:
    """All that is known of an order."""
    order = view.order
    lines = [say("whole.line", name=say(key), value=value) for key, value in _facts(view, say) if value]
    text = "\n".join([say("details.title", order=order.order_id), *lines])
    if view.receipt:
        return _ask_whether_receipt(view, text, say)
    acts = cards.draw_acts(view.chat, view.ref, order, say) if view.ref else ()
    there = cards.link_to_scalev(order, view.orders_url, say)
    return Message(cut(text, TEXT_LIMIT), (*acts, *_buttons(order, say), *there))


def _ask_whether_receipt(view: WholeOrder, text: str, say: Sentences) -> Message:
    """The order and, below it, whether the number of a parcel is its own; one of elsewhere is only shown."""
    order = view.order
    if not view.ref:
        elsewhere = say("lists.receipt.elsewhere")
        return Message(f"{cut(text, TEXT_LIMIT - 300)}\n\n{elsewhere}", _buttons(order, say))
    facts = {"order": order.order_id, "name": order.customer_name, "courier": order.courier or "-"}
    asked = say(cards.key_of_receipt(order), number=view.receipt, total=rupiah(order.total), **facts)
    rows = cards.draw_yes_to_receipt(view.chat, view.ref, view.receipt, say)
    below = "\n\n".join([*cards.warn_of_receipt(view.others, say), asked])
    return Message(f"{cut(text, TEXT_LIMIT - 900)}\n\n{below}", rows)


def _facts(view: WholeOrder, say: Sentences) -> tuple[tuple[str, str], ...]:
    order = view.order
    by = say.plain(_BY[view.by]) + (f" · {view.sender}" if view.sender else "")
    return (
        ("details.buyer", " · ".join(filter(None, (order.customer_name, phone(order.customer_phone))))),
        ("whole.address", ", ".join(filter(None, (order.address, order.district, order.postal_code)))),
        ("whole.email", order.customer_email),
        ("details.items", list_goods(order, LONGEST_GOODS)),
        ("details.total", _total(order, say)),
        ("details.payment", _payment(order, say)),
        ("details.status", say.plain(f"status.{order.status}") if f"status.{order.status}" in say else order.status),
        ("details.courier", order.courier or ""),
        ("details.tracking", " · ".join(filter(None, (order.receipt, order.shipment_status)))),
        ("whole.note", order.buyer_note),
        ("whole.made", _moment(order, say)),
        ("whole.by", by),
        ("whole.spam", say.plain("whole.is_spam") if order.is_spam else ""),
    )


def _total(order: Order, say: Sentences) -> str:
    if not order.shipping_cost:
        return rupiah(order.total)
    return say.plain("whole.total", total=rupiah(order.total), shipping=rupiah(order.shipping_cost))


def _payment(order: Order, say: Sentences) -> str:
    key = f"payment.{order.payment_status}"
    facts = [say.plain(key) if key in say else order.payment_status]
    facts += [label(order.payment_method, say)] if order.payment_method else []
    facts += [day_and_time(order.paid_at, order.paid_at, say)] if order.paid_at else []
    return " · ".join(filter(None, facts))


def _moment(order: Order, say: Sentences) -> str:
    return say.plain("whole.at", time=day_and_time(order.created_at, order.created_at, say)) if order.created_at else ""


def _buttons(order: Order, say: Sentences) -> Rows:
    has_page = Address.read(order.payment_url)
    page = [Button(say.plain("button.see_order"), url=order.payment_url)] if has_page else []
    copies = [Button(say.plain("button.copy_order"), copy=order.order_id)]
    copies += [Button(say.plain("whole.button.copy_receipt"), copy=order.receipt)] if order.receipt else []
    return tuple(filter(None, (tuple(page), tuple(copies))))
