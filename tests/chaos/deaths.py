"""Die before and after every I/O of a conversation, start again, and see that nothing is lost and nothing done twice.

One process is played in this one: the real scripts on a real Valkey under a clock of our own, a Telegram and a
Scalev in memory. Every call of theirs passes a gate; at the chosen call the gate kills the process: whatever it
was doing stops there, and a new one takes over with nothing but what is stored.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import redis.asyncio as redis

from bot.chats import Chats
from bot.conversations import Conversation
from bot.delivery import Delivery
from bot.ingress import Ingress
from bot.messages import Message
from bot.placement import Placement
from bot.roles import Roles
from bot.store import Due, Store
from bot.worker import Worker
from flows.paste import PastedOrder
from flows.pasting.places import Place
from flows.placing import Timings
from flows.shop import NewOrder, Order, Shop
from flows.shop import Store as ShopStore
from scalev.errors import AnswerLost

T = TypeVar("T")
CHAT = 1001
BOT = 4242
PERSON = {"id": CHAT, "is_bot": False, "first_name": "Sari", "language_code": "id"}


class Died(BaseException):
    """The process was killed here."""


@dataclass
class Gate:
    """Counts calls; kills at one of them, before (`2n`) or after (`2n + 1`) it was carried out."""

    die_at: int = -1
    calls: int = 0
    is_dead: bool = False

    async def __call__(self, call: Callable[[], Awaitable[T]]) -> T:
        """Pass a call."""
        number = self.calls
        self.calls += 1
        self._at(2 * number)
        result = await call()
        self._at(2 * number + 1)
        return result

    def _at(self, moment: int) -> None:
        self.is_dead = self.is_dead or moment == self.die_at
        if self.is_dead:
            raise Died


class GatedStore(Store):
    """The real store, through the gate."""

    def __init__(self, client: redis.Redis, clock: Callable[[], int], gate: Gate) -> None:
        super().__init__(client, BOT, clock)
        self.gate = gate

    async def _run(self, *args: Any) -> Any:
        return await self.gate(lambda: super(GatedStore, self)._run(*args))

    async def load(self, chat: int) -> Any:
        return await self.gate(lambda: super(GatedStore, self).load(chat))

    async def order(self, shard: int, ref: str) -> Any:
        return await self.gate(lambda: super(GatedStore, self).order(shard, ref))

    async def claim(self, visibility: int = 10_000, limit: int = 20) -> list[Due]:
        return await self.gate(lambda: super(GatedStore, self).claim(visibility, limit))


@dataclass
class Phone:
    """The person's side of Telegram; it outlives every process."""

    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    gate: Gate = field(default_factory=Gate)

    async def send(self, chat: int, parts: dict[str, Any], is_plain: bool = False) -> str:
        """A new message."""

        async def add() -> str:
            number = 100 + len(self.messages)
            self.messages[number] = dict(parts)
            return str(number)

        return await self.gate(add)

    async def edit(self, chat: int, message_id: str, parts: dict[str, Any]) -> None:
        """A message says something else."""

        async def change() -> None:
            self.messages[int(message_id)] = dict(parts)

        await self.gate(change)

    async def strip(self, chat: int, message_id: str) -> None:
        """A message loses its buttons."""

        async def bare() -> None:
            self.messages[int(message_id)]["rows"] = []

        await self.gate(bare)

    async def answer(self, callback_id: str, toast: str) -> None:
        """A tap is answered."""

    async def typing(self, chat: int) -> None:
        """Somebody types."""

    def button(self, words: str) -> str | None:
        """What the newest button with these words sends."""
        for parts in reversed(self.messages.values()):
            for row in parts["rows"]:
                for button in row:
                    if words in button["text"]:
                        return str(button.get("callback_data", ""))
        return None

    @property
    def texts(self) -> list[str]:
        """Everything that was said."""
        return [parts["text"] for parts in self.messages.values()]


@dataclass
class Remote:
    """Scalev's side: what was ordered. `loses` answers of the first creates are lost after they were carried out."""

    clock: Callable[[], int]
    placed: list[tuple[NewOrder, Order]] = field(default_factory=list)
    loses: int = 0
    gate: Gate = field(default_factory=Gate)

    async def create(self, order: NewOrder, attempt: int) -> Order:
        """Place an order, each time it is asked for."""

        async def place() -> Order:
            number = str(len(self.placed) + 1)
            at = datetime.fromtimestamp(self.clock() / 1000, UTC)
            bare = Order(number, f"260101AAAAA{number}", "pending", "unpaid", "qris", 45000, "https://shop.example/pay")
            made = replace(bare, customer_phone=order.customer_phone, ref=order.ref, created_at=at)
            self.placed.append((order, made))
            return made

        made = await self.gate(place)
        if self.loses:
            self.loses -= 1
            raise AnswerLost("lost")
        return made

    async def get(self, order_id: str) -> Order:
        """One order."""
        return await self.gate(self._now(lambda: self.placed[int(order_id) - 1][1]))

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        """The orders of a phone."""
        return await self.gate(self._now(lambda: [o for _, o in self.placed if o.customer_phone == phone]))

    async def newest(self, since: datetime) -> Sequence[Order]:
        """All orders."""
        return await self.gate(self._now(lambda: [o for _, o in self.placed]))

    def _now(self, found: Callable[[], T]) -> Callable[[], Awaitable[T]]:
        async def answer() -> T:
            return found()

        return answer


class NoForms:
    """Reads no order out of anything."""

    async def orders(self, store: ShopStore, text: str) -> Sequence[PastedOrder]:
        """None."""
        return ()

    def place(self, text: str) -> Place:
        """None."""
        return Place()


@dataclass
class World:
    """All that outlives a process: Valkey, the phone, the shop, and time."""

    client: redis.Redis
    shop: Shop
    now: int = 1_000_000
    deaths: list[int] = field(default_factory=list)
    placement: type[Placement] = Placement
    gate: Gate = field(default_factory=Gate)
    updates: int = 0

    def __post_init__(self) -> None:
        self.phone = Phone()
        self.remote = Remote(lambda: self.now)
        self.start()

    def start(self) -> None:
        """Start a process; nothing of the former one is left, and its own death may be appointed."""
        self.gate = self.phone.gate = self.remote.gate = Gate(self.deaths.pop(0) if self.deaths else -1)
        self.store = GatedStore(self.client, lambda: self.now, self.gate)

        async def answer(conversation: Conversation, chat: int) -> Sequence[Message]:
            return (Message("dijawab"),)

        chats = Chats(self.store, self.shop, Roles(), answer, self.phone.typing, NoForms())
        placement = self.placement(self.store, self.remote, (), Timings())
        sender: Any = self.phone
        self.ingress = Ingress(chats, Delivery(self.store, sender), placement, sender)
        self.worker = Worker(self.store, _acts(self.ingress))

    async def take(self, content: dict[str, Any]) -> None:
        """Telegram delivers an update until it is acknowledged, whoever dies on the way."""
        self.updates += 1
        update = {"update_id": self.updates, **content}
        for _ in range(5):
            try:
                is_taken = await self.ingress.take(update)
            except Died:
                is_taken = False
            await self._drain()
            if is_taken:
                return
            self.revive()
        raise AssertionError("never acknowledged")

    async def say(self, text: str) -> None:
        """The person types."""
        message = {"message_id": 10_000 + self.updates, "date": 1, "chat": {"id": CHAT, "type": "private"}}
        await self.take({"message": {**message, "from": PERSON, "text": text}})

    async def tap(self, words: str) -> None:
        """The person presses the newest button with these words, once it is there."""
        for _ in range(6):
            if data := self.phone.button(words):
                break
            await self.pass_time(12)
        else:
            raise AssertionError(f"no button {words!r}: {self.phone.texts[-2:]}")
        message = {"message_id": 10_000 + self.updates, "date": 1, "chat": {"id": CHAT, "type": "private"}}
        tapped = {"id": str(self.updates), "from": PERSON, "chat_instance": "1", "data": data, "message": message}
        await self.take({"callback_query": tapped})

    async def pass_time(self, seconds: float) -> None:
        """Let time go by, and the worker find what is due."""
        self.now += round(seconds * 1000)
        try:
            await self.worker.once()
        except Died:
            self.revive()
        await self._drain()
        if self.gate.is_dead:
            self.revive()

    def revive(self) -> None:
        """Start again if the process is dead."""
        if self.gate.is_dead:
            self.start()

    async def settle(self) -> None:
        """Let everything end that can, and a while more, so that a late second order would show."""
        for _ in range(75):
            await self.pass_time(12)
            if not await violations(self):
                break
        for _ in range(4):
            await self.pass_time(40)

    async def _drain(self) -> None:
        await self.ingress.tasks.drain(5)
        await self.worker.tasks.drain(5)
        await self.ingress.tasks.drain(5)


def _acts(ingress: Ingress) -> dict[str, Any]:
    async def send(due: Due) -> int | None:
        return await ingress.delivery.deliver(int(due.id))

    async def order(due: Due) -> int | None:
        if (chat := await ingress.placement.run(due.shard, due.id)) is not None:
            await ingress.delivery.deliver(chat)
        return None

    return {"send": send, "order": order}


Scenario = Callable[[World], Awaitable[None]]


async def digital(world: World) -> None:
    """An e-book, straight through."""
    for said in ("e-book resep", "lanjut", "Sari Contoh", "081234567890", "sari@example.com"):
        await world.say(said)
    await world.tap("QRIS")
    await world.tap("Lewati")
    await world.tap("Pesan sekarang")


async def double_tap(world: World) -> None:
    """Confirm is pressed twice, the second time under a new update id."""
    for said in ("e-book resep", "lanjut", "Sari Contoh", "081234567890", "sari@example.com"):
        await world.say(said)
    await world.tap("QRIS")
    await world.tap("Lewati")
    data = world.phone.button("Pesan sekarang")
    await world.tap("Pesan sekarang")
    message = {"message_id": 1, "date": 1, "chat": {"id": CHAT, "type": "private"}}
    again = {"id": "again", "from": PERSON, "chat_instance": "1", "data": data, "message": message}
    await world.take({"callback_query": again})


async def edited(world: World) -> None:
    """A name is changed from the summary before the order."""
    for said in ("serum", "2", "lanjut", "Budi Contoh", "081234567890", "Jl. Melati No. 5", "menteng", "10310"):
        await world.say(said)
    await world.tap("QRIS")
    await world.tap("JNE REG")
    await world.tap("Lewati")
    await world.tap("Ubah Nama penerima")
    await world.say("Sari Contoh")
    await world.tap("Pesan sekarang")


async def lost_answer(world: World) -> None:
    """Scalev carries the order out and its answer is lost."""
    world.remote.loses = 1
    await digital(world)


SCENARIOS: dict[str, Scenario] = {s.__name__: s for s in (digital, double_tap, edited, lost_answer)}


async def run(
    name: str, client: redis.Redis, shop: Shop, *deaths: int, placement: type[Placement] = Placement
) -> tuple[int, list[str]]:
    """Play a scenario with a death in each of its processes; answers how many calls it made, and what went wrong."""
    await client.flushall()
    world = World(client, shop, deaths=list(deaths), placement=placement)
    await SCENARIOS[name](world)
    calls = world.gate.calls
    await world.settle()
    return calls, await violations(world)


async def violations(world: World) -> list[str]:
    """What must be true however it went."""
    wrong = []
    refs = Counter(order.ref for order, _ in world.remote.placed)
    if len(world.remote.placed) != 1:
        wrong.append(f"{len(world.remote.placed)} orders placed ({len(refs)} references)")
    for order, _ in world.remote.placed:
        said = (order.customer_name, order.customer_phone)
        if said != ("Sari Contoh", "6281234567890"):
            wrong.append(f"answers in the wrong field: {said}")
    if not any("sudah dibuat" in text for text in world.phone.texts):
        wrong.append("the buyer was never told")
    due: Any = await world.client.zrange(f"sb:{{s{world.store.shard(CHAT):02}}}:due", 0, -1)
    left = [member.decode() for member in due if not member.startswith(b"order:")]
    return wrong + ([f"left undone: {left}"] if left else [])


@dataclass(frozen=True)
class Tally:
    """What an enumeration found."""

    runs: int = 0
    calls: int = 0
    failures: tuple[str, ...] = ()

    def plus(self, name: str, moments: tuple[int, ...], wrong: list[str]) -> "Tally":
        """One run more."""
        told = tuple(f"{name} at {moments}: {each}" for each in wrong)
        return replace(self, runs=self.runs + 1, failures=self.failures + told)


async def enumerate_deaths(client: redis.Redis, shop: Shop, every: int = 1, pairs: int = 0, seed: int = 1) -> Tally:
    """Die at every moment of every scenario (or at every n-th), then so many times at two moments, by the dice."""
    asyncio.get_running_loop().set_exception_handler(_unless_died)
    tally, dice, lengths = Tally(), random.Random(seed), dict[str, int]()
    for name in SCENARIOS:
        calls, wrong = await run(name, client, shop)
        lengths[name] = calls
        tally = replace(tally.plus(name, (), wrong), calls=tally.calls + calls)
        for moment in range(0, 2 * calls, every):
            _, wrong = await run(name, client, shop, moment)
            tally = tally.plus(name, (moment,), wrong)
    for _ in range(pairs):
        name = dice.choice(list(SCENARIOS))
        moments = dice.randrange(2 * lengths[name]), dice.randrange(40)
        _, wrong = await run(name, client, shop, *moments)
        tally = tally.plus(name, moments, wrong)
    return tally


def _unless_died(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    if not isinstance(context.get("exception"), Died):
        loop.default_exception_handler(context)
