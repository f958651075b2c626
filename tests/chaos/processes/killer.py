"""Somebody who kills bots all the time, and now and then Valkey; who freezes some, and politely stops others."""

import asyncio
import os
import random
import signal
import time
from contextlib import suppress

import redis.asyncio as redis
from redis.exceptions import RedisError

from tests.chaos.processes.stage import World

FREEZES = (2.0, 3.0, 12.0)  # shorter and longer than a claim
STOP_WITHIN_S = 60.0
LONGEST = 10.0  # times a life, where kills ran far ahead


class Killer:
    """Kills each bot soon after it is up; the pace follows the orders: where kills run ahead, a bot lives longer."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = random.Random(f"{world.plan.seed}:killer")
        self._frozen: set[int] = set()
        self._thawing: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Kill what is up until everybody was served; then let go on what was frozen."""
        await asyncio.gather(*(self._hunt(index) for index in range(len(self.world.bots))))
        await asyncio.gather(*self._thawing)

    async def _hunt(self, index: int) -> None:
        while not self.world.over.is_set():
            if not await self.world.is_live(index):
                await self._pause(0.1)
                continue
            life = self.chance.uniform(*self.world.plan.lives)
            await self._pause(life * min(1 + self._ahead(), LONGEST))
            if not self.world.over.is_set():
                await self._strike(index)

    def _ahead(self) -> float:
        """How many kills there were more than the orders served so far call for."""
        counts, plan = self.world.counts, self.world.plan
        return max(0, counts["bot kills"] - plan.bot_kills * counts["served"] / plan.orders)

    async def _strike(self, index: int) -> None:
        """Kill this bot, or do one of the rarer things that are due in proportion."""
        plan = self.world.plan
        if self._is_due("stops", plan.stops) and self.world.bots[index].pid not in self._frozen:
            await self._stop(index)
            return
        send(self.world.bots[index].pid, signal.SIGKILL)
        self.world.counts["bot kills"] += 1
        if not plan.redis_url and self._is_due("valkey kills", plan.valkey_kills):
            await self._kill_valkey()
        elif self._is_due("freezes", plan.freezes):
            self._freeze()

    def _is_due(self, name: str, planned: int) -> bool:
        counts = self.world.counts
        return counts["bot kills"] * planned >= (counts[name] + 1) * self.world.plan.bot_kills

    async def _stop(self, index: int) -> None:
        """SIGTERM, and how long the bot takes to end."""
        bot, began = self.world.bots[index], time.monotonic()
        pid = bot.pid
        self.world.counts["stops"] += 1
        send(pid, signal.SIGTERM)
        async with asyncio.timeout(STOP_WITHIN_S):
            while bot.pid == pid:
                await asyncio.sleep(0.05)
        self.world.longest_stop = max(self.world.longest_stop, time.monotonic() - began)

    async def _kill_valkey(self) -> None:
        """`kill -9` of Valkey; a bot starts it again."""
        async with redis.Redis.from_url(self.world.redis_url) as client:
            with suppress(RedisError, OSError):
                found = await client.info("server")
                send(int(found["process_id"]), signal.SIGKILL)
                self.world.counts["valkey kills"] += 1

    def _freeze(self) -> None:
        """Stop a bot in its tracks, and let it go on later."""
        pid = self.chance.choice(self.world.bots).pid
        send(pid, signal.SIGSTOP)
        self._frozen.add(pid)
        self.world.counts["freezes"] += 1
        task = asyncio.create_task(self._thaw(pid, self.chance.choice(FREEZES)))
        self._thawing.add(task)

    async def _thaw(self, pid: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        send(pid, signal.SIGCONT)
        self._frozen.discard(pid)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.world.over.wait(), seconds)


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process that may just have ended."""
    with suppress(ProcessLookupError):
        if pid:
            os.kill(pid, number)
