"""Open an order, go on with it, drop it, begin anew: what a command, a button and plain words do alike."""

from dataclasses import replace

from bot.conversation.admin import rulings
from bot.conversation.after import amending
from bot.conversation.decision import Cancelled, Decision, Home, Reply, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_draft
from bot.conversation.memory import Conversation
from bot.conversation.notes import Changed, Note, note_on_rest
from bot.conversation.pasted import pasted_orders
from bot.conversation.talk.between_orders import ask_about_newest
from flows.answers import OrderAnswers
from flows.events import Plain
from flows.form.draft import Draft

_SAID_EARLY = ("customer_name", "customer_phone", "customer_email", "address", "district", "payment_method", "note")
_NEXT = {"address": "district", "customer_name": "customer_phone"}
"""What is said with an answer as a rule, and asked next."""
_FEW = 3


async def show_again(conversation: Conversation, desk: Desk) -> Decision:
    """The present screen once more; a question that stays as it was keeps its buttons."""
    decision = await answer_event(Plain("look"), conversation, desk)
    is_same = conversation.draft is not None and decision.conversation.draft == conversation.draft
    return replace(decision, is_again=is_same)


async def go_back(conversation: Conversation, desk: Desk) -> Decision:
    """Take back what was said last: words that wait for the shop, else the last answer."""
    if conversation.said:
        return await show_again(replace(conversation, said=conversation.said[:-1]), desk)
    decision = await answer_event(Plain("back"), conversation, desk)
    return head(decision, *_unseen(conversation, decision.conversation))


def _unseen(before: Conversation, after: Conversation) -> list[Note | Changed]:
    """What went or changed with a Back and is not asked for now: nobody would see it, at a question that stays."""
    if before.draft is None or after.draft is None:
        return []
    asked, had, has = after.draft.asked or "", before.draft.answers, after.draft.answers
    lost = [name for name in _SAID_EARLY if getattr(had, name) not in {getattr(has, name), None, ""}]
    lost = [name for name in lost if asked and name not in {asked, _NEXT.get(asked)}]
    return [_tell_back(name, had, has) for name in lost if len(lost) <= _FEW]


def _tell_back(name: str, had: OrderAnswers, has: OrderAnswers) -> Note | Changed:
    if getattr(has, name):
        return Changed(name, had, has, "back.as_before")
    return Note("back.gone", {"name": Note(f"label.{name}")})


def cancel(conversation: Conversation) -> Decision:
    """Drop what is open, which can be taken back; after an order, say why that one stays."""
    is_unread, has_orders = bool(conversation.said or conversation.is_gathering), bool(conversation.refs)
    is_second = bool(conversation.again)
    conversation = _without_unread(conversation)
    if conversation.writing:
        return Decision(replace(conversation, writing=""), replies=(Reply(Note("relay.not_written")),))
    if conversation.asked:
        return rulings.leave_asked(conversation)
    if conversation.draft and conversation.draft.answers.amends:
        return amending.leave(conversation)
    if conversation.draft is None and has_orders and not (conversation.dropped or is_unread):
        return ask_about_newest("cancel", conversation)
    note = Note("cancelled.apart" if has_orders else "cancelled")
    if conversation.draft is None:
        if conversation.dropped and not is_unread:
            return Decision(conversation, Cancelled(note, len(conversation.waiting)))
        return Decision(conversation, Home(note) if is_unread else Home())
    left = _what_to_keep(conversation)
    dropped = replace(conversation, draft=None, dropped=left, request=(), waits=0, again="")
    return Decision(dropped, Cancelled(Note("cancelled.second") if is_second else note, len(conversation.waiting)))


async def keep(conversation: Conversation, desk: Desk) -> Decision:
    """Take back what was dropped; an order that stands stays as it is, and what became of it is told."""
    if conversation.draft and conversation.draft.answers.amends:
        return amending.leave(conversation)
    if conversation.dropped:
        restored = replace(conversation, draft=conversation.dropped, dropped=None)
        return await answer_event(Plain("look"), restored, desk)
    if conversation.has_orders:
        return ask_about_newest("status", conversation)
    return await begin(conversation, desk)


def _what_to_keep(conversation: Conversation) -> Draft | None:
    """The draft that can be taken back: the one that goes, or the one before it where nothing was said in that yet."""
    draft = conversation.draft
    return conversation.dropped or draft if draft and not draft.trail else draft


def _without_unread(conversation: Conversation) -> Conversation:
    """The conversation without what was said and not read yet, gathered or kept for the shop."""
    return replace(conversation, paste="", paste_id=0, wordless=False, said=(), shelved=())


async def welcome(conversation: Conversation, desk: Desk) -> Decision:
    """Greet who comes in, and say that one message can be a whole order."""
    decision = await begin(conversation, desk)
    return (
        head(decision, note_on_rest("pause.start", desk.pause)) if desk.pause else _greet(decision, conversation, desk)
    )


def _greet(decision: Decision, conversation: Conversation, desk: Desk) -> Decision:
    draft = decision.conversation.draft
    if conversation.draft or draft is None:
        return decision
    store = draft.answers.store
    if desk.role == "reseller":
        return head(decision, Note("welcome.reseller"))
    return head(decision, Note("welcome", {"store": store.name}) if store else Note("welcome.any"))


async def restart(conversation: Conversation, desk: Desk) -> Decision:
    """Ask everything anew; what was filled in can be taken back."""
    dropped = _what_to_keep(conversation) or conversation.dropped
    anew = replace(_without_unread(conversation), draft=None, dropped=dropped, waiting=(), waits=0)
    return await begin(anew, desk)


async def begin(conversation: Conversation, desk: Desk) -> Decision:
    """Open a draft, or go on with the one that is open."""
    if conversation.draft is not None:
        shown = await answer_event(Plain("look"), conversation, desk)
        return head(shown, Note("resumed")) if conversation.draft.trail else shown
    if conversation.waiting:
        return await pasted_orders.begin_next(conversation, desk, "batch.turn")
    return await answer_event(Plain("look"), open_draft(conversation, desk), desk)
