"""Talk where no order is open: the first words of somebody new, or what is said after an order."""

from dataclasses import replace

from bot.conversation.form_turn import Decision, Desk, above, answered, opened
from bot.conversation.memory import Conversation
from bot.conversation.talk.small_talk_answers import reach, sentence
from bot.screens.notices import unreadable
from bot.screens.texts import sentences
from bot.telegram_api.message import Message
from flows.answers import OrderAnswers
from flows.events import Plain
from flows.words.small_talk import Kind

REPLIED = frozenset({"thanks", "wait", "swearing", "human", "place", "ask", "map"})
ABOUT_AN_ORDER = frozenset({"paid", "status", "change"})


async def talked_between(kind: Kind, conversation: Conversation, desk: Desk) -> Decision:
    """Answer it: of the newest order, as a reply, or above the first question of an order."""
    if conversation.refs and kind in ABOUT_AN_ORDER | {"arrival", "oops"}:
        return asked_of_newest(kind, conversation)
    if kind in ABOUT_AN_ORDER:
        say = sentences(conversation.language)
        return _replied(f"{say('talk.no_order')} {reach(say, desk.contact)}", conversation)
    if kind in {"ack", "no"} and conversation.refs:
        return _replied(sentences(conversation.language)("talk.ack"), conversation)
    if kind in REPLIED:
        return _replied(await sentence(kind, OrderAnswers(), conversation, desk), conversation)
    return await _begun(kind, conversation, desk)


def asked_of_newest(kind: Kind, conversation: Conversation) -> Decision:
    """Leave to the shop what becomes of the newest order: its payment, its way, or why it stays as it is."""
    ref = conversation.refs[-1]
    requests = {"paid": ("payment", ref), "change": ("change", ref), "oops": ("change", ref)}
    return Decision(replace(conversation, request=requests.get(kind, ("status", ""))), fetch=0)


def not_read(conversation: Conversation) -> Decision:
    """Say kindly that only words are read; after an order, how a payment is checked without a picture of it."""
    say = sentences(conversation.language)
    if conversation.refs:
        return _replied(f"{say('problem.text_please')} {say('talk.proof')}", conversation)
    return Decision(conversation, unreadable(say))


def _replied(text: str, conversation: Conversation) -> Decision:
    return Decision(conversation, replies=(Message(text),))


async def _begun(kind: Kind, conversation: Conversation, desk: Desk) -> Decision:
    """Begin an order, with the answer above its first question."""
    decision = await answered(Plain("look"), opened(conversation, desk), desk)
    draft = decision.conversation.draft
    if kind == "order" or draft is None or decision.message is None:
        return decision
    said = "greeting" if kind in {"ack", "no", "oops"} else kind
    text = await sentence(said, draft.answers, conversation, desk)
    return replace(decision, message=above(decision.message, text))
