"""Take a sheet of orders, the buttons below its table, and what is put right of its rows in the chat.

Only resellers and admins may; whatever is asked is answered by `bot.batches`, which holds who may as well.
"""

import re
from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.reseller.profile import ask_sender
from bot.people.acts import Incoming, Sheet
from bot.people.buttons import Press
from bot.people.commands import SELLERS
from flows.batches.batch import CHANGEABLE, OpenTable
from flows.batches.spoken import read_of_all, read_rows_told, read_told
from flows.order.freeze import new_ref
from flows.reading.wishes import courier_hint

MOST_BYTES = 5 << 20
_COURIER = re.compile(r"(?:pakai|pake|kurir(?:nya)?|ekspedisi(?:nya)?)\b", re.IGNORECASE)
_LONGEST_COURIER, _LONGEST_FIXES = 60, 32_768
_WHILE_GOING = frozenset({"w", "r", "s"})


def may_send(desk: Desk) -> bool:
    """Whether somebody may order many things at once."""
    return desk.role in SELLERS


def take_file(file: Sheet, conversation: Conversation, desk: Desk) -> Decision:
    """Have a sheet read, unless it is not theirs to send or is too large to be asked for.

    In whose name all of it goes out is asked once, before; rows may say another.
    """
    if not may_send(desk):
        return Decision(conversation, replies=(Reply(Note("bulk.not_yours")),))
    if file.size > MOST_BYTES:
        return Decision(conversation, replies=(Reply(Note("bulk.refused.too_big")),))
    batch = new_ref()
    request = ("sheet", batch, file.file_id, file.name[:80])
    if desk.role == "reseller" and not (conversation.sender_name and conversation.sender_phone):
        return ask_sender(request, conversation, desk)
    asking = replace(conversation, request=request, batch=batch)
    return Decision(asking, replies=(Reply(Note("bulk.reading")),), fetch=0)


def take_tap(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision:
    """Have done what a button below a table says."""
    if not may_send(desk):
        return Decision(conversation, toast="toast.gone")
    request = ("batch", press.nonce, press.argument, str(incoming.message_id or ""))
    return Decision(replace(conversation, request=request), fetch=0)


async def take_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Have rows put right that words name, or done what a button below the table says; `None` where they mean neither.

    While an order is under way, only rows by their numbers are meant.
    """
    if not may_send(desk):
        return None
    if read_rows_told(text):
        return _put_right(text, conversation)
    if conversation.is_under_way or (table := await desk.find_table(conversation.batch)) is None:
        return None
    if read_told(text, table.rows):
        return _put_right(text, conversation)
    if act := _read_act(text, table):
        return Decision(replace(conversation, request=("batch", conversation.batch, act, "")), fetch=0)
    return None


def _put_right(text: str, conversation: Conversation) -> Decision:
    return Decision(replace(conversation, request=("batch_fix", text[:_LONGEST_FIXES])), fetch=0)


def _read_act(text: str, table: OpenTable) -> str:
    """The button that words say, of those that there are now."""
    act = read_of_all(text)
    if table.state in CHANGEABLE:
        is_wish = len(text) < _LONGEST_COURIER and _COURIER.match(text) is not None
        wish = courier_hint(text) if is_wish and not act else None
        return f"c.{wish}" if wish else "" if act in _WHILE_GOING else act
    if act == "y":
        return "r" if table.state == "paused" else ""
    return "s" if act == "x" else act if act in _WHILE_GOING else ""
