"""Goods typed in chat: by weight, with a count taken back, as several variants, asked about, and for another order."""

from dataclasses import replace

import pytest

from bot.storage.store import Store
from flows.shop import Product
from tests.chaos.in_memory.world.little_shop import SERUM, SHIRT, LittleShop
from tests.conversation.goods.copies import copy
from tests.harness.chat import Chat

PRICE = 89000


def pack(number: int, name: str, weight: int) -> Product:
    product = copy(SERUM, number, name)
    return replace(product, items=tuple(replace(item, name=name, weight=weight) for item in product.items))


def gown() -> Product:
    (one, *_) = SHIRT.items
    labels = ("Hitam / M", "Hitam / L", "Maroon / M")
    items = [
        replace(one, unique_id=f"gown_{label}", name=f"Gamis Laras {label}", label=label, price=PRICE)
        for label in labels
    ]
    return replace(SHIRT, id="977", name="Gamis Laras", items=tuple(items), image=None)


@pytest.fixture
def chat(store: Store, shop: LittleShop) -> Chat:
    shop.catalogue = (pack(61, "Gula Aren 500gr", 540), pack(62, "Nastar Keju 500gr", 560), gown(), SERUM)
    return Chat(shop, store)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("gula aren 2 kg", "Gula Aren 500gr × 4"),
        ("gula aren sekilo dong kak", "Gula Aren 500gr × 2"),
        ("nastar 3 eh 2", "Nastar Keju 500gr × 2"),
        ("nastar selusin ga deng 5 aja", "Nastar Keju 500gr × 5"),
        ("nastar dua eh tiga deh", "Nastar Keju 500gr × 3"),
    ],
)
async def test_as_many_are_in_the_cart_as_were_said_last(said: str, line: str, chat: Chat) -> None:
    await chat.say(said)
    assert line in chat.shown[-1]


@pytest.mark.parametrize("said", ["kalo yang serum?", "serum?", "how about the serum?"])
async def test_goods_that_are_asked_about_are_not_in_the_cart(said: str, chat: Chat) -> None:
    await chat.say("nastar 2")
    await chat.say(said)
    assert "Serum Vitamin C 30 ml masih bisa dipesan" in chat.shown[-1]
    assert "2. " not in chat.shown[-1]


@pytest.mark.parametrize("said", ["serum 1?", "serum boleh?", "mau serum"])
async def test_goods_that_are_counted_or_wanted_are(said: str, chat: Chat) -> None:
    await chat.say("nastar 2")
    await chat.say(said)
    assert "2. Serum Vitamin C 30 ml × 1" in chat.shown[-1]


async def test_variants_of_what_is_in_hand_share_what_is_said_once(chat: Chat) -> None:
    await chat.say("gamis laras")
    await chat.say("yang hitam M 2, L 1")
    assert "Hitam / M × 2" in chat.shown[-1]
    assert "Hitam / L × 1" in chat.shown[-1]


async def test_of_several_variants_the_one_that_is_not_sold_is_asked(chat: Chat) -> None:
    await chat.say("gamis laras")
    await chat.say("hitam M 2, hijau L 1")
    assert "Hitam / M × 2" in chat.shown[-1]
    assert "“Gamis Laras hijau L”, maksudnya yang mana?" in chat.shown[-1]


@pytest.mark.parametrize(
    "said", ["tambah satu lagi order baru: serum 2 buat bu Sari", "bikin pesanan terpisah serum 1"]
)
async def test_another_order_is_not_set_on_this_one(said: str, chat: Chat) -> None:
    await chat.say("nastar 2")
    await chat.say(said)
    assert "kita selesaikan yang ini dulu" in chat.shown[-1]
    assert "Serum" not in chat.shown[-1]
