"""Smaller scenes on the same stage: everybody in flight, a cluster that loses a master, and how long recovery takes."""

import asyncio
import os
import random
import signal
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.chaos.cluster import Cluster, cluster
from tests.chaos.people import Person, Wish
from tests.chaos.process_run import Report, run
from tests.chaos.processes import Plan, World, world


def in_flight(mode: str, seed: int, chats: int) -> Plan:
    """All chats at once, good lines, and bots killed under them."""
    few = Plan(orders=chats, people=chats, seed=seed, mode=mode, is_calm=True, physical=0)
    return replace(few, bot_kills=6, valkey_kills=0, freezes=0)


async def on_a_cluster(seed: int, orders: int) -> Report:
    """A conversation run on three masters with a replica each; one master is killed in its midst."""
    with tempfile.TemporaryDirectory(prefix="sbcluster") as folder:
        async with cluster(Path(folder), masters=3, replicas=3) as nodes:
            plan = Plan(
                orders=orders, people=20, seed=seed, bot_kills=3, valkey_kills=0, freezes=0, redis_url=nodes.url
            )
            return await run(plan, lambda made: _fail_over(made, nodes))


async def _fail_over(made: World, nodes: Cluster) -> None:
    while made.counts["served"] < made.plan.orders // 4:
        await asyncio.sleep(0.1)
    await nodes.masters[made.plan.seed % 3].kill()
    made.counts["valkey kills"] += 1
    await nodes.promoted(nodes.replicas[made.plan.seed % 3])


async def recovered(seed: int) -> dict[str, float]:
    """Kill to first handled update, and kill to due work done by another process."""
    return {
        "one process, embedded Valkey, polling: kill to next answer": await _alone(seed),
        "two replicas: kill to due work taken over": await _taken_over(seed),
    }


async def _alone(seed: int) -> float:
    with tempfile.TemporaryDirectory(prefix="sbchaos") as folder:
        async with world(Plan(seed=seed, is_calm=True, mode="polling"), Path(folder)) as made:
            person = someone(made, 1)
            await person.say("/start")
            await answered(person, 1)
            os.kill(made.bots[0].pid, signal.SIGKILL)
            began = time.monotonic()
            await person.say("/start")
            await answered(person, 2)
            return time.monotonic() - began


async def _taken_over(seed: int) -> float:
    """A send that hangs when its bot is killed is due again when its claim ends."""
    with tempfile.TemporaryDirectory(prefix="sbchaos") as folder:
        async with world(Plan(seed=seed, is_calm=True), Path(folder)) as made:
            await made.telegram.post("faults", {"kind": "slow", "method": "sendMessage", "seconds": 60, "count": 1})
            person = someone(made, 1)
            await person.say("/start")
            async with asyncio.timeout(20):
                while not await _slowed(made):
                    await asyncio.sleep(0.05)
            for bot in made.bots:
                os.kill(bot.pid, signal.SIGKILL)
            began = time.monotonic()
            await answered(person, 1)
            return time.monotonic() - began


async def _slowed(made: World) -> bool:
    url = f"{made.where.playground}/sim/faults"
    async with made.http.get(url, headers={"X-Control-Token": made.where.playground_token}) as answer:
        found: Any = await answer.json()
        return any(fault["hits"] for fault in found["faults"])


def someone(made: World, number: int) -> Person:
    """A person of this world."""
    return Person(made.telegram, Wish(number), random.Random(number), Counter())


async def answered(person: Person, times: int) -> None:
    """Wait until the bot has said so many things."""
    async with asyncio.timeout(60):
        while sum(message["out"] for message in person.messages.values()) < times:
            await person.look(5)
