"""One run with real processes from first /start to last receipt, then the audit and the table of figures."""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.demo import ADMIN
from flows.placing import Timings
from tests.chaos.audit import Audit, audit, kept_records
from tests.chaos.people import Person, StuckChat, Wish
from tests.chaos.processes import Killer, Plan, World, store_url, world

RECEIPT_WITHIN = 120.0


@dataclass(frozen=True, slots=True)
class Report:
    """What a run was, what struck it, and what the audit found."""

    plan: Plan
    seconds: float
    counts: Counter[str]
    faults: dict[str, int]
    audit: Audit

    def rows(self) -> list[tuple[str, str]]:
        """The table."""
        found = self.audit
        share = found.needs_admin / max(1, found.confirmed)
        rows = {
            "seed": self.plan.seed,
            "timings": f"× {self.plan.scale:g} (settle window {Timings().scaled(self.plan.scale).settle:g} s)",
            "took": f"{self.seconds:.0f} s",
            "people, orders confirmed": f"{found.people}, {found.confirmed}",
            "orders at the shop": found.at_the_shop,
            "states": ", ".join(f"{state} {count}" for state, count in found.states.most_common()),
            "ordered twice": len(found.twice),
            "lost": len(found.lost),
            "answers in a wrong field": len(found.wrong_fields),
            "orders not ended": len(found.unended),
            "chats without their receipt": len(found.without_receipt),
            "needs_admin": f"{found.needs_admin} ({share:.2%}), alerts {found.alerted}",
        }
        counted = {name: str(count) for name, count in sorted((self.counts + Counter(self.faults)).items())}
        return [*((name, str(value)) for name, value in rows.items()), *counted.items()]

    @property
    def silent(self) -> list[str]:
        """Faults that were to strike and never did."""
        if self.plan.is_calm:
            return []
        return [name for name, count in self.faults.items() if not count]


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
    }


Meanwhile = Callable[[World], Awaitable[None]]


async def run(plan: Plan, meanwhile: Meanwhile | None = None) -> Report:
    """Play it on fresh data; `meanwhile` may do more harm."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sbchaos") as folder:
        async with world(plan, Path(folder)) as made:
            await _begin(made)
            killer = Killer(made)
            killing = asyncio.create_task(killer.run())
            harming = asyncio.create_task(meanwhile(made)) if meanwhile else None
            people = await _crowd(made, killer)
            if harming:
                await harming
            killer.stop.set()
            await killing
            await killer.thawed()
            await _ended(made, people)
            found = await _audited(made, people)
            faults = await _faults(made)
            return Report(plan, time.monotonic() - began, made.counts, faults, found)


async def _begin(made: World) -> None:
    """The admin opens their chat, then the faults begin."""
    await made.telegram.post("send", {"user": ADMIN, "text": "/start"})
    if not made.plan.is_calm:
        await made.telegram.post("duplicate", {"probability": 0.3})
        await made.sandbox("PUT", "/sim/faults", shop_faults(made.plan.scale))


async def _crowd(made: World, killer: Killer) -> list[Person]:
    """So many people at a time, until everybody has confirmed an order and enough was killed."""
    plan, counts = made.plan, made.counts
    people: list[Person] = []

    async def seat() -> None:
        while len(people) < plan.orders or (counts["bot kills"] < plan.bot_kills and len(people) < plan.at_most):
            number = len(people)
            chance = random.Random(f"{plan.seed}:{number}")
            wish = Wish(number, chance.random() < plan.physical)
            person = Person(made.telegram, wish, chance, counts)
            people.append(person)
            await _served(made, person)
            counts["served"] += 1
            killer.progress = counts["served"] / plan.orders

    telling = asyncio.create_task(_tell(made))
    await asyncio.gather(*(seat() for _ in range(plan.people)))
    telling.cancel()
    return people


async def _served(made: World, person: Person) -> None:
    try:
        await person.order()
    except StuckChat:
        made.counts["stuck"] += 1
    else:
        if await person.receipt(8.0):
            await _pay(made, person)


async def _tell(made: World) -> None:
    """Say how far it is, for whoever waits."""
    began = time.monotonic()
    while True:
        await asyncio.sleep(30)
        counts = made.counts
        line = f"{counts['served']} served, {counts['bot kills']} bots and {counts['valkey kills']} Valkeys killed"
        print(f"{time.monotonic() - began:5.0f} s: {line}", file=sys.stderr, flush=True)


async def _pay(made: World, person: Person) -> None:
    for number in person.numbers():
        await made.sandbox("POST", f"/sim/pay/{number}")


async def _ended(made: World, people: list[Person]) -> None:
    """Let the last orders end, undisturbed."""
    await made.sandbox("PUT", "/sim/faults", {})

    async def told(person: Person) -> None:
        await person.receipt(RECEIPT_WITHIN)
        await _pay(made, person)

    await asyncio.gather(*(told(person) for person in people if person.confirmed and not person.numbers()))


async def _audited(made: World, people: list[Person]) -> Audit:
    book: Any = await made.sandbox("GET", "/sim/orders")
    for person in people:
        person.seq = 0
        await person.look(0)
    kept = await kept_records(await store_url(made))
    found = audit(people, book["orders"], kept)
    chat = await made.telegram.chat(ADMIN)
    alerts = {message["text"] for message in chat["messages"] if "tidak jelas nasibnya" in message["text"]}
    found.alerted = len(alerts)
    return found


async def _faults(made: World) -> dict[str, int]:
    """How often each trouble struck."""
    state: Any = await made.sandbox("GET", "/sim/faults")
    counted = {f"shop: {name}": state["fired"][name] for name in shop_faults(made.plan.scale)}
    for line in made.lines:
        for name in ("cut_request", "cut_reply", "drop_reply", "delay"):
            counted[f"line to {line.name}: {name}"] = line.fired[name]
    for name in ("held back", "repeated later", "delivered again", "cut by a kill", "updates"):
        counted[f"webhook: {name}"] = made.balancer.fired[name]
    return counted
