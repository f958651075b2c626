"""What is said of an order when its record moves on: to whoever ordered, and to the chats that alerts go to."""

from collections.abc import Sequence
from dataclasses import replace

from bot.people.ruling import Ruling
from bot.screens import receipts
from bot.screens.admin import alerts
from bot.screens.texts import Sentences, sentences
from bot.storage.order_records import Kept
from bot.telegram_api.message import Message
from flows.saga.record import NO_LOOK, WAITING, Record
from flows.shop import Order


def messages_of(
    record: Record, kept: Kept, admins: Sequence[int], say: Sentences, ruling: Ruling | None = None
) -> Sequence[Message]:
    """The messages that a record calls for in place of the one kept; an admin's ruling shows in the alert tapped."""
    messages = [*_to_buyer(record, kept), *_alerts(record, kept.record, admins, say)]
    return alerts.put_in_place(messages, record, ruling, say) if ruling else messages


def new_host(record: Record, before: Record) -> str:
    """The foreign host a placed order leads to, where that is new; empty where nobody need hear of one."""
    host = record.placed.foreign_host if record.placed else ""
    return "" if before.placed and before.placed.foreign_host == host else host


def _to_buyer(record: Record, kept: Kept) -> Sequence[Message]:
    """What whoever ordered is told of a new state, and of a wait that has become long; a receipt changes in place."""
    before, say = kept.record, sentences(record.language)
    if record.placed and before.placed and _differs(record.placed, before.placed) and kept.receipt_id:
        fresh = receipts.draw_receipt(record.placed, record.ref, say, agreed=record.agreed)
        return [replace(fresh, edits=kept.receipt_id)]
    if record.is_late and not before.is_late:
        return [receipts.draw_delay(say)]
    if record.state == before.state:
        return []
    if record.state == "done" and record.placed:
        return [receipts.draw_receipt(record.placed, record.ref, say, agreed=record.agreed)]
    if before.state == "held" and record.state == "cancelled":
        return [receipts.draw_declined(record, say)]
    if record.state in {"rejected", "cancelled"}:
        return [receipts.draw_refusal(say)]
    told = {"needs_admin": receipts.draw_search(say), "held": receipts.draw_held(record, say)}
    return [told[record.state]] if record.state in told else []


def _alerts(record: Record, before: Record, admins: Sequence[int], say: Sentences) -> Sequence[Message]:
    """What admins are told: of an order that waits for them, again and again; of all else, once."""
    told = [alerts.draw_standing(record, say)] if _is_for_admins(record, before) else []
    if record.state in WAITING and record.problem and not before.problem:
        told.append(alerts.draw_alert(record, "no_look" if record.problem == NO_LOOK else "stopped", say))
    if len(record.others) > len(before.others):
        told.append(alerts.draw_alert(record, "twice", say))
    return [replace(message, chat=admin) for message in told for admin in admins]


def _is_for_admins(record: Record, before: Record) -> bool:
    """An order waits for an admin, or is no longer as an admin knows it."""
    if record.state == before.state:
        return record.state == "needs_admin"
    is_known = "needs_admin" in {record.state, before.state} or (record.state == "done" and record.ruling != "")
    return is_known or record.state == "rejected"


def _differs(new: Order, old: Order) -> bool:
    """What the buyer's card says has changed; a page to pay on that came late, too."""
    if new.payment_url and not old.payment_url:
        return True
    return (new.status, new.payment_status, new.receipt) != (old.status, old.payment_status, old.receipt)
