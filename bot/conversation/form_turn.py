"""Give an event to the chat's form, and say what comes of it: the next screen, or a confirmed order.

No Redis and no Telegram here; the shop is asked through the form alone.
"""

from dataclasses import replace

from bot.conversation.decision import Decision, Home, Placing, Reply, View, head
from bot.conversation.desk import Desk
from bot.conversation.known.earlier import begin_answers, note_order
from bot.conversation.memory import REMEMBERED_ORDERS, Conversation, Unheard
from bot.conversation.notes import Note, note_on_rest
from bot.people.pause import Pause
from flows.answers import OrderAnswers
from flows.events import Checking, Confirmed, Event, Plain, Problem, Said, Summary
from flows.form.draft import Draft, is_complete, join_steps
from flows.form.engine import Turn, summarize, turn
from flows.order.freeze import fingerprint, new_order, new_ref
from flows.order.totals import margin, total
from flows.saga.record import Record
from flows.shop import ShopSlow, ShopUnavailable

SAME_ORDER_WITHIN_MS = 10 * 60_000
SAME_UNPAID_WITHIN_MS = 6 * 3_600_000
MOST_SHELVED = 32_768  # characters
RETRY_SHOP_MS = (1000, 2000, 5000, 10_000, 30_000)


async def answer_event(event: Event, conversation: Conversation, desk: Desk) -> Decision:
    """Give an event to the form, opening a draft where there is none."""
    if conversation.draft is None:
        if not isinstance(event, Said):
            return Decision(conversation, Home())
        return await _take_first_words(event, conversation, desk)
    taken = await turn(conversation.the_form, conversation.draft, event, desk.shop)
    return await _decide_after(taken, conversation, desk)


async def _take_first_words(event: Said, conversation: Conversation, desk: Desk) -> Decision:
    """Words without a draft: perhaps they name a product already; otherwise greet and ask."""
    begun, first = await open_at_question(conversation, desk)
    if isinstance(first.screen, Checking):
        raise trouble_of(first.screen)
    if first.draft.asked != "product":
        words = Unheard(event.text, event.message_id or 0)
        return head(shelve(await _decide_after(first, begun, desk), words), Note("greeting"))
    taken = await turn(begun.the_form, first.draft, event, desk.shop)
    decision = await _decide_after(taken, begun, desk)
    return head(decision, Note("greeting")) if decision.problem == "no_product" else decision


async def open_at_question(conversation: Conversation, desk: Desk) -> tuple[Conversation, Turn]:
    """The conversation with an open draft, and the question it stands at; raises `ShopUnavailable`.

    The only store there is is known before the question that asks for it.
    """
    begun = conversation if conversation.draft else open_draft(conversation, desk)
    first = await turn(begun.the_form, begun.draft or Draft(OrderAnswers()), Plain("look"), desk.shop)
    if isinstance(first.screen, Checking):
        return begun, first
    return begun, replace(first, draft=await _in_only_store(first.draft, desk))


async def open_in_store(conversation: Conversation, desk: Desk) -> Conversation:
    """The conversation with an open draft, whose store is known if there is only one; raises `ShopUnavailable`."""
    begun = conversation if conversation.draft else open_draft(conversation, desk)
    return replace(begun, draft=await _in_only_store(begun.draft or Draft(OrderAnswers()), desk))


async def _in_only_store(draft: Draft, desk: Desk) -> Draft:
    if draft.answers.store:
        return draft
    only, *others = await desk.shop.stores() or (None,)
    return replace(draft, answers=replace(draft.answers, store=None if others else only))


def shelve(decision: Decision, words: Unheard) -> Decision:
    """Keep words of an order until the question that comes before it is answered, and say so."""
    conversation = decision.conversation
    kept = (*conversation.shelved, words)
    if sum(len(each.text) for each in kept) > MOST_SHELVED:
        return replace(decision, replies=(Reply(Note("not_kept")),))
    return head(replace(decision, conversation=replace(conversation, shelved=kept)), Note("shelved"))


async def stand_at_question(conversation: Conversation, desk: Desk) -> Conversation:
    """The conversation at the question that an open draft stands at; raises `ShopUnavailable` while none can be asked.

    Words said before the shop told what there is to choose from are no answer to the question before it.
    """
    draft = conversation.draft
    if draft is None or draft.asked or is_complete(conversation.the_form, draft):
        return conversation
    begun, first = await open_at_question(conversation, desk)
    if isinstance(first.screen, Checking):
        raise trouble_of(first.screen)
    return replace(begun, draft=first.draft)


def trouble_of(screen: Checking) -> ShopUnavailable:
    """Why the shop has not answered yet."""
    return ShopUnavailable() if screen.problem else ShopSlow()


def open_draft(conversation: Conversation, desk: Desk) -> Conversation:
    """A fresh draft of the role's form, with the sender's own data where they are remembered."""
    is_reseller = desk.role == "reseller"
    known = begin_answers(conversation, is_reseller=is_reseller)
    form = "reseller" if is_reseller else "order"
    line = conversation.begun if conversation.waiting else 0
    fresh = replace(conversation, again="", repeated="", typed=(), shelved=(), begun=line)
    return replace(fresh, form=form, draft=Draft(known))


async def _decide_after(taken: Turn, conversation: Conversation, desk: Desk) -> Decision:
    kept = _keep(taken, conversation)
    if isinstance(taken.screen, Confirmed):
        return await _confirm(taken, kept, desk)
    if isinstance(taken.screen, Checking):
        return ask_later(kept, trouble_of(taken.screen), taken.screen)
    kept = replace(kept, again="") if kept.again else kept  # what is on show now does not ask it
    problem = taken.screen.problem.key if taken.screen.problem else ""
    return Decision(kept, taken.screen, problem=problem)


def ask_later(conversation: Conversation, trouble: ShopUnavailable, screen: View | None = None) -> Decision:
    """Ask the shop again: at once where it is only slow, else later each time."""
    is_slow = isinstance(trouble, ShopSlow)
    delay = 0 if is_slow else RETRY_SHOP_MS[min(conversation.waits, len(RETRY_SHOP_MS) - 1)]
    return Decision(replace(conversation, waits=conversation.waits + 1), screen, fetch=delay)


def _keep(taken: Turn, before: Conversation) -> Conversation:
    """The draft as it is now, and a reseller's own name and phone, which are asked once.

    They are settled with the first order; one that is sent in another name later, or given up, changes them no more.
    """
    answers, waits = taken.draft.answers, before.waits if isinstance(taken.screen, Checking) else 0
    kept, name, phone = replace(before, draft=taken.draft, waits=waits), before.sender_name, before.sender_phone
    if isinstance(taken.screen, Confirmed) and not before.refs:
        name, phone = taken.screen.answers.dropshipper_name or name, taken.screen.answers.dropshipper_phone or phone
    name, phone = name or answers.dropshipper_name or "", phone or answers.dropshipper_phone or ""
    return replace(kept, sender_name=name, sender_phone=phone)


async def _confirm(taken: Turn, kept: Conversation, desk: Desk) -> Decision:
    """Freeze the order under a new reference; one that may be the last one again is asked about first."""
    answers = taken.draft.answers
    if answers.amends:
        return Decision(kept, taken.screen)
    mark = fingerprint(answers)
    if desk.pause:
        return _keep_for_later(kept, desk.pause)
    if kept.again != mark and (problem := await _find_same_order(mark, kept, desk)):
        return Decision(replace(kept, again=mark), _summary(kept, problem))
    ref = new_ref()
    agreed = total(answers.items, answers.courier)
    can_cod = answers.courier is not None and answers.courier.is_cod
    order = Record(ref, desk.chat, new_order(answers, ref), desk.now, kept.language, agreed=agreed, can_cod=can_cod)
    if kept.profile and answers.dropshipper_name:
        above = margin(answers.items, kept.profile.percent, kept.profile.rupiah, answers.payment_method)
        order = replace(order, margin=above)
    refs = (*kept.refs, ref)[-REMEMBERED_ORDERS:]
    noted = note_order(kept, ref, answers)
    placed = replace(
        noted, draft=None, dropped=None, refs=refs, last=mark, last_at=desk.now, again="", repeated="", waits=0
    )
    return Decision(placed, taken.screen, replies=(Placing(order),), order=order)


def _summary(kept: Conversation, problem: Problem | None = None) -> Summary:
    return summarize(kept.the_form, kept.draft or Draft(OrderAnswers()), problem)


def _keep_for_later(kept: Conversation, pause: Pause) -> Decision:
    """Order nothing while the shop rests; the draft stays, and the person hears when it opens."""
    asked = Decision(kept, _summary(kept), waits_to_open=True)
    return head(asked, note_on_rest("pause.confirm", pause))


async def _find_same_order(mark: str, kept: Conversation, desk: Desk) -> Problem | None:
    """The same goods for the same phone: while the last order is on its way, minutes after it, or hours while unpaid.

    Nobody is asked whose last order came to nothing. Who asked for the same once more is not asked whether it is
    meant, unless the first is on its way still.
    What another chat ordered for that phone is not asked: whoever types a phone learns nothing of its orders.
    """
    age = desk.now - kept.last_at
    if kept.last != mark:
        return None
    if kept.refs and await desk.is_open(kept.refs[-1]):
        return Problem("same_order_open")
    if kept.repeated == mark:
        return None
    if not kept.refs or age >= SAME_UNPAID_WITHIN_MS:
        return None
    number = await desk.find_unpaid(kept.refs[-1])
    if number:
        return Problem("same_order_unpaid", (("order", number),))
    return Problem("same_order") if number is not None and age < SAME_ORDER_WITHIN_MS else None


def take_as_one(decision: Decision, before: Conversation) -> Decision:
    """The decision with all that one message answered as one step of its draft."""
    draft = decision.conversation.draft
    if draft is None or before.draft is None:
        return decision
    joined = replace(decision.conversation, draft=join_steps(before.draft, draft))
    return replace(decision, conversation=joined)
