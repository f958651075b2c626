"""Take an answer about an order that stands: a tap on a button that asks first or answers, or a typed yes or no."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.decision import Bill, Decision, Details, Notice, Offer, Reply, Told, Unplaced
from bot.conversation.desk import Desk
from bot.conversation.memory import REMEMBERED_ORDERS, Conversation
from bot.conversation.notes import Note
from bot.people.acts import Incoming
from bot.people.alteration import ASK_AMEND, ASK_CANCEL, ASK_PAY, CANCEL, KEEP, Act, Alteration, read_tap
from bot.people.buttons import Press
from flows.order.freeze import new_ref
from flows.reading.short_answers import is_keeping, is_left, is_no, is_yes

ANSWERED_WITHIN_MS = 10 * 60_000


def take_tap(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Leave the question to the shop, or let be done what it was answered with; `None` where it is nobody's button."""
    read = read_tap(press.nonce, press.argument)
    if read is None:
        return None
    act, value = read
    return _do(press.nonce, act, value, incoming.message_id or 0, replace(conversation, offered=()), desk)


def note_offer(conversation: Conversation, notices: Sequence[Notice], now: int) -> Conversation:
    """The conversation with the question that was asked last, so that it can be answered in words."""
    offers = [each for each in notices if isinstance(each, Offer)]
    if not offers or conversation.draft is not None:
        return replace(conversation, offered=())
    acts = [(choice.ref, choice.act) for offer in offers for choice in offer.choices if choice.act != KEEP]
    ref, act = acts[0] if len(acts) == 1 else (acts[0][0] if acts else "", "")
    return replace(conversation, offered=(ref, act, str(now)))


def note_shown(conversation: Conversation, notices: Sequence[Notice]) -> Conversation:
    """The conversation that knows the orders it is shown with buttons, one of many placed together as well."""
    shown = [each.record.ref for each in notices if isinstance(each, Told | Bill | Unplaced | Details) and each.record]
    new = [ref for ref in shown if ref not in conversation.refs]
    return replace(conversation, refs=(*conversation.refs, *new)[-REMEMBERED_ORDERS:]) if new else conversation


def is_awaited(conversation: Conversation, desk: Desk) -> bool:
    """What was asked may still be answered in words: soon enough, and nothing else was begun."""
    return conversation.draft is None and desk.now - int(conversation.offered[2]) <= ANSWERED_WITHIN_MS


def take_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take a yes or a no to that question, typed soon enough; `None` for all else."""
    ref, act, *_ = conversation.offered
    if not is_awaited(conversation, desk):
        return None
    rest = replace(conversation, offered=())
    is_kept = is_keeping(text) and act in {"", ASK_AMEND, ASK_CANCEL, CANCEL}
    if is_no(text) or is_left(text) or is_kept:
        return Decision(rest, replies=(Reply(Note("alter.kept")),))
    if act in {"", ASK_AMEND} and is_yes(text):
        return Decision(conversation, replies=(Reply(Note("alter.tap")),))
    read = read_tap(ref, act) if act and is_yes(text) else None
    return _do(ref, *read, 0, rest, desk) if read else None


def _do(ref: str, act: str, value: str, message: int, conversation: Conversation, desk: Desk) -> Decision:
    """Leave a question to the shop, or let be done what it was answered with, said in its `message`, 0 for anew."""
    if act in {ASK_CANCEL, ASK_PAY}:
        asking = replace(conversation, request=("alter", ref, act))
        return Decision(asking, toast="toast.checking", fetch=0)
    if act == KEEP:
        return Decision(conversation, replies=(Reply(Note("alter.kept"), edits=message),))
    does: Act = "cancel" if act == CANCEL else "pay"
    copy = new_ref() if does == "pay" or not message else ""
    alteration = Alteration(ref, desk.chat, does, message, desk.now, value, copy)
    return Decision(conversation, replies=(Reply(Note("alter.begun"), edits=message),), alteration=alteration)
