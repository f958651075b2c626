"""How long after a kill the next update is handled, and how long until another bot does what a dead one left."""

import asyncio
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp

from bot.cli.demo import places, running
from tests.chaos.processes.killer import send
from tests.chaos.processes.people import Person, Telegram, Wish
from tests.chaos.processes.stage import Plan, world

PATIENCE = 60.0


async def after_a_kill(rounds: int) -> list[float]:
    """One `scalev-bot run` that polls, with its embedded Valkey, started again by the demo at once."""
    with tempfile.TemporaryDirectory(prefix="sbchaos") as folder:
        where = places(Path(folder))
        async with running(where) as parts, aiohttp.ClientSession() as http:
            person = someone(Telegram(http, where.playground, where.playground_token))
            await answered(person, lambda: person.say("/start"))
            return [await _next_answer(person, parts[-1].pid) for _ in range(rounds)]


async def _next_answer(person: Person, pid: int) -> float:
    """Kill, say something, and wait for the answer."""
    send(pid, signal.SIGKILL)
    began = time.monotonic()
    await answered(person, lambda: person.say("/start"))
    await asyncio.sleep(1)
    return time.monotonic() - began - 1


async def taken_over(rounds: int) -> list[float]:
    """A send that hangs when its bot is killed for good, and is done by the other bot when its claim has ended."""
    return [await _taken_over(seed) for seed in range(rounds)]


async def _taken_over(seed: int) -> float:
    with tempfile.TemporaryDirectory(prefix="sbchaos") as folder:
        async with world(Plan(seed=seed, is_calm=True), Path(folder)) as made:
            made.balancer.backends = made.balancer.backends[1:]
            fault = {"kind": "slow", "method": "sendMessage", "seconds": PATIENCE, "count": 1}
            await made.telegram.post("faults", fault)
            person = someone(made.telegram)
            await person.say("/start")
            async with asyncio.timeout(PATIENCE):
                while not await made.telegram.struck():
                    await asyncio.sleep(0.05)
            send(made.nursery, signal.SIGSTOP)  # or it would start another in its place
            send(made.bots[1].pid, signal.SIGKILL)
            began = time.monotonic()
            await answered(person)
            return time.monotonic() - began


def someone(telegram: Telegram) -> Person:
    """A person who says something."""
    return Person(telegram, Wish(0), random.Random(0), Counter())


async def answered(person: Person, act: Callable[[], Awaitable[None]] | None = None) -> None:
    """Wait until the bot has said something more."""
    before = _heard(person)
    if act:
        await act()
    async with asyncio.timeout(PATIENCE):
        while _heard(person) == before:
            await person.look(5)


def _heard(person: Person) -> int:
    return sum(message["out"] for message in person.messages.values())
