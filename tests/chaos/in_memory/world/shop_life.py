"""What the shop does with the orders it has: they are paid or not, sent, come back or arrive, and it calls of each.

Each call of a webhook may get lost, come late, hence after a younger one, or twice; what is not acknowledged is called
again a few times, as Scalev does.
"""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from flows.shop import Order
from scalev.errors import BadRequest
from tests.chaos.in_memory.world.one_process import World
from tests.chaos.in_memory.world.scalev_side import Placed
from tests.harness.shop import rules
from tests.harness.shop_calls import event

Hand = Literal["shop", "event", "buyer", "admin"]
NEVER = float("inf")
REMINDED_AFTER = 3 * 3600.0
CALLS_AGAIN = (5.0, 30.0, 120.0)
RACE = 10.0
AT_ONCE = 0.15
OPEN = frozenset({"draft", "pending", "confirmed"})
Act = Callable[[Placed, Order], Order]
"""What becomes of an order; raises `BadRequest` where it cannot be."""
FATES = ("prompt", "slow", "late", "runs_out", "last_moment", "called_off", "conflict", "sent_first")
SHARES = (45, 26, 5, 8, 8, 6, 2, 3)
CROSSED_WITHIN = 3.0
CROSSINGS = ("pay", "call_off", "run_out", "number", "send", "dispute")
CROSSING_SHARES = (8, 3, 3, 1, 1, 1)


class ShopLife:
    """The shop's people and payers, by the dice; `hands` are all that touched an order, by its reference."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.scalev = world.scalev
        self.random = world.dice.random
        self.hands: dict[str, list[tuple[float, Hand]]] = defaultdict(list)
        self.events = 0
        self.crossings = 0
        self.arrived: dict[str, int] = {}  # by reference: the youngest event that came to a bot
        self._known: dict[str, Order] = {}
        self._by_ref: dict[str, Placed] = {}
        self._left = 0
        self._calls: set[asyncio.Task[None]] = set()
        self.scalev.hears = self.hear

    @property
    def is_over(self) -> bool:
        """Nothing more will happen by itself."""
        return self._left == 0 and not self._calls

    @property
    def races(self) -> int:
        """How often two different hands touched one order within seconds."""
        each = (sorted(touched) for touched in self.hands.values())
        pairs = (pair for touched in each for pair in itertools.pairwise(touched))
        return sum(one[1] != two[1] and two[0] - one[0] <= RACE for one, two in pairs)

    def touch(self, ref: str, hand: Hand) -> None:
        """Remember that somebody did something about an order; now and then the shop does so in the same moment."""
        self.hands[ref].append((asyncio.get_running_loop().time(), hand))
        placed = self._by_ref.get(ref)
        if placed and hand in {"buyer", "admin"} and self.world.dice.strikes("crosses"):
            self._cross(placed)

    def hear(self, placed: Placed) -> None:
        """An order was made or changed, by whomever: its events are raised, and a new one begins its life."""
        before, now = self._known.get(placed.order.id), placed.order
        self._known[now.id] = now
        self._by_ref[placed.asked.ref] = placed
        self.touch(placed.asked.ref, "shop")
        for name in _events(before, now):
            self._raise(name, placed)
        if before is None:
            self._begin(placed)

    # what becomes of an order

    def _begin(self, placed: Placed) -> None:
        placed.paid_at = NEVER
        asked = placed.asked
        address = placed.order.address or asked.address or ""  # of a copy that of the order it is made from
        whole = replace(
            placed.order, shipping_cost=placed.order.shipping_cost or asked.shipping_cost or 0, address=address
        )
        placed.order = self._known[whole.id] = whole
        match self.random.choices(FATES, SHARES)[0]:
            case "prompt":
                self._later(self.random.uniform(3, 90), placed, self._pay)
            case "slow":
                self._later(self.random.uniform(60, 300), placed, self._pay)
            case "late":
                self._later(REMINDED_AFTER + self.random.uniform(-60, 360), placed, self._pay)
            case "runs_out":
                self._run_out(placed)
            case "last_moment":
                self._later(self._run_out(placed) + self.random.uniform(-30, 150), placed, self._pay)
            case "called_off":
                self._later(self.random.uniform(3, 200), placed, self._set("canceled"))
                self._later(self.random.uniform(3, 200), placed, self._pay)
            case "conflict":
                self._later(self.random.uniform(5, 200), placed, self._dispute)
            case "sent_first":
                self._later(
                    self.random.uniform(3, 120), placed, self.random.choice((self._number, self._set("shipped")))
                )
                self._later(self.random.uniform(60, 300), placed, self._pay)

    def _cross(self, placed: Placed) -> None:
        """In the seconds in which somebody does something about an order nobody paid, something else befalls it."""
        if placed.order.payment_status != "unpaid" or placed.order.status not in OPEN:
            return
        self.crossings += 1
        does = {
            "pay": self._pay,
            "call_off": self._set("canceled"),
            "run_out": self._end_time,
            "number": self._number,
            "send": self._set("shipped"),
            "dispute": self._dispute,
        }[self.random.choices(CROSSINGS, CROSSING_SHARES)[0]]
        self._later(self.random.uniform(0, CROSSED_WITHIN), placed, lambda _, order: self._if_open(placed, order, does))

    def _if_open(self, placed: Placed, order: Order, act: Act) -> Order:
        """What would befall it, unless it was paid or went its way meanwhile."""
        if order.payment_status != "unpaid" or order.status not in OPEN:
            raise BadRequest(400)
        return act(placed, order)

    def _end_time(self, _: Placed, order: Order) -> Order:
        """The time to pay is over; a payment of its last moment is on its way for two minutes."""
        return replace(order, expires_at=self.scalev.at - timedelta(seconds=self.random.uniform(0, 130)))

    def _run_out(self, placed: Placed) -> float:
        """Give a time to pay, in seconds; that is known at once."""
        seconds = self.random.uniform(200, 700)
        placed.order = replace(placed.order, expires_at=self.scalev.at + timedelta(seconds=seconds))
        return seconds

    def _pay(self, placed: Placed, order: Order) -> Order:
        """It is paid, once, and goes its way from there."""
        if order.payment_status in rules.PAID:
            raise BadRequest(400)
        paid = rules.mark_paid(order, self.scalev.at)
        for after, act in self._way(placed):
            self._later(after, placed, act)
        return paid

    def _way(self, placed: Placed) -> Sequence[tuple[float, Act]]:
        """How it is brought to its buyer, or not, after how many seconds."""
        sent = self.random.uniform(0, 2) if self.random.random() < AT_ONCE else self.random.uniform(3, 90)
        there = sent + self.random.uniform(1, 150)
        if not placed.asked.address:
            return ((there, self._set("completed")),)
        number = (sent + self.random.uniform(-4, 20), self._number)
        end = self.random.choices(("completed", "rts", "shipped_rts"), (8, 1, 1))[0]
        return ((sent, self._set("shipped")), number, (there, self._set(end)))

    def _number(self, _: Placed, order: Order) -> Order:
        return rules.set_receipt(order, f"JX{order.id}001", self.scalev.at)

    def _set(self, status: str) -> Callable[[Placed, Order], Order]:
        return lambda _, order: rules.set_status(order, status, self.scalev.at)

    def _dispute(self, _: Placed, order: Order) -> Order:
        """Money came that does not fit."""
        if order.payment_status != "unpaid":
            raise BadRequest(400)
        return replace(order, payment_status="conflict", changed_at=self.scalev.at)

    def _later(self, seconds: float, placed: Placed, act: Act) -> None:
        def happen() -> None:
            self._left -= 1
            try:
                order = act(placed, placed.order)
            except BadRequest:
                return  # it is over, or gone
            self.scalev.move(placed, order)

        self._left += 1
        asyncio.get_running_loop().call_later(seconds, happen)

    # what is called of it

    def _raise(self, name: str, placed: Placed) -> None:
        dice = self.world.dice
        if dice.strikes("event_lost"):
            return
        for _ in range(2 if dice.strikes("event_twice") else 1):
            wait = self.random.uniform(2, 90) if dice.strikes("event_late") else self.random.uniform(0.05, 2)
            task = asyncio.get_running_loop().create_task(self._call(name, placed, wait, self.events))
            self._calls.add(task)
            task.add_done_callback(self._calls.discard)
        self.events += 1

    async def _call(self, name: str, placed: Placed, wait: float, number: int) -> None:
        """Call a bot, and once more where it does not say that it has it."""
        body = event(name, placed.order, f"e{number}", notes=f"#ref:{placed.order.ref}")
        for seconds in (wait, *CALLS_AGAIN):
            await asyncio.sleep(seconds)
            self.touch(placed.asked.ref, "event")
            self._witness(placed.asked.ref, number)
            if await self.world.call_webhook(body):
                return

    def _witness(self, ref: str, number: int) -> None:
        """See what an event meets that comes now."""
        if ref in self.scalev.making:
            self.world.witness.see("event before its answer")
        if number < self.arrived.get(ref, 0):
            self.world.witness.see("older event after newer")
        self.arrived[ref] = max(number, self.arrived.get(ref, 0))


def _events(before: Order | None, now: Order) -> Sequence[str]:
    """What is raised of a change: one payment is told twice."""
    if before is None:
        return ("order.created",)
    found = ["order.status_changed"] if before.status != now.status else []
    if before.payment_status != now.payment_status:
        of_money = "payment.failed" if now.payment_status == "conflict" else "payment.received"
        found += ["order.payment_status_changed", of_money]
    return found if before.receipt == now.receipt else [*found, "order.updated"]
