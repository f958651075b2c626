"""Open an order, go on with it, drop it, begin anew: what a command, a button and plain words do alike."""

from dataclasses import replace

from bot.conversation import admin_taps
from bot.conversation.form_turn import Decision, Desk, answered, headed, opened
from bot.conversation.memory import Conversation
from bot.conversation.pasted import pasted_orders
from bot.conversation.talk.between_orders import asked_of_newest
from bot.screens import notices
from bot.screens.texts import sentences
from flows.events import Plain


async def again(conversation: Conversation, desk: Desk) -> Decision:
    """The present screen once more; a question that stays as it was keeps its buttons."""
    decision = await answered(Plain("look"), conversation, desk)
    is_same = conversation.draft is not None and decision.conversation.draft == conversation.draft
    return replace(decision, is_again=is_same)


def on_live_screen(decision: Decision) -> Decision:
    """A tap edits the live screen instead of adding a message."""
    return replace(decision, message=decision.message and replace(decision.message, is_new=False))


async def back(conversation: Conversation, desk: Desk) -> Decision:
    """Take back what was said last: words that wait for the shop, else the last answer."""
    if conversation.said:
        return await again(replace(conversation, said=conversation.said[:-1]), desk)
    return await answered(Plain("back"), conversation, desk)


def cancel(conversation: Conversation) -> Decision:
    """Drop what is open, which can be taken back; after an order, say why that one stays."""
    say, is_unread = sentences(conversation.language), bool(conversation.said or conversation.is_gathering)
    conversation = _without_unread(conversation)
    if conversation.asked:
        return admin_taps.left(conversation)
    if conversation.draft is None and conversation.refs and not (conversation.dropped or is_unread):
        return asked_of_newest("change", conversation)
    if conversation.draft is None:
        return Decision(
            conversation, notices.unread(say, has_orders=bool(conversation.refs)) if is_unread else notices.home(say)
        )
    dropped = replace(conversation, draft=None, dropped=conversation.draft, request=(), waits=0, again="")
    is_second, has_orders, waiting = bool(conversation.again), bool(conversation.refs), len(conversation.waiting)
    return Decision(dropped, notices.cancelled(say, is_second=is_second, has_orders=has_orders, waiting=waiting))


def _without_unread(conversation: Conversation) -> Conversation:
    """The conversation without what was said and not read yet, gathered or kept for the shop."""
    return replace(conversation, paste="", paste_id=0, wordless=False, said=(), shelved=())


async def welcomed(conversation: Conversation, desk: Desk) -> Decision:
    """Greet who comes in, and say that one message can be a whole order."""
    decision = await begin(conversation, desk)
    draft = decision.conversation.draft
    if conversation.draft or draft is None:
        return decision
    store = draft.answers.store
    key, values = ("welcome", {"store": store.name}) if store else ("welcome.any", {})
    return replace(decision, message=decision.message and headed(decision.message, conversation, key, **values))


async def restarted(conversation: Conversation, desk: Desk) -> Decision:
    """Ask everything anew; what was filled in can be taken back."""
    anew, dropped = replace(_without_unread(conversation), draft=None, waiting=(), waits=0), conversation.draft
    decision = await begin(anew, desk)
    if decision.message is None or dropped is None or not dropped.trail:
        return decision
    message = notices.restarted(decision.message, sentences(conversation.language))
    return replace(decision, message=message, conversation=replace(decision.conversation, dropped=dropped))


async def begin(conversation: Conversation, desk: Desk) -> Decision:
    """Open a draft, or go on with the one that is open."""
    if conversation.draft is not None:
        decision = await answered(Plain("look"), conversation, desk)
        return replace(decision, message=decision.message and headed(decision.message, conversation, "resumed"))
    if conversation.waiting:
        return await pasted_orders.next_in_line(conversation, desk, "batch.turn")
    return await answered(Plain("look"), opened(conversation, desk), desk)
