"""The newest orders of a chat as they were confirmed, from which the next one can begin; they go with the chat."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pydantic_core import from_json, to_json

from bot.conversation.memory import Conversation
from bot.people.profile import Profile
from flows.answers import OrderAnswers, Recipient, Usual
from flows.form.draft import Draft
from flows.form.draft_json import from_plain, to_plain
from flows.order.recipients import recipient_of

MOST = 8
CHEAPEST = "cheap"


class Earlier(NamedTuple):
    """An order by its reference, and the answers it was made of."""

    ref: str
    answers: OrderAnswers


def note_order(conversation: Conversation, ref: str, answers: OrderAnswers) -> Conversation:
    """The conversation with this order as the newest one."""
    bare = replace(answers, known=(), recipient=None, is_elsewhere=False, usual=None, product=None, item=None)
    packed = to_json({"ref": ref, "draft": to_plain(Draft(bare))}).decode()
    return replace(conversation, earlier=(packed, *conversation.earlier)[:MOST])


def orders_before(conversation: Conversation) -> Sequence[Earlier]:
    """What is known of them, the newest first."""
    read = [from_json(each) for each in conversation.earlier]
    return [Earlier(each["ref"], from_plain(each["draft"]).answers) for each in read]


def begin_answers(conversation: Conversation, *, is_reseller: bool) -> OrderAnswers:
    """What is known before the first question; who orders for others says each time for whom."""
    before = orders_before(conversation)
    known = people_of(before)
    usual = usual_for(conversation)
    if is_reseller:
        name, phone = conversation.sender_name or None, conversation.sender_phone or None
        return OrderAnswers(name, phone, known=known, is_elsewhere=True, usual=usual)
    return OrderAnswers(known=known, usual=usual)


def people_of(before: Sequence[Earlier]) -> tuple[Recipient, ...]:
    """Everybody whom these orders went to, once each."""
    return tuple(dict.fromkeys(recipient_of(each.answers) for each in before))


def usual_for(conversation: Conversation) -> Usual | None:
    """What is taken without being asked: as the profile has it, else as it was the last time; None where all is new."""
    before, profile = orders_before(conversation), conversation.profile or Profile()
    last = usual_of(before[0].answers) if before else None
    if not (profile.payment or profile.courier):
        return last
    known = last or Usual()
    courier = "" if profile.courier == CHEAPEST else profile.courier or known.courier
    return Usual(profile.payment or known.payment_method, courier)


def usual_of(answers: OrderAnswers) -> Usual:
    """How an order was paid and who brought it."""
    return Usual(answers.payment_method or "", answers.courier.name if answers.courier else "")


def forget(conversation: Conversation) -> Conversation:
    """The conversation without any of them; what is open is asked anew."""
    draft = conversation.draft and replace(conversation.draft, answers=replace(conversation.draft.answers, known=()))
    return replace(conversation, earlier=(), draft=draft)
