"""A large catalogue is indexed once for all who read against it, and the loop goes on meanwhile."""

import asyncio
import gc
import time
from collections.abc import Sequence

import pytest

from flows.paste import catalogue_index
from flows.paste.catalogue_index import make_index
from flows.paste.order_reader import OrderReader
from flows.products.index import ProductIndex
from flows.shop import Product
from tests.chaos.in_memory.world.little_shop import STORE, LittleShop, item
from tests.harness.country import Opened

WORDS = ("serum", "balsem", "kaos", "kopi", "madu", "teh", "keripik", "sabun")
OPTIONS = ("Hitam / L", "Putih / M", "Merah / S")


def catalogue(count: int) -> tuple[Product, ...]:
    return tuple(_product(number) for number in range(count))


def _product(number: int) -> Product:
    name = f"{WORDS[number % 8]} {WORDS[number // 8 % 8]} seri{number} {number % 97} ml"
    items = tuple(item(f"{name} {label}", label, 1000, 3 * number + at) for at, label in enumerate(OPTIONS))
    return Product(str(number), name, "product", "physical", items)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many products each index that was made has."""
    sizes = list[int]()

    class Counted(ProductIndex):
        def __init__(self, products: Sequence[Product]) -> None:
            sizes.append(len(products))
            super().__init__(products)

    monkeypatch.setattr(catalogue_index, "ProductIndex", Counted)
    return sizes


async def test_each_catalogue_is_indexed_once_whoever_asks(built: list[int]) -> None:
    shop = LittleShop()
    shop.catalogue = catalogue(20)
    reader = OrderReader(shop, Opened())  # type: ignore[arg-type]
    found = make_index(shop.catalogue)
    await asyncio.gather(*(reader.goods(STORE, "serum seri1 2, kopi seri3 1") for _ in range(3)))
    assert built == [20] and make_index(shop.catalogue) is found
    shop.catalogue = catalogue(30)
    await asyncio.gather(*(reader.goods(STORE, "serum seri1 2, kopi seri3 1") for _ in range(3)))
    assert built == [20, 30]


async def test_the_loop_goes_on_while_a_large_catalogue_is_indexed() -> None:
    shop = LittleShop()
    shop.catalogue = catalogue(3000)
    gc.collect()
    gc.freeze()  # as after the districts are opened
    reading = asyncio.create_task(OrderReader(shop, Opened()).goods(STORE, "serum seri1 2"))  # type: ignore[arg-type]
    longest, ticks = 0.0, 0
    while not reading.done():
        began = time.process_time()  # of all threads: how long another one kept this one from going on
        await asyncio.sleep(0.001)
        longest, ticks = max(longest, time.process_time() - began), ticks + 1
    assert longest < 0.1 and ticks > 10
