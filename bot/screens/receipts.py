"""Messages about orders that have no card yet or never will; for whoever ordered."""

from bot.people.buttons import Action
from bot.screens.texts import Sentences
from bot.telegram_api.message import Button, Message
from flows.saga.record import Record


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
