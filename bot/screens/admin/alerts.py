"""What admins are told of orders, and the buttons they decide with."""

from collections.abc import Sequence
from dataclasses import replace

from bot.people.buttons import Action
from bot.people.ruling import LETTER_OF, Act, Ruling
from bot.screens.labels import label, phone
from bot.screens.texts import Markup, Sentences, rupiah
from bot.telegram_api.message import Button, Message, Rows
from flows.saga.record import NOT_FOUND, Record
from flows.shop import Order

LISTED = 20
SHOWN = 8
REASONS = ("orders", "cod", "unpaid", "blocked")


def draw_alert(record: Record, key: str, say: Sentences) -> Message:
    """What admins must know of an order; nothing personal beyond what they need to find it."""
    order, placed = record.order, record.placed
    facts = {"ref": record.ref, "name": order.customer_name, "phone": phone(order.customer_phone)}
    facts |= {"reason": record.problem or "", "others": _join_numbers(record.others)}
    facts |= {"order": placed.order_id if placed else "", "total": rupiah(placed.total if placed else 0)}
    return Message(say(f"alert.{key}", **facts))


def draw_standing(record: Record, say: Sentences) -> Message:
    """How an order stands that was, or still is, an admin's to decide."""
    if record.state == "needs_admin":
        key = "not_found" if record.problem == NOT_FOUND else "unsent"
        return replace(draw_alert(record, key, say), rows=_choices(record, say))
    keys = {"done": "placed", "cancelled": "cancelled", "rejected": "rejected"}
    return draw_alert(record, keys.get(record.state, "trying"), say)


def _choices(record: Record, say: Sentences) -> Rows:
    create = _button(record, "button.create", "create", say)
    cancel = _button(record, "button.cancel_order", "cancel", say, style="danger")
    return (_button(record, "button.found", "find", say),), (create, cancel)


def draw_too_late(record: Record, say: Sentences) -> Message:
    """An order is decided already; this changed nothing."""
    stands = draw_standing(record, say)
    return replace(stands, text=f"{say('alert.too_late')}\n\n{stands.text}")


def draw_numbers(key: str, numbers: Sequence[str], say: Sentences) -> Message:
    """Tell of orders by their numbers; of very many the first."""
    return Message(say(f"alert.{key}", orders=_join_numbers(numbers), count=len(numbers)))


def _join_numbers(numbers: Sequence[str]) -> str:
    return ", ".join(numbers[:LISTED]) + (" …" if len(numbers) > LISTED else "")


def draw_waiting(records: Sequence[Record], count: int, why: str, say: Sentences) -> Message:
    """Ask for a yes or a no to orders of one chat, the first and the last of which are shown."""
    last = records[-1]
    rows = [say("alert.waiting_order", name=r.order.customer_name, facts=_of_waiting(r, say)) for r in records]
    hidden = [say("alert.waiting_more", count=count - len(rows))] if count > len(rows) else []
    reason = Markup(say(f"alert.waits_{_reason(records, why)}"))
    head = say("alert.waiting", count=count, chat=last.chat, why=reason)
    approve = _button(last, "button.approve", "approve", say)
    decline = _button(last, "button.decline", "decline", say, style="danger")
    block = _button(last, "button.block", "block", say)
    return Message("\n".join([head, *rows, *hidden, "", say("alert.waiting_choose")]), ((approve, decline), (block,)))


def _reason(records: Sequence[Record], why: str) -> str:
    """Why the first that is held was; of those only about to be, the problem may tell of something before."""
    said = [*(record.problem for record in records if record.state == "held"), why]
    return next((each for each in said if each in REASONS), REASONS[0])


def _of_waiting(record: Record, say: Sentences) -> str:
    payment, total = label(record.order.payment_method, say), record.agreed
    facts = (phone(record.order.customer_phone), payment, rupiah(total) if total else "")
    return ", ".join(filter(None, facts))


def draw_ruled(ruling: Ruling, records: Sequence[Record], card: Message | None, say: Sentences) -> Message:
    """The alert that was tapped says what came of it; below, the card asks about what waits still."""
    blocked = say("block.done", who=str(ruling.chat)) if ruling.act == "block" else ""
    said = _ruling_of(records, say) if records else draw_forgotten(ruling.ref, say).text
    text = "\n\n".join(filter(None, (blocked, said, card.text if card else "")))
    return replace(card or Message(""), text=text, chat=ruling.where, edits=str(ruling.message))


def draw_forgotten(ref: str, say: Sentences) -> Message:
    """Nothing is known of an order any more."""
    return Message(say("alert.forgotten", ref=ref))


def _ruling_of(records: Sequence[Record], say: Sentences) -> str:
    """What came of orders that waited for a yes, which was said to all of them alike."""
    last = records[-1]
    is_declined = last.state == "cancelled" and not last.is_approved
    names = ", ".join(record.order.customer_name for record in records[:LISTED])
    more = " …" if len(records) > LISTED else ""
    return say("alert.declined" if is_declined else "alert.approved", name=names + more)


def put_in_place(messages: Sequence[Message], record: Record, ruling: Ruling, say: Sentences) -> list[Message]:
    """Let the alert that was tapped say what came of it; other admins get a message of their own."""
    tapped = replace(draw_standing(record, say), chat=ruling.where, edits=str(ruling.message))
    return [*(message for message in messages if message.chat != ruling.where), tapped]


def ask_which(record: Record, say: Sentences, key: str = "which", number: str = "") -> Message:
    """Ask for the number of the order at Scalev, the first time or again."""
    facts = {"ref": record.ref, "name": record.order.customer_name, "number": number}
    return Message(say(f"alert.{key}", **facts), ((_button(record, "button.cancel", "leave", say),),))


def ask_whether(record: Record, order: Order, say: Sentences) -> Message:
    """Show an order with another phone; only the admin can know whether it is the one."""
    facts = {"ref": record.ref, "name": order.customer_name, "order": order.order_id, "total": rupiah(order.total)}
    rows = ((_button(record, "button.yes_this", "yes", say), _button(record, "button.cancel", "leave", say)),)
    return Message(say("alert.is_this_it", **facts), rows)


def _button(record: Record, label: str, act: Act, say: Sentences, style: str = "") -> Button:
    return Button(say.plain(label), Action.RULE, f"{record.chat}.{LETTER_OF[act]}", style=style)
