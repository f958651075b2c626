"""What buyer and admins read while an order is on its way, by the saga over a real Valkey."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot import records
from bot.messages import unpack
from bot.placement import Placement
from bot.store import Commit, Store
from flows.placing import Record, Timings
from flows.shop import NewOrder, Order
from scalev import errors

CHAT, ADMIN, REF = 1001, 9009, "REF0000000000001"
ORDER = NewOrder(REF, "store_contoh", "Sari Contoh", "6281234567890", (("variant", "variant_1", 1),), "qris")
PLACED = Order("1", "260101AAAAAA", "pending", "unpaid", "qris", 89000, "https://shop.example/1", ref=REF)


@dataclass
class Shop:
    """Scalev's orders as told: each create ends as the next of `ends`."""

    ends: list[errors.ScalevError | Order] = field(default_factory=list)

    async def create(self, order: NewOrder, attempt: int) -> Order:
        end = self.ends.pop(0)
        if isinstance(end, errors.ScalevError):
            raise end
        return end

    async def get(self, order_id: str) -> Order:
        return PLACED

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        return ()

    async def newest(self, since: datetime) -> Sequence[Order]:
        return ()


@dataclass
class Stage:
    """An order in a chat, its saga, and a clock that is turned by hand."""

    store: Store
    shop: Shop
    now: int = 1_000_000_000

    async def begin(self) -> None:
        self.store.clock = lambda: self.now
        self.placement = Placement(self.store, self.shop, (ADMIN,), Timings())
        order = records.pack(Record(REF, CHAT, ORDER, self.now))
        await self.store.commit(CHAT, "0", Commit(b"", order=(REF, order), due=(("order", REF, 0),)), 1)

    async def after(self, seconds: float) -> None:
        """Let time pass, and do what is due then."""
        self.now += round(seconds * 1000)
        await self.placement.run(self.store.shard(CHAT), REF)

    async def read(self) -> list[tuple[int, str]]:
        """Everything that was said, to whom, oldest first."""
        said: list[dict[str, Any]] = [unpack(packed) for packed in (await self.store.load(CHAT)).effects.values()]
        return [(parts.get("chat") or CHAT, parts["text"]) for parts in said]


async def test_a_buyer_hears_once_that_the_shop_does_not_answer(store: Store) -> None:
    stage = Stage(store, Shop([errors.NotSent("no route") for _ in range(5)]))
    await stage.begin()
    for seconds in (0, 2, 5):
        await stage.after(seconds)
    assert await stage.read() == []
    await stage.after(15)
    await stage.after(60)
    ((chat, text),) = await stage.read()
    assert chat == CHAT
    assert "aman tersimpan" in text


async def test_admins_hear_once_that_the_key_is_refused_and_the_order_waits(store: Store) -> None:
    stage = Stage(store, Shop([errors.Forbidden(403), errors.Forbidden(403), PLACED]))
    await stage.begin()
    await stage.after(0)
    await stage.after(60)
    alerts = [text for chat, text in await stage.read() if chat == ADMIN]
    assert len(alerts) == 1
    assert "SCALEV_API_KEY" in alerts[0]
    await stage.after(60)
    assert "sudah dibuat" in (await stage.read())[-1][1]
