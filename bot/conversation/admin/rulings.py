"""Take an admin's taps and words about an order nobody can find; `bot.orders.admin_decisions` carries them out."""

from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.people.acts import Incoming
from bot.people.buttons import Press
from bot.people.ruling import Ruling, read_number, read_tap
from flows.reading.short_answers import is_cancel


def take_tap(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take a tap on an alert; `None` where it is a stale button, as it is for everybody but admins."""
    ref = press.nonce
    read = read_tap(ref, press.argument)
    if desk.role != "admin" or read is None:
        return None
    chat, act = read
    message = incoming.message_id or 0
    if act == "leave":
        return leave(conversation, message)
    if act == "yes":
        owed = Ruling.read(conversation.asked) if conversation.asked else None
        if owed is None or owed.ref != ref or not owed.number:
            return None
        return Decision(conversation, ruling=replace(owed, act=act), toast="toast.deciding")
    ruling = Ruling(ref, chat, act, incoming.user, incoming.where or incoming.chat, message)
    toast = "toast.asked_in_private" if act == "find" and incoming.where else "toast.deciding"
    return Decision(conversation, ruling=ruling, toast=toast)


def take_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take an order number that was asked for, or a word that leaves the question; `None` for all other words."""
    if desk.role != "admin":
        return None
    if is_cancel(text):
        return leave(conversation)
    number = read_number(text)
    if number is None:
        return None
    return Decision(conversation, ruling=replace(Ruling.read(conversation.asked), act="number", number=number))


def leave(conversation: Conversation, message: int = 0) -> Decision:
    """Ask for no number any more; the order stays undecided."""
    return Decision(replace(conversation, asked=""), replies=(Reply(Note("alert.left"), edits=message),))
