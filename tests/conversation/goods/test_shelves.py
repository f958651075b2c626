"""Goods that do not fit on a page stand on shelves: best sellers, bundles, the shop's own categories."""

from dataclasses import replace

import pytest

from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import EBOOK, PAIR, SERUM, SHIRT, SOLD_OUT, LittleShop
from tests.conversation.goods.copies import copy
from tests.harness.chat import Chat

NAMES = ("Toner Mawar", "Sabun Susu", "Lulur Bali", "Masker Kopi", "Krim Teratai", "Minyak Jojoba")
CARE = [copy(SERUM, at, name, "skincare", sold=at) for at, name in enumerate(NAMES)]
SHIRTS = [copy(SHIRT, at, name, "fashion") for at, name in enumerate(("Kaos Lengan Panjang", "Kemeja Linen"), 20)]


@pytest.fixture
def chat(store: Store, shop: LittleShop) -> Chat:
    """A chat with a shop of thirteen products, one of them sold out."""
    shop.catalogue = (SERUM, SHIRT, EBOOK, SOLD_OUT, PAIR, *CARE, *SHIRTS)
    return Chat(shop, store)


async def test_shelves_stand_above_the_goods_and_what_is_tapped_lists_its_own(chat: Chat) -> None:
    await chat.say("/start")
    for shelf in ("⭐ Terlaris", "🎁 Paket", "📂 Skincare", "📂 Fashion"):
        assert shelf in chat.text
    await chat.tap("📂 Fashion")
    assert "Kaos Lengan Panjang: Hitam / L, Putih / M\n• Kemeja Linen" in chat.text
    assert "Kemeja Linen · Rp70.000" in chat.text and "Toner Mawar" not in chat.text
    await chat.tap("Semua produk")
    assert "Toner Mawar" in chat.text or "Serum Vitamin C" in chat.text
    await chat.tap("◀ Kembali")
    assert "Kemeja Linen" in chat.text and "Serum Vitamin C" not in chat.text


async def test_what_sells_best_is_a_shelf_in_its_order(chat: Chat) -> None:
    await chat.say("/start")
    await chat.tap("⭐ Terlaris")
    goods = [row[0].label for row in chat.live.rows if "Rp" in row[0].label] if chat.live else []
    assert [label.split(" · ")[0] for label in goods] == list(reversed(NAMES[1:]))


async def test_who_asks_what_sells_best_is_shown_that(chat: Chat) -> None:
    await chat.say("yang paling laris apa kak?")
    assert "paling sering dipesan" in chat.text and "Minyak Jojoba" in chat.text and "Kemeja" not in chat.text


async def test_a_bundle_says_what_is_inside_on_its_shelf_and_in_the_cart(chat: Chat) -> None:
    await chat.say("/start")
    await chat.tap("🎁 Paket")
    assert "• Paket Glowing: isi Serum Vitamin C 30 ml ×1" in chat.text
    await chat.tap("Paket Glowing")
    await chat.tap("isi 2")
    assert "isi Serum Vitamin C 30 ml ×2" in chat.text


async def test_the_name_of_a_shelf_may_be_typed(chat: Chat) -> None:
    await chat.say("/start")
    await chat.say("skincare")
    assert "📂 Skincare" in chat.text and "Masker Kopi" in chat.text and "Kemeja Linen" not in chat.text
    await chat.say("kemeja linen hitam")
    assert "Kemeja Linen Hitam / L × 1" in chat.text


async def test_what_words_may_mean_has_a_line_each_and_is_on_no_shelf(chat: Chat) -> None:
    await chat.say("/start")
    await chat.tap("🎁 Paket")
    await chat.say("kaos")
    assert "maksudnya yang mana" in chat.text and "Kaos Polos: Hitam / L, Putih / M\n• Kaos Lengan Panjang" in chat.text
    assert "🎁 Paket" not in chat.shown[-1]


async def test_nothing_that_is_sold_out_stands_on_a_shelf(chat: Chat) -> None:
    chat.shop.catalogue = tuple(
        replace(each, items=tuple(replace(item, available=0) for item in each.items)) if each in SHIRTS else each
        for each in chat.shop.catalogue
    )
    await chat.say("/start")
    assert "Fashion" not in chat.text and "Topi Rimba" not in chat.text


async def test_few_goods_need_no_shelves(chat: Chat) -> None:
    chat.shop.catalogue = (SERUM, SHIRT, PAIR, *CARE[:3])
    await chat.say("/start")
    assert "Skincare" not in chat.text and "Paket Glowing · Rp150.000" in chat.text
