"""Say above a summary what gives pause about the order and why; whoever sees it may order all the same."""

from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.notes import Note, Rupiah
from bot.people.buyer import key_of
from flows.answers import OrderAnswers
from flows.events import Summary
from flows.order.doubts import doubts_of, is_dear
from flows.order.totals import total


async def note_doubts(decision: Decision, desk: Desk) -> Decision:
    """The decision with a hint for each; who orders for themselves is asked for a fuller address alone."""
    screen = decision.screen
    if not isinstance(screen, Summary) or screen.answers.amends or screen.problem:
        return decision
    answers, is_seller = screen.answers, desk.role == "reseller"
    phone = answers.customer_phone or ""
    returns = await desk.find_returns(phone) if is_seller and phone else 0
    is_new = is_seller and await _is_new(answers, desk)
    amount = Rupiah(total(answers.items, answers.courier))
    notes = {
        "address": Note("doubt.address" if is_seller else "doubt.address.own"),
        "cod": Note("doubt.cod", {"name": answers.customer_name or "", "total": amount}),
        "returned": Note("doubt.returned", {"count": returns}),
    }
    return head(decision, *(notes[each] for each in doubts_of(answers, is_new=is_new, returns=returns)))


async def _is_new(answers: OrderAnswers, desk: Desk) -> bool:
    """Nobody was ordered for under this phone yet; asked only where it matters."""
    phone = answers.customer_phone or ""
    return is_dear(answers) and bool(phone) and not await desk.find_buyers(key_of(phone))
