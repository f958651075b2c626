"""Messages that are already orders: gathered while they still arrive, read together, folded into the draft.

People paste a form at once, forward several one after the other, or send one in pieces within a second. What looks
like a part of one is kept in the conversation and read when no more came for a moment; of several orders one is done
after the other.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.decision import Decision, Reading, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, ask_later, open_draft, open_in_store, shelve
from bot.conversation.memory import Conversation, Unheard
from bot.conversation.notes import Names, Note, Phone
from bot.conversation.pasted.order_queue import Sorted, pack, sort_again, sort_in, unpack
from bot.conversation.pasted.together import take_together
from flows.answers import OrderAnswers
from flows.events import Edited, Plain
from flows.form.draft import Draft, amend
from flows.order.fold import fill
from flows.order.reseller import RESELLER
from flows.paste.lines.plain_lines import LONGEST
from flows.paste.read import PastedOrder
from flows.shop import ShopUnavailable

QUIET_MS, MINUTE_MS = 1200, 60_000
LIMIT = 4096
MAY_GO_ON = LIMIT // 2
TOO_LATE = Edited("", 0)  # an edit of a message that holds no answer


def is_following(conversation: Conversation, now: int) -> bool:
    """A part of an order form came a moment ago."""
    return bool(conversation.paste) and now - conversation.paste_at < QUIET_MS


def add_part(conversation: Conversation, text: str, message_id: int | None, now: int) -> Conversation:
    """Keep a part until no more comes; an app that found no end of a line cut it in the midst of a word.

    A paste that nobody reads any more begins no other one; one that waits for the shop is kept apart.
    """
    before = "" if is_forgotten(conversation, now) else conversation.paste
    is_later = now - conversation.paste_at >= QUIET_MS
    joint = "\n\n" if before and is_later else "\n" if _units(before) % LIMIT else ""
    together = before + joint + text
    return replace(conversation, paste=together[:LONGEST], paste_at=now, paste_id=message_id or 0)


def is_forgotten(conversation: Conversation, now: int) -> bool:
    """What was pasted has been left unread for a minute, though nothing hindered it."""
    return not conversation.waits and now - conversation.paste_at > MINUTE_MS


def _units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_quiet(conversation: Conversation, now: int) -> bool:
    """No more came for a moment."""
    return now - conversation.paste_at >= QUIET_MS


async def gather(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Keep what may be a part of an order; a whole one that is no half of a longer message is read at once.

    Where the shop is slow, that it will be read is said at once.
    """
    kept = add_part(conversation, text, message_id, desk.now)
    if kept.paste == text and not kept.said and _units(text) < MAY_GO_ON:
        read = await read_paste(kept, desk)
        if read and (read.is_whole or read.conversation.waits):
            return read
    return Decision(kept, fetch=0)


async def read_paste(conversation: Conversation, desk: Desk) -> Decision | None:
    """Read what was gathered; `None` where it is no order."""
    text, message_id = conversation.paste, conversation.paste_id
    rest = replace(conversation, paste="", paste_id=0, wordless=False)
    try:
        orders, begun = await _read(text, rest, desk)
        if not _store(begun):
            return shelve(await answer_event(Plain("look"), begun, desk), Unheard(text, message_id))
        if not orders:
            return None
        whole = orders[:-1] or orders if len(text) >= LONGEST else orders
        if together := take_together(whole, _store(begun), message_id, rest, desk):
            return together
        found = sort_in(whole, begun, message_id, _store(begun))
        decision = await _show_first(found, begun, desk, message_id)
    except ShopUnavailable as trouble:
        return _read_later(conversation, trouble)
    is_cut_off = whole != orders or found.left_out
    cut_off = [Note("pasted.cut", {"name": _names_of(found.last)})] if is_cut_off else []
    is_whole = not any(order.asks for order in orders)
    return replace(head(decision, *cut_off, *_heads_of(found, conversation)), is_whole=is_whole)


async def read_again(text: str, message_id: int, conversation: Conversation, desk: Desk) -> Decision:
    """Read a message that was edited; what says nothing of an order that is still to be done changes nothing."""
    try:
        orders, begun = await _read(text, conversation, desk)
        found = sort_again(orders, begun, message_id, _store(begun)) if orders else None
        if found is None or not (found.mine or found.corrected):
            return await answer_event(TOO_LATE, conversation, desk)
        return head(await _show_first(found, begun, desk, message_id), *_heads_of(found, conversation))
    except ShopUnavailable as trouble:
        return _read_later(add_part(conversation, text, message_id, desk.now), trouble)


async def _read(text: str, conversation: Conversation, desk: Desk) -> tuple[Sequence[PastedOrder], Conversation]:
    """The orders of a text, and the conversation with a draft to fold one into; raises `ShopUnavailable`."""
    begun = await open_in_store(conversation, desk)
    store = begun.draft and begun.draft.answers.store
    orders = await desk.reader.orders(store, text) if store else ()
    number = begun.begun if conversation.draft else begun.begun + 1
    return orders, replace(begun, waits=0, begun=number)


def _store(conversation: Conversation) -> str:
    store = conversation.draft and conversation.draft.answers.store
    return store.unique_id if store else ""


async def _show_first(found: Sorted, conversation: Conversation, desk: Desk, message_id: int) -> Decision:
    """Fold one order into the draft, let the others wait, and show what is asked now."""
    number = max(conversation.begun, 1)
    kept = replace(conversation, waiting=tuple(map(pack, found.waiting)), begun=number)
    if found.mine:
        return await fold(found.mine, kept, desk, message_id)
    return replace(await answer_event(Plain("look"), kept, desk), read_back=kept.draft.answers if kept.draft else None)


def _heads_of(found: Sorted, before: Conversation) -> list[Note]:
    """What became of the orders of a message, beside the one that is asked about."""
    heads = list[Note]()
    if found.corrected:
        heads.append(Note("pasted.corrected", {"name": _names_of(found.corrected)}))
    if found.added and before.draft is None:
        heads.append(Note("batch.first", {"count": len(found.added) + 1}))
    elif found.added:
        heads.append(Note("batch.waits", {"name": _names_of(found.added), "count": len(found.waiting)}))
    return heads


def _names_of(orders: Sequence[PastedOrder]) -> Names:
    return Names(tuple(order.customer_name or Phone(order.customer_phone or "") for order in orders))


def _read_later(conversation: Conversation, trouble: ShopUnavailable) -> Decision:
    """Keep what was pasted until there is something to read it against, and say so once."""
    return ask_later(conversation, trouble, None if conversation.waits else Reading())


async def fold(
    order: PastedOrder, conversation: Conversation, desk: Desk, message_id: int = 0, *, is_form: bool = True
) -> Decision:
    """Fold what was read into the draft, read it back, and ask the rest; one Back undoes it all.

    `message_id` is that of a form, which may be edited. Raises `ShopUnavailable`.
    """
    draft, is_reseller = conversation.draft or Draft(OrderAnswers()), conversation.the_form is RESELLER
    answers = await fill(draft.answers, order, desk.shop, is_reseller=is_reseller, is_form=is_form)
    given = amend(draft, answers)
    if message_id:
        given = replace(given, heard=(*given.heard, (message_id, "paste")))
    decision = await answer_event(Plain("look"), replace(conversation, draft=given), desk)
    return replace(decision, read_back=answers)


async def begin_next(conversation: Conversation, desk: Desk, key: str = "batch.next") -> Decision:
    """Begin the order that has waited longest, below a sentence; where the shop does not answer, somewhat later."""
    first, *others = conversation.waiting
    waiting, number, count = unpack(first), conversation.begun + 1, conversation.begun + len(conversation.waiting)
    begun = replace(open_draft(conversation, desk), waiting=tuple(others), begun=number, waits=0)
    try:
        store = next((each for each in await desk.shop.stores() if each.unique_id == waiting.store), None)
        draft = Draft(replace(begun.draft.answers if begun.draft else OrderAnswers(), store=store))
        decision = await fold(waiting.order, replace(begun, draft=draft), desk, waiting.message)
    except ShopUnavailable as trouble:
        return ask_later(conversation, trouble)
    return head(decision, Note(key, {"number": number, "count": count}))
