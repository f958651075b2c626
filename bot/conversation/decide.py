"""Decide what one update means: from a conversation and an act to the next conversation and what to show.

No Redis and no Telegram here. Whatever needs another answer from the shop (a status, a list of orders) is left as
the conversation's `request`.
"""

from dataclasses import replace

from bot.conversation import opening, waiting_words, words
from bot.conversation.after import amending
from bot.conversation.batch import sheets
from bot.conversation.contacts import take_contact
from bot.conversation.decision import Decision, Pointer, Reply, head, put_in_place
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation, Unheard
from bot.conversation.notes import Note, note_on_rest
from bot.conversation.pasted import albums, pasted_orders
from bot.conversation.pasted.order_queue import is_known
from bot.conversation.patience import patient
from bot.conversation.relay.holding import pass_held
from bot.conversation.relay.misses import count_misses
from bot.conversation.relay.passing import offer_person, pass_on, remind, step_out, tell_of_return
from bot.conversation.talk.alongside import bring_question, forget_place, offer_undo
from bot.conversation.talk.between_orders import refuse_unread
from bot.conversation.talk.lined_up import line_up
from bot.conversation.talk.repeats import remember
from bot.conversation.talk.share_button import tend
from bot.conversation.taps import take_tap
from bot.people import commands
from bot.people.acts import Contact, Incoming, Location, Membership, Other, Sheet, Tap, Words
from bot.people.alteration import ASK_AMEND
from bot.people.buttons import Action, read_press
from bot.people.languages import language_of
from bot.people.said.tongue import tell_language
from flows.events import Edited, Plain
from flows.reading.plain import clean
from flows.reading.short_answers import is_back, is_cancel
from flows.shop import ShopUnavailable


async def decide(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    """Take one act of a person."""
    conversation = _speak(incoming, conversation, desk)
    if not incoming.is_private:
        return Decision(conversation, replies=(Pointer(desk.username),))
    is_for_bot = isinstance(incoming.act, Sheet) and sheets.may_send(desk)
    if (conversation.thread or incoming.replied) and not is_for_bot:
        return await _decide_in_talk(incoming, conversation, desk)
    return await _decide(incoming, conversation, desk)


def _speak(incoming: Incoming, conversation: Conversation, desk: Desk) -> Conversation:
    """The conversation in the language of the app, or in the other one that is plainly written, until one is chosen.

    Amid an order one sentence may be a phrase: only the second one in a row is another language. A note may be for
    somebody else, and an admin writes to people in theirs.
    """
    known, act = conversation.language or language_of(incoming.language, desk.language), incoming.act
    is_noting = conversation.draft is not None and conversation.draft.asked == "note"
    is_heard = isinstance(act, Words) and not act.is_edit and not is_noting and desk.role != "admin"
    heard = tell_language(act.text) if isinstance(act, Words) and is_heard else ""
    if conversation.is_language_chosen or not heard:
        return replace(conversation, language=known)
    is_sure = conversation.heard_in == heard or not (conversation.heard_in or conversation.is_under_way)
    return replace(conversation, language=heard if is_sure else known, heard_in=heard)


async def _decide_in_talk(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    """Take an act where a person of the shop may be listening, who hears when the bot is turned to again."""
    if passed := pass_on(incoming, conversation, desk):
        return tell_of_return(passed, conversation, desk)
    decided = await _decide(incoming, step_out(incoming, conversation, desk), desk)
    return tell_of_return(remind(decided, conversation, desk), conversation, desk)


async def _decide(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    """Take an act that is the bot's, now, when an album is complete or when the shop answers."""
    if albums.is_one_of_many(incoming):
        return albums.gather(incoming, conversation, desk.now)
    conversation, desk = albums.note_album(incoming, conversation), patient(desk)
    try:
        decided = tend(await _go_on(await _take(incoming, conversation, desk), desk))
        shown = await _show(_tell_of_rest(_offer_help(decided, incoming, conversation, desk), conversation, desk), desk)
    except ShopUnavailable as trouble:
        return _keep(incoming, conversation, trouble)
    return line_up(shown, conversation)


def _tell_of_rest(decided: Decision, before: Conversation, desk: Desk) -> Decision:
    """Whoever begins an order while the shop rests is told so at once, whatever they began it with."""
    is_begun = before.draft is None and decided.conversation.draft is not None and decided.screen is not None
    is_said = any(isinstance(each, Note) and each.key.startswith("pause.") for each in decided.heads)
    if desk.pause is None or is_said or desk.role == "admin":
        return decided
    rests = note_on_rest("pause.start", desk.pause)
    if is_begun:
        return head(decided, rests)
    others = [each for each in decided.replies if not (isinstance(each, Reply) and each.note.key in _UNKNOWN)]
    if not decided.problem and len(others) == len(decided.replies):
        return decided
    return replace(decided, replies=(Reply(rests), *others))


_UNKNOWN = frozenset({"talk.question", "talk.hello", "greeting", "talk.greeting"})
"""What is said to words that ask for nothing the bot knows: while the shop rests, its rest is the answer."""


async def _show(decided: Decision, desk: Desk) -> Decision:
    """The decision with what is asked below what is only said, as an order that stands is asked about."""
    is_said = bool(decided.replies) and decided.screen is None
    brought = await bring_question(decided, desk) if is_said else decided
    shown = offer_undo(forget_place(brought) if brought.conversation.seen_from else brought)
    return amending.show(shown, desk)


def _offer_help(decided: Decision, incoming: Incoming, before: Conversation, desk: Desk) -> Decision:
    """The decision with another way or a person of the shop, where the bot alone does not help."""
    is_said = bool(decided.replies) and decided.screen is None
    if decided.problem or is_said or before.missed:
        decided = count_misses(decided, incoming.act, before, desk)
    return offer_person(decided, desk) if decided.replies else decided


def _keep(incoming: Incoming, conversation: Conversation, trouble: ShopUnavailable) -> Decision:
    """Keep what was said until the shop answers."""
    if not isinstance(incoming.act, Words):
        return waiting_words.wait(conversation, trouble)
    text, is_edit, is_caption = incoming.act.text, incoming.act.is_edit, incoming.act.is_caption
    return waiting_words.keep(Unheard(text, incoming.message_id or 0, is_edit, is_caption), conversation, trouble)


async def _go_on(decision: Decision, desk: Desk) -> Decision:
    """After one order of several, the next one follows; so does what was said of an order before its turn."""
    conversation = decision.conversation
    if conversation.shelved and conversation.draft and conversation.draft.asked == "product":
        said = (*conversation.shelved, *conversation.said)
        return replace(decision, conversation=replace(conversation, said=said, shelved=()), fetch=0)
    if decision.order is None or not conversation.waiting:
        return decision
    following = await pasted_orders.begin_next(conversation, desk)
    if following.screen is None:
        return replace(decision, conversation=following.conversation, fetch=following.fetch)
    return replace(following, order=decision.order, replies=(*decision.replies, *following.replies))


async def _take(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    match incoming.act:
        case Membership():
            return Decision(conversation)
        case Tap(data) if (press := read_press(data)).action == Action.DESK and desk.role == "admin":
            return await words.take(f"/{press.argument}", None, conversation, desk)
        case Tap(data) if (press := read_press(data)).action == Action.ALTER and press.argument == ASK_AMEND:
            chosen = await amending.choose_tapped(press.nonce, conversation, desk, words.take_plain)
            return chosen or await take_tap(incoming, data, conversation, desk)
        case Tap(data):
            return await take_tap(incoming, data, conversation, desk)
        case Words() as said:
            return await _take_words(said, incoming.message_id, conversation, desk)
        case Sheet() as file if file.caption and not sheets.may_send(desk):
            return await _take_words(Words(file.caption, is_caption=True), incoming.message_id, conversation, desk)
        case Sheet() as file:
            return sheets.take_file(file, conversation, desk)
        case Contact() as card:
            return await take_contact(card, incoming.message_id, conversation, desk)
        case Location() if conversation.draft:
            return await answer_event(Plain("no_map"), conversation, desk)
        case Location() | Other():
            return await refuse_unread(conversation, desk)


async def _take_words(act: Words, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take words, now or when the shop answers."""
    if act.is_edit:
        return await _take_edit(act.text, message_id or 0, conversation, desk)
    if not clean(act.text):  # nothing that can be seen
        return await (refuse_unread if act.is_caption else opening.show_again)(conversation, desk)
    take = words.take_caption if act.is_caption else words.take
    taken = await take(act.text, message_id, conversation, desk)
    return taken if taken.conversation.paste else remember(taken, act.text, conversation)


async def _take_edit(text: str, message_id: int, conversation: Conversation, desk: Desk) -> Decision:
    """An edited message re-applies to the draft; a command, or one after confirm, changes nothing."""
    if corrected := waiting_words.correct(text, message_id, conversation):
        return Decision(corrected)
    typed = commands.parse(text)
    if typed and typed.argument and is_known(conversation, message_id):
        text, typed = typed.argument, None
    if conversation.draft is None:
        return Decision(conversation, replies=(Reply(Note("edit_after")),) if conversation.refs else ())
    if not clean(text):
        return Decision(conversation)
    if typed or is_cancel(text) or is_back(text):
        return await answer_event(pasted_orders.TOO_LATE, conversation, desk)
    if is_known(conversation, message_id):
        return await pasted_orders.read_again(text, message_id, conversation, desk)
    return await answer_event(Edited(text, message_id), conversation, desk)


async def look(conversation: Conversation, desk: Desk) -> Decision:
    """Read what was said or gathered, or ask the shop again for what the chat waits for."""
    desk = patient(desk)
    try:
        return await _show(tend(await _go_on(await _look(conversation, desk), desk)), desk)
    except ShopUnavailable as trouble:
        return put_in_place(waiting_words.wait(conversation, trouble))


async def _look(conversation: Conversation, desk: Desk) -> Decision:
    """The answer of the shop takes the place of the waiting screen; of what was gathered it stands below."""
    if conversation.said:
        return put_in_place(await _take_waiting(conversation, desk))
    if conversation.is_gathering:
        return await _read_gathered(conversation, desk)
    if conversation.held:
        return pass_held(conversation, desk.now)
    if conversation.draft is None and conversation.waiting:
        return await pasted_orders.begin_next(conversation, desk)
    return put_in_place(await answer_event(Plain("look"), conversation, desk))


async def _take_waiting(conversation: Conversation, desk: Desk) -> Decision:
    """Take the first of the words that wait; the others are looked at next."""
    (text, message_id, is_edit, is_caption), *others = conversation.said
    act, rest = Words(text, is_edit, is_caption), replace(conversation, said=())
    decision = await _take_words(act, message_id or None, rest, desk)
    left = replace(decision.conversation, said=tuple(others))
    is_unfinished = bool(others) or (decision.screen is None and left.is_waiting)
    fetch = 0 if decision.fetch is None and is_unfinished else decision.fetch
    return replace(decision, conversation=left, fetch=fetch)


async def _read_gathered(conversation: Conversation, desk: Desk) -> Decision:
    """Read a paste; what is no order is ordinary words, and pictures without any are not read."""
    rest = replace(conversation, paste="", paste_id=0, wordless=False)
    if not conversation.paste:
        return await refuse_unread(rest, desk)
    text, read = conversation.paste, await pasted_orders.read_paste(conversation, desk)
    return remember(read or await words.take_plain(text, conversation.paste_id or None, rest, desk), text, rest)
