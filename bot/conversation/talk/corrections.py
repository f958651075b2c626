"""Take an answer back: put another in its place, or ask its question again."""

from dataclasses import replace

from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, take_as_one
from bot.conversation.memory import Conversation
from bot.conversation.notes import Changed, Note
from bot.conversation.talk import cart_changes
from bot.conversation.talk.small_talk import reply
from flows.answers import OrderAnswers
from flows.events import EditField, Plain, Said
from flows.form.draft import Draft, amend
from flows.form.engine import turn
from flows.intents.intent import ChangeLine, Correct, Reopen, Several
from flows.order.corrections import recount_last
from flows.reading.readers import Unread


async def take_back(
    meant: Reopen | Correct | ChangeLine | Several,
    message_id: int | None,
    conversation: Conversation,
    desk: Desk,
) -> Decision:
    """Do what a change of mind says."""
    match meant:
        case Reopen(slot):
            return await reopen(slot, conversation, desk)
        case Correct():
            return await correct(meant, message_id, conversation, desk)
        case ChangeLine():
            return await cart_changes.change(meant, conversation, desk)
        case Several():
            return await change_several(meant, message_id, conversation, desk)


async def correct(meant: Correct, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Give an answered question another answer, and say so where the next screen does not show it."""
    draft = conversation.draft or Draft(OrderAnswers())
    if meant.slot == "quantity":
        decision = await _recount(draft, meant.value, conversation, desk)
    else:
        asked = await turn(conversation.the_form, draft, EditField(meant.slot), desk.shop)
        event = Said(meant.value, message_id) if meant.value else Plain("skip")
        decision = await answer_event(event, replace(conversation, draft=asked.draft), desk)
    return await _ask_on(_say_so(decision, meant.slot, draft.answers), draft.editing, meant.slot, desk)


async def _ask_on(decision: Decision, editing: str | None, corrected: str, desk: Desk) -> Decision:
    """Ask once more what was being changed when something else was put right amid it, unless it may be passed over."""
    draft, slot = decision.conversation.draft, decision.conversation.the_form.slot(editing or "")
    if slot is None or slot.is_optional or editing == corrected or draft is None or draft.asked or draft.editing:
        return decision
    asked = await answer_event(EditField(slot.name), decision.conversation, desk)
    return replace(asked, heads=(*decision.heads, *asked.heads))


async def _recount(draft: Draft, words: str, conversation: Conversation, desk: Desk) -> Decision:
    """Another quantity of the line added last; where there are not so many, the cart stays and that is said."""
    try:
        counted = amend(draft, recount_last(draft.answers, words))
    except Unread as unread:
        asked = replace(conversation, draft=cart_changes.ask_how_many(draft, unread))
        return reply(Note(f"problem.{unread.problem}", dict(unread.values)), asked)
    return await answer_event(Plain("look"), replace(conversation, draft=counted), desk)


def _say_so(decision: Decision, slot: str, before: OrderAnswers) -> Decision:
    draft = decision.conversation.draft
    if draft is None or draft.asked == "cart" or draft.editing:
        return decision
    return head(decision, Changed(slot, before, draft.answers))


async def change_several(meant: Several, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Make all changes and say each; one that asks back comes last, and what was not understood is said."""
    decision, heads, open_ones = Decision(conversation), tuple[Note | Changed, ...](), list[Correct]()
    for each in meant.changes:
        changed = await take_back(each, message_id, decision.conversation, desk)
        if isinstance(each, Correct) and _asks_back(changed, each.slot):
            open_ones.append(each)
            continue
        decision, heads = changed, (*heads, *changed.heads)
    unread = [meant.unread, *(each.value for each in open_ones[1:])]
    if open_ones:
        decision = await take_back(open_ones[0], message_id, decision.conversation, desk)
    if said := ", ".join(filter(None, unread)):
        heads = (*heads, Note("talk.half_read", {"said": said}))
    said_all = replace(decision, heads=(*heads, *decision.heads) if open_ones else heads)
    return take_as_one(said_all, conversation)


def _asks_back(decision: Decision, slot: str) -> bool:
    draft = decision.conversation.draft
    return draft is not None and draft.editing == slot


async def reopen(slot: str, conversation: Conversation, desk: Desk) -> Decision:
    """Ask a question again, as its button would; one still to come is not asked out of turn."""
    draft = conversation.draft or Draft(OrderAnswers())
    if getattr(draft.answers, slot) is not None:
        return await answer_event(EditField(slot), conversation, desk)
    asked = conversation.the_form.slot(slot)
    if slot == "cart":
        key = "talk.oops"
    elif asked is None or not asked.when(draft.answers):
        key = "talk.not_needed"
    else:
        key = "talk.ack" if draft.asked == slot else "talk.not_yet"
    return reply(Note(key), conversation)
