"""Goods are seen: on a shelf and among what words may mean one picture is on show, and the next takes its place."""

from dataclasses import replace

import pytest

from bot.storage.store import Store
from flows.shop import Product
from tests.chaos.in_memory.world.little_shop import EBOOK, PAIR, SERUM, SHIRT, LittleShop
from tests.conversation.goods.copies import copy
from tests.harness.chat import Chat

PICTURES = "https://shop.example"


def with_picture(product: Product, name: str) -> Product:
    return replace(product, image=f"{PICTURES}/{name}.png")


LONG = with_picture(copy(SHIRT, 31, "Kaos Lengan Panjang", "fashion"), "panjang")
PLAIN = replace(copy(SHIRT, 32, "Kaos Lengan Pendek", "fashion"), image=None)
LINEN = with_picture(copy(SHIRT, 33, "Kemeja Linen", "fashion"), "linen")
CARE = [replace(copy(SERUM, at, name, "skincare"), image=None) for at, name in enumerate(("Toner", "Lulur", "Krim"))]


@pytest.fixture
def chat(store: Store, shop: LittleShop) -> Chat:
    shop.catalogue = (SERUM, SHIRT, EBOOK, PAIR, LONG, PLAIN, LINEN, *CARE)
    return Chat(shop, store)


def photo(chat: Chat) -> str:
    return chat.live.photo.removeprefix(f"{PICTURES}/") if chat.live else ""


def labels(chat: Chat) -> list[str]:
    return [button.label for row in chat.live.rows for button in row] if chat.live else []


async def test_on_a_shelf_the_first_picture_is_there_at_once_and_the_others_are_a_tap_away(chat: Chat) -> None:
    await chat.say("/start")
    await chat.tap("📂 Fashion")
    assert photo(chat) == "panjang.png"
    assert "🖼 <b>Kaos Lengan Panjang</b>: Hitam / L, Putih / M\n• <b>Kaos Lengan Pendek</b>" in chat.shown[-1]
    assert "◀ Foto" not in labels(chat)
    await chat.tap("Foto (2/2) ▶")
    assert photo(chat) == "linen.png"
    assert "• <b>Kaos Lengan Panjang</b>: Hitam / L, Putih / M" in chat.shown[-1]
    assert "🖼 <b>Kemeja Linen</b>" in chat.shown[-1]
    await chat.tap("◀ Foto")
    assert photo(chat) == "panjang.png"
    await chat.tap("Kaos Lengan Pendek")
    assert "Kaos Lengan Pendek" in chat.text


async def test_what_words_may_mean_is_seen_and_stays_asked_while_one_looks(chat: Chat) -> None:
    await chat.say("/start")
    await chat.say("kaos lengan")
    assert "“kaos lengan”, maksudnya yang mana" in chat.text
    assert photo(chat) == "panjang.png"
    assert "📂 Fashion" not in labels(chat)
    chat.shop.catalogue = tuple(with_picture(each, "pendek") if each is PLAIN else each for each in chat.shop.catalogue)
    await chat.say("kaos lengan")
    await chat.tap("Foto (2/2) ▶")
    assert photo(chat) == "pendek.png"
    assert "“kaos lengan”, maksudnya yang mana" in chat.text


async def test_in_a_plain_list_pictures_are_asked_for(chat: Chat) -> None:
    await chat.say("/start")
    assert photo(chat) == ""
    await chat.tap("🖼 Lihat fotonya")
    assert photo(chat) == "kaos.png"
    assert "🖼 <b>Kaos Polos</b>: Hitam / L, Putih / M" in chat.shown[-1]
    await chat.tap("Lainnya (2/2) ▶")
    assert photo(chat) == ""
    await chat.tap("◀ Sebelumnya")
    assert photo(chat) == "kaos.png"


async def test_goods_without_pictures_are_listed_as_ever(chat: Chat) -> None:
    await chat.say("/start")
    await chat.tap("📂 Skincare")
    assert photo(chat) == ""
    assert not [label for label in labels(chat) if "Foto" in label or "foto" in label]


async def test_where_all_lines_do_not_fit_below_a_picture_its_own_is_there(chat: Chat) -> None:
    many = [with_picture(copy(SHIRT, 40 + at, f"Gamis {'Panjang ' * 24}{at}", "gamis"), f"g{at}") for at in range(8)]
    chat.shop.catalogue = (*many, SERUM)
    await chat.say("/start")
    await chat.say("gamis panjang")
    assert photo(chat) == "g0.png"
    assert "🖼" in chat.shown[-1] and "•" not in chat.shown[-1]
    assert "…" not in chat.shown[-1]


@pytest.mark.parametrize("said", ["ada fotonya?", "liat gambarnya dong kak", "do you have photos?"])
async def test_pictures_are_asked_for_in_words(chat: Chat, said: str) -> None:
    await chat.say("/start")
    await chat.say(said)
    assert photo(chat) == "kaos.png"


@pytest.mark.parametrize(
    ("said", "picture", "words"),
    [
        ("minta foto kemeja linen dong", "linen.png", "Ini Kemeja Linen, Kak"),
        ("boleh lihat gambar kaos lengan?", "panjang.png", "Ini yang ada, Kak"),
    ],
)
async def test_the_picture_of_what_is_named_is_shown(chat: Chat, said: str, picture: str, words: str) -> None:
    await chat.say(said)
    assert photo(chat) == picture
    assert words in chat.text


async def test_a_price_is_told_of_goods_that_are_called_like_pictures(chat: Chat) -> None:
    chat.shop.catalogue = (*chat.shop.catalogue, copy(SERUM, 51, "Kelas Foto Produk"))
    await chat.say("harga kelas foto produk berapa?")
    assert "Rp89.000" in chat.text and "Kelas Foto Produk" in chat.text


async def test_goods_that_are_pictures_and_pictures_that_are_sent_ask_for_none(chat: Chat) -> None:
    await chat.say("/start")
    for said in ("mau pesan photo frame 2", "ini foto yang rusak kak", "saya kirim foto ya"):
        await chat.say(said)
        assert photo(chat) == "", said
