"""Take words: a command, a part of an order form, small talk, a change of mind, or an answer to the question on show.

Whatever stands behind a command that begins an order is the order, on the same line or below it.
"""

from dataclasses import replace

from bot.conversation import admin_taps, opening
from bot.conversation.decision import Decision, Help, Languages, Refused, Template
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_at_question, stand_at_question
from bot.conversation.memory import Conversation
from bot.conversation.pasted import many_answers, pasted_orders
from bot.conversation.talk.between_orders import REPLIED, refuse_unread
from bot.conversation.talk.corrections import change_answer, is_one_line_of_change
from bot.conversation.talk.repeats import is_repeat
from bot.conversation.talk.small_talk import answer_talk
from bot.people.commands import BY_NAME, Does, Typed, parse
from flows.events import Plain, Said
from flows.form.draft import Draft, amend
from flows.order.cart import adding
from flows.paste.read import looks_like_form
from flows.reading.button_words import is_restarting
from flows.reading.readers import is_back, is_cancel, is_no, is_skip
from flows.reading.small_talk import small_talk
from flows.shop import ShopSlow

ORDERING: frozenset[Does | None] = frozenset({"start", "order", "template", "restart", None})


async def take(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take what was typed."""
    if typed := parse(text):
        return await _obey(typed, message_id, conversation, desk)
    if conversation.asked and (ruled := admin_taps.take_words(text, conversation, desk)):
        return ruled
    if is_cancel(text):
        return opening.cancel(conversation)
    if is_restarting(text):
        return await opening.restart(conversation, desk)
    is_change = is_one_line_of_change(text, conversation)
    if not pasted_orders.is_part(text, conversation, desk.now) or (is_change and not conversation.paste):
        return await take_plain(text, message_id, conversation, desk)
    more = None if is_change or conversation.said else await many_answers.read(text, conversation, desk)
    return more or await pasted_orders.gather(text, message_id, conversation, desk)


async def take_caption(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take what is written under a picture; where it names nothing, it speaks of the picture, which cannot be read."""
    taken = await take(text, message_id, conversation, desk)
    return await refuse_unread(conversation, desk) if taken.problem.startswith("no_") else taken


async def take_plain(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take words that are no part of a form; raises `ShopUnavailable` where they must wait for the shop."""
    if plain := await _take_plain_act(text, conversation, desk):
        return plain
    if conversation.said:
        raise ShopSlow  # what was said before it comes first
    conversation = await stand_at_question(conversation, desk)
    if "\n" in text and (listed := await many_answers.read_goods(text, conversation, desk)):
        return listed
    is_change = is_one_line_of_change(text, conversation)
    if not is_change and (more := await many_answers.read(text, conversation, desk)):
        return more
    if is_repeat(text, message_id, conversation, desk):
        return await opening.show_again(conversation, desk)
    if change := await change_answer(text, message_id, conversation, desk):
        return change
    if listed := await many_answers.read_goods(text, conversation, desk):
        return listed
    return await answer_event(Said(text, message_id), conversation, desk)


async def _take_plain_act(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Do what a button would, or answer what is no answer; `None` for words that may be one."""
    if is_cancel(text):
        return opening.cancel(conversation)
    if is_back(text):
        return await opening.go_back(conversation, desk)
    if is_restarting(text):
        return await opening.restart(conversation, desk)
    if conversation.said and small_talk(text) not in REPLIED:
        return None  # it may answer a question that is still to come
    if conversation.draft and _is_skipping(text, conversation, conversation.draft):
        return await answer_event(Plain("skip"), conversation, desk)
    return await answer_talk(text, conversation, desk)


def _is_skipping(text: str, conversation: Conversation, draft: Draft) -> bool:
    """A no passes over what may be passed over; at the cart such words mean that it is enough."""
    slot = conversation.the_form.slot(draft.asked or "")
    if slot is not None and slot.name == "cart":
        return False
    return is_skip(text) or (slot is not None and slot.is_optional and is_no(text))


async def _obey(typed: Typed, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    command = BY_NAME.get(typed.name)
    if looks_like_form(typed.argument) and (command.does if command else None) in ORDERING:
        return await take(typed.argument, message_id, conversation, desk)
    if command is None or desk.role not in command.roles:
        return Decision(conversation, replies=(Refused(desk.role),))
    match command.does:
        case "start":
            return await opening.welcome(conversation, desk)
        case "order":
            return await _order(typed.argument, message_id, conversation, desk)
        case "template":
            return Decision(conversation, replies=(Template(desk.role),))
        case "restart":
            anew = await opening.restart(conversation, desk)
            return await take(typed.argument, message_id, anew.conversation, desk) if typed.argument else anew
        case "cancel":
            return opening.cancel(conversation)
        case "language":
            return _offer_languages(conversation, desk)
        case "help":
            return Decision(conversation, replies=(Help(desk.role),))
        case "orders" | "status" | "block" | "unblock":
            return Decision(replace(conversation, request=(command.does, typed.argument)), fetch=0)


async def _order(words: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Begin an order or go on with it; words behind the command are goods for it, whatever is being asked."""
    if not words:
        return await opening.begin(conversation, desk)
    if conversation.draft and conversation.draft.asked != "product":
        answers = adding(conversation.draft.answers)
        conversation = replace(conversation, draft=amend(conversation.draft, answers))
        conversation = replace(conversation, draft=(await open_at_question(conversation, desk))[1].draft)
    return await take(words, message_id, conversation, desk)


def _offer_languages(conversation: Conversation, desk: Desk) -> Decision:
    """Offer the languages beside the screen, whose nonce they share, or as a first screen."""
    return Decision(conversation, replies=(Languages(),)) if desk.nonce else Decision(conversation, Languages())
