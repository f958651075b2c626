"""Order for a buyer of the book, and take what is tapped on a buyer's card or said to put one right."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.decision import Decision, Reply, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_draft
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.reseller import profile
from bot.conversation.reseller.facts import read_facts
from bot.conversation.views.of_sellers import BuyersPage
from bot.people.acts import Incoming
from bot.people.buttons import Press
from bot.people.buyer import Buyer, is_key
from flows.answers import OrderAnswers, Recipient, Usual
from flows.events import Plain
from flows.form.draft import amend
from flows.order.recipients import take_recipient, without_recipient
from flows.reading.plain import clean
from flows.reading.short_answers import is_cancel, is_no
from flows.reading.tokens import tokens_of
from flows.shop import District
from flows.words.intents import BUYING
from flows.words.small_talk import FILLERS, GREETINGS, words

AWAITED_FOR_MS = 10 * 60_000
ORDER, EDIT = "o", "e"
_ORDER_FOR = (
    r"(?:(?:saya )?(?:mau )?(?:pesan|pesen|order|kirim)(?:kan|in)?(?: lagi)?|order again|order)"
    r" (?:untuk|utk|buat|bwt|ke|for) (?:(?:bu|ibu|pak|bapak|kak|mbak|mas|si) )?"
)
_FOR = re.compile(rf"{_ORDER_FOR}([^,;:\n]{{2,40}})", re.IGNORECASE)
_WITH_GOODS = re.compile(rf"{_ORDER_FOR}(\S[^\n]{{2,160}})", re.IGNORECASE)
_ORDERS = re.compile(
    r"(?:(?:bu|ibu|pak|bapak|kak|mbak|mas|si) )?([^\W\d][^,;:\n]{1,29}?) (?:mau )?(?:pesan|pesen|order|orders|wants)"
    r"(?: lagi| again)? (\S[^\n]{2,120})",
    re.IGNORECASE,
)
_NO_NAME = FILLERS | GREETINGS | BUYING | words("saya aku ku gue gw kami kita i we us")
_MOST_WORDS = 5
_LONGEST_NAME = 3  # words of a name with other words behind it


async def take_tap(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision:
    """Have done what a button of the book says; who is no reseller has none."""
    if desk.role != "reseller":
        return Decision(conversation, toast="toast.gone")
    message = str(incoming.message_id or "")
    if not is_key(press.nonce):
        return Decision(replace(conversation, request=("buyers", press.argument, "", "", message)), fetch=0)
    if press.argument == ORDER:
        found = await desk.find_buyers(press.nonce)
        return await order_for(found[0], conversation, desk) if found else _say_gone(conversation)
    until = str(desk.now + AWAITED_FOR_MS)
    awaits = (until, "buyer", press.nonce) if press.argument == EDIT else ()
    asking = replace(conversation, request=("buyer", press.nonce, press.argument, message), awaits=awaits)
    return Decision(asking, fetch=0)


def _say_gone(conversation: Conversation) -> Decision:
    return Decision(conversation, replies=(Reply(Note("buyer.gone")),))


async def order_for(buyer: Buyer, conversation: Conversation, desk: Desk) -> Decision:
    """Fill a buyer in: in the order that is open, unless it is for somebody already, else in a new one."""
    draft = conversation.draft
    is_going_on = draft is not None and not draft.answers.amends and draft.answers.customer_name is None
    opened = conversation if is_going_on else open_draft(conversation, desk)
    if opened.draft is None:
        return _say_gone(conversation)
    filled = replace(opened, draft=amend(opened.draft, _fill(opened.draft.answers, buyer)))
    decision = head(await answer_event(Plain("look"), filled, desk), Note("buyer.ordering", {"name": buyer.name}))
    if is_going_on or draft is None or not draft.trail:
        return decision
    return replace(decision, can_undo=True, conversation=replace(decision.conversation, dropped=draft))


def _fill(answers: OrderAnswers, buyer: Buyer) -> OrderAnswers:
    known = recipient_of(buyer)
    chosen = replace(without_recipient(answers), customer_name=known, known=(known, *answers.known))  # type: ignore[arg-type]
    return replace(take_recipient(chosen), usual=answers.usual or Usual())


def recipient_of(buyer: Buyer) -> Recipient:
    """The buyer as somebody an order went to before; where a place is not wholly known it is asked for."""
    name, city, province, *_ = (*(part.strip() for part in buyer.district.split(",")), "", "", "")
    district = District(buyer.location_id, name, city, province) if buyer.location_id and name else None
    return Recipient(buyer.name, buyer.phone, buyer.email, buyer.address, district, buyer.postal_code)


async def take_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take what puts a buyer right while that is awaited, and “pesan untuk Bu Tuti” of somebody who is known.

    Only a reseller's words are taken so.
    """
    if conversation.awaits and (changed := await _take_awaited(text, conversation, desk)):
        return changed
    if conversation.awaits and (settled := await profile.take_words(text, conversation, desk)):
        return settled
    if conversation.draft is None and (hour := profile.read_recap(text)) is not None:
        asked = Decision(replace(conversation, request=("recap", "")), fetch=0)
        return await profile.obey(f"rekap {hour}", conversation, desk) if hour else asked
    return await _take_order_for(text, conversation, desk)


async def _take_awaited(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """What was said of the buyer whose card asked for it; `None` where it came too late or is something else."""
    until, what, key = (*conversation.awaits, "", "")[:3]
    rest = replace(conversation, awaits=())
    if what != "buyer" or desk.now > int(until):
        return None
    if is_cancel(text) or is_no(text):
        return Decision(rest, replies=(Reply(Note("buyer.kept")),))
    facts = await read_facts(text, desk)
    if not facts:
        return Decision(conversation, replies=(Reply(Note("buyer.unread")),))
    said = tuple(part for pair in facts.items() for part in pair)
    return Decision(replace(rest, request=("buyer_edit", key, *said)), fetch=0)


async def take_with_goods(text: str, conversation: Conversation, desk: Desk) -> tuple[Decision, str] | None:
    """“Pesan untuk Bu Tuti serum 2 cod”, “Tuti pesan lagi serum”: the order for her, and what she wants, in words."""
    is_open = conversation.draft is not None and conversation.draft.answers.customer_name is not None
    if is_open:
        return None
    for name, rest in _named_with_goods(clean(text[:220])):
        named = [each for each in await desk.find_buyers(name) if _is_called(each, name)]
        if len(named) == 1:
            return await order_for(named[0], conversation, desk), rest
    return None


def _named_with_goods(text: str) -> Sequence[tuple[str, str]]:
    """Whom words may name, and the words of goods behind that, the longest name first."""
    if found := _WITH_GOODS.fullmatch(text):
        said = found[1].split()
        counts = range(min(_LONGEST_NAME, len(said) - 1), 0, -1)
        return [(" ".join(said[:count]).rstrip(",:;"), " ".join(said[count:])) for count in counts]
    ordered = _ORDERS.fullmatch(text)
    is_named = ordered is not None and not tokens_of(ordered[1]).words <= _NO_NAME
    return [(ordered[1], ordered[2])] if ordered and is_named else []


def _is_called(buyer: Buyer, name: str) -> bool:
    """Each word is one of the buyer's name, as it is written: what is behind it may be anything."""
    return set(name.casefold().split()) <= set(buyer.name.casefold().split())


async def _take_order_for(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Order for the buyer that is named, or ask which; where nobody is known so, the words mean something else."""
    found = _FOR.fullmatch(clean(text[:100]).rstrip(" .!?"))
    is_open = conversation.draft is not None and conversation.draft.answers.customer_name is not None
    if found is None or is_open or len(found[1].split()) > _MOST_WORDS:
        return None
    named = await desk.find_buyers(found[1])
    if len(named) == 1:
        return await order_for(named[0], conversation, desk)
    return Decision(conversation, replies=(BuyersPage(named, len(named), said=found[1]),)) if named else None
