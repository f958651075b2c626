"""What is said of an order when its person speaks of it, as far as its state in the store tells."""

from bot.conversation.notes import Note, Value
from flows.saga.record import Record
from flows.saga.steps import is_over
from flows.shop import Order

HAS_CARD = frozenset({"payment", "paying", "status"})
"""Topics whose answer is the order as the store has it, below a sentence."""
_SENT = {"shipped": "shipped", "completed": "completed", "canceled": "cancelled", "closed": "cancelled"}


def note_on_placed(topic: str, order: Order, how: Note) -> Note | None:
    """What is said of an order in the store, if more than its card; `how` says how to reach the store."""
    number = order.order_id
    match topic:
        case "change":
            return Note("change.placed", {"order": number, "reach": how})
        case "payment":
            return Note("talk.after.unpaid", {"order": number}) if _is_payable(order) else None
        case "paying" if _is_payable(order):
            return Note("talk.after.paying", {"reach": how})
        case "status":
            values: dict[str, Value] = {"order": number, "tracking": _tracking(order), "reach": how}
            return Note(f"talk.after.way.{_state_of_way(order)}", values)
    about = "wish" if topic == "paying" else topic
    return Note(f"talk.after.{about}", {"stands": Note("talk.after.placed", {"order": number}), "reach": how})


def note_on_waiting(topic: str, record: Record | None, how: Note) -> Note:
    """What is said of an order that is on its way to the store, or waits for the store's yes."""
    if topic != "change":
        return Note(f"talk.after.{topic}", {"stands": Note("talk.after.waiting"), "reach": how})
    if record and record.state == "held":
        return Note("change.held", {"name": record.order.customer_name, "reach": how})
    return Note("change.waiting", {"reach": how})


def _tracking(order: Order) -> Note:
    """Whether there is a receipt number."""
    return Note("talk.after.tracking", {"receipt": order.receipt}) if order.receipt else Note("talk.after.no_tracking")


def _is_payable(order: Order) -> bool:
    """It is to be paid before it is sent, and was not yet."""
    return not is_over(order) and order.payment_method != "cod"


def _state_of_way(order: Order) -> str:
    """How far it has come."""
    sent = _SENT.get(order.status) or ("shipped" if order.receipt else "")
    return sent or ("unpaid" if _is_payable(order) else "waiting")
