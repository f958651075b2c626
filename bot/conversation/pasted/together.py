"""Several orders in one message of a reseller are one table, with one courier, one way to pay and one yes.

The request for it carries the orders as they were read, so that nothing is read twice, or otherwise the second time.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.decision import Decision, Reading
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.pasted.order_queue import Waiting, pack
from bot.conversation.reseller.profile import ask_sender
from flows.order.freeze import new_ref
from flows.paste.read import PastedOrder


def take_together(
    orders: Sequence[PastedOrder], store: str, message: int, conversation: Conversation, desk: Desk
) -> Decision | None:
    """Have one table made of the orders of a message for a store; `None` where they are taken one after the other.

    So they are where an order is under way, and of customers. In whose name they go out is asked once, before.
    """
    is_known = bool(conversation.sender_name and conversation.sender_phone)
    is_named = is_known or all(order.dropshipper_name for order in orders)
    if desk.role != "reseller" or len(orders) < 2 or conversation.is_under_way:
        return None
    batch = new_ref()
    carried = (pack(Waiting(message, store, order)) for order in orders)
    request = ("pasted", batch, *carried)
    is_whole = not any(order.asks for order in orders)
    if not is_named:
        return replace(ask_sender(request, replace(conversation, draft=None), desk), is_whole=is_whole)
    asking = replace(conversation, draft=None, request=request, batch=batch)
    return Decision(asking, Reading() if conversation.draft else None, fetch=0, is_whole=is_whole)
