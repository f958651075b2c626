"""One run with real processes from first /start to last receipt, then the audit and the table of figures."""

import asyncio
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from bot.cli.demo import ADMIN
from flows.saga.record import Timings
from tests.chaos.processes.audit import Audit, audit, is_ended, kept_records
from tests.chaos.processes.killer import Killer
from tests.chaos.processes.people import Person, StuckChat, Wish
from tests.chaos.processes.stage import Plan, World, world

RECEIPT_SOON, ENDS_WITHIN = 8.0, 180.0
AT_MOST = 3  # people come as long as too little was killed, up to so many times the plan
LINE_TROUBLES = ("cut_request", "cut_reply", "drop_reply", "delay")
HOOK_TROUBLES = ("held back", "repeated later", "delivered again", "broken off")

Harm = Callable[[World], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run was, what struck it, and what the audit found."""

    plan: Plan
    seconds: float
    counts: Counter[str]
    longest_stop: float
    faults: dict[str, dict[str, int]]
    audit: Audit

    def rows(self) -> dict[str, str]:
        """The table."""
        found, counts, plan = self.audit, self.counts, self.plan
        share = found.needs_admin / max(1, found.confirmed)
        killed = {f"{name}s": counts[f"{name} kills"] for name in ("bot", "valkey")}
        stopped = {"freezes": counts["freezes"], "stops": counts["stops"]}
        rows = {
            "seed": f"{plan.seed} (the dice; real processes race as they like)",
            "timings": f"× {plan.scale:g} (settle window {Timings().scale(plan.scale).settle:g} s)",
            "took": f"{self.seconds:.0f} s at a load of {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors",
            "people": f"{found.people}, {found.confirmed} orders confirmed",
            "orders at the shop": str(found.at_the_shop),
            "states": listed(found.states),
            "ordered twice": str(len(found.twice)),
            "lost": str(len(found.lost)),
            "answers in a wrong field": str(len(found.wrong_fields)),
            "orders not ended": str(len(found.unended)),
            "chats without receipt": str(len(found.without_receipt)),
            "needs_admin": f"{found.needs_admin} ({share:.2%}) {listed(found.reasons)}",
            "told to the admin": str(found.alerted),
            "killed": f"{listed(killed | stopped)} (the longest took {self.longest_stop:.1f} s)",
            "people did": listed({name: counts[name] for name in ("messages", "taps", "double taps", "asked again")}),
        }
        return rows | {name: listed(struck) for name, struck in self.faults.items()}

    @property
    def silent(self) -> list[str]:
        """Faults that were to strike and never did."""
        planned = {"double taps": 1} | {
            name: getattr(self.plan, name.replace(" ", "_"))
            for name in ("bot kills", "valkey kills", "freezes", "stops")
        }
        missed = [f"{place}: {name}" for place, struck in self.faults.items() for name, n in struck.items() if not n]
        return missed + [name for name, wanted in planned.items() if wanted and not self.counts[name]]


def listed(counts: Counter[str] | dict[str, int]) -> str:
    """Names and numbers on one line."""
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def shop_faults(scale: float) -> dict[str, dict[str, Any]]:
    """What goes wrong at the shop; late commits come within half the settle window."""
    half = Timings().settle * scale / 2
    return {
        "hold_after_commit": {"probability": 0.10},
        "late_commit": {"probability": 0.05, "seconds": half},
        "too_many_requests": {"probability": 0.05},
        "late_visibility": {"probability": 0.03, "seconds": half},
        "error_before_commit": {"probability": 0.01},
        "error_after_commit": {"probability": 0.02},
        "reset_before_commit": {"probability": 0.01},
        "reset_after_commit": {"probability": 0.02},
        "cut_after_commit": {"probability": 0.02},
        "spam": {"probability": 0.05},
        "hide_spam": {},
    }


async def killing(made: World) -> None:
    """Kill all the time."""
    await Killer(made).run()


async def run(plan: Plan, folder: Path, harm: Harm = killing) -> Report:
    """Play it in this folder; `harm` goes on until everybody was served."""
    began = time.monotonic()
    async with world(plan, folder) as made:
        await _begin(made)
        async with asyncio.TaskGroup() as group:
            group.create_task(harm(made))
            telling = group.create_task(_tell(made))
            await _crowd(made)
            made.over.set()
            telling.cancel()
        faults = {} if plan.is_calm else await _struck(made)
        await _ended(made)
        found = await _audited(made)
        return Report(plan, time.monotonic() - began, made.counts, made.longest_stop, faults, found)


async def _begin(made: World) -> None:
    """The admin opens their chat, then the faults begin."""
    await made.telegram.post("send", {"user": ADMIN, "text": "/start"})
    if not made.plan.is_calm:
        await made.telegram.post("duplicate", {"probability": 0.3})
        await made.sandbox("PUT", "/sim/faults", shop_faults(made.plan.scale))


async def _crowd(made: World) -> None:
    """So many people at a time, until everybody has confirmed an order and enough was killed."""
    plan, counts = made.plan, made.counts

    def is_wanted() -> bool:
        too_few_kills = counts["bot kills"] < plan.bot_kills or counts["valkey kills"] < plan.valkey_kills
        return len(made.people) < plan.orders or (too_few_kills and len(made.people) < AT_MOST * plan.orders)

    async def seat() -> None:
        while is_wanted():
            person = _person(made, len(made.people))
            made.people.append(person)
            await _served(made, person)
            counts["served"] += 1

    await asyncio.gather(*(seat() for _ in range(plan.people)))


def _person(made: World, number: int) -> Person:
    plan, chance = made.plan, random.Random(f"{made.plan.seed}:{number}")
    wish = Wish(number, chance.random() < plan.physical)
    doubles = 0.0 if plan.is_calm else 0.2
    return Person(made.telegram, wish, chance, made.counts, doubles, is_patient=plan.is_calm)


async def _served(made: World, person: Person) -> None:
    with suppress(StuckChat):
        await person.order()
        if await person.receipt(RECEIPT_SOON):
            await _pay(made, person)


async def _tell(made: World) -> None:
    """Say how far it is, for whoever waits."""
    began, counts = time.monotonic(), made.counts
    while True:
        await asyncio.sleep(30)
        line = f"{counts['served']} served, {counts['bot kills']} bots and {counts['valkey kills']} Valkeys killed"
        print(f"{time.monotonic() - began:5.0f} s: {line}", file=sys.stderr, flush=True)


async def _pay(made: World, person: Person) -> None:
    for number in person.numbers():
        await made.sandbox("POST", f"/sim/pay/{number}")


async def _ended(made: World) -> None:
    """Let the last orders end, undisturbed."""
    await made.sandbox("PUT", "/sim/faults", {})

    async def told(person: Person) -> None:
        await person.receipt(ENDS_WITHIN)
        await _pay(made, person)

    await asyncio.gather(*(told(person) for person in made.people if person.confirmed and not person.numbers()))
    with suppress(TimeoutError):
        async with asyncio.timeout(ENDS_WITHIN):
            while not all(map(is_ended, await _records(made))):
                await asyncio.sleep(0.5)


async def _records(made: World) -> list[Any]:
    """Every order's record, as soon as the store answers."""
    async with asyncio.timeout(ENDS_WITHIN):
        while True:
            with suppress(RedisError, OSError):
                return await kept_records(made.redis_url)
            await asyncio.sleep(0.5)


async def _audited(made: World) -> Audit:
    book = await made.sandbox("GET", "/sim/orders")
    for person in made.people:
        person.seq = 0
        await person.look(0)
    kept = await _records(made)
    found = audit(made.people, book["orders"], kept)
    chat = await made.telegram.chat(ADMIN)
    told = "".join(message["text"] for message in chat["messages"])
    found.alerted = sum(record.ref in told for record in kept if record.state == "needs_admin")
    return found


async def _struck(made: World) -> dict[str, dict[str, int]]:
    """How often each trouble struck, place by place."""
    state = await made.sandbox("GET", "/sim/faults")
    shop = {name: state["fired"][name] for name in shop_faults(made.plan.scale)}
    lines = {
        f"line to {line.name}": {name: line.fired[name] for name in LINE_TROUBLES}
        for line in made.lines
        if line.name != "valkey" or not made.plan.redis_url
    }
    updates = {"updates": made.balancer.fired["updates"], **{n: made.balancer.fired[n] for n in HOOK_TROUBLES}}
    return {"shop": shop, **lines, "webhook": updates}
