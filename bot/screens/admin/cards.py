"""The card of an order in a chat of admins: what it is, how far it has come, who has it, and what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from bot.people.buttons import Action
from bot.people.ruling import LETTER_OF, Act, seal
from bot.screens.labels import cut, label, mask_phone, phone
from bot.screens.texts import Markup, Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message, Rows
from flows.saga.life import is_paid
from flows.saga.record import Handling, Record
from flows.shop import Order

MOST_LINES, LONGEST_NAME, LONGEST_TEXT = 8, 80, 200
UNCONFIRMED = frozenset({"draft", "pending"})
GONE = frozenset({"canceled", "closed", "rts", "shipped_rts"})
ON_ITS_WAY = frozenset({"shipped", "completed"})


def draw_desk_card(record: Record, chat: int, say: Sentences, orders_url: str = "") -> Message | None:
    """The card for a chat, in which a group reads no whole phone and no street; `None` of an order not placed yet.

    Where the page of orders in Scalev is known, it leads to this one there.
    """
    order = record.placed
    if order is None:
        return None
    parts = (
        [say("desk.card.title", order=order.order_id, state=Markup(_state(order, say))), *_goods(order, say)],
        _people(record, order, say, is_group=chat < 0),
        _handling(record, say),
    )
    text = "\n\n".join("\n".join(part) for part in parts if part)
    rows = (*_rows(record, order, say), *link_to_scalev(order, orders_url, say))
    return Message(cut(text, TEXT_LIMIT), rows, chat=chat, desk_card=record.ref)


def link_to_scalev(order: Order, orders_url: str, say: Sentences) -> Rows:
    """The button that opens an order in Scalev, in a row of its own; none where its page is not known."""
    if not orders_url or not order.id:
        return ()
    return ((Button(say.plain("button.desk_scalev"), url=f"{orders_url.rstrip('/')}/{quote(order.id, safe='')}"),),)


def _state(order: Order, say: Sentences) -> str:
    """`Menunggu · belum dibayar`."""
    status, payment = f"status.{order.status}", f"payment.{order.payment_status}"
    words = [say.plain(key) if key in say else said for key, said in ((status, order.status), (payment, ""))]
    return " · ".join(filter(None, words))


def _goods(order: Order, say: Sentences) -> list[str]:
    rows = [
        say("desk.card.item", name=name[:LONGEST_NAME], quantity=quantity)
        for name, quantity in order.lines[:MOST_LINES]
    ]
    left = len(order.lines) - MOST_LINES
    return [*rows, say("desk.card.more", count=left)] if left > 0 else rows


def _people(record: Record, order: Order, say: Sentences, *, is_group: bool) -> list[str]:
    asked = record.order
    number = phone(order.customer_phone or asked.customer_phone)
    street = "" if is_group else order.address or asked.address or ""
    named = f"{order.customer_name or asked.customer_name} · {mask_phone(number) if is_group else number}"
    facts = {
        "buyer": Markup(say("desk.card.forgotten")) if record.is_forgotten else named,
        "place": ", ".join(filter(None, (street[:LONGEST_TEXT], order.district, order.postal_code))),
        "courier": order.courier or "",
        "receipt": order.receipt or "",
        "money": f"{rupiah(order.total)} · {label(order.payment_method, say)}",
        "reseller": asked.dropshipper_name or "",
        "note": (asked.notes or "")[:LONGEST_TEXT],
    }
    return [say(f"desk.card.line.{name}", value=value) for name, value in facts.items() if value]


def _handling(record: Record, say: Sentences) -> list[str]:
    handling = record.handling
    taken = [say("desk.card.taken", who=handling.taken_name)] if handling.taken_by else []
    return [*taken, *([say("desk.card.own_note", note=handling.note[:LONGEST_TEXT])] if handling.note else [])]


class Known(NamedTuple):
    """What buttons need of an order where its record is not at hand."""

    chat: int
    handling: Handling = Handling()


def draw_acts(chat: int, ref: str, order: Order, say: Sentences) -> Rows:
    """The buttons of an order's card below another message that shows the order."""
    rows = _rows(Known(chat), order, say)
    return tuple(tuple(replace(button, nonce=ref) for button in row) for row in rows)


def draw_yes_to_receipt(chat: int, ref: str, number: str, say: Sentences) -> Rows:
    """The yes to the number of a parcel, which the button carries, and the no."""
    yes = Button(say.plain("button.desk_yes_receipt"), Action.RULE, f"{chat}.w{number}", style="success", nonce=ref)
    return ((yes, replace(_button(Known(chat), "button.desk_no", "drop", say), nonce=ref)),)


def _rows(record: Record | Known, order: Order, say: Sentences) -> Rows:
    """What can be done to the order as it stands."""
    is_over = order.status in GONE or order.status == "completed"
    first: list[Button] = []
    if order.status in UNCONFIRMED:
        first.append(_button(record, "button.desk_confirm", "ask_confirm", say, style="success"))
    if not is_over and not order.receipt and order.status not in ON_ITS_WAY:
        first.append(_button(record, "button.desk_cancel", "ask_stop", say, style="danger"))
    number = "button.desk_new_receipt" if order.receipt else "button.desk_receipt"
    second = [_button(record, number, "ask_receipt", say)] if order.courier and not is_over else []
    second.append(_button(record, "button.desk_note", "ask_note", say))
    if order.courier and not (is_over or order.receipt or order.status in ON_ITS_WAY):
        second.append(_button(record, "button.desk_address", "ask_address", say))
    write = Button(say.plain("button.desk_write"), Action.WRITE, str(record.chat))
    is_taken = bool(record.handling.taken_by)
    take = _button(record, "button.desk_release" if is_taken else "button.desk_take", _taking(record), say)
    return tuple(tuple(row) for row in (first, second, (write, take)) if row)


def _taking(record: Record | Known) -> Act:
    return "release" if record.handling.taken_by else "take"


def ask_to_confirm(record: Record, order: Order, say: Sentences) -> Message:
    """Ask whether to confirm an order."""
    return Message(say("desk.sure.confirm", **_of(order)), _yes(record, "button.desk_yes_confirm", "confirm", say))


def ask_to_stop(record: Record, order: Order, say: Sentences) -> Message:
    """Ask whether to cancel an order; one that is paid has to be paid back by hand."""
    key = "desk.sure.cancel_paid" if is_paid(order) else "desk.sure.cancel"
    return Message(say(key, **_of(order)), _yes(record, "button.desk_yes_cancel", "stop", say))


def ask_for(key: str, record: Record, order: Order, say: Sentences) -> Message:
    """Ask for what is to be typed."""
    return Message(say(key, **_of(order)), ((_button(record, "button.desk_no", "drop", say),),))


def ask_whether_receipt(
    record: Record, order: Order, number: str, say: Sentences, others: Sequence[str] = ()
) -> Message:
    """Show the number of a parcel once more, with the order it is for, and the others that have it already."""
    yes = Button(say.plain("button.desk_yes_receipt"), Action.RULE, f"{record.chat}.v{seal(number)}", style="success")
    asked = say(key_of_receipt(order), number=number, **_of(order))
    text = "\n\n".join([*warn_of_receipt(others, say), asked])
    return Message(text, ((yes, _button(record, "button.desk_no", "drop", say)),))


def ask_whether_address(record: Record, order: Order, address: str, say: Sentences) -> Message:
    """Show another address beside the one that stands; the district stays, and with it courier and shipping."""
    yes = Button(say.plain("button.desk_yes_receipt"), Action.RULE, f"{record.chat}.i{seal(address)}", style="success")
    values = {"before": order.address or "-", "after": address, "district": order.district or "-"}
    text = say("desk.sure.address", **_of(order), **values)
    return Message(text, ((yes, _button(record, "button.desk_no", "drop", say)),))


def warn_of_receipt(others: Sequence[str], say: Sentences) -> list[str]:
    """That other orders have the number of a parcel already."""
    return [say("desk.sure.receipt_taken", orders=", ".join(others))] if others else []


def key_of_receipt(order: Order) -> str:
    """The question before a receipt number is saved; a parcel that nobody paid for is said to be one."""
    is_owed = not is_paid(order) and order.payment_method != "cod"
    return "desk.sure.receipt_unpaid" if is_owed else "desk.sure.receipt"


def _yes(record: Record, key: str, act: Act, say: Sentences) -> Rows:
    return ((_button(record, key, act, say), _button(record, "button.desk_no", "drop", say)),)


def tell(key: str, order: Order, say: Sentences, **values: object) -> Message:
    """What came of it, or why nothing did."""
    return Message(say(key, **_of(order), **values))


def refuse(key: str, order: Order, who: str, say: Sentences) -> Message:
    """Why nothing can be done to an order, and who made it so where that is known."""
    by = [say("desk.done_by", who=who)] if who else []
    return Message("\n".join([say(key, **_of(order)), *by]))


def _of(order: Order) -> dict[str, str]:
    return {
        "order": order.order_id,
        "name": order.customer_name,
        "total": rupiah(order.total),
        "courier": order.courier or "-",
    }


def _button(record: Record | Known, key: str, act: Act, say: Sentences, style: str = "") -> Button:
    return Button(say.plain(key), Action.RULE, f"{record.chat}.{LETTER_OF[act]}", style=style)


def draw_desk_cards(
    record: Record, before: Record, readers: Mapping[int, Sentences], orders_url: str = ""
) -> list[Message]:
    """The cards that say something else now than before, each in its chat's language."""
    pairs = ((record, before, chat, say) for chat, say in readers.items())
    drawn = [(draw_desk_card(r, c, say, orders_url), draw_desk_card(b, c, say, orders_url)) for r, b, c, say in pairs]
    return [now for now, then in drawn if now and now != then]
