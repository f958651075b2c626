"""What is said of an order when its record moves on: to whoever ordered, and to the chats that alerts go to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.people.ruling import Ruling
from bot.screens import changes, receipts
from bot.screens.admin import alerts
from bot.screens.admin.cards import draw_desk_cards
from bot.screens.card import draw_card
from bot.screens.orders.news import draw_news
from bot.screens.orders.qris import draw_below, draw_qris
from bot.screens.texts import Sentences, sentences
from bot.storage.order_records import Kept
from bot.telegram_api.message import Message
from flows.saga.changes import NOT_OPEN, is_cancelled
from flows.saga.life import is_paid
from flows.saga.record import NO_LOOK, NOT_FOUND, WAITING, News, Record
from flows.shop import Order


def messages_of(
    record: Record,
    kept: Kept,
    readers: Mapping[int, Sentences],
    by: tuple[Ruling, Sentences] | None = None,
    orders_url: str = "",
) -> Sequence[Message]:
    """The messages that a record calls for in place of the one kept; an admin's ruling shows in the alert tapped."""
    alerted = [alert for chat, say in readers.items() for alert in _alerts(record, kept.record, chat, say)]
    messages = [*_to_buyer(record, kept), *alerted]
    told = alerts.put_in_place(messages, record, *by) if by else messages
    if record.batch and kept.record.placed is None:
        return told  # admins hear of all of them at once
    return [*told, *draw_desk_cards(record, kept.record, readers, orders_url)]


def new_host(record: Record, before: Record) -> str:
    """The foreign host a placed order leads to, where that is new; empty where nobody need hear of one."""
    host = record.placed.foreign_host if record.placed else ""
    return "" if before.placed and before.placed.foreign_host == host else host


def _to_buyer(record: Record, kept: Kept) -> Sequence[Message]:
    """What whoever ordered is told of a new state, and of a wait that has become long; a receipt changes in place."""
    before, say = kept.record, sentences(record.language)
    if record.placed and before.placed:
        return _of_placed(record, record.placed, kept, say)
    if record.batch and before.state not in {"held", "needs_admin"}:
        return []  # what becomes of all of them is said once, where they were confirmed
    if record.is_resting and not before.is_resting:
        return [_in_place(receipts.draw_rest(say), record)]
    if record.is_late and not before.is_late:
        return [_in_place(receipts.draw_delay(say), record)]
    if record.state == before.state:
        return []
    told = _of_new_state(record, before, say)
    is_slow = before.is_late or record.ruled_at > 0 or before.state == "held"  # nobody looks any more
    return [replace(message, is_new=message.is_new or is_slow) for message in told]


def _of_placed(record: Record, placed: Order, kept: Kept, say: Sentences) -> Sequence[Message]:
    """The card where it says something else now, below it what is new."""
    card, before = draw_card(record, placed, say), kept.record
    news = [draw_news(each, record, placed, say) for each in record.news if each not in before.news]
    if placed.qr and before.placed and placed.qr != before.placed.qr:
        news = [*_pictures(record, placed, say), *news]
    elif before.placed and before.placed.qr:
        news = [*news, *draw_below(record, placed, before, before.placed, say)]
    is_same = before.placed is None or card == draw_card(before, before.placed, say)
    has_card = bool(kept.receipt_id) or not record.batch
    return news if is_same or not has_card else [replace(card, edits=kept.receipt_id), *news]


def _pictures(record: Record, placed: Order, say: Sentences) -> Sequence[Message]:
    """The code to scan, beside the card."""
    picture = draw_qris(record, placed, say)
    return [picture] if picture else []


def _of_new_state(record: Record, before: Record, say: Sentences) -> Sequence[Message]:
    """What became of an order that was on its way; what is known within moments takes the place of the notice."""
    if record.state == "done" and record.placed:
        return [draw_card(record, record.placed, say), *_pictures(record, record.placed, say)]
    if record.copy_of and record.state in {"rejected", "cancelled"}:
        return []  # what becomes of the order it was to replace is said in the question
    if before.state == "held" and record.state == "cancelled":
        return [_in_place(receipts.draw_declined(record, say), record)]
    if record.state in {"rejected", "cancelled"}:
        return [_in_place(receipts.draw_refusal(say), record)]
    if record.state == "held":
        return [_in_place(receipts.draw_held(record, say), record)]
    return [receipts.draw_search(say)] if record.state == "needs_admin" else []


def _in_place(message: Message, record: Record) -> Message:
    return replace(message, ref=record.ref, is_new=False)


def _alerts(record: Record, before: Record, chat: int, say: Sentences) -> Sequence[Message]:
    """What a chat of admins is told: of an order that waits for them, again and again; of all else, once."""
    told = [alerts.draw_standing(record, say)] if _is_for_admins(record, before) else []
    if record.state in WAITING and record.problem and not before.problem:
        told.append(alerts.draw_alert(record, "no_look" if record.problem == NO_LOOK else "stopped", say))
    told += [alerts.draw_alert(record, f"news_{each}", say) for each in _troubles(record, before)]
    if len(record.others) > len(before.others):
        told.append(alerts.draw_alert(record, "twice", say))
    if record.called_off_at and _is_called_off(record.placed) and not _is_called_off(before.placed):
        told.append(alerts.draw_alert(record, "called_off", say))
    if record.replacement and record.placed and before.placed and is_paid(record.placed) > is_paid(before.placed):
        told.append(changes.draw_handed("pay_late", record, record.placed, say))
    return [replace(message, chat=chat) for message in told]


def _is_called_off(order: Order | None) -> bool:
    """It was cancelled and nobody paid it: of one that was paid admins hear as of trouble."""
    return order is not None and is_cancelled(order) and not is_paid(order)


def _troubles(record: Record, before: Record) -> Sequence[News]:
    """What is new of an order and needs a person of the store."""
    is_owed = record.placed is not None and is_paid(record.placed)
    trouble = {"conflict", "undelivered", "returned", *(("cancelled",) if is_owed else ())}
    return [each for each in record.news if each not in before.news and each in trouble]


def _is_for_admins(record: Record, before: Record) -> bool:
    """An order waits for an admin, or is no longer as an admin knows it."""
    if record.state == before.state:
        return record.state == "needs_admin"
    if record.copy_of and (record.problem == NOT_OPEN or (record.state == "rejected" and record.problem == NOT_FOUND)):
        return False  # what becomes of the order it was to replace is another's to say
    is_known = "needs_admin" in {record.state, before.state} or (record.state == "done" and record.ruling != "")
    return is_known or (record.state == "rejected" and not record.batch)
