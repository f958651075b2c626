"""What is asked and said of changes to an order that stands; for its buyer, and for admins it is handed to."""

import html
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.decision import Amendment, Choice
from bot.conversation.notes import Note
from bot.people.alteration import ASK_CANCEL, ASK_PAY
from bot.people.buttons import Action
from bot.screens.labels import cancel_button, cut, phone
from bot.screens.notes import draw_note
from bot.screens.questions import draw_problem
from bot.screens.summary import cart_lines, people
from bot.screens.texts import Markup, Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message
from flows.order.totals import total
from flows.saga.changes import can_alter
from flows.saga.naming import list_goods
from flows.saga.record import Record
from flows.shop import Order

LONGEST_LABEL = 60


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


def draw_why(key: str, record: Record, order: Order, say: Sentences) -> str:
    """Why an order comes to people, without markup, as the first words of a talk about it."""
    return say.plain(f"alert.alter.{key}", order=order.order_id, copy=record.replacement)


def draw_handed(key: str, record: Record, order: Order, say: Sentences) -> Message:
    """Admins get an order that only they can put right."""
    facts = {
        "order": order.order_id,
        "name": record.order.customer_name,
        "phone": phone(record.order.customer_phone),
        "total": rupiah(order.total),
        "goods": list_goods(order),
        "ref": record.ref,
        "copy": record.replacement,
    }
    why = Markup(say(f"alert.alter.{key}", **facts))
    return Message(cut(say("alert.alter", why=why, **facts), TEXT_LIMIT))


def draw_amendment(view: Amendment, say: Sentences) -> Message:
    """What is another in an order, old and new, and what it costs then."""
    lines = _differences(view, say)
    costs = view.total + total(view.after.items, view.after.courier) - total(view.before.items, view.before.courier)
    key = "amend.total" if costs != view.total else "amend.same_total"
    amount = say(key, now=rupiah(costs), before=rupiah(view.total))
    asked = say("amend.ask" if view.is_asked else "amend.begun", order=view.number)
    text = "\n\n".join(filter(None, (draw_problem(view.problem, say), asked, "\n".join(lines), amount)))
    yes = Button(say.plain("button.amend"), Action.CONFIRM, style="success")
    no = replace(cancel_button(say), label=say.plain("button.alter.keep"))
    return Message(cut(text, TEXT_LIMIT), ((yes,), (no,)) if view.is_asked else (), stays=not view.is_asked)


def _differences(view: Amendment, say: Sentences) -> Sequence[str]:
    """What is another, old and new."""
    before, after = dict(people(view.before, say)), dict(people(view.after, say))
    differing = [name for name in after if after[name] != before[name]]
    lines = [_old_and_new(say(f"label.{name}"), before[name], after[name], say) for name in differing]
    if view.before.items == view.after.items:
        return lines
    goods = [Markup(cart_lines(answers.items, say)) for answers in (view.before, view.after)]
    return [say("amend.goods", before=goods[0], after=goods[1]), *lines]


def _old_and_new(name: str, before: str, after: str, say: Sentences) -> str:
    """An answer as it was and as it shall be."""
    none = say.plain("amend.none")
    return say("amend.line", name=Markup(name), before=before or none, after=after or none)


def draw_request(order: Order, say: Sentences) -> str:
    """What a buyer wants of an order who only tapped a button, as they would ask a person for it."""
    return say.plain("amend.request", order=order.order_id)


def draw_wish(view: Amendment, say: Sentences) -> str:
    """A change as its buyer would ask a person for it, without markup."""
    lines = "\n".join(_differences(view, say)).replace("<b>", "").replace("</b>", "")
    return say.plain("amend.wish", order=view.number) + "\n" + html.unescape(lines)
