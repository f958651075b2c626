"""Talk where no order is open: the first words of somebody new, or what is said after an order."""

from dataclasses import replace

from bot.conversation.decision import Decision, Home, Reply, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_draft
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, reach
from bot.conversation.talk.small_talk_answers import note_on
from flows.answers import OrderAnswers
from flows.events import Plain
from flows.intents.controls import REPLIED
from flows.intents.intent import Topic
from flows.words.small_talk import Kind

TOPICS: dict[Kind, Topic] = {
    "paid": "payment",
    "pay": "bill",
    "total": "bill",
    "change": "change",
    "oops": "change",
}
LONGEST_SAID = 1000  # characters
ABOUT_AN_ORDER = frozenset({"paid", "status", "change"})


async def answer_between_orders(kind: Kind, conversation: Conversation, desk: Desk, said: str = "") -> Decision:
    """Answer it: of the newest order, as a reply, or above the first question of an order."""
    if conversation.has_orders and kind in ABOUT_AN_ORDER | {"arrival", "oops", "pay", "total"}:
        return ask_of_newest(kind, conversation, said)
    if conversation.has_orders and kind in {"greeting", "salam"}:
        return Decision(conversation, Home(Note("talk.hello")))
    if kind in ABOUT_AN_ORDER:
        return _reply(Note("talk.no_order", {"reach": reach(desk.contact)}), conversation)
    if kind in {"ack", "no"} and conversation.has_orders:
        return _reply(Note("talk.ack"), conversation)
    if kind in REPLIED or (conversation.has_orders and kind == "shipping"):
        return _reply(await note_on(kind, OrderAnswers(), desk), conversation)
    return await _begin(kind, conversation, desk)


def ask_of_newest(kind: Kind, conversation: Conversation, said: str = "") -> Decision:
    """Leave to the shop what becomes of the newest order: its payment, its way, or why it stays as it is."""
    return replace(ask_about_newest(TOPICS.get(kind, "status"), conversation, said), problem="")


def ask_about_newest(topic: Topic, conversation: Conversation, said: str = "") -> Decision:
    """Leave to the shop what is to be said of the newest order; words under a picture may speak of that instead.

    What was `said` goes with it: it may name the order, and of a change only the store may know what to do with it.
    """
    problem = "no_goods" if topic in {"order", "payment"} else ""
    words = (said[:LONGEST_SAID],) if said else ()
    return Decision(replace(conversation, request=(topic, conversation.newest_ref, *words)), fetch=0, problem=problem)


async def refuse_unread(conversation: Conversation, desk: Desk) -> Decision:
    """Say kindly that only words are read; after an order, how a payment is checked without a picture of it."""
    only_words = Note("problem.text_please")
    if conversation.draft:
        return await answer_event(Plain("no_text"), conversation, desk)
    if conversation.has_orders:
        return _reply(Note("talk.proof", {"only_words": only_words}), conversation)
    return Decision(conversation, Home(only_words))


def _reply(note: Note, conversation: Conversation) -> Decision:
    return Decision(conversation, replies=(Reply(note),))


async def _begin(kind: Kind, conversation: Conversation, desk: Desk) -> Decision:
    """Begin an order, with the answer above its first question."""
    decision = await answer_event(Plain("look"), open_draft(conversation, desk), desk)
    draft = decision.conversation.draft
    if kind == "order" or draft is None:
        return decision
    return head(decision, await note_on("greeting" if kind in {"ack", "no", "oops"} else kind, draft.answers, desk))
