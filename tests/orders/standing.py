"""An order that stands, a chat that knows it, and a shop that loses answers, refuses and is overtaken by payments."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.conversation import memory
from bot.storage.store import Commit
from flows.shop import NewOrder, Order, OrderChange
from scalev.errors import AnswerLost, BadRequest
from tests.chaos.in_memory.world.little_shop import COBLONG, MENTENG, REG
from tests.harness.world import CUSTOMER, REF, Book, World

FACTS = {
    "address": "Jl. Mawar No. 2",
    "district": "Menteng, Jakarta Pusat",
    "postal_code": "10310",
    "lines": (("Kaos Polos - Hitam / L", 1),),
    "courier": "JNE REG",
    "shipping_cost": 18000,
    "goods_price": 75000,
    "total": 93000,
}


def frozen(ref: str = REF, **facts: Any) -> NewOrder:
    given: dict[str, Any] = {
        "address": FACTS["address"],
        "location_id": MENTENG.location_id,
        "postal_code": "10310",
        "warehouse_unique_id": REG.warehouse_unique_id,
        "courier_service_id": REG.courier_service_id,
        "shipping_cost": REG.cost,
    }
    lines = (("variant", "variant_21", 1),)
    return NewOrder(ref, "store_contoh", "Sari Contoh", "6281234567890", lines, "qris", **given | facts)  # type: ignore[arg-type]


@dataclass
class MoodyBook(Book):
    """The shop's orders, by calls: `refused` ones, `lost` answers, ones that `never` arrive; each as often as said.

    What happens `after` a call is there too. `keeps` says that a copy does not end the order it is made from. What
    others do `meanwhile` comes to its end after an order was read and before that is answered.
    """

    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    after: dict[str, Callable[[], None]] = field(default_factory=dict)
    keeps: bool = False
    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def get(self, order_id: str) -> Order:
        read = await super().get(order_id)
        if others := self.meanwhile:
            self.meanwhile = None
            await others()
        return read

    def _call(self, name: str) -> None:
        super()._call(name)
        if name in self.refused:
            self.refused.remove(name)
            raise BadRequest(400)
        if name in self.never:
            self.never.remove(name)
            raise AnswerLost("lost on the way there")

    async def duplicate(self, order_id: str, payment_method: str, ref: str) -> Order:
        before = self._find(order_id)
        copy = await super().duplicate(order_id, payment_method, ref)
        if self.keeps:
            self._put(before)
        self._end("duplicate")
        return copy

    async def change(self, order_id: str, ref: str, change: OrderChange) -> Order:
        changed = await super().change(order_id, ref, change)
        names = {each.location_id: each.display for each in (MENTENG, COBLONG)}
        self._put(replace(changed, district=names.get(change.location_id or 0, changed.district)))
        self._end("change")
        return changed

    async def set_status(self, order_id: str, status: str) -> None:
        await super().set_status(order_id, status)
        self._end("set_status")

    def _end(self, name: str) -> None:
        self.after.pop(name, _nothing)()
        if name in self.lost:
            self.lost.remove(name)
            raise AnswerLost("lost")


def _nothing() -> None: ...


async def stand(world: World, ref: str = REF, **facts: Any) -> Order:
    """Place an order of the customer's chat; what the shop has of it."""
    await world.confirmed(ref, **facts)
    await world.rest()
    chat = await world.store.load(CUSTOMER)
    known = memory.unpack(chat.draft)
    owning = replace(known, language="id", refs=(*known.refs, ref))
    assert await world.store.commit(CUSTOMER, chat.version, Commit(memory.pack(owning)), None) == "ok"
    return world.book.placed[-1]


def put(world: World, order: Order, **facts: Any) -> None:
    """Let an order be otherwise in the shop."""
    at = next(index for index, each in enumerate(world.book.placed) if each.id == order.id)
    world.book.placed[at] = replace(world.book.placed[at], **facts)
