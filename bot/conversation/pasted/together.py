"""Several orders in one message of a reseller are one table, with one courier, one way to pay and one yes.

The request for it carries the orders as they were read, so that nothing is read twice, or otherwise the second time.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.decision import Decision, Reading
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.pasted.order_queue import Waiting, pack
from flows.order.freeze import new_ref
from flows.paste.read import PastedOrder


def take_together(
    orders: Sequence[PastedOrder], store: str, message: int, conversation: Conversation, desk: Desk
) -> Decision | None:
    """Have one table made of the orders of a message for a store; `None` where they are taken one after the other.

    So they are where an order is under way, where nobody knows yet in whose name they go out, and of customers.
    """
    is_known = bool(conversation.sender_name and conversation.sender_phone)
    is_named = is_known or all(order.dropshipper_name for order in orders)
    if desk.role != "reseller" or len(orders) < 2 or not is_named or _is_under_way(conversation):
        return None
    batch = new_ref()
    carried = (pack(Waiting(message, store, order)) for order in orders)
    asking = replace(conversation, draft=None, request=("pasted", batch, *carried), batch=batch)
    is_whole = not any(order.asks for order in orders)
    return Decision(asking, Reading() if conversation.draft else None, fetch=0, is_whole=is_whole)


def _is_under_way(conversation: Conversation) -> bool:
    """Something was said of an order that is open, or others wait."""
    answers = conversation.draft.answers if conversation.draft else None
    is_begun = answers is not None and bool(
        answers.items or answers.wishes or answers.product or answers.customer_name or answers.customer_phone
        or answers.address or answers.amends
    )  # fmt: skip
    return is_begun or bool(conversation.waiting)
