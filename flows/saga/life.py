"""The life of a placed order: what the shop says of it brought forward, what its buyer is told, and when to look again.

Every piece of news is told once for ever: what the record lists was told, and what the shop had said before it was
listed is old. News of one reading that came late are told in the order of an order's life, as far as they are true of
it still: a parcel on its way back is not told as sent. Times are milliseconds of the store's clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from flows.clock import local_time
from flows.saga.record import News, Record, Step, Timings
from flows.shop import Order

WAKING = range(8, 20)
"""Hours of the day in WIB in which somebody may be reminded."""
OPEN = frozenset({"", "draft", "pending"})
AWAY = frozenset({"canceled", "closed", "rts", "shipped_rts"})
"""A parcel of these is not on its way to its buyer."""
ENDED = frozenset({"completed", "canceled", "closed", "rts"})
ENDS = frozenset[News]({"delivered", "cancelled", "returned"})
BARRED: Mapping[News, frozenset[News]] = {
    "paid": frozenset(),
    "conflict": ENDS,
    "shipped": frozenset({"delivered", "returned"}),
    "undelivered": ENDS,
    "delivered": frozenset({"cancelled", "returned"}),
    "cancelled": frozenset({"expired", "delivered", "returned"}),
    "returned": frozenset({"delivered", "cancelled"}),
    "expired": ENDS | {"paid", "shipped", "conflict"},
    "reminder": ENDS | {"paid", "shipped", "conflict", "expired"},
}
"""News that is not told after which other: of ends there is one, and nobody is asked for money that is not owed.

That money came is told whenever it comes, and a cancelled order is told of also after it was paid and sent: its buyer
waits for it. One that ran out unpaid is not cancelled to its buyer, who knows already that nothing comes of it.
"""
OWED = frozenset[News]({"expired", "reminder"})
"""What is true only as long as nobody pays: told right after the order was read, or found anew."""
OF_REPLACED = frozenset[News]({"cancelled", "expired"})
"""What is no news of an unpaid order whose copy, paid otherwise, takes its place: that it ends is how it is replaced.

Where nothing takes its place in the end, it becomes news.
"""
KEPT = ("address", "district", "postal_code", "customer_name", "customer_phone", "customer_email", "lines", "courier")
KEPT_FOREVER = (*KEPT, "ref", "attempt", "slug", "created_at", "goods_price", "shipping_cost", "buyer_note")
OF_PAYMENT = ("payment_url", "payment_code", "qr", "expires_at", "bank", "account_holder")


def follow(
    record: Record, read: Order, now: int, timings: Timings, *, is_released: bool = False, is_just_read: bool = False
) -> Step:
    """Take a placed order as the shop says it is: keep it, tell what is new, come back in time.

    `is_released` says that nothing takes its place any more. What only the time tells is told of an order that
    `is_just_read`; of any other it is looked at again at once, since the money may have come meanwhile.
    """
    if record.placed is None:
        return Step(record, "none", None)
    order = bring_forward(record.placed, read)
    untold = OF_REPLACED if is_released else frozenset[News]()
    followed = replace(record, placed=order, news=record.news + _fresh(record, order, untold))
    timely = tuple(_timely(followed, order, now, timings))
    if timely and not is_just_read:
        return Step(followed, "none", now)
    told = replace(followed, news=followed.news + timely)
    return Step(told, "none", next_look(told, now, timings))


def is_true_still(news: News, record: Record) -> bool:
    """Whether a piece of news that waited for its person is true of an order as it is known by now.

    What bars it from being told came after it, the money that it asks for came or is asked for by another order, or
    the shop has seen to what was in doubt.
    """
    if record.placed is None or news not in record.news:
        return False
    if news == "conflict":
        return record.placed.payment_status == "conflict"
    if news in OWED and (has_money(record) or record.replaced_by or record.placed.status == "canceled"):
        return False
    return not BARRED[news] & set(record.news[record.news.index(news) + 1 :])


def is_of_the_moment(news: News, record: Record) -> bool:
    """The time alone told it, of an order that whoever reads it anew may find paid."""
    return news in OWED and record.placed is not None and _is_unpaid(record.placed)


def take_back(news: News, record: Record) -> Record:
    """What was not told is as if it had never been found, and the end that it hid is found instead."""
    rest = tuple(each for each in record.news if each != news)
    is_cancelled = record.placed is not None and record.placed.status == "canceled" and not record.replaced_by
    hid_end = is_cancelled and news == "expired" and _is_tellable("cancelled", rest)
    return replace(record, news=(*rest, "cancelled") if hid_end else rest)


def miss(record: Record, now: int, timings: Timings) -> Step:
    """The shop did not say how it is: nothing is told that only the time tells."""
    return Step(record, "none", next_look(record, now, timings))


def count_as_told(record: Record, *told: News) -> Record:
    """What was told by whoever did it, or in other words, is not told again."""
    return replace(record, news=(*record.news, *(each for each in told if each not in record.news)))


def bring_forward(known: Order, read: Order) -> Order:
    """The newer of two readings of one order, with what the other knew and it leaves out.

    Where the shop does not say which is newer, the one read is; but what is paid does not become unpaid by it.
    """
    if read.changed_at and known.changed_at and read.changed_at < known.changed_at:
        return known
    is_newer = read.changed_at and known.changed_at and read.changed_at > known.changed_at
    if not is_newer and is_paid(known) and not is_paid(read):
        read = replace(read, payment_status=known.payment_status, paid_at=known.paid_at)
    names = KEPT_FOREVER if read.payment_method != known.payment_method else KEPT_FOREVER + OF_PAYMENT
    blanks = {name: getattr(known, name) for name in names if not getattr(read, name)}
    return replace(read, **blanks, changed_at=read.changed_at or known.changed_at)


def next_look(record: Record, now: int, timings: Timings) -> int | None:
    """When a placed order is looked at again; `None` where nothing is to be learnt of it any more.

    Often after somebody was about to pay, then ever more rarely; the moment at which its request to pay runs out is
    not missed. A parcel is looked after for weeks, an order that nobody pays for days; one that ended unpaid for a day
    more, as somebody may pay it all the same.
    """
    order = record.placed
    since = max(record.created_at, record.called_at, record.asked_at)
    if order is None or order.status in ENDED:
        return now + _ms(timings.watch_slow) if order and _may_be_paid_late(order, since, now, timings) else None
    is_owed = not is_paid(order) and is_payable(order)
    if now - since > _ms(timings.watch_unpaid_for if is_owed else timings.watch_for):
        return None
    wait = _wait_for_payment(now - since, timings) if is_owed else timings.watch_slow
    if record.batch and now - record.asked_at > _ms(timings.watch_quick_for):  # there are many of them
        wait = max(wait, timings.watch_batched)
    ahead = [now + _ms(wait)]
    if is_owed and order.expires_at:
        ahead += [at for at in (_runs_out(order, timings),) if at > now]
    return min(ahead)


def _may_be_paid_late(order: Order, since: int, now: int, timings: Timings) -> bool:
    """It ended unpaid, not long ago, so that its code or its number may still be used."""
    is_owed = is_payable(order) and order.payment_status in {"", "unpaid"} and order.status in {"canceled", "closed"}
    ended_at = max(since, _at(order.changed_at) if order.changed_at else 0)
    return is_owed and now - ended_at < _ms(timings.watch_ended_for)


def is_paid(order: Order) -> bool:
    """The buyer has paid."""
    return order.payment_status in {"paid", "settled"}


def is_payable(order: Order) -> bool:
    """It is paid before it is sent, not at the door."""
    return order.payment_method != "cod"


def is_undelivered(order: Order) -> bool:
    """The courier could not hand the parcel over, and it is not on its way back yet."""
    word = (order.shipment_status or "").casefold()
    return order.status not in ENDED | AWAY and any(each in word for each in ("fail", "undeliver", "gagal"))


def is_over(order: Order) -> bool:
    """Nothing is left to be paid."""
    return is_paid(order) or order.status in ENDED


def has_money(record: Record) -> bool:
    """Money came for it, or is said to have come."""
    return record.placed is not None and (is_paid(record.placed) or record.placed.payment_status == "conflict")


def is_settled(record: Record) -> bool:
    """Nobody owes the shop anything for it any more, or nothing was ordered."""
    if record.placed:
        return is_over(record.placed) or "expired" in record.news
    return record.state in {"rejected", "cancelled"}


def _wait_for_payment(age: int, timings: Timings) -> float:
    """How many seconds to wait for a payment, by how long ago somebody was about to make it."""
    if age < _ms(timings.watch_quick_for):
        return timings.watch_quick
    return next((wait for until, wait in timings.watch_unpaid if age < _ms(until)), timings.watch_slow)


def _fresh(record: Record, order: Order, untold: frozenset[News]) -> tuple[News, ...]:
    """What an order has newly reached and was not told, in the order of its life; `untold` may have been so before."""
    old = set(_reached(record.placed, record)) - untold if record.placed else set()
    found = list(record.news)
    for news in _reached(order, record):
        if record.replaced_by and not is_paid(order) and news in OF_REPLACED:
            continue
        if news not in old and _is_tellable(news, found):
            found.append(news)
    return tuple(found[len(record.news) :])


def _is_tellable(news: News, told: Sequence[News]) -> bool:
    """It was not told yet, nor anything after which it is not told."""
    return news not in told and not BARRED[news] & set(told)


def _timely(record: Record, order: Order, now: int, timings: Timings) -> Iterator[News]:
    """What the time alone tells of an unpaid order in whose place nothing stands, one at a time."""
    if record.replaced_by or not _is_unpaid(order):
        return
    if _is_run_out(order, now, timings):
        if _is_tellable("expired", record.news):
            yield "expired"
    elif _is_tellable("reminder", record.news) and _is_reminder_due(record, order, now, timings):
        yield "reminder"


def _reached(order: Order, record: Record) -> Iterator[News]:
    """What an order has come to, as far as the shop says it.

    Cash is given to the courier, so of COD no payment is told. What has no parcel is neither sent nor delivered: its
    files follow the payment.
    """
    if is_payable(order):
        if is_paid(order):
            yield "paid"
        if order.payment_status == "conflict":
            yield "conflict"
    if _has_parcel(order, record):
        yield from _reached_by_parcel(order)
    if order.status == "canceled":
        yield "cancelled"
    if order.status == "closed" and not is_paid(order) and not order.receipt:
        yield "expired" if is_payable(order) else "cancelled"


def _reached_by_parcel(order: Order) -> Iterator[News]:
    """How far a parcel has come; a number to track it by is made for one that is handed over."""
    if order.status in {"shipped", "completed"} or (order.receipt and order.status not in AWAY):
        yield "shipped"
    if is_undelivered(order):
        yield "undelivered"
    if order.status == "completed":
        yield "delivered"
    if order.status in {"rts", "shipped_rts"}:
        yield "returned"


def _has_parcel(order: Order, record: Record) -> bool:
    return bool(record.order.address or record.order.courier_service_id or order.courier or order.receipt)


def _is_run_out(order: Order, now: int, timings: Timings) -> bool:
    """A request to pay has run out, and not long ago."""
    return order.expires_at is not None and 0 <= now - _runs_out(order, timings) < _ms(timings.expiry_news_for)


def _runs_out(order: Order, timings: Timings) -> int:
    """When a request to pay is over; a payment of its last moment is waited for."""
    return _at(order.expires_at) + _ms(timings.expiry_grace) if order.expires_at else 0


def _is_unpaid(order: Order) -> bool:
    """Money is owed before anything is done, and the shop has done nothing about it."""
    return is_payable(order) and order.status in OPEN and order.payment_status in {"", "unpaid"}


def _is_reminder_due(record: Record, order: Order, now: int, timings: Timings) -> bool:
    """Whether somebody is reminded now: in waking hours, a while after they were about to pay, in good time."""
    if order.expires_at and _at(order.expires_at) - now < _ms(timings.remind_before_expiry):
        return False
    age = now - max(record.created_at, record.called_at, record.asked_at)
    is_time = _ms(timings.remind_after) <= age < _ms(timings.remind_for)
    return is_time and local_time(now).hour in WAKING


def _at(time: datetime) -> int:
    return round(time.astimezone(UTC).timestamp() * 1000)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
