"""What a decision writes into its chat: the draft, the screen, messages beside it, an order, and work that is due."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bot.conversation import memory
from bot.conversation.decision import Decision
from bot.people.acts import Incoming, Membership
from bot.people.buttons import Action, read_press
from bot.screens.draw import Drawn
from bot.storage import order_records
from bot.storage.store import CLAIM_MS, Chat, Commit, Kind
from bot.telegram_api.message import Message, new_nonce
from bot.telegram_api.outgoing import pressable, unpack

OPENING_MS = 20_000  # how soon it is looked whether the shop has opened


def commit_of(decision: Decision, drawn: Drawn, chat: Chat, chat_id: int, incoming: Incoming | None) -> Commit:
    """The commit of a decision, made on what the chat was; an update may show whether the person can be reached."""
    order = decision.order
    nonce = new_nonce() if drawn.message and not decision.is_again else chat.nonce
    replies = enumerate(drawn.replies)
    commit = Commit(
        draft=memory.pack(decision.conversation),
        effects={effect_id(chat.now, index): m.pack(m.ref or m.about or nonce) for index, m in replies},
        order=(order.ref, order_records.pack(order)) if order else None,
        due=_due(decision, drawn, chat, chat_id),
        reach=_reach(incoming),
    )
    if drawn.message is None:
        return commit
    message = drawn.message if decision.fetch is None else _keep_cancel_button(drawn.message, chat)
    want = _keep_place(message, chat).pack(nonce)
    return replace(commit, want=want, nonce=nonce, effects={**commit.effects, **_unread(chat)})


def effect_id(now: int, index: int) -> str:
    """An id for a message beside the screen; ids sort in the order they were made."""
    return f"{now:015}.{index}.{new_nonce()}"


def _due(decision: Decision, drawn: Drawn, chat: Chat, chat_id: int) -> Sequence[tuple[Kind, str, int]]:
    """Work that outlives this process; what it begins itself is born claimed.

    While the screen stays, so does the answer it waits for; what was said or asked outlives any screen.
    """
    is_owed = decision.conversation.is_owed
    due: list[tuple[Kind, str, int]] = []
    if drawn.message or drawn.replies or chat.is_gone:
        due.append(("send", str(chat_id), CLAIM_MS))
    if decision.fetch is not None or (drawn.message and not is_owed):
        due.append(("fetch", str(chat_id), -1))
    if decision.fetch is not None or is_owed:
        due.append(("fetch", str(chat_id), decision.fetch or CLAIM_MS))
    if decision.waits_to_open:
        due.append(("opening", str(chat_id), OPENING_MS))
    if decision.order:
        due.append(("order", decision.order.ref, CLAIM_MS))
    if decision.ruling:
        due.append(("decide", decision.ruling.id, 0))
    if decision.alteration:
        due.append(("alter", decision.alteration.id, 0))
    return due


def _reach(incoming: Incoming | None) -> Literal["here", "gone", ""]:
    """Whether an update shows that the person can be reached; nothing but an update does."""
    if incoming is None:
        return ""
    return "gone" if incoming.act == Membership(is_reachable=False) else "here"


def _unread(chat: Chat) -> dict[str, bytes]:
    """The screen that another takes the place of, if it was never shown and is not to be missed."""
    is_unread = chat.want and chat.nonce != chat.shown and unpack(chat.want).stays
    return {f"{chat.now:015}.+.{chat.nonce}": chat.want} if is_unread else {}


def _keep_cancel_button(message: Message, chat: Chat) -> Message:
    """The shop is being asked: the cancel button below that says so is the one that the person saw until then."""
    nonces = (press.nonce for press in map(read_press, pressable(chat.want)) if press.action == Action.CANCEL)
    nonce = next(nonces, "")
    rows = (tuple(replace(b, nonce=nonce) if b.action == Action.CANCEL else b for b in row) for row in message.rows)
    return replace(message, rows=tuple(rows))


def _keep_place(message: Message, chat: Chat) -> Message:
    """A screen that was to come below the person's words and was not sent yet still has to."""
    was_new = chat.want and chat.nonce != chat.shown and unpack(chat.want).is_new
    return replace(message, is_new=True) if was_new else message
