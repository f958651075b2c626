"""Take an admin's tap below a list of orders: another page in its place, or one order beside it."""

from dataclasses import replace

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.people.acts import Incoming
from bot.people.buttons import Press
from bot.people.leaves import read_leaf


def turn_leaf(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Ask for what a button of a list says; `None` where it is a stale button, as it is for everybody but admins."""
    leaf = read_leaf(press.argument)
    if desk.role != "admin" or leaf is None:
        return None
    place = "" if leaf.beside else str(incoming.message_id or "")
    request = (leaf.request, leaf.words, "", str(leaf.page), place)
    return Decision(replace(conversation, request=request), fetch=0)
