"""Take an answer back: put another in its place, ask its question again, or change a line of the cart."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from bot.conversation.notes import Changed, Note
from bot.conversation.talk.small_talk import reply
from flows.answers import OrderAnswers
from flows.events import EditField, Plain, Said
from flows.form.draft import Draft, amend
from flows.form.engine import turn
from flows.intents.intent import ChangeLine, ChangeLines, Correct, Reopen, Several
from flows.order.corrections import change_line, recount_last
from flows.reading.readers import Unread


async def take_back(
    meant: Reopen | Correct | ChangeLine | ChangeLines | Several,
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
            return await change(meant, conversation, desk)
        case ChangeLines(changes):
            return await change_lines(changes, conversation, desk)
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
    return _say_so(decision, meant.slot, draft.answers)


async def _recount(draft: Draft, words: str, conversation: Conversation, desk: Desk) -> Decision:
    """Another quantity of the line added last; where there are not so many, the cart stays and that is said."""
    try:
        counted = amend(draft, recount_last(draft.answers, words))
    except Unread as unread:
        return reply(Note(f"problem.{unread.problem}", dict(unread.values)), conversation)
    return await answer_event(Plain("look"), replace(conversation, draft=counted), desk)


def _say_so(decision: Decision, slot: str, before: OrderAnswers) -> Decision:
    draft = decision.conversation.draft
    if draft is None or draft.asked == "cart" or draft.editing:
        return decision
    return head(decision, Changed(slot, before, draft.answers))


async def change(meant: ChangeLine, conversation: Conversation, desk: Desk) -> Decision:
    """Change a line of the cart, and say what it is now where the cart is not on show."""
    draft = conversation.draft or Draft(OrderAnswers())
    before = draft.answers.items[meant.line]
    try:
        changed = amend(draft, change_line(draft.answers, meant.line, meant.item, meant.quantity))
    except Unread as unread:
        return reply(Note(f"problem.{unread.problem}", dict(unread.values)), conversation)
    decision = await answer_event(Plain("look"), replace(conversation, draft=changed), desk)
    is_on_show = decision.conversation.draft is not None and decision.conversation.draft.asked == "cart"
    if is_on_show:
        return decision
    values: dict[str, str | int] = {"item": meant.item.name, "quantity": meant.quantity, "before": before.item.name}
    key = "line.removed" if not meant.quantity else "line.swapped" if meant.item != before.item else "line.counted"
    return head(decision, Note(key, values))


async def change_lines(changes: Sequence[ChangeLine], conversation: Conversation, desk: Desk) -> Decision:
    """Change several lines, one after the other, so that all are said."""
    decision, heads = Decision(conversation), tuple[Note | Changed, ...]()
    for meant in changes:
        decision = await change(meant, decision.conversation, desk)
        heads = (*heads, *decision.heads)
    return replace(decision, heads=heads)


async def change_several(meant: Several, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Make all changes and say each; one that asks back comes last, and what was not understood is said."""
    decision, heads, open_ones = Decision(conversation), tuple[Note | Changed, ...](), list[Correct]()
    for each in meant.changes:
        changed = await take_back(each, message_id, decision.conversation, desk)
        if isinstance(each, Correct) and _asks_back(changed):
            open_ones.append(each)
            continue
        decision, heads = changed, (*heads, *changed.heads)
    unread = [meant.unread, *(each.value for each in open_ones[1:])]
    if open_ones:
        decision = await take_back(open_ones[0], message_id, decision.conversation, desk)
    if said := ", ".join(filter(None, unread)):
        heads = (*heads, Note("talk.half_read", {"said": said}))
    return replace(decision, heads=(*heads, *decision.heads) if open_ones else heads)


def _asks_back(decision: Decision) -> bool:
    draft = decision.conversation.draft
    return draft is not None and bool(draft.editing)


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
