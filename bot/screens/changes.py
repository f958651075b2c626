"""What is asked and said of changes to an order that stands; for its buyer, and for admins it is handed to."""

import html
from collections.abc import Sequence

from bot.conversation.decision import Choice
from bot.conversation.notes import Note
from bot.people.alteration import ASK_CANCEL, ASK_PAY
from bot.people.buttons import Action
from bot.screens.labels import cut, phone
from bot.screens.notes import draw_note
from bot.screens.texts import Markup, Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message
from flows.saga.changes import can_alter
from flows.saga.record import Record
from flows.shop import Order

LONGEST_LABEL, LONGEST_GOODS, LONGEST_WISH = 60, 200, 600


def draw_offer(note: Note, choices: Sequence[Choice], say: Sentences) -> Message:
    """A question about orders that stand, with a button for each answer."""
    return Message(draw_note(note, say), tuple((_button(choice, say),) for choice in choices))


def _button(choice: Choice, say: Sentences) -> Button:
    label = html.unescape(draw_note(choice.label, say))
    label = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
    return Button(label, Action.ALTER, choice.act, style="danger" if choice.is_grave else "", nonce=choice.ref)


def altering_buttons(record: Record, say: Sentences) -> tuple[Button, ...]:
    """What its buyer may do to an order that is not paid: pay it otherwise, or cancel it."""
    if not can_alter(record):
        return ()
    pay = Button(say.plain("button.alter.pay"), Action.ALTER, ASK_PAY)
    return pay, Button(say.plain("button.alter.ask_cancel"), Action.ALTER, ASK_CANCEL)


def draw_replaced(record: Record, say: Sentences) -> Message:
    """The card of an order that is paid by another one now."""
    number = record.placed.order_id if record.placed else ""
    key = "alter.replaced" if record.replacement else "alter.being_replaced"
    return Message(say(key, order=number, by=record.replacement), ref=record.ref, is_new=False)


def draw_handed(key: str, record: Record, order: Order, wish: str, say: Sentences) -> Message:
    """Admins get an order whose buyer wants what only they can do, with the buyer's words."""
    facts = {
        "order": order.order_id,
        "name": record.order.customer_name,
        "phone": phone(record.order.customer_phone),
        "total": rupiah(order.total),
        "goods": goods_of(order),
        "wish": wish[:LONGEST_WISH],
        "ref": record.ref,
        "copy": record.replacement,
    }
    why = Markup(say(f"alert.alter.{key}", **facts))
    return Message(cut(say("alert.alter", why=why, **facts), TEXT_LIMIT))


def goods_of(order: Order) -> str:
    """What was ordered, in short."""
    said = ", ".join(f"{name} ×{quantity}" for name, quantity in order.lines)
    return said if len(said) <= LONGEST_GOODS else f"{said[:LONGEST_GOODS]}…"
