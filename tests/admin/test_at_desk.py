"""What admins type at the desk in their own words is done, searched or answered with a hint; it begins no order."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.admin.order_lists import OrderLists
from bot.conversation.memory import unpack
from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from bot.people.commands import Typed
from bot.people.ruling import read_receipt
from bot.people.said.of_orders import read_of_orders
from bot.people.said.spoken import read_spoken
from bot.storage.store import Store
from tests.admin.desk_world import DeskWorld
from tests.harness.world import ADMIN, World


@pytest.fixture
async def world(store: Store, shop: object, tmp_path: Path) -> AsyncIterator[DeskWorld]:
    made = DeskWorld(store, shop)
    index = OrderIndex(tmp_path, made._seconds)
    made.lists = OrderLists(index, made.book, made.roles, World(store, shop)._answer, lambda: made.book.at)
    made.book.gives = {"lines": (("Serum Vitamin C 30 ml", 2),), "courier": "JNE REG"}
    await made.confirmed()
    await made.rest()
    await index.write([entry_of(made.book.placed[0], await made.record())])
    await index.keep_note("all_read_at", "1")
    yield made
    await index.close()


async def last(world: World, words: str) -> str:
    await world.say(ADMIN, words)
    return world.phones.texts(ADMIN)[-1]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("pesanan hari ini berapa", "📊"),
        ("how many orders today?", "📊"),
        ("omzet", "📊"),
        ("pesanan hari ini brp", "📊"),
        ("total hari ini brp ya?", "📊"),
        ("yg blm bayar siapa aja", "1 pesanan belum dibayar"),
        ("resi jx 9988 7766 55 utk bu sari", "JX9988776655"),
        ("resi bu sari: JP0012345678", "JP0012345678"),
        ("resi JX1234567890 untuk pesanan bu sari", "JX1234567890"),
        ("cari bu sari", "ketemu 1 pesanan"),
        ("260101ABCDE1", "0812-3456-7890"),
        ("status 260101ABCDE1", "0812-3456-7890"),
        ("/status 260101ABCDE1", "0812-3456-7890"),
        ("batalkan pesanan bu sari", "0812-3456-7890"),
        ("cancel the order of sari", "0812-3456-7890"),
        ("tutup toko sampai jam 5", "Toko istirahat sampai"),
        ("close the shop until 5 pm", "Toko istirahat sampai"),
        ("jeda", "Toko istirahat dulu"),
        ("buka toko", "memang sedang buka"),
        ("undang admin", "Tautan undangan admin"),
        ("bantuan", "/jeda"),
        ("kapan barangnya datang lagi ke gudang", "Itu belum bisa saya kerjakan"),
        ("serum 2", "Itu belum bisa saya kerjakan"),
        ("pesanan sari", "ketemu 1 pesanan"),
        ("pesanan ibu sari udah dikirim belum", "ketemu 1 pesanan"),
        ("sari", "ketemu 1 pesanan"),
        ("7890", "ketemu 1 pesanan"),
        ("konfirmasi pesanan sari", "0812-3456-7890"),
        ("list orderan hari ini", "📊"),
        ("rekap hari ini", "📊"),
    ],
)
async def test_a_wish_is_done_without_a_command(world: DeskWorld, words: str, part: str) -> None:
    assert part in await last(world, words)
    assert "ketemu 1" in await last(world, "cari sari")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ok", "Siap, Kak."),
        ("oke siap", "Siap, Kak."),
        ("sip bot", "Siap, Kak."),
        ("thanks bot", "Sama-sama, Kak 🙏"),
        ("thanks ya bot", "Sama-sama, Kak 🙏"),
        ("🙏", "Sama-sama, Kak 🙏"),
        ("assalamualaikum", "Waalaikumsalam, Kak 🙏"),
        ("selamat pagi", "Halo, Kak 👋"),
    ],
)
async def test_who_greets_thanks_or_nods_is_answered_in_a_line_and_orders_nothing(
    world: DeskWorld, words: str, said: str
) -> None:
    before = len(world.phones.chats[ADMIN])
    assert (await last(world, words)).startswith(said)
    assert len(world.phones.chats[ADMIN]) == before + 1
    assert unpack((await world.store.load(ADMIN)).draft).draft is None


@pytest.mark.parametrize(
    "words", ["sip kirim serum 2", "oke kaos hitam L 2", "ya", "lanjut", "ga jadi", "mau pesan", "?"]
)
async def test_no_words_begin_an_order(world: DeskWorld, words: str) -> None:
    await world.say(ADMIN, words)
    assert unpack((await world.store.load(ADMIN)).draft).draft is None


async def test_a_found_order_can_be_acted_on(world: DeskWorld) -> None:
    await last(world, "batalkan pesanan bu sari")
    await world.tap(ADMIN, "❌ Batalkan")
    await world.tap(ADMIN, "Ya, batalkan")
    assert world.book.placed[0].status == "canceled"


@pytest.mark.parametrize("words", ["resi JX123 untuk pesanan Bu Sari", "resi JX123 untuk 260101ABCDE1"])
async def test_a_receipt_is_saved_after_a_yes_that_knows_of_the_payment(world: DeskWorld, words: str) -> None:
    asked = await last(world, words)
    assert "JX123" in asked and "BELUM DIBAYAR" in asked and "260101ABCDE1" in asked
    assert world.book.placed[0].receipt is None
    await world.tap(ADMIN, "Ya, simpan")
    assert world.book.placed[0].receipt == "JX123"


async def test_after_the_search_button_the_next_words_are_searched(world: DeskWorld) -> None:
    await last(world, "/start")
    await world.tap(ADMIN, "🔎 Cari")
    assert "Ketik saja di sini" in world.phones.texts(ADMIN)[-1]
    assert "ketemu 1 pesanan" in await last(world, "sari")
    assert "Itu belum bisa" in await last(world, "sari lagi dong ini")


async def test_the_button_that_closes_the_shop_asks_until_when(world: DeskWorld) -> None:
    await last(world, "/start")
    await world.tap(ADMIN, "🌙 Istirahatkan toko")
    assert "sampai kapan" in world.phones.texts(ADMIN)[-1]
    await world.tap(ADMIN, "2 jam")
    assert "Toko istirahat sampai" in world.phones.texts(ADMIN)[-1]


@pytest.mark.parametrize("words", ["kemarin", "25.99", "jam 30", "sampai kapan-kapan"])
async def test_a_time_that_cannot_be_is_asked_about(world: DeskWorld, words: str) -> None:
    assert "tokonya belum ditutup" in await last(world, f"/jeda {words}")
    assert "memang sedang buka" in await last(world, "/buka")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("resinya JX 1234 567 890 ya", "JX1234567890"),
        ("jx 1234 567 890", "JX1234567890"),
        ("no resi: JNE 0123456789", "0123456789"),
        ("the receipt is SPXID0123", "SPXID0123"),
        ("JX1111111111 JX2222222222", None),
        ("nanti ya", None),
    ],
)
def test_of_a_sentence_the_number_is_taken(said: str, number: str | None) -> None:
    assert read_receipt(said) == number


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("apa yang paling laku?", "statistik"),
        ("yg paling laris apa aja", "statistik"),
        ("what sells best?", "statistik"),
        ("berapa yg blm dikirim", "belum_kirim"),
        ("ada orderan baru ga?", "baru"),
        ("lepas blokir 081234567890", "bukablokir"),
    ],
)
def test_a_question_is_a_command(words: str, command: str) -> None:
    found = read_spoken(words)
    assert found
    assert found.name == command


@pytest.mark.parametrize(
    ("words", "name", "argument"),
    [
        ("ada orderan masuk ga?", "baru", ""),
        ("omset kemarin berapa", "statistik", "minggu"),
        ("laporan bulan ini dong", "statistik", "bulan"),
        ("penjualan hari ini berapa", "hari", ""),
        ("status KHSVRM", "cari", "KHSVRM"),
        ("cek resi JP9988776655", "cari", "JP9988776655"),
        ("pesanan kaos", "cari", "kaos"),
        ("sari contoh", "cari", "sari contoh"),
    ],
)
def test_what_is_asked_of_orders_is_a_sum_or_a_search(words: str, name: str, argument: str) -> None:
    assert read_of_orders(words) == Typed(name, argument)


@pytest.mark.parametrize("words", ["kapan barangnya datang lagi ke gudang", "serum 2", "sari lagi dong ini", "?"])
def test_what_names_no_order_is_no_search(words: str) -> None:
    assert read_of_orders(words) is None


async def test_where_nothing_fits_a_search_by_the_words_is_offered(world: DeskWorld) -> None:
    await last(world, "itu si sari gimana ya")
    await world.tap(ADMIN, "🔎 Cari kata-kata itu")
    assert "sari" in world.phones.texts(ADMIN)[-1]


def test_a_courier_is_nobody_whose_receipt_is_told() -> None:
    found = read_spoken("resi jne 0012345678901")
    assert found
    assert found.argument == "jne 0012345678901"
