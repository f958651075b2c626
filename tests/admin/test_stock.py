"""Goods that run out are told once a day, and once more when nothing is left."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.people.house import House
from bot.storage.store import Due, Store
from flows.shop import Item, Product, ShopUnavailable
from flows.shop import Store as Front
from tests.harness.world import ADMIN, World

DUE = Due("stock", "all", 0, "1")


@dataclass
class Shelf:
    """A shop with one product."""

    left: dict[str, int | None] = field(default_factory=dict)
    is_away: bool = False

    async def stores(self) -> Sequence[Front]:
        if self.is_away:
            raise ShopUnavailable
        return (Front(1, "store_contoh", "Toko Contoh"),)

    async def products(self, _: Front) -> Sequence[Product]:
        items = [Item("variant", name, name, "", 1000, 1, True, (), left) for name, left in self.left.items()]
        return (Product("p", "Rak", "product", "physical", tuple(items)),)


async def test_what_is_low_is_told_once_a_day_and_again_when_it_is_gone(store: Store) -> None:
    shelf = Shelf({"Serum": 3, "Sabun": 40, "E-book": None, "Kaos": 0})
    world = World(store, shelf, house=House(low_stock=3))
    for _ in range(3):
        await world.parts.stock.run(DUE)
    await world.rest()
    (told,) = world.phones.texts(ADMIN)
    assert "Serum: sisa 3" in told and "Kaos: <b>habis" in told
    assert "Sabun" not in told and "E-book" not in told
    shelf.left["Serum"] = 0
    await world.parts.stock.run(DUE)
    await world.rest()
    assert "Serum: <b>habis" in world.phones.texts(ADMIN)[-1] and "Kaos" not in world.phones.texts(ADMIN)[-1]


async def test_a_shop_that_is_away_is_asked_again_later_and_none_where_nobody_wants_to_know(store: Store) -> None:
    world = World(store, Shelf(is_away=True), house=House(low_stock=3))
    assert await world.parts.stock.run(DUE)
    assert await World(store, Shelf({"Serum": 0})).parts.stock.run(DUE) is None
    assert world.phones.texts(ADMIN) == []
