"""Scalev's side, in memory: orders without idempotency, answers that get lost, and searches that lag behind.

What a request sets in motion happens here whether or not the process that sent it lives to see it.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from flows.saga.record import Timings
from flows.shop import NewOrder, Order, OrderChange, Page, ShopUnavailable
from scalev import errors
from tests.chaos.in_memory.sometimes.witness import Witness
from tests.chaos.in_memory.world.faults import Dice
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.chaos.in_memory.world.mortal import Process
from tests.harness.shop import rules

T = TypeVar("T")

CREATE_FAULTS = (
    "lost_answer",
    "late_commit",
    "reset_before",
    "too_many",
    "error_before",
    "error_after",
    "slow",
    "too_slow",
    "unreadable",
    "not_sent",
    "busy",
    "unauthorised",
)
WRITE_FAULTS = ("lost_answer", "reset_before", "too_many", "error_before", "not_sent", "busy")


@dataclass
class Placed:
    """An order as Scalev has it: what was asked, from when a search finds it, when it is paid, and what it was when."""

    asked: NewOrder
    order: Order
    visible_at: float
    paid_at: float
    history: list[tuple[float, Order]] = field(default_factory=list)

    def move(self, order: Order) -> None:
        """Become something else; what it was is remembered."""
        self.order = order
        self.history.append((asyncio.get_running_loop().time(), order))


class Scalev:
    """The business's orders, and what goes wrong on the way to them."""

    def __init__(self, dice: Dice, now: Callable[[], int], timings: Timings) -> None:
        self.dice = dice
        self.now = now
        self.timings = timings
        self.placed: dict[str, Placed] = {}
        self.creates = 0
        self.first_calls: dict[str, tuple[float, Process]] = {}  # by reference: when, and from where
        self.duplicates = 0
        self.met: dict[str, list[str]] = defaultdict(list)  # by reference: what its calls met
        self.making: set[str] = set()  # references whose call is under way
        self.coming: Counter[str] = Counter()  # by phone: orders that will be made behind a lost answer
        self.witness = Witness()
        self.script: list[str] = []
        self.shop_is_down = False
        self.hears: Callable[[Placed], None] = lambda _: None
        self._rejected: dict[str, bool] = {}

    async def create(self, asked: NewOrder, attempt: int) -> Order:
        """Take a create request: what it does is decided as it arrives."""
        self.creates += 1
        fault, wait = await self._meet()
        self.met[asked.ref].append(fault)
        if fault == "late_commit":
            late = self.dice.random.uniform(1, self.timings.settle / 2)
            self.coming[asked.customer_phone] += 1
            asyncio.get_running_loop().call_later(late, self._commit_late, asked, attempt)
            raise errors.AnswerLost("no answer")
        if fault == "rejected" or self._is_rejected(asked.ref):
            raise errors.Invalid(422, call="POST /orders")
        return await self._answer(fault, wait, asked, attempt)

    async def duplicate(self, number: str, payment_method: str, ref: str) -> Order:
        """Take a request for a copy: it may get lost as one for an order may."""
        self.duplicates += 1
        fault, wait = await self._meet()
        if fault == "rejected":
            raise errors.BadRequest(400)
        rules.copy(self.get(number), self.get(number), payment_method, ref)  # refused at once where it may not be
        if fault == "late_commit":
            late = self.dice.random.uniform(1, self.timings.settle / 2)
            asyncio.get_running_loop().call_later(late, self._copy, number, payment_method, ref)
            raise errors.AnswerLost("no answer")
        return await self._done(fault, wait, lambda: self._copy(number, payment_method, ref))

    async def _meet(self) -> tuple[str, float]:
        """What becomes of a request that makes an order, and how many seconds it takes; raises where none arrives."""
        fault = self.script.pop(0) if self.script else self.dice.one_of(*CREATE_FAULTS)
        if error := _refusal(fault, self.dice):
            raise error
        wait = self.dice.random.uniform(0.05, 0.8)
        if fault == "reset_before":
            await asyncio.sleep(wait)
            raise errors.AnswerLost("reset")
        return fault, wait

    async def write(self, number: str, change: Callable[[Order], Order]) -> Order:
        """Take another write: it may get lost before or after it is done."""
        fault = self.dice.one_of(*WRITE_FAULTS)
        if error := _refusal(fault, self.dice):
            raise error
        await asyncio.sleep(self.dice.random.uniform(0.05, 0.8))
        if fault == "reset_before":
            raise errors.AnswerLost("reset")
        placed = self._placed(number)
        self.move(placed, change(self.get(number)))
        if fault == "lost_answer":
            raise errors.AnswerLost("read timed out")
        return placed.order

    async def _answer(self, fault: str, wait: float, asked: NewOrder, attempt: int) -> Order:
        """Carry a create request out."""
        return await self._done(fault, wait, lambda: self._commit(asked, attempt))

    async def _done(self, fault: str, wait: float, commit: Callable[[], Order | None]) -> Order:
        """Carry a request out after a while; the commit needs nobody to wait for it."""
        if fault in {"slow", "too_slow"}:
            deadline = self.timings.call_deadline
            wait = self.dice.random.uniform(0.2, 0.9) * deadline + (deadline if fault == "too_slow" else 0)
        done: asyncio.Future[Order | None] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(wait, lambda: _finish(done, commit()))
        order = await done
        if order is None:
            raise errors.BadRequest(400)
        await asyncio.sleep(wait / 10)
        match fault:
            case "lost_answer":
                raise errors.AnswerLost("read timed out")
            case "error_after":
                raise errors.ServerError(502, is_json=False)
            case "unreadable":
                raise errors.Unreadable("not JSON")
        return order

    def _is_rejected(self, ref: str) -> bool:
        """Scalev's opinion of an order does not change between attempts."""
        if ref not in self._rejected:
            self._rejected[ref] = self.dice.strikes("rejected")
        return self._rejected[ref]

    def _commit_late(self, asked: NewOrder, attempt: int) -> None:
        self.coming[asked.customer_phone] -= 1
        self._commit(asked, attempt)

    def _commit(self, asked: NewOrder, attempt: int) -> Order:
        number = f"{len(self.placed) + 1:05}"
        bare = Order(
            number, f"260101CHAOS{number}", "pending", "unpaid", asked.payment_method, 45000, "https://s.example/p"
        )
        phone, ref = asked.customer_phone, asked.ref
        return self._keep(asked, replace(bare, customer_phone=phone, ref=ref, attempt=attempt, created_at=self.at))

    def _copy(self, number: str, payment_method: str, ref: str) -> Order | None:
        """Copy an order and cancel it; None where it is too late for that."""
        old, placed = self.get(number), self._placed(number)
        fresh = f"{len(self.placed) + 1:05}"
        named = replace(old, id=fresh, order_id=f"260101CHAOS{fresh}", created_at=self.at)
        try:
            copy = rules.copy(old, named, payment_method, ref)
        except errors.BadRequest:
            return None
        self.move(placed, replace(old, status="canceled", changed_at=self.at))
        return self._keep(replace(placed.asked, ref=ref, payment_method=payment_method), copy)

    def _keep(self, asked: NewOrder, order: Order) -> Order:
        loop = asyncio.get_running_loop()
        lag = self.dice.random.uniform(1, 60) if self.dice.strikes("invisible") else 0
        paid_at = loop.time() + self.dice.random.uniform(20, 200)
        self.placed[order.id] = placed = Placed(asked, order, loop.time() + lag, paid_at)
        self.move(placed, order)
        return order

    def move(self, placed: Placed, order: Order) -> None:
        """An order becomes something else, and whoever listens hears of it."""
        placed.move(order)
        self.hears(placed)

    @property
    def at(self) -> datetime:
        """The time by the shop's clock."""
        return datetime.fromtimestamp(self.now() / 1000, UTC)

    def _placed(self, number: str) -> Placed:
        if (placed := self.placed.get(number)) is None:
            raise errors.NotFound(404)
        return placed

    def found(self, is_meant: Callable[[Order], bool]) -> list[Order]:
        """What a search sees by now, newest first."""
        at = asyncio.get_running_loop().time()
        return [p.order for p in reversed(self.placed.values()) if p.visible_at <= at and is_meant(p.order)]

    def of_phone(self, phone: str) -> list[Order]:
        """What a search by phone finds."""
        at = asyncio.get_running_loop().time()
        if any(placed.visible_at > at and placed.order.customer_phone == phone for placed in self.placed.values()):
            self.witness.see("hidden at first")
        if self.coming[phone]:
            self.witness.see("sought, then made")
        return self.found(lambda order: order.customer_phone == phone)

    def get(self, number: str) -> Order:
        """One order as it stands."""
        placed = self._placed(number)
        is_paid = placed.paid_at <= asyncio.get_running_loop().time() and placed.order.status not in rules.OVER
        return replace(placed.order, payment_status="paid") if is_paid else placed.order


def _finish(done: "asyncio.Future[Order | None]", order: Order | None) -> None:
    if not done.done():
        done.set_result(order)


def _refusal(fault: str, dice: Dice) -> errors.ScalevError | None:
    """The answer where nothing was created."""
    match fault:
        case "too_many":
            refused = errors.TooManyRequests(429, is_json=False)
            refused.retry_after = dice.random.choice((None, 1.0, 5.0, 10.0))
            return refused
        case "error_before":
            return errors.ServerError(500)
        case "not_sent":
            return errors.NotSent("no route")
        case "busy":
            return errors.Busy("no turn")
        case "unauthorised":
            return errors.Unauthorised(401)
    return None


class OrdersInMemory:
    """`flows.shop.Orders` and `PlacedOrders` in one process, and the list that an admin reads."""

    def __init__(self, process: Process, scalev: Scalev) -> None:
        self.process = process
        self.scalev = scalev

    async def create(self, order: NewOrder, attempt: int) -> Order:
        """Place an order."""

        async def arrive() -> Order:
            at = asyncio.get_running_loop().time()
            self.scalev.first_calls.setdefault(order.ref, (at, self.process))
            return await self.scalev.create(order, attempt)

        self.scalev.making.add(order.ref)
        try:
            return await self.process.call("create", arrive)
        finally:
            self.scalev.making.discard(order.ref)

    async def get(self, order_id: str) -> Order:
        """Read an order."""
        return await self._look(lambda: self.scalev.get(order_id))

    async def watch(self, order_id: str) -> Order:
        """Read an order that nobody waits for."""
        return await self.get(order_id)

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        """Search by phone."""
        return await self._look(lambda: self.scalev.of_phone(phone))

    async def newest(self, since: datetime, *, is_waited_for: bool = True) -> Sequence[Order]:
        """List all since then."""
        return await self._look(lambda: self.scalev.found(lambda o: o.created_at is not None and o.created_at >= since))

    async def find_by_number(self, number: str) -> Order | None:
        """The order of that number or id."""
        found = await self._look(lambda: self.scalev.found(lambda order: number in {order.order_id, order.id}))
        return next(iter(found), None)

    async def list(
        self, filters: Mapping[str, str] | None = None, *, is_probably_spam: bool = False
    ) -> AsyncIterator[Sequence[Order]]:
        """The newest page, or the order of that number; none of them is spam."""
        number = (filters or {}).get("order_id")
        found = await self._look(lambda: self.scalev.found(lambda order: number in {None, order.order_id})[:25])
        yield [] if is_probably_spam else found

    async def check_payment(self, order_id: str) -> Order:
        """Read an order after its provider was asked."""
        return await self.get(order_id)

    async def change(self, order_id: str, ref: str, change: OrderChange) -> Order:
        """Change what is named."""
        return await self._write(order_id, lambda order: rules.change(order, change, self.scalev.at))

    async def duplicate(self, order_id: str, payment_method: str, ref: str) -> Order:
        """Copy an order that is to be paid otherwise."""
        return await self.process.call("create", lambda: self.scalev.duplicate(order_id, payment_method, ref))

    async def set_status(self, order_id: str, status: str) -> None:
        """Set the status."""
        await self._write(order_id, lambda order: rules.set_status(order, status, self.scalev.at))

    async def mark_paid(self, order_id: str, by: str) -> None:
        """State that it is paid."""
        await self._write(order_id, lambda order: rules.mark_paid(order, self.scalev.at))

    async def set_receipt(self, order_id: str, receipt: str) -> None:
        """Set the number of its parcel."""
        await self._write(order_id, lambda order: rules.set_receipt(order, receipt, self.scalev.at))

    async def send_files(self, order_id: str) -> None:
        """Send its files, where it is paid."""
        rules.check_files(await self.get(order_id))

    async def page(self, order: Order) -> Page:
        """The page it named."""
        return Page(order.payment_url)

    async def _write(self, order_id: str, change: Callable[[Order], Order]) -> Order:
        return await self.process.call("create", lambda: self.scalev.write(order_id, change))

    async def _look(self, work: Callable[[], T]) -> T:
        async def looked() -> T:
            await asyncio.sleep(self.scalev.dice.random.uniform(0.05, 0.3))
            if self.scalev.dice.strikes("look_fails"):
                raise self.scalev.dice.random.choice((errors.AnswerLost("reset"), errors.ServerError(503)))
            return work()

        return await self.process.call("look", looked)


class MoodyShop(LittleShop):
    """The little shop, which dawdles and fails by the dice; what it sells never changes."""

    def __init__(self, process: Process, scalev: Scalev) -> None:
        super().__init__()
        self.process = process
        self.scalev = scalev

    async def _answer(self) -> None:
        await self.process.call("shop", self._mood)

    async def _mood(self) -> None:
        dice = self.scalev.dice
        if dice.strikes("shop_slow"):
            await asyncio.sleep(dice.random.uniform(0.5, 6))
        if self.scalev.shop_is_down or dice.strikes("shop_down"):
            raise ShopUnavailable
