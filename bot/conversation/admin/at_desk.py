"""Take what an admin types at the desk, where no order form is open: a wish in own words, or words to search by.

Nothing that is said here begins an order; that is for `/pesan` and for a message that is an order form.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.decision import Decision, Key, Panel, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.people.buttons import LONGEST_WISH
from bot.people.commands import BY_NAME, Does, Typed
from bot.people.said.of_orders import read_of_orders
from bot.people.said.spoken import read_search, read_spoken
from flows.paste.read import looks_like_form
from flows.reading.short_answers import is_cancel
from flows.reading.small_talk import small_talk
from flows.words.small_talk import Kind

SEARCHED = "search"
"""What the desk asked for, in place of a ruling: the words of a search."""

_SPOKEN_TO = re.compile(r"\bbot\b", re.IGNORECASE)
_TALK: Mapping[Kind, str] = {
    "thanks": "talk.thanks",
    "ack": "talk.ack",
    "wait": "talk.ack",
    "no": "talk.ack",
    "salam": "talk.salam",
    "greeting": "desk.hello",
}


def is_at_desk(conversation: Conversation, desk: Desk) -> bool:
    """An admin whose words are part of no order form."""
    is_ordering = conversation.draft or conversation.waiting or conversation.is_gathering or conversation.is_waiting
    return desk.role == "admin" and not is_ordering


def read_wish(text: str, conversation: Conversation, desk: Desk) -> Typed | None:
    """The command that an admin's words are; goods are looked for in the same words while an order asks for them."""
    if desk.role != "admin" or (conversation.asked and conversation.asked != SEARCHED):
        return read_search(text) if desk.role == "admin" else None
    if is_at_desk(conversation, desk):
        said = None if looks_like_form(text) and not read_search(text) else read_spoken(text)
        is_searched = said is None and bool(conversation.asked) and not is_cancel(text)
        return Typed("cari", text.strip()) if is_searched else said
    is_asked_for_goods = conversation.draft is not None and conversation.draft.asked == "product"
    return None if is_asked_for_goods else read_search(text)


def give_hint(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """A line to a greeting, thanks or a nod, what is asked of orders, else the offer to search by these words.

    `None` of an order form and of a word that leaves something: no other words go on to where an order begins.
    """
    if looks_like_form(text) or is_cancel(text):
        return None
    if talk := _TALK.get(small_talk(_SPOKEN_TO.sub("", text)) or "question"):
        return Decision(conversation, replies=(Reply(Note(talk)),))
    if asked := read_of_orders(text):
        return request(BY_NAME[asked.name].does, asked.argument, conversation, desk)
    words = " ".join(text.split())
    wish = f"cari {words}"
    search = ((Key("button.desk.search_so", wish),),) if len(wish.encode()) <= LONGEST_WISH else ()
    keys = (Key("button.desk.again", "meja"), Key("button.desk.help", "bantuan"))
    panel = Panel(((Note("desk.words"),),), (*search, keys))
    return Decision(expect_words("…", conversation), replies=(panel,))


def request(does: Does, argument: str, conversation: Conversation, desk: Desk) -> Decision:
    """Ask for what a command does; a search without words takes the next ones."""
    if does == "search":
        conversation = expect_words(argument, conversation)
    return Decision(replace(conversation, request=(does, argument, desk.name)), fetch=0)


def expect_words(said: str, conversation: Conversation) -> Conversation:
    """The conversation in which the next words are searched by, where a search has none yet."""
    if not said:
        return replace(conversation, asked=SEARCHED)
    return replace(conversation, asked="") if conversation.asked == SEARCHED else conversation
