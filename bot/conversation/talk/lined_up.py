"""Commands that come while another one's answer is still owed wait in their order, so that each is answered."""

from dataclasses import replace

from bot.conversation.decision import Decision
from bot.conversation.memory import Conversation

MOST = 20


def line_up(decision: Decision, before: Conversation) -> Decision:
    """The decision with a new request behind those that are owed; dropping what is owed drops them all."""
    conversation, asked = decision.conversation, before.request
    new = conversation.request
    if not asked or new == asked:
        return decision
    if not new:
        return replace(decision, conversation=replace(conversation, later=()))
    later = before.later if new in before.later else (*before.later, new)[:MOST]
    return replace(decision, conversation=replace(conversation, request=asked, later=later))
