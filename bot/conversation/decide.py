"""Decide what one update means: from a conversation and an act to the next conversation and what to show.

No Redis and no Telegram here. Whatever needs another answer from the shop (a status, a list of orders) is left as
the conversation's `request`.
"""

from dataclasses import replace

from bot.conversation import contacts, groups, opening, waiting_words, words
from bot.conversation.form_turn import Decision, Desk, answered
from bot.conversation.memory import Conversation, Unheard
from bot.conversation.pasted import albums, pasted_orders
from bot.conversation.pasted.order_queue import is_known
from bot.conversation.patience import patient
from bot.conversation.talk.between_orders import not_read
from bot.conversation.talk.repeats import remembered
from bot.conversation.taps import tapped
from bot.people import commands
from bot.people.acts import Contact, Incoming, Location, Membership, Other, Tap, Words
from bot.screens.texts import language_of, sentences
from bot.telegram_api.message import Message
from flows.events import Edited, Plain
from flows.reading.readers import clean, is_back, is_cancel
from flows.shop import ShopUnavailable


async def decide(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    """Take one act of a person."""
    if not conversation.language:
        conversation = replace(conversation, language=language_of(incoming.language, desk.language))
    if not incoming.is_private:
        return Decision(conversation, replies=(groups.pointer(desk.username, sentences(conversation.language)),))
    if albums.is_one_of_many(incoming):
        return albums.gather(incoming, conversation, desk.now)
    conversation, desk = albums.noting(incoming, conversation), patient(desk)
    try:
        return await _with_next(await _decided(incoming, conversation, desk), desk)
    except ShopUnavailable as trouble:
        return _kept(incoming, conversation, trouble)


def _kept(incoming: Incoming, conversation: Conversation, trouble: ShopUnavailable) -> Decision:
    """Keep what was said until the shop answers."""
    if not isinstance(incoming.act, Words):
        return waiting_words.waiting(conversation, trouble)
    text, is_edit, is_caption = incoming.act.text, incoming.act.is_edit, incoming.act.is_caption
    return waiting_words.keep(Unheard(text, incoming.message_id or 0, is_edit, is_caption), conversation, trouble)


async def _with_next(decision: Decision, desk: Desk) -> Decision:
    """After one order of several, the next one follows; so does what was said of an order before its turn."""
    conversation = decision.conversation
    if conversation.shelved and conversation.draft and conversation.draft.asked == "product":
        said = (*conversation.shelved, *conversation.said)
        return replace(decision, conversation=replace(conversation, said=said, shelved=()), fetch=0)
    if decision.order is None or not decision.conversation.waiting:
        return decision
    following = await pasted_orders.next_in_line(decision.conversation, desk)
    return replace(following, message=following.message or decision.message, order=decision.order)


async def _decided(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    match incoming.act:
        case Membership():
            return Decision(conversation)
        case Tap(data):
            return await tapped(incoming, data, conversation, desk)
        case Words() as said:
            return await _said(said, incoming.message_id, conversation, desk)
        case Contact() as card:
            return await contacts.shared(card, incoming.message_id, conversation, desk)
        case Location() if conversation.draft:
            return await answered(Plain("no_map"), conversation, desk)
        case Location() | Other():
            return await _unread(conversation, desk)


async def _said(act: Words, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take words, now or when the shop answers."""
    if act.is_edit:
        return await _edited(act.text, message_id or 0, conversation, desk)
    if not clean(act.text):  # nothing that can be seen
        return await (_unread if act.is_caption else opening.again)(conversation, desk)
    take = words.under_picture if act.is_caption else words.said
    return remembered(await take(act.text, message_id, conversation, desk), act.text, conversation)


async def _unread(conversation: Conversation, desk: Desk) -> Decision:
    """Say kindly that only words are read."""
    return await answered(Plain("no_text"), conversation, desk) if conversation.draft else not_read(conversation)


async def _edited(text: str, message_id: int, conversation: Conversation, desk: Desk) -> Decision:
    """An edited message re-applies to the draft; a command, or one after confirm, changes nothing."""
    if corrected := waiting_words.corrected(text, message_id, conversation):
        return Decision(corrected)
    typed = commands.parse(text)
    if typed and typed.argument and is_known(conversation, message_id):
        text, typed = typed.argument, None
    if conversation.draft is None:
        say = sentences(conversation.language)
        return Decision(conversation, replies=(Message(say("edit_after")),) if conversation.refs else ())
    if not clean(text):
        return Decision(conversation)
    if typed or is_cancel(text) or is_back(text):
        return await answered(pasted_orders.TOO_LATE, conversation, desk)
    if is_known(conversation, message_id):
        return await pasted_orders.read_again(text, message_id, conversation, desk)
    return await answered(Edited(text, message_id), conversation, desk)


async def look(conversation: Conversation, desk: Desk) -> Decision:
    """Read what was said or gathered, or ask the shop again for what the chat waits for."""
    desk = patient(desk)
    try:
        return await _with_next(await _looked(conversation, desk), desk)
    except ShopUnavailable as trouble:
        return opening.on_live_screen(waiting_words.waiting(conversation, trouble))


async def _looked(conversation: Conversation, desk: Desk) -> Decision:
    """The answer of the shop takes the place of the waiting screen; of what was gathered it stands below."""
    if conversation.said:
        return opening.on_live_screen(await _heard(conversation, desk))
    if conversation.is_gathering:
        return await _gathered(conversation, desk)
    if conversation.draft is None and conversation.waiting:
        return await pasted_orders.next_in_line(conversation, desk)
    return opening.on_live_screen(await answered(Plain("look"), conversation, desk))


async def _heard(conversation: Conversation, desk: Desk) -> Decision:
    """Take the first of the words that wait; the others are looked at next."""
    (text, message_id, is_edit, is_caption), *others = conversation.said
    act, rest = Words(text, is_edit, is_caption), replace(conversation, said=())
    decision = await _said(act, message_id or None, rest, desk)
    left = replace(decision.conversation, said=tuple(others))
    is_unfinished = bool(others) or (decision.message is None and left.is_waiting)
    fetch = 0 if decision.fetch is None and is_unfinished else decision.fetch
    return replace(decision, conversation=left, fetch=fetch)


async def _gathered(conversation: Conversation, desk: Desk) -> Decision:
    """Read a paste; what is no order is ordinary words, and pictures without any are not read."""
    rest = replace(conversation, paste="", paste_id=0, wordless=False)
    if not conversation.paste:
        return await _unread(rest, desk)
    if read := await pasted_orders.read_paste(conversation, desk):
        return read
    return await words.heard(conversation.paste, conversation.paste_id or None, rest, desk)
