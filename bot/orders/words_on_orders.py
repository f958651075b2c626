"""What is said of an order when its person speaks of it, as far as its state in the store tells."""

from bot.conversation.notes import BY_RELAY, Note, Rupiah, Value
from bot.screens.card import page_of
from flows.reading.of_an_order import says_not_come
from flows.saga.life import is_paid
from flows.saga.naming import name_order
from flows.saga.record import Record
from flows.saga.stages import Stage, is_digital, stage_of
from flows.shop import Order

OF_STORE = frozenset({"payment", "bill", "qr", "paying", "status"})
"""Topics whose answer is how the store has the order now."""
OF_CHANGE = frozenset({"cancel", "method", "change"})
"""Topics that would have an order be another, or none; only one that stands can be, and that is another's answer."""
_WAY: dict[Stage, str] = {
    "unpaid": "unpaid",
    "shipped": "shipped",
    "undelivered": "undelivered",
    "delivered": "completed",
    "expired": "expired",
    "cancelled": "cancelled",
    "returned": "returned",
}


def is_for_person(topic: str, said: str, stage: Stage) -> bool:
    """Only the store can see to it: money sent for what is over, goods that came back or never came."""
    if topic == "payment":
        return stage in {"cancelled", "expired"}
    return topic == "status" and (stage == "returned" or (stage == "delivered" and says_not_come(said)))


def note_on_payment(order: Order, record: Record) -> Note:
    """Whether it is paid; said to somebody who looks for it."""
    stage, number = stage_of(order, record), name_order(order, record)
    if is_paid(order):
        return Note("check.paid", {"order": number, "total": Rupiah(order.total)})
    if stage == "unpaid":
        return Note("check.unpaid" if page_of(order) else "check.no_page", {"order": number})
    if stage == "cod":
        return Note("check.cod", {"order": number, "total": Rupiah(order.total)})
    if stage in {"cancelled", "expired"}:
        return Note("check.over", {"order": number})
    return Note("check.conflict", {"order": number}) if stage == "conflict" else Note("check.none", {"order": number})


def note_on_placed(topic: str, order: Order, record: Record, how: Note) -> Note:
    """What is said of an order in the store; `how` says how to reach the store."""
    number, stage = name_order(order, record), stage_of(order, record)
    match topic:
        case "cancel" | "method" | "change":
            return Note("change.placed", {"order": number, "reach": how})
        case "payment" | "bill" | "qr":
            return note_on_payment(order, record)
        case "paying" if stage == "unpaid":
            return Note("talk.after.paying", {"reach": how})
        case "status":
            values: dict[str, Value] = {"order": number, "tracking": _tracking(order, record), "reach": how}
            way = _WAY.get(stage, "waiting")
            if is_digital(order, record) and is_paid(order) and way in {"waiting", "shipped", "completed"}:
                way = "mailed"
            return Note(f"talk.after.way.{way}", values)
        case "order":
            key = "talk.after.order" if how == BY_RELAY else "talk.after.order.reach"
            return Note(key, {"order": number, "stage": Note(f"stage.{stage}"), "reach": how})
        case "again":
            goods = ", ".join(f"{name} {quantity}" for name, quantity in order.lines)
            return Note("talk.after.again", {"goods": goods})
    about = "wish" if topic == "paying" else topic
    return Note(f"talk.after.{about}", {"stands": Note("talk.after.placed", {"order": number}), "reach": how})


def note_on_waiting(topic: str, record: Record | None, how: Note) -> Note:
    """What is said of an order that is on its way to the store, or waits for the store's yes."""
    if record is None and topic in OF_STORE - {"paying"}:
        return Note("status.which")
    if topic in {"order", "again"}:
        return Note("talk.after.soon", {"stands": Note("talk.after.waiting"), "reach": how})
    if topic not in OF_CHANGE:
        return Note(f"talk.after.{topic}", {"stands": Note("talk.after.waiting"), "reach": how})
    if record and record.state == "held":
        return Note("change.held", {"name": record.order.customer_name, "reach": how})
    return Note("change.waiting", {"reach": how})


def _tracking(order: Order, record: Record) -> Note:
    """Whether there is a receipt number; what comes by mail has none."""
    if is_digital(order, record):
        return Note("talk.after.by_mail")
    return Note("talk.after.tracking", {"receipt": order.receipt}) if order.receipt else Note("talk.after.no_tracking")
