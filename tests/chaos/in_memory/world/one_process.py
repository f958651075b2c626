"""A whole world in one process: several mortal bots over a real Valkey, Telegram, Scalev, people, a jumping clock.

The bots are the real parts, wired as `bot.app` wires them; only Redis's socket, Telegram and Scalev are swapped.
"""

import asyncio
import functools
import json
import math
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import redis
import structlog

from bot.config.caps import Caps
from bot.intake.bulletin import EVERY_S, Bulletin
from bot.orders.placing import Placement
from bot.orders.queries import Queries
from bot.outbox.due_work import Worker
from bot.outbox.work_of_all import WorkOfAll
from bot.people.house import House
from bot.people.roles import Role, Roles
from bot.redis.health import StoreHealth
from bot.storage.order_records import OrderRecords
from bot.storage.store import Store, StoreDown
from bot.wiring import OrderRules, Ports, wire
from flows.paste.order_reader import OrderReader
from flows.saga.record import Timings
from tests.chaos.in_memory.persons.wishes import RESELLERS
from tests.chaos.in_memory.sometimes.witness import Witness, is_mark
from tests.chaos.in_memory.world.due_list import DueList
from tests.chaos.in_memory.world.faults import CALM, Dice
from tests.chaos.in_memory.world.mortal import Died, GatedRedis, Process, owned_tasks
from tests.chaos.in_memory.world.scalev_side import MoodyShop, OrdersInMemory, Scalev
from tests.chaos.in_memory.world.telegram_side import Phone, Telegram
from tests.chaos.valkey import BOT
from tests.harness.country import Opened
from tests.harness.shop_calls import ShopCalls

T = TypeVar("T")
ADMIN = 99
FREE = Caps()
EPOCH = 1_800_000_000_000
BUSY_FOR, SELDOM_S = 900.0, 60.0  # seconds from the beginning in which the bulletin is read as often as in earnest


class IdleWork(WorkOfAll):
    """The rounds of a worker that are not asked of the server while they could find nothing."""

    def __init__(self, world: "World", worker: Worker) -> None:
        super().__init__(worker.store, lambda: {worker.store.bot: worker})
        self.world = world
        self.worker = worker

    async def once(self) -> int:
        """Start what is due, once something is."""
        await self.world.due.something()
        return await self.worker.begin()


class BotProcess(Process):
    """The real parts of a bot, wired as `bot.app` does it, with nothing of its own but what is in memory."""

    def __init__(self, number: int, world: "World") -> None:
        super().__init__(number, world)
        client: Any = GatedRedis(world.client, self, world.due)
        phone: Any = Phone(self, world.telegram, world.dice)
        orders = OrdersInMemory(self, world.scalev)
        api: Any = SimpleNamespace(orders=orders)
        clock = asyncio.get_running_loop().time
        self.store = Store(client, BOT, clock=world.now, health=StoreHealth(clock=clock))
        self.store.meter = world.witness
        roles, shop = Roles(frozenset({ADMIN}), RESELLERS), MoodyShop(self, world.scalev)
        ask = Queries(OrderRecords(self.store), api, orders, roles).answer
        reader = OrderReader(shop, cast("Any", Opened()))
        ports = Ports(self.store, shop, reader, orders, orders, phone, ask, clock=clock, monotonic=clock)
        ports = replace(ports, afford=functools.partial(world.afford, number))
        caps: dict[Role, Caps] = {"customer": world.caps, "reseller": world.caps}
        rules = OrderRules(world.timings, world.auto_retries, caps, placement=world.placement)
        parts = wire(ports, House(roles, (ADMIN,)), rules)
        self.intake = parts.intake
        self.events = parts.events
        stop = asyncio.Event()
        self.spawn(IdleWork(world, parts.worker()).run(stop))
        if world.has_audit:
            self.spawn(parts.audit.keep_appointed(stop))
            self.spawn(_follow(parts.bulletin))


async def _afford_all(_: int, most: int) -> int:
    return most


async def _follow(bulletin: Bulletin) -> None:
    """Read what every process should know, ever more rarely once nobody begins anything."""
    while True:
        with suppress(StoreDown):
            await bulletin.read()
        is_busy = asyncio.get_running_loop().time() < BUSY_FOR
        await asyncio.sleep(EVERY_S if is_busy else SELDOM_S)


class World:
    """All that outlives a process. `Fate` of every moment, too."""

    def __init__(
        self,
        client: redis.Redis,
        dice: Dice,
        replicas: int = 1,
        placement: type[Placement] = Placement,
        *,
        auto_retries: int = 2,
        has_audit: bool = False,
        caps: Caps = FREE,
        telegram: type[Telegram] = Telegram,
    ) -> None:
        self.client = client
        self.dice = dice
        self.placement = placement
        self.auto_retries = auto_retries
        self.has_audit = has_audit
        self.caps = caps
        self.timings = Timings()
        self.affords: Callable[[int, int], Awaitable[int]] = _afford_all
        self.witness = Witness()
        self.telegram = telegram(dice, self.hand_over)
        self.telegram.witness = self.witness
        self.scalev = Scalev(dice, self.now, self.timings)
        self.scalev.witness = self.witness
        self.alive: list[BotProcess] = []
        self.moments = 0
        self.calls: Counter[str] = Counter()
        self.names: list[str] = []
        self.kills = 0
        self.escaped: list[str] = []
        self.kill_at: set[int] = set()
        self.due = DueList(client, self.now)
        self._started = 0
        loop = asyncio.get_running_loop()
        loop.set_task_factory(cast("Any", owned_tasks))
        loop.set_exception_handler(self._uncaught)
        client.flushdb()
        client.script_flush()
        for _ in range(replicas):
            self.start()

    async def afford(self, process: int, most: int) -> int:
        """How many orders the shop takes of a process now, which may be limited later on."""
        return await self.affords(process, most)

    def start(self) -> None:
        """Start one process more."""
        self._started += 1
        process = BotProcess(self._started, self)
        process.dies_at = self._when("kill")
        process.freezes_at = self._when("freeze")
        self.alive.append(process)
        if process.dies_at < math.inf:
            asyncio.get_running_loop().call_at(process.dies_at + 1, self._die_idle, process)

    def _die_idle(self, process: Process) -> None:
        """A process whose time had come and that did nothing since dies as well."""
        if not process.is_dead and self.dice.odds.kill:
            self.witness.see("dead at rest")
            self._strike(process)

    def _strike(self, process: Process) -> None:
        self.dice.struck["kill"] += 1
        self.kill(process, self.dice.random.uniform(0.2, 4))

    def _when(self, fault: str) -> float:
        return asyncio.get_running_loop().time() + self.dice.next_in(fault)

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
        slow = self.dice.odds is not CALM and self.dice.random.random() < 0.02
        await asyncio.sleep(self.dice.random.uniform(0.05, 0.4) if slow else self.dice.random.uniform(0.0002, 0.003))
        if process.is_dead:
            raise Died
        self.moments += 1
        self.calls[name] += 1
        if self.kill_at:
            self.names.append(name)
        time = asyncio.get_running_loop().time()
        if time >= process.freezes_at:
            self.dice.struck["freeze"] += 1
            process.frozen_until = time + self.dice.random.uniform(1, 45)
            process.freezes_at = process.frozen_until + self.dice.next_in("freeze")
        if self.moments - 1 in self.kill_at or time >= process.dies_at:
            self._strike(process)
            self.witness.died(name)
            raise Died

    def redis_fails(self, name: str) -> str:
        """Whether the connection to Redis breaks at this call."""
        return self.dice.one_of("redis_reset_before", "redis_reset_after").removeprefix("redis_reset_")

    def stands_still(self, name: str) -> None:
        """So it does."""
        self.witness.froze(name)

    def saw_script(self, process: Process, args: tuple[Any, ...], answer: Any, failing: str) -> None:
        """Somebody may want to know; where a call was marked, the process may stand still before it makes that."""
        self.witness.script(args, answer, failing)
        if self.dice.odds.stall and is_mark(args) and self.dice.strikes("stall"):
            process.frozen_until = asyncio.get_running_loop().time() + self.dice.random.uniform(2.5, 20)

    async def hand_over(self, update: Mapping[str, Any]) -> bool:
        """Give an update to some process; whether it said that it has it."""
        return bool(await self.has_done(lambda process: process.intake.take(json.loads(json.dumps(update)))))

    async def call_webhook(self, body: bytes) -> bool:
        """Let the shop call some process; whether it said that it has the event."""
        return await self.has_done(lambda process: ShopCalls(process.events).post(body)) == 200

    async def has_done(self, work: Callable[["BotProcess"], Coroutine[Any, Any, T]]) -> T | None:
        """Let some process do something; `None` where it did not live to answer."""
        if not self.alive:
            self.witness.see("nobody there")
            return None
        process = self.dice.random.choice(self.alive)
        task = process.spawn(work(process))
        await asyncio.wait({task})
        if task.cancelled():
            return None
        if error := task.exception():
            self._escapes(error)
            return None
        return task.result()

    def _uncaught(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self._escapes(context.get("exception") or RuntimeError(context["message"]))

    def _escapes(self, error: BaseException) -> None:
        if not isinstance(error, Died):
            self.escaped.append(repr(error))

    def hears_the_log(self) -> None:
        """Count every logged error as one that escaped."""
        structlog.configure(processors=[self._logged], wrapper_class=structlog.make_filtering_bound_logger(40))

    def _logged(self, _logger: Any, _method: str, event: Any) -> Any:
        self.escaped.append(f"logged {event.get('event')}: {sys.exc_info()[1]!r}")
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
