"""Answer questions with what the shop knows: the sum so far, prices, what is there, two places, what sells best."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.conversation.decision import Decision, Reply, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_draft, open_in_store
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Rupiah
from bot.conversation.talk import shipping_answers
from bot.conversation.talk.small_talk import question_on_show, reply
from bot.conversation.talk.small_talk_answers import note_on
from flows.answers import OrderAnswers, ProductChoice
from flows.events import BEST, Plain
from flows.form.draft import Draft, answer
from flows.intents.intent import Asking
from flows.order.cart import find_product
from flows.order.form import is_physical
from flows.order.menu import shelf, shelves_of, sold_now
from flows.order.totals import total
from flows.reading.readers import Unread
from flows.shop import ShopUnavailable

MOST_TOLD, MOST_PIECES = 4, 3
_BETWEEN = re.compile(r"[,;&/+]|\b(?:dan|sama|and|atau|or)\b", re.IGNORECASE)


async def answer_question(meant: Asking, conversation: Conversation, desk: Desk) -> Decision:
    """Answer beside the question on show; goods are put into hand where goods are what is asked for."""
    opened = await open_in_store(conversation, desk)
    answers = opened.draft.answers if opened.draft else OrderAnswers()
    match meant.topic:
        case "shipping":
            return await _say(await shipping_answers.note_on(meant.about, answers, desk), conversation, desk)
        case "couriers":
            return await _say(await shipping_answers.note_on_others(answers, desk), conversation, desk)
        case "included":
            return await _say(_note_on_included(answers), conversation, desk)
        case "picture" if not meant.about:
            return await _show_pictures(opened, desk)
        case "price" | "stock" | "picture":
            return await _tell_of_goods(meant, opened, conversation, desk)
        case "best" if best := await _find_best(opened, desk):
            return best
        case "places" | "best":
            return await _say(Note(f"talk.{meant.topic}"), conversation, desk)
    return await _say(await note_on("total", answers, desk), conversation, desk)


async def _find_best(opened: Conversation, desk: Desk) -> Decision | None:
    """The shelf of what sells best, where goods are to be chosen and so much is known."""
    draft = opened.draft or Draft(OrderAnswers())
    is_choosing = draft.asked in {None, "product"} and not draft.answers.items and not draft.answers.wishes
    if not is_choosing or BEST not in shelves_of(await sold_now(draft.answers, desk.shop), ""):
        return None
    return head(await answer_event(Plain("look"), put_in_hand(shelf(BEST), opened), desk), Note("talk.best.known"))


def _note_on_included(answers: OrderAnswers) -> Note:
    """The sum with its shipping, where that is known; no price of goods has any in it."""
    if not answers.items or (is_physical(answers) and answers.courier is None):
        return Note("talk.included.no")
    if answers.courier is None:
        return Note("talk.shipping.digital")
    amount = Rupiah(total(answers.items, answers.courier))
    return Note("talk.included.yes", {"amount": amount, "cost": Rupiah(answers.courier.cost)})


async def _say(note: Note, conversation: Conversation, desk: Desk) -> Decision:
    """A sentence beside the question, or above the first one of an order that begins with it."""
    if conversation.draft is not None:
        return reply(note, conversation)
    if conversation.refs and note.key != "talk.best":
        return Decision(conversation, replies=(Reply(note),))
    return head(await answer_event(Plain("look"), open_draft(conversation, desk), desk), note)


async def _tell_of_goods(meant: Asking, opened: Conversation, before: Conversation, desk: Desk) -> Decision:
    """What goods cost and whether they are there; of those that are looked for the next question is asked."""
    draft = opened.draft or Draft(OrderAnswers())
    pieces = [piece.strip() for piece in _BETWEEN.split(meant.about) if piece.strip()][:MOST_PIECES]
    found = [(piece, await _find(piece, draft.answers, desk)) for piece in pieces]
    rows = [row for _, each in found for row in each]
    notes = [note for piece, each in found for note in _notes_on(meant, piece, each)]
    is_choosing = draft.asked in {None, "product"} and not draft.answers.items and not draft.answers.wishes
    if not is_choosing:
        told = [Reply(note) for note in notes[:-1]]
        return Decision(before, replies=(*told, Reply(notes[-1], question_on_show(before))))
    if len(rows) == 1 or _is_one_product(rows):
        taken = await answer_event(Plain("look"), put_in_hand(replace(rows[0], asked_about=True), opened), desk)
        return head(taken, *notes[: len(notes) if len(rows) == 1 else 1])
    if not rows:
        return await _say(notes[-1], before, desk)
    return await _offer(rows, opened, desk)


async def _show_pictures(opened: Conversation, desk: Desk) -> Decision:
    """The goods on show, with their pictures, as far as they have any."""
    draft = opened.draft or Draft(OrderAnswers())
    return await answer_event(Plain("look"), replace(opened, draft=replace(draft, picture=0)), desk)


def _is_one_product(rows: Sequence[ProductChoice]) -> bool:
    return bool(rows) and all(row.id == rows[0].id for row in rows)


async def _offer(rows: Sequence[ProductChoice], opened: Conversation, desk: Desk) -> Decision:
    """Those that may be meant, each with its price, to be tapped."""
    draft = opened.draft or Draft(OrderAnswers())
    shown = replace(draft, asked="product", offered=tuple(rows), page=0, picture=0, narrowed="")
    decision = await answer_event(Plain("look"), replace(opened, draft=shown), desk)
    return head(decision, Note("talk.these"))


async def _find(piece: str, answers: OrderAnswers, desk: Desk) -> Sequence[ProductChoice]:
    """What a piece of the words may mean; nothing where all of that is sold out."""
    with suppress(ShopUnavailable, Unread):
        found = await find_product(piece, answers, desk.shop)
        return found.rows[:1] if found.verdict == "accept" else found.rows
    return ()


def _notes_on(meant: Asking, piece: str, rows: Sequence[ProductChoice]) -> Sequence[Note]:
    """A sentence for each; of what is asked for and not there, that it is sold out."""
    if not rows:
        return [Note("talk.gone", {"item": piece})]
    if meant.topic == "picture" and len(rows) > 1:
        return [Note("talk.these")]
    key = f"talk.{meant.topic}.known"
    return [Note(key, {"item": row.name, "price": Rupiah(row.price)}) for row in rows[:MOST_TOLD]]


def put_in_hand(choice: ProductChoice, conversation: Conversation) -> Conversation:
    """The conversation with this chosen, as if it had been tapped; how many is still to be asked."""
    draft = conversation.draft or Draft(OrderAnswers())
    slot = conversation.the_form.slot("product")
    return replace(conversation, draft=answer(draft, slot, choice)) if slot else conversation
