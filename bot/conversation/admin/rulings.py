"""Take an admin's taps and words about an order nobody can find; `bot.orders.admin_decisions` carries them out."""

from dataclasses import replace

from bot.conversation.admin.at_desk import SEARCHED
from bot.conversation.decision import Decision, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.people.acts import Incoming
from bot.people.buttons import Press
from bot.people.ruling import (
    ASKING,
    LONGEST_NOTE,
    OF_CARDS,
    RECEIPT,
    Act,
    Ruling,
    read_number,
    read_receipt,
    read_seal,
    read_tap,
    seal,
)
from flows.reading.readers import Unread, read_address
from flows.reading.short_answers import is_cancel

_SAVED: dict[Act, Act] = {"receipt": "save_receipt", "address": "save_address"}


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
    if act == "drop":
        return drop(conversation, message)
    if act == "save_receipt":
        return _take_yes(ref, read_seal(press.argument), incoming.name, conversation) or _take_shown(
            Ruling(ref, chat, act, incoming.user, incoming.user, message, read_seal(press.argument), incoming.name),
            conversation,
        )
    if act == "save_address":
        return _take_yes(ref, read_seal(press.argument), incoming.name, conversation)
    if act == "yes":
        owed = read_asked(conversation)
        if owed is None or owed.ref != ref or not owed.number:
            return None
        return Decision(conversation, ruling=replace(owed, act=act), toast="toast.deciding")
    ruling = Ruling(ref, chat, act, incoming.user, incoming.where or incoming.chat, message)
    ruling = replace(ruling, by=incoming.name) if act in OF_CARDS else ruling
    toast = "toast.asked_in_private" if act in ASKING and incoming.where else "toast.deciding"
    return Decision(conversation, ruling=ruling, toast=toast)


def take_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take an order number that was asked for, or a word that leaves the question; `None` for all other words."""
    if desk.role != "admin" or conversation.asked == SEARCHED:
        return None
    owed = Ruling.read(conversation.asked)
    if is_cancel(text):
        return leave_asked(conversation)
    if owed.act == "note":
        noted = replace(owed, number=text[:LONGEST_NOTE], by=desk.name)
        return Decision(replace(conversation, asked=""), ruling=noted)
    if owed.act == "address":
        return _take_address(text, owed, conversation, desk)
    if owed.act == "receipt":
        return _take_receipt(text, owed, conversation, desk)
    number = read_number(text)
    if number is None:
        return None
    return Decision(conversation, ruling=replace(Ruling.read(conversation.asked), act="number", number=number))


def read_asked(conversation: Conversation) -> Ruling | None:
    """What an admin is asked about an order; `None` where that is nothing, or words to search by."""
    return Ruling.read(conversation.asked) if conversation.asked not in {"", SEARCHED} else None


def _take_yes(ref: str, seal_: str, name: str, conversation: Conversation) -> Decision | None:
    """Take the yes to the number of a parcel or an address; one to what was typed before is stale."""
    owed = read_asked(conversation)
    saved = _SAVED.get(owed.act) if owed else None
    if owed is None or saved is None or owed.ref != ref or seal(owed.number) != seal_:
        return None
    saving = replace(owed, act=saved, by=name)
    return Decision(replace(conversation, asked=""), ruling=saving, toast="toast.deciding")


def _take_shown(saving: Ruling, conversation: Conversation) -> Decision | None:
    """Take the yes to a number that stood beside its order, and that the button carries."""
    if not RECEIPT.fullmatch(saving.number):
        return None
    return Decision(replace(conversation, asked=""), ruling=saving, toast="toast.deciding")


def _take_receipt(text: str, owed: Ruling, conversation: Conversation, desk: Desk) -> Decision:
    """Take the number of a parcel, which is shown once more before it is saved."""
    number = read_receipt(text)
    if number is None:
        return Decision(conversation, replies=(Reply(Note("desk.no_receipt")),))
    typed = replace(owed, number=number, by=desk.name)
    return Decision(replace(conversation, asked=replace(typed, by="").id), ruling=typed)


def _take_address(text: str, owed: Ruling, conversation: Conversation, desk: Desk) -> Decision:
    """Take another address, which is shown beside the old one before it is saved."""
    try:
        street = read_address(text[:LONGEST_NOTE])
    except Unread:
        return Decision(conversation, replies=(Reply(Note("desk.no_address")),))
    typed = replace(owed, number=street, by=desk.name)
    return Decision(replace(conversation, asked=replace(typed, by="").id), ruling=typed)


def leave(conversation: Conversation, message: int = 0) -> Decision:
    """Ask for no number any more; the order stays undecided."""
    return Decision(replace(conversation, asked=""), replies=(Reply(Note("alert.left"), edits=message),))


def leave_asked(conversation: Conversation) -> Decision:
    """Leave whatever an admin was asked for."""
    owed = read_asked(conversation)
    return drop(conversation) if owed is None or owed.act in OF_CARDS else leave(conversation)


def drop(conversation: Conversation, message: int = 0) -> Decision:
    """Leave an order as it is; what was asked about it is not owed any more."""
    return Decision(replace(conversation, asked=""), replies=(Reply(Note("desk.dropped"), edits=message),))
