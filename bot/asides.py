"""Answers that say more than was asked: several goods at once."""

from dataclasses import replace

from bot.answering import Decision, Desk, answered, opened
from bot.conversations import Conversation
from bot.screens import understood
from bot.sentences import sentences
from flows.answers import OrderAnswers
from flows.events import Plain
from flows.forms import Draft, amended, turn
from flows.paste import PastedOrder
from flows.pasted import fill
from flows.pasting.goods import may_list
from flows.reseller import RESELLER
from flows.shop import ShopUnavailable

LISTED_AT = ("product", "cart")


async def read_goods(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """A list of goods, where goods are what is asked for; none where the text is something else."""
    if not may_list(text) or (conversation.draft and conversation.draft.asked not in LISTED_AT):
        return None
    begun = conversation if conversation.draft else opened(conversation, desk)
    first = await turn(begun.the_form, begun.draft or Draft(OrderAnswers()), Plain("look"), desk.shop, desk.patience)
    store = first.draft.answers.store
    try:
        is_asked = store is not None and first.draft.asked in LISTED_AT
        listed = await desk.reader.goods(store, text) if store and is_asked else None
    except ShopUnavailable:
        return None
    return await _folded(listed, replace(begun, draft=first.draft), desk) if listed else None


async def _folded(order: PastedOrder, conversation: Conversation, desk: Desk) -> Decision | None:
    """Fold what was read into the draft, show it, and ask the rest; none while the shop cannot be asked."""
    draft, is_reseller = conversation.draft or Draft(OrderAnswers()), conversation.the_form is RESELLER
    try:
        answers = await fill(draft.answers, order, desk.shop, is_reseller=is_reseller, is_form=False)
    except ShopUnavailable:
        return None
    decision = await answered(Plain("look"), replace(conversation, draft=amended(draft, answers)), desk)
    if decision.message is None or (decision.conversation.draft and decision.conversation.draft.asked == "cart"):
        return decision  # the cart shows by itself what was read
    return replace(decision, message=understood(answers, decision.message, sentences(conversation.language)))
