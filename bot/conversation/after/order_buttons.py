"""Take a tap on a button of an order that stands: one that asks first, or one that answers that question."""

from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.people.acts import Incoming
from bot.people.alteration import ASK_CANCEL, ASK_PAY, CANCEL, KEEP, Act, Alteration, read_tap
from bot.people.buttons import Press
from flows.order.freeze import new_ref


def take_tap(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Leave the question to the shop, or let be done what it was answered with; `None` where it is nobody's button."""
    read = read_tap(press.nonce, press.argument)
    if read is None:
        return None
    act, value = read
    message = incoming.message_id or 0
    if act in {ASK_CANCEL, ASK_PAY}:
        asking = replace(conversation, request=("alter", press.nonce, act))
        return Decision(asking, toast="toast.checking", fetch=0)
    if act == KEEP:
        return Decision(conversation, replies=(Reply(Note("alter.kept"), edits=message),))
    does: Act = "cancel" if act == CANCEL else "pay"
    copy = new_ref() if does == "pay" else ""
    alteration = Alteration(press.nonce, desk.chat, does, message, desk.now, value, copy)
    return Decision(conversation, replies=(Reply(Note("alter.begun"), edits=message),), alteration=alteration)
