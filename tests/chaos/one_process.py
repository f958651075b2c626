"""A whole world in one process: several mortal bots over a real Valkey, Telegram, Scalev, people, a jumping clock.

The bots are the real parts, wired as `bot.app` wires them; only Redis's socket, Telegram and Scalev are swapped.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import redis
import structlog

from bot.app import _acts
from bot.chats import Chats
from bot.conversations import Conversation
from bot.delivery import Delivery
from bot.ingress import Ingress
from bot.messages import Message
from bot.placement import Placement
from bot.roles import Roles
from bot.store import SHARDS, Store
from bot.worker import EVERY, Worker
from flows.paste import PastedOrder
from flows.pasting.places import Place
from flows.placing import Timings
from flows.shop import Store as ShopStore
from tests.chaos.faults import CALM, Dice
from tests.chaos.mortal import Died, GatedRedis, Process, owned_tasks
from tests.chaos.scalev_side import MoodyShop, OrdersInMemory, Scalev
from tests.chaos.telegram_side import Phone, Telegram

BOT = 4242
ADMIN = 99
EPOCH = 1_800_000_000_000
EARLIEST = """
local earliest = false
for _, key in ipairs(KEYS) do
  local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  if first[2] and (not earliest or tonumber(first[2]) < earliest) then earliest = tonumber(first[2]) end
end
return earliest and string.format('%.0f', earliest) or false
"""


class NoForms:
    """Reads no order out of anything."""

    async def orders(self, store: ShopStore, text: str) -> Sequence[PastedOrder]:
        """None."""
        return ()

    def place(self, text: str) -> Place:
        """None."""
        return Place()


class BotProcess(Process):
    """The real parts of a bot, with nothing of its own but what is in memory."""

    def __init__(self, number: int, world: "World") -> None:
        super().__init__(number, world)
        client: Any = GatedRedis(world.client, self, world.wrote)
        phone: Any = Phone(self, world.telegram, world.dice)
        self.store = Store(client, BOT, clock=world.now)
        roles = Roles(frozenset({ADMIN}))
        chats = Chats(self.store, MoodyShop(self, world.dice), roles, self._answer, phone.typing, NoForms())
        placement = world.placement(
            self.store,
            OrdersInMemory(self, world.scalev),
            (ADMIN,),
            world.timings,
            monotonic=asyncio.get_running_loop().time,
        )
        self.ingress = Ingress(chats, Delivery(self.store, phone), placement, phone)
        self.worker = Worker(self.store, _acts(self.ingress))
        self.spawn(self._work(world))

    async def _answer(self, conversation: Conversation, chat: int) -> Sequence[Message]:
        return (Message("dijawab"),)

    async def _work(self, world: "World") -> None:
        """What `Worker.run` does; a round that could find nothing is not asked of the server."""
        while True:
            await asyncio.sleep(EVERY * world.dice.random.uniform(0.8, 1.2))
            if world.earliest() <= world.now():
                await self.worker.once()


class World:
    """All that outlives a process. `Fate` of every moment, too."""

    def __init__(
        self, client: redis.Redis, dice: Dice, replicas: int = 1, placement: type[Placement] = Placement
    ) -> None:
        self.client = client
        self.dice = dice
        self.placement = placement
        self.timings = Timings()
        self.telegram = Telegram(dice, self.hand_over)
        self.scalev = Scalev(dice, self.now, self.timings)
        self.alive: list[BotProcess] = []
        self.moments = 0
        self.kills = 0
        self.escaped: list[str] = []
        self.kill_at: set[int] = set()
        self._earliest: float | None = None
        self._started = 0
        loop = asyncio.get_running_loop()
        loop.set_task_factory(owned_tasks)
        loop.set_exception_handler(self._uncaught)
        client.flushdb()
        for _ in range(replicas):
            self.start()

    def start(self) -> None:
        """Start one process more."""
        self._started += 1
        self.alive.append(BotProcess(self._started, self))

    def kill(self, process: Process, revive: float) -> None:
        """Kill a process; another starts after a while."""
        self.kills += 1
        self.alive = [each for each in self.alive if each is not process]
        process.die()
        asyncio.get_running_loop().call_later(revive, self.start)

    def now(self) -> int:
        """Redis's clock, in milliseconds."""
        return EPOCH + round(asyncio.get_running_loop().time() * 1000)

    async def moment(self, process: Process, name: str) -> None:
        """Every moment takes a little; at some the process dies or freezes."""
        slow = self.dice.random.random() < 0.02 and self.dice.odds is not CALM
        await asyncio.sleep(self.dice.random.uniform(0.05, 0.4) if slow else self.dice.random.uniform(0.0002, 0.003))
        if process.is_dead:
            raise Died
        self.moments += 1
        if self.dice.strikes("freeze"):
            process.frozen_until = asyncio.get_running_loop().time() + self.dice.random.uniform(1, 45)
        if self.moments in self.kill_at or self.dice.strikes("kill"):
            self.kill(process, self.dice.random.uniform(0.2, 4))
            raise Died

    def redis_fails(self, name: str) -> str:
        """Whether the connection to Redis breaks at this call."""
        return self.dice.one_of("redis_reset_before", "redis_reset_after").removeprefix("redis_reset_")

    async def hand_over(self, update: Mapping[str, Any]) -> bool:
        """Give an update to some process; whether it said that it has it."""
        if not self.alive:
            return False
        process = self.dice.random.choice(self.alive)
        task = process.spawn(process.ingress.take(json.loads(json.dumps(update))))
        await asyncio.wait({task})
        if task.cancelled():
            return False
        if error := task.exception():
            self._escapes(error)
            return False
        return task.result()

    def wrote(self) -> None:
        """Something may have changed in Redis."""
        self._earliest = None

    def earliest(self) -> float:
        """When the next piece of work is due."""
        if self._earliest is None:
            keys = [f"sb:{{s{shard:02}}}:due" for shard in range(SHARDS)]
            found: Any = self.client.eval(EARLIEST, SHARDS, *keys)
            self._earliest = float(found) if found else float("inf")
        return self._earliest

    def due(self) -> list[str]:
        """Everything on the due lists."""
        pipeline = self.client.pipeline(transaction=False)
        for shard in range(SHARDS):
            pipeline.zrange(f"sb:{{s{shard:02}}}:due", 0, -1)
        return [member.decode() for members in pipeline.execute() for member in members]

    def _uncaught(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self._escapes(context.get("exception") or RuntimeError(context["message"]))

    def _escapes(self, error: BaseException) -> None:
        if not isinstance(error, Died):
            self.escaped.append(repr(error))

    def hears_the_log(self) -> None:
        """Count every logged error as one that escaped."""
        structlog.configure(processors=[self._logged], wrapper_class=structlog.make_filtering_bound_logger(40))

    def _logged(self, _logger: Any, _method: str, event: Any) -> Any:
        self.escaped.append(f"logged: {event.get('event')} {event.get('exc_info')}")
        raise structlog.DropEvent

    async def until(self, holds: Callable[[], bool], seconds: float, every: float = 5.0) -> bool:
        """Let time go by until something holds."""
        end = asyncio.get_running_loop().time() + seconds
        while not holds() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(every)
        return holds()

    async def close(self) -> None:
        """End every process."""
        for process in self.alive:
            process.die()
        await asyncio.sleep(1)
