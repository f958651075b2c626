"""The saga on paper: one mark, one call; doubt looks; absence waits out the settle window; a person decides last."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.saga import steps
from flows.saga.record import (
    NO_LOOK,
    Created,
    Limited,
    NotSent,
    Outcome,
    Record,
    Rejected,
    State,
    Step,
    Stopped,
    Timings,
    Unknown,
)
from flows.shop import NewOrder, Order

T = Timings()
REF = "REF0000000000001"
START = 1_000_000
ORDER = NewOrder(REF, "store_contoh", "Sari Contoh", "6281234567890", (("variant", "variant_1", 1),), "qris")


def placed(id_: str = "1", ref: str | None = REF, minute: int = 0) -> Order:
    at = datetime(2026, 1, 1, 10, minute, tzinfo=UTC)
    return Order(
        id_, f"260101{id_}", "pending", "unpaid", "qris", 89000, "https://shop.example/1", ref=ref, created_at=at
    )


@pytest.fixture
def intent() -> Record:
    return Record(REF, 5, ORDER, START)


@pytest.fixture
def calling(intent: Record) -> Record:
    return steps.call(intent, START, T).record


def test_an_intent_is_marked_before_it_is_called(intent: Record) -> None:
    step = steps.due(intent, START, T)
    assert (step.act, step.record.state, step.record.attempt) == ("call", "calling", 1)
    assert step.due == START + 35_000


def test_who_finds_the_mark_looks_and_never_calls(calling: Record) -> None:
    step = steps.due(calling, START + 40_000, T)
    assert (step.act, step.record.state) == ("look", "verify")


def test_a_pause_before_the_send_costs_seconds_and_no_attempt(calling: Record) -> None:
    step = steps.unsent_in_time(calling, START + 3000, T)
    assert (step.record.state, step.record.attempt, step.due) == ("intent", 0, START + 5000)


def test_a_mark_that_may_be_lost_is_looked_behind_before_the_next(calling: Record) -> None:
    """Where the mark is lost, another server may have let somebody else order meanwhile."""
    step = steps.doubt_mark(calling, START, T)
    assert (step.act, step.record.state, step.record.attempt, step.due) == ("none", "intent", 0, START + 2000)
    assert steps.due(step.record, START + 2000, T).act == "look"
    again = steps.take_lookup(step.record, [], START + 2000, T, 2).record
    assert (steps.due(again, START + 2000, T).act, steps.call(again, START, T).record.attempt) == ("call", 1)
    assert steps.take_lookup(step.record, [placed()], START + 2000, T, 2).record.state == "done"


@pytest.mark.parametrize(
    ("outcome", "state", "wait"),
    [
        (Created(placed()), "done", 5),
        (Rejected("invalid"), "rejected", None),
        (Stopped("key"), "intent", 60),
        (NotSent(), "intent", 2),
        (Limited(7), "verify", 7),
        (Limited(3500), "verify", 60),
        (Unknown(), "verify", 3),
    ],
)
def test_every_outcome_of_the_call_has_its_way(
    calling: Record, outcome: Outcome, state: str, wait: float | None
) -> None:
    step = steps.take_outcome(calling, outcome, START, T)
    assert (step.record.state, step.act) == (state, "none")
    assert step.due == (None if wait is None else START + wait * 1000)


def test_what_was_not_sent_is_no_attempt(calling: Record) -> None:
    record = calling
    waits = []
    for _ in range(5):
        step = steps.take_outcome(record, NotSent(), START, T)
        waits.append((step.due or 0) - START)
        record = steps.call(step.record, START, T).record
    assert waits == [2000, 5000, 15000, 60000, 60000]
    assert record.attempt == 1


def verify(calling: Record) -> Record:
    return steps.take_outcome(calling, Unknown(), START, T).record


def look_until_it_changes(record: Record, retries: int = 2) -> tuple[Step, list[int]]:
    """Look in vain at every planned time; answers the step that ended it, and the seconds of the looks."""
    now, times = START, list[int]()
    step = steps.due(record, now, T)
    due = steps.take_outcome(replace(record, state="calling"), Unknown(), START, T).due or 0
    while step.record.state == "verify":
        now = due
        times.append((now - START) // 1000)
        step = steps.take_lookup(step.record, [], now, T, retries)
        due = step.due or now
    return step, times


def test_absence_counts_only_beyond_the_settle_window_and_twice(calling: Record) -> None:
    step, times = look_until_it_changes(verify(calling))
    assert times == [3, 8, 18, 38, 78, 120, 180, 300, 600]
    assert (step.record.state, step.record.attempt) == ("intent", 1)


def test_after_two_more_attempts_a_person_decides(intent: Record) -> None:
    record = intent
    for attempt in (1, 2, 3):
        record = steps.call(record, START, T).record
        assert record.attempt == attempt
        record = look_until_it_changes(verify(record))[0].record
    assert (record.state, record.problem) == ("needs_admin", "not found")


def test_no_automatic_repeat_where_the_owner_wants_none(calling: Record) -> None:
    assert look_until_it_changes(verify(calling), retries=0)[0].record.state == "needs_admin"


def test_a_failed_look_never_counts_as_absent(calling: Record) -> None:
    record = verify(calling)
    for minutes in range(60):
        record = steps.look_failed(record, START + minutes * 60_000, T).record
    assert (record.state, record.absences) == ("verify", 0)


def test_looks_that_fail_for_half_an_hour_are_said_so_until_one_succeeds(calling: Record) -> None:
    record = verify(calling)
    problems = []
    for minutes in range(60):
        record = steps.look_failed(record, START + minutes * 60_000, T).record
        problems.append(record.problem)
    assert problems.index(NO_LOOK) == 31
    assert steps.take_lookup(record, [], START + 3_600_000, T, 2).record.problem is None


def test_the_two_absences_that_count_are_apart_even_where_the_clock_leaps(calling: Record) -> None:
    leapt = START + 3_600_000
    first = steps.take_lookup(verify(calling), [], leapt, T, 2)
    assert (first.record.absences, first.due) == (1, leapt + 60_000)


def test_an_order_that_is_found_is_adopted(calling: Record) -> None:
    step = steps.take_lookup(verify(calling), [placed("9", ref="OTHER"), placed("1")], START + 3000, T, 2)
    assert step.record.state == "done"
    assert step.record.placed and step.record.placed.id == "1"


def test_of_several_the_oldest_is_ours_and_the_others_are_listed(calling: Record) -> None:
    found = [placed("2", minute=5), placed("1", minute=1)]
    step = steps.take_lookup(verify(calling), found, START, T, 2)
    assert step.record.placed and step.record.placed.id == "1"
    assert step.record.others == ("2",)


def test_a_limited_call_is_looked_up_once_and_called_again(calling: Record) -> None:
    limited = steps.take_outcome(calling, Limited(2), START, T).record
    step = steps.take_lookup(limited, [], START + 2000, T, 2)
    assert (step.record.state, step.record.attempt, step.due) == ("intent", 0, START + 2000)


@pytest.mark.parametrize(("outcome", "problem"), [(NotSent(), "never reached the shop"), (Stopped("key"), "key")])
def test_what_never_reaches_the_shop_goes_to_a_person(calling: Record, outcome: Outcome, problem: str) -> None:
    """After half an hour and several tries: a first try after a long outage is not the last."""
    step = steps.take_outcome(calling, outcome, START + 31 * 60_000, T)
    for _ in range(4):
        assert step.record.state == "intent"
        step = steps.take_outcome(steps.call(step.record, step.due or 0, T).record, outcome, step.due or 0, T)
    assert (step.record.state, step.record.problem) == ("needs_admin", problem)


def test_a_buyer_is_told_once_that_it_takes_longer(calling: Record) -> None:
    assert not steps.mark_late(calling, START + 19_000, T).is_late
    assert steps.mark_late(calling, START + 20_000, T).is_late
    done = steps.take_outcome(calling, Created(placed()), START, T).record
    assert not steps.mark_late(done, START + 60_000, T).is_late


def test_another_server_run_looks_first(intent: Record) -> None:
    step = steps.due(replace(intent, run_id="before"), START, T, run_id="after")
    assert step.act == "look"
    again = steps.take_lookup(step.record, [], START, T, 2)
    assert steps.due(again.record, START, T, run_id="after").act == "call"


def test_an_admin_who_says_create_has_it_looked_up_first(calling: Record) -> None:
    asking = replace(calling, state="needs_admin")
    step = steps.rule_missing(asking, "create", START)
    assert steps.due(step.record, START, T).act == "look"
    assert steps.rule_missing(asking, "cancel", START).record.state == "cancelled"
    assert steps.rule_missing(calling, "cancel", START).record == calling


def test_who_decided_is_kept_with_the_order(calling: Record) -> None:
    asking = replace(calling, state="needs_admin")
    assert steps.rule_missing(asking, "create", START, "a tap").record.ruling == "a tap"
    assert steps.rule_missing(asking, "cancel", START, "a tap").record.ruling == "a tap"


def test_what_an_admin_has_created_is_tried_with_fresh_patience(calling: Record) -> None:
    later = START + 3600_000
    again = steps.rule_missing(replace(calling, state="needs_admin", problem="not found"), "create", later).record
    called = steps.take_outcome(replace(again, state="calling"), NotSent(), later + 1000, T)
    assert (called.record.state, called.record.problem) == ("intent", None)


def test_a_second_order_learnt_later_is_listed(calling: Record) -> None:
    done = steps.take_outcome(calling, Created(placed("1")), START, T).record
    listed = steps.adopt(done, placed("2"), START, T).record
    assert listed.others == steps.adopt(listed, placed("2"), START, T).record.others == ("2",)
    assert steps.adopt(calling, placed("2"), START, T).record.state == "done"


@pytest.mark.parametrize("state", ["intent", "verify", "rejected", "needs_admin"])
def test_an_audit_adopts_what_was_missed(calling: Record, state: State) -> None:
    step = steps.audit(replace(calling, state=state), [placed("2", minute=5), placed("1", minute=1)], START, T)
    assert step and step.record.placed
    assert (step.record.state, step.record.placed.id, step.record.others) == ("done", "1", ("2",))
    assert steps.audit(step.record, [placed("1"), placed("2")], START, T) is None


@pytest.mark.parametrize("state", ["calling", "cancelled"])
def test_an_audit_leaves_a_call_under_way_and_an_admins_word_alone(calling: Record, state: State) -> None:
    assert steps.audit(replace(calling, state=state), [placed("1")], START, T) is None


def test_whoever_has_just_ordered_is_about_to_pay(calling: Record) -> None:
    step = steps.take_outcome(calling, Created(placed()), START, T)
    assert (step.record.asked_at, step.due) == (START, START + 5000)


def test_the_same_order_learnt_again_is_brought_forward(calling: Record) -> None:
    record = steps.take_outcome(calling, Created(placed()), START, T).record
    step = steps.adopt(record, replace(placed(), payment_status="paid"), START + 1000, T)
    assert (step.record.news, step.record.history) == (("paid",), record.history)


def test_timings_scale_together() -> None:
    quick = T.scale(0.5)
    assert (quick.settle, quick.looks[0], quick.call_deadline) == (150, 1.5, 12.5)
