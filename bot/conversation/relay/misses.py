"""Words that the bot cannot read, several times in a row: another way at the second, a person of the shop at the third.

The same sentence is not said a third time.
"""

from dataclasses import replace

from bot.conversation.decision import Decision, Notice, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.talk.small_talk import question_on_show
from bot.people.acts import Act, Tap, Words
from flows.events import Ask, Problem, Summary

UNREAD = frozenset({
    "no_product", "no_cart", "no_district", "no_payment_method", "no_courier", "no_postal_code", "not_a_name",
    "not_a_phone", "not_an_email", "not_a_quantity", "not_a_postal_code", "choose_one", "confirm_or_edit",
    "which_one", "name_too_short", "name_is_a_number", "phone_too_short", "phone_too_long", "address_too_short",
    "summary_unread",
})  # fmt: skip
"""Problems that say words were no answer."""
ENOUGH, MOST = 3, 5
LONGEST = 200  # characters of each that are kept


def count_misses(decision: Decision, act: Act, before: Conversation, desk: Desk) -> Decision:
    """The decision, with another way to say it where this was the second miss in a row, or somebody at the third."""
    if not isinstance(act, Words | Tap):
        return decision
    if not isinstance(act, Words) or not _is_miss(decision):
        return _note(decision, ())
    missed = (*before.missed[-MOST:], act.text[:LONGEST])
    counted = _note(decision, missed)
    if len(missed) < ENOUGH or not desk.is_staffed:
        return _say_otherwise(counted) if len(missed) > 1 else counted
    note = Note("relay.offer" if len(missed) == ENOUGH else "relay.offer.still")
    offer = Reply(note, question_on_show(counted.conversation), offer="talk")
    others = tuple(each for each in counted.replies if not _is_unknowing(each))
    return replace(counted, screen=None, heads=(), replies=(*others, offer))


def _is_miss(decision: Decision) -> bool:
    """The words were no answer, or a question that the bot knows nothing of."""
    return decision.problem in UNREAD or any(map(_is_unknowing, decision.replies))


def _is_unknowing(notice: Notice) -> bool:
    return isinstance(notice, Reply) and notice.note.key in {"talk.question", "talk.lost"}


def _note(decision: Decision, missed: tuple[str, ...]) -> Decision:
    conversation = decision.conversation
    if conversation.missed == missed:
        return decision
    return replace(decision, conversation=replace(conversation, missed=missed))


def _say_otherwise(decision: Decision) -> Decision:
    """The same question with another way to answer it."""
    screen = decision.screen
    if not isinstance(screen, Ask | Summary) or screen.problem is None:
        return decision
    return replace(decision, screen=replace(screen, problem=Problem("again")))
