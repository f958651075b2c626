"""Words that the shop was too slow for: kept in the order they came, and taken when it answers.

The conversation holds them, so that another process can go on; the screen says that the shop is being asked.
"""

from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.form_turn import ask_later
from bot.conversation.memory import Conversation, Unheard
from bot.conversation.notes import Note
from flows.answers import OrderAnswers
from flows.events import Checking, Problem
from flows.form.draft import next_name
from flows.shop import ShopSlow, ShopUnavailable

MOST, LONGEST = 8, 8192


def keep(words: Unheard, conversation: Conversation, trouble: ShopUnavailable) -> Decision:
    """Keep words behind those that wait already; where they are too many, say that these are not."""
    said = (*conversation.said, words)
    if len(said) > MOST or sum(len(each.text) for each in said) > LONGEST:
        return Decision(conversation, replies=(Reply(Note("not_kept")),))
    return wait(replace(conversation, said=said), trouble)


def correct(text: str, message_id: int, conversation: Conversation) -> Conversation | None:
    """The conversation with other words in place of those that wait; `None` where that message does not wait."""

    def put_right(kept: tuple[Unheard, ...]) -> tuple[Unheard, ...]:
        return tuple(each._replace(text=text) if each.message_id == message_id else each for each in kept)

    said, shelved = put_right(conversation.said), put_right(conversation.shelved)
    is_waiting = any(each.message_id == message_id for each in (*said, *shelved))
    return replace(conversation, said=said, shelved=shelved) if is_waiting else None


def wait(conversation: Conversation, trouble: ShopUnavailable) -> Decision:
    """Say that the shop is being asked, and ask it again."""
    draft = conversation.draft
    answers = draft.answers if draft else OrderAnswers()
    asked = draft and (draft.asked or next_name(conversation.the_form, draft))
    slot = asked or ("summary" if draft else "product")
    problem = None if isinstance(trouble, ShopSlow) else Problem("shop_down")
    return ask_later(conversation, trouble, Checking(slot, answers, problem))
