"""The run with real processes on a cluster, and behind sentinels, whose master is killed while people order."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.chaos.processes.killer import Killer
from tests.chaos.processes.lines.cluster import cluster, sentinels
from tests.chaos.processes.run import Harm, Report, run
from tests.chaos.processes.stage import Plan, World


def plan(seed: int, orders: int, url: str) -> Plan:
    """A rough run on somebody else's Redis."""
    return Plan(
        orders=orders, people=20, seed=seed, bot_kills=orders // 20, valkey_kills=1, freezes=1, stops=1, redis_url=url
    )


async def on_a_cluster(seed: int, orders: int, folder: Path) -> Report:
    """Three masters with a replica each, one of which takes over."""
    async with cluster(folder, masters=3, replicas=3) as nodes:
        master, replica = nodes.masters[seed % 3], nodes.replicas[seed % 3]
        harm = _failing_over(master.kill, lambda: nodes.promoted(replica))
        return await run(plan(seed, orders, nodes.url), folder, harm)


async def behind_sentinels(seed: int, orders: int, folder: Path) -> Report:
    """A master and its replica, which three sentinels promote."""
    async with sentinels(folder) as watched:
        harm = _failing_over(watched.master.kill, watched.promoted)
        return await run(plan(seed, orders, watched.url), folder, harm)


def _failing_over(kill: Callable[[], Awaitable[None]], promoted: Callable[[], Awaitable[None]]) -> Harm:
    """Kill bots all the time, and the master once a quarter of the people were served."""

    async def fail_over(made: World) -> None:
        while made.counts["served"] < made.plan.orders // 4:
            await asyncio.sleep(0.1)
        await kill()
        await promoted()
        made.counts["valkey kills"] += 1

    async def harm(made: World) -> None:
        await asyncio.gather(Killer(made).run(), fail_over(made))

    return harm
