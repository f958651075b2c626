"""Place a confirmed order once, whatever is killed when: the saga as a pure state machine.

Scalev has no idempotency key, so doubt is never answered by a second call but by looking: only the winner of
`intent → calling` posts, once per mark; whoever finds `calling` looks the order up by its reference; only an
order that stays absent beyond the settle window is called again, at most `auto_retries` times, then a person
decides; at once where the shop answered with another order. Times are milliseconds of the store's clock.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from flows.saga import life
from flows.saga.record import (
    HISTORY,
    MOST_OTHERS,
    NO_LOOK,
    NOT_FOUND,
    WAITING,
    Created,
    Ended,
    Limited,
    Mistaken,
    NotSent,
    Outcome,
    Record,
    Rejected,
    Step,
    Stopped,
    Timings,
    Unknown,
)
from flows.shop import Order


def due(record: Record, now: int, timings: Timings, run_id: str = "") -> Step:
    """Decide what a due record needs."""
    if record.state == "intent":
        if record.look_first or (run_id and record.run_id and run_id != record.run_id):
            return Step(_note(replace(record, run_id=run_id, look_first=True), now, "look first"), "look", now)
        return call(record, now, timings)
    if record.state == "calling":
        doubted = _doubt(record, now, "found calling", timings)
        return Step(doubted.record, "look", doubted.due)
    if record.state == "verify":
        return Step(record, "look", now)
    if record.state in {"needs_admin", "held"}:
        return Step(record, "none", now + _ms(timings.remind_admin))
    if record.state == "done":
        return Step(record, "watch", now)
    return Step(record, "none", None)


def call(record: Record, now: int, timings: Timings) -> Step:
    """Mark the call before it is made; the mark must be durable before anything is sent."""
    calling = replace(
        record,
        state="calling",
        attempt=record.attempt + 1,
        called_at=now,
        looks=0,
        absences=0,
        is_limited=False,
        is_answered=False,
        is_ended=False,
        look_first=False,
        is_resting=False,
        ruled_at=now if record.is_resting else record.ruled_at,
    )
    return Step(_note(calling, now, f"calling {calling.attempt}"), "call", now + _ms(timings.call_claim))


def is_fresh(record: Record) -> bool:
    """Nothing was done for the order yet, by nobody."""
    return record.state == "intent" and not record.called_at and not record.is_approved


def hold(record: Record, why: str, now: int, timings: Timings) -> Step:
    """Let an order that was never called wait for an admin; one that waits already goes on waiting."""
    due = now + _ms(timings.remind_admin)
    if record.state == "held":
        return Step(record, "none", due)
    return Step(_note(replace(record, state="held", problem=why), now, f"held: {why}"), "none", due)


def rest(record: Record, until: int, now: int, timings: Timings) -> Step:
    """Keep an order that the shop surely lacks, so is to be called, while it rests; until a time if there is one."""
    soon = now + _ms(timings.limited_wait)
    rested = record if record.is_resting else _note(replace(record, is_resting=True), now, "the shop rests")
    return Step(rested, "none", min(until, soon) if until else soon)


def rule_held(record: Record, is_allowed: bool, now: int) -> Step:
    """Take an admin's word on an order that is held: it goes its way from the beginning, or ends."""
    if record.state != "held":
        return Step(record, "none", None)
    if not is_allowed:
        return Step(_note(replace(record, state="cancelled"), now, "declined by admin"), "none", None)
    approved = replace(record, state="intent", is_approved=True, ruled_at=now, problem=None)
    return Step(_note(approved, now, "approved by admin"), "none", now)


def take_outcome(record: Record, outcome: Outcome, now: int, timings: Timings) -> Step:
    """Take the outcome of the one call this mark allowed."""
    match outcome:
        case Created(order):
            return _finish(record, order, now, timings)
        case Rejected(reason):
            return Step(_note(replace(record, state="rejected", problem=reason), now, "rejected"), "none", None)
        case Stopped(reason):
            return _again(replace(record, problem=reason), now, "stopped", timings.stopped_wait, timings)
        case NotSent():
            return _again(record, now, "not sent", _at(timings.unsent_waits, record.unsent), timings)
        case Limited(wait):
            limited = replace(record, state="verify", is_limited=True)
            return Step(_note(limited, now, "limited"), "none", now + _ms(min(wait, timings.limited_wait)))
        case Unknown():
            return _doubt(record, now, "unknown", timings)
        case Mistaken():
            return _doubt(replace(record, is_answered=True), now, "another order answered", timings)
        case Ended():
            return _doubt(replace(record, is_ended=True), now, "the original is over", timings)


def unsent_in_time(record: Record, now: int, timings: Timings) -> Step:
    """Too much time passed between the mark and the send, so nothing is sent: a pause must not become a late call."""
    return _again(record, now, "too late to send", _at(timings.unsent_waits, record.unsent), timings)


def doubt_mark(record: Record, now: int, timings: Timings) -> Step:
    """The mark may be lost with its server, and another may order meanwhile: send nothing, look, then mark again."""
    waiting = replace(record, state="intent", attempt=record.attempt - 1, look_first=True)
    return Step(_note(waiting, now, "mark not confirmed"), "none", now + _ms(timings.unconfirmed_wait))


def take_lookup(record: Record, found: Sequence[Order], now: int, timings: Timings, auto_retries: int) -> Step:
    """Take a complete look-up: what carries our reference is ours; absence counts only beyond the settle window."""
    ours = sorted((o for o in found if o.ref == record.ref), key=_age)
    if ours:
        known = replace(record, others=tuple(o.id for o in ours[1:])[:MOST_OTHERS])
        return _finish(known, ours[0], now, timings)
    record = replace(record, problem=None if record.problem == NO_LOOK else record.problem)
    if record.state == "intent":
        return Step(replace(record, look_first=False, looks=0), "none", now)
    if record.is_limited:
        return _again(replace(record, is_limited=False), now, "absent", 0, timings)
    return _absent(record, now, timings, auto_retries)


def look_failed(record: Record, now: int, timings: Timings) -> Step:
    """A failed or partial look-up says nothing; look again later, and say so where that has gone on for long."""
    since = max(record.created_at, record.called_at, record.ruled_at)
    is_long = record.looks >= len(timings.looks) and now - since > _ms(timings.unsent_for)
    failed = replace(record, looks=record.looks + 1, problem=NO_LOOK if is_long else record.problem)
    return Step(failed, "none", _next_look(record, now, timings))


def rule_missing(record: Record, decision: Literal["create", "cancel"], now: int, ruling: str = "") -> Step:
    """Take an admin's word on an order that could not be found."""
    if record.state != "needs_admin":
        return Step(record, "none", None)
    if decision == "cancel":
        cancelled = replace(record, state="cancelled", ruling=ruling)
        return Step(_note(cancelled, now, "cancelled by admin"), "none", None)
    again = replace(record, state="intent", look_first=True, looks=0, ruling=ruling, ruled_at=now, problem=None)
    return Step(_note(again, now, "created by admin"), "none", now)


def adopt(record: Record, order: Order, now: int, timings: Timings) -> Step:
    """Merge an order learnt from elsewhere, whatever the state; a second, different one is listed."""
    if record.state == "done" and record.placed and record.placed.id == order.id:
        return life.follow(record, order, now, timings)
    if record.placed and record.placed.id != order.id:
        others = record.others if order.id in record.others else (*record.others, order.id)[:MOST_OTHERS]
        return Step(replace(record, others=others), "none", now)
    return _finish(record, order, now, timings)


def audit(record: Record, found: Sequence[Order], now: int, timings: Timings) -> Step | None:
    """Hold an order against all that carry its reference; `None` where that teaches nothing.

    A call that is under way looks for itself, and what an admin cancelled stays so.
    """
    known = {record.placed.id, *record.others} if record.placed else set()
    new = [order for order in sorted(found, key=_age) if order.id not in known]
    if not new or record.state in {"calling", "cancelled"}:
        return None
    step = Step(record, "none", now)
    for order in new:
        step = adopt(step.record, order, now, timings)
    return step


def mark_late(record: Record, now: int, timings: Timings) -> Record:
    """Mark an order that takes so long that its buyer should hear of it, once."""
    since = max(record.created_at, record.ruled_at)
    is_late = record.state in WAITING and not record.is_resting and now - since >= _ms(timings.tell_after)
    return replace(record, is_late=True) if is_late else record


def _finish(record: Record, order: Order, now: int, timings: Timings) -> Step:
    done = _note(replace(record, state="done", placed=order, problem=None), now, "done")
    if record.state != "done" and not record.batch:  # whoever has just ordered is about to pay
        done = replace(done, asked_at=now)
    due = life.next_look(done, now, timings)
    if record.batch:
        return Step(done, "none", due)
    return Step(done, "none", due and min(due, now + _ms(timings.watch_first)))


def _again(record: Record, now: int, why: str, wait: float, timings: Timings) -> Step:
    """Nothing came of the call: it counts as no attempt and is made again, until that was often and for too long."""
    is_too_long = now - max(record.created_at, record.ruled_at) > _ms(timings.unsent_for)
    if is_too_long and record.unsent >= len(timings.unsent_waits):
        return _to_admin(record, now, record.problem or "never reached the shop", timings)
    waiting = replace(record, state="intent", attempt=record.attempt - 1, unsent=record.unsent + 1)
    return Step(_note(waiting, now, why), "none", now + _ms(wait))


def _doubt(record: Record, now: int, why: str, timings: Timings) -> Step:
    doubted = _note(replace(record, state="verify"), now, why)
    return Step(doubted, "none", _next_look(doubted, now, timings))


def _absent(record: Record, now: int, timings: Timings, auto_retries: int) -> Step:
    is_settled = now - record.called_at >= _ms(timings.settle)
    record = replace(record, looks=record.looks + 1, absences=record.absences + 1 if is_settled else 0)
    if record.absences < 2:
        return Step(record, "none", _next_look(record, now, timings))
    if record.is_ended and not record.is_answered:  # seen by nobody, twice as long as an order may stay unseen
        return Step(_note(replace(record, state="rejected", problem=NOT_FOUND), now, "no copy made"), "none", None)
    if record.is_answered or record.attempt > auto_retries:
        return _to_admin(record, now, NOT_FOUND, timings)
    return Step(_note(replace(record, state="intent"), now, "absent, call again"), "none", now)


def _to_admin(record: Record, now: int, why: str, timings: Timings) -> Step:
    asking = _note(replace(record, state="needs_admin", problem=why), now, why)
    return Step(asking, "none", now + _ms(timings.remind_admin))


def _next_look(record: Record, now: int, timings: Timings) -> int:
    """The next planned look after the call, never at once; behind the plan a first one soon, further ones rarely.

    The two absences that count are a while apart, even where the server's clock leaps over the settle window.
    """
    first, again = _ms(timings.looks[0]), _ms(timings.look_again)
    soonest = now + (again if record.absences else first if record.looks else 0)
    planned = [record.called_at + _ms(each) for each in timings.looks]
    return next((each for each in planned if each >= soonest), now + (again if record.looks else first))


def _at(waits: tuple[float, ...], count: int) -> float:
    return waits[min(count, len(waits) - 1)]


def _age(order: Order) -> tuple[float, str]:
    return (order.created_at.timestamp() if order.created_at else 0, order.id)


def _note(record: Record, now: int, what: str) -> Record:
    return replace(record, history=(*record.history, (now, what))[-HISTORY:])


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
