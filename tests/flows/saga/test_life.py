"""A placed order's life on paper: news once each, no older reading over a newer one, nobody reminded who has paid."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.saga import life
from flows.saga.record import News, Record, Timings
from flows.shop import NewOrder, Order

T = Timings()
REF = "REF0000000000001"
NOON = datetime(2026, 1, 1, 5, tzinfo=UTC)  # 12.00 WIB
START = round(NOON.timestamp() * 1000)
PARCEL = NewOrder(
    REF, "store_contoh", "Sari Contoh", "6281234567890", (("variant", "v", 1),), "qris", address="Jl. A 1"
)
FILES = replace(PARCEL, address=None)
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


def order(minutes: int = 0, **facts: Any) -> Order:
    """The order as it is so many minutes after it was made."""
    changed = NOON + timedelta(minutes=minutes)
    made = Order("1", "260101A", "pending", "unpaid", "qris", 89000, "https://s.example/1", ref=REF, changed_at=changed)
    return replace(made, **facts)


def record(asked: NewOrder = PARCEL, placed: Order | None = None, **facts: Any) -> Record:
    stands = Record(REF, 5, asked, START, state="done", placed=placed or order(), asked_at=START)
    return replace(stands, **facts)


def after(start: Record, *reads: Order, at: int = START + MINUTE) -> Record:
    for read in reads:
        start = life.follow(start, read, at, T, is_just_read=True).record
    return start


PAID = order(1, payment_status="paid", status="confirmed")
READY = order(2, payment_status="paid", status="ready", receipt="JX1")
SHIPPED = order(3, payment_status="settled", status="shipped", receipt="JX1")
COMPLETED = order(4, payment_status="settled", status="completed", receipt="JX1")
LIFE = (order(), PAID, READY, SHIPPED, COMPLETED)


def test_a_life_in_its_order_is_told_step_by_step() -> None:
    assert after(record(), *LIFE).news == ("paid", "shipped", "delivered")


@pytest.mark.parametrize("reads", list(permutations(LIFE)))
def test_readings_twice_and_in_any_order_end_alike(reads: tuple[Order, ...]) -> None:
    end = after(record(), *(read for read in reads for _ in range(2)))
    assert (end.news, end.placed) == (("paid", "shipped", "delivered"), COMPLETED)


@pytest.mark.parametrize(
    ("reads", "news"),
    [
        ((order(1, payment_status="conflict"), PAID), ("conflict", "paid")),
        ((order(1, status="canceled"),), ("cancelled",)),
        ((PAID, order(2, payment_status="paid", status="canceled")), ("paid", "cancelled")),
        ((order(1, status="closed"), order(2, status="canceled")), ("expired",)),
        ((order(1, status="canceled"), order(2, status="closed")), ("cancelled",)),
        ((order(1, status="closed"), order(2, status="closed", payment_status="paid")), ("expired", "paid")),
        ((PAID, SHIPPED, replace(SHIPPED, status="shipped_rts", changed_at=None)), ("paid", "shipped", "returned")),
        ((PAID, replace(READY, status="rts")), ("paid", "returned")),
        ((COMPLETED, order(9, payment_status="paid", status="rts")), ("paid", "shipped", "delivered")),
        ((PAID, order(5, payment_status="paid", status="closed")), ("paid",)),
    ],
)  # fmt: skip
def test_what_is_told_after_what(reads: tuple[Order, ...], news: tuple[News, ...]) -> None:
    assert after(record(), *reads).news == news


def test_cash_at_the_door_is_never_told_as_paid() -> None:
    cod = order(payment_method="cod")
    sent, done = replace(SHIPPED, payment_method="cod"), replace(COMPLETED, payment_method="cod")
    assert after(record(placed=cod), replace(PAID, payment_method="cod"), sent, done).news == ("shipped", "delivered")
    assert after(record(placed=cod), replace(cod, status="closed")).news == ("cancelled",)


def test_files_are_neither_sent_nor_delivered() -> None:
    assert after(record(FILES), PAID, order(2, payment_status="paid", status="completed")).news == ("paid",)


def test_what_was_known_before_news_were_kept_is_no_news() -> None:
    assert after(record(placed=SHIPPED), SHIPPED, COMPLETED).news == ("delivered",)


def test_what_somebody_told_otherwise_is_not_told_again() -> None:
    told = life.count_as_told(record(), "cancelled")
    assert after(told, order(1, status="canceled")).news == ("cancelled",)


def test_an_older_reading_changes_nothing() -> None:
    known = after(record(), PAID)
    assert after(known, order()) == known


def test_paid_stays_paid_where_nobody_knows_which_reading_is_newer() -> None:
    known = after(record(placed=order(changed_at=None)), replace(PAID, changed_at=None))
    assert after(known, order(changed_at=None)).placed == replace(PAID, changed_at=None, status="pending")
    refunded = order(9, payment_status="unpaid")
    assert after(record(placed=PAID), refunded).placed == refunded, "what the shop changed since is so"


def test_what_a_reading_leaves_out_stays_known() -> None:
    known = order(address="Jl. A 1", qr="0002", payment_code="88", expires_at=NOON, slug="s")
    bare = order(1, payment_url="")
    assert life.bring_forward(known, bare) == replace(known, changed_at=bare.changed_at)
    other = life.bring_forward(known, order(1, payment_method="va_bca", payment_url=""))
    assert (other.qr, other.payment_code, other.payment_url, other.expires_at, other.slug) == ("", None, "", None, "s")


def test_a_request_to_pay_runs_out_once_and_a_payment_of_its_last_moment_is_waited_for() -> None:
    placed = order(expires_at=NOON + timedelta(hours=1))
    assert after(record(placed=placed), placed, at=START + HOUR).news == ()
    assert life.next_look(record(placed=placed), START + HOUR, T) == START + HOUR + 2 * MINUTE
    over = after(record(placed=placed), placed, at=START + HOUR + 2 * MINUTE)
    assert over.news == ("expired",)
    assert after(over, placed, order(5, status="canceled"), at=START + 2 * HOUR).news == ("expired",)
    assert after(record(placed=placed), placed, at=START + 4 * DAY).news == ()
    assert life.is_settled(over)


@pytest.mark.parametrize(
    "facts",
    [{"payment_status": "paid"}, {"status": "confirmed"}, {"payment_method": "cod"}, {"payment_status": "conflict"}],
)
def test_nobody_is_reminded_or_told_of_an_end_who_does_not_owe(facts: dict[str, Any]) -> None:
    placed = order(expires_at=NOON + timedelta(hours=9), **facts)
    assert after(record(placed=placed), placed, at=START + 4 * HOUR).news == ()
    assert after(record(placed=placed), placed, at=START + 10 * HOUR).news == ()


def test_somebody_is_reminded_once_in_waking_hours_and_in_good_time() -> None:
    placed = order(expires_at=NOON + timedelta(hours=24))
    assert after(record(placed=placed), placed, at=START + 2 * HOUR).news == ()
    reminded = after(record(placed=placed), placed, at=START + 3 * HOUR)
    assert reminded.news == ("reminder",)
    assert after(reminded, placed, at=START + 6 * HOUR).news == ("reminder",)
    assert after(record(placed=placed), placed, at=START + 9 * HOUR).news == (), "at night"
    assert after(record(placed=placed), placed, at=START + 20 * HOUR).news == ("reminder",), "at eight in the morning"
    assert after(record(placed=placed), placed, at=START + 23 * HOUR + MINUTE).news == (), "too late"
    assert after(record(placed=placed, asked_at=START + 2 * HOUR), placed, at=START + 4 * HOUR).news == ()
    assert life.miss(record(placed=placed), START + 3 * HOUR, T).record.news == (), "the shop was not heard"


def test_looks_are_often_after_somebody_was_about_to_pay_and_rarer_later() -> None:
    def wait(placed: Order, age: int, asked_at: int = START) -> int | None:
        at = START + age
        due = life.next_look(record(placed=placed, asked_at=asked_at), at, T)
        return None if due is None else round((due - at) / 1000)

    assert [wait(order(), age) for age in (0, 14 * MINUTE, 16 * MINUTE, 2 * HOUR, DAY, 3 * DAY, 8 * DAY)] == [
        12, 12, 60, 300, 900, 6300, None,
    ]  # fmt: skip
    assert wait(order(), 2 * HOUR, asked_at=START + 2 * HOUR) == 12
    assert [wait(PAID, age) for age in (0, DAY, 44 * DAY, 46 * DAY)] == [6300, 6300, 6300, None]
    assert wait(order(payment_method="cod"), MINUTE) == 6300
    assert [wait(replace(PAID, status=status), 0) for status in ("completed", "canceled", "rts", "closed")] == [
        None
    ] * 4


def test_what_ended_unpaid_is_looked_at_for_a_day_since_somebody_may_pay_it_all_the_same() -> None:
    over = order(2 * 1440, status="canceled")
    ages = (2 * DAY, 2 * DAY + 23 * HOUR, 3 * DAY + HOUR)
    assert [life.next_look(record(placed=over), START + age, T) is None for age in ages] == [False, False, True]
    for facts in ({"payment_method": "cod"}, {"payment_status": "conflict"}, {"payment_status": "paid"}):
        assert life.next_look(record(placed=replace(over, **facts)), START + 2 * DAY, T) is None
    late = order(2 * 1440 + 60, status="canceled", payment_status="conflict")
    assert life.follow(record(placed=over, news=("expired",)), late, START + 3 * DAY, T).record.news[-1] == "conflict"


STATUSES = ("draft", "pending", "confirmed", "in_process", "ready", "shipped", "completed", "canceled", "rts", "closed")
READS = st.builds(
    order,
    st.integers(0, 9),
    status=st.sampled_from(STATUSES),
    payment_status=st.sampled_from(("unpaid", "paid", "settled", "conflict")),
    receipt=st.sampled_from((None, "JX1")),
    payment_method=st.sampled_from(("qris", "cod")),
    expires_at=st.sampled_from((None, NOON + timedelta(hours=5))),
)


@given(st.lists(st.tuples(READS, st.integers(0, 30 * HOUR)), max_size=12))
def test_whatever_is_read_no_news_comes_twice_and_no_reminder_after_payment(reads: list[tuple[Order, int]]) -> None:
    stands, at = record(), START
    for read, wait in reads:
        before, at = stands, at + wait
        step = life.follow(stands, read, at, T, is_just_read=True)
        stands = step.record
        assert stands.news[: len(before.news)] == before.news
        new = set(stands.news[len(before.news) :])
        assert stands.placed is not None
        if life.is_paid(stands.placed):
            assert not new & {"reminder", "expired"}
        assert step.due is None or at < step.due <= at + 2 * HOUR
    assert len(set(stands.news)) == len(stands.news)
    assert len(life.ENDS & set(stands.news)) <= 1
