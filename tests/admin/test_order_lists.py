"""What an admin reads who searches, lists and opens the shop's orders, and what everybody else does not."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.admin.order_lists import OrderLists
from bot.conversation.memory import Conversation
from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from bot.order_index.lists import Leaf
from bot.people.commands import COMMANDS
from bot.people.leaves import Request
from bot.storage.store import Store
from flows.saga.record import Record
from flows.shop import NewOrder
from tests.admin.desk_world import DeskWorld
from tests.admin.nine_orders import NOW, SHOP, order
from tests.harness.world import ADMIN, CUSTOMER, GROUP, World

MINE = frozenset({"search", "new", "unpaid", "unshipped", "today"})
COMMANDS_OF_MINE = [command.name for command in COMMANDS if command.does in MINE]


@pytest.fixture
async def world(store: Store, shop: object, tmp_path: Path) -> AsyncIterator[DeskWorld]:
    made, index = DeskWorld(store, shop), OrderIndex(tmp_path, NOW.timestamp)
    made.book.placed = list(SHOP)
    made.lists = OrderLists(index, made.book, made.roles, World(store, shop)._answer, lambda: NOW)
    await index.write([entry_of(each) for each in SHOP])
    await index.keep_note("all_read_at", "1")
    yield made
    await index.close()


async def type_(world: World, words: str, who: int = ADMIN) -> str:
    await world.say(who, words)
    return world.phones.texts(who)[-1]


def labels(world: World, who: int = ADMIN) -> list[str]:
    return list(world.phones.chats[who][-1].buttons)


async def test_a_misspelt_name_finds_the_order_with_goods_state_and_time(world: DeskWorld) -> None:
    assert await type_(world, "cari bu tuty") == (
        "🔎 <b>bu tuty</b>: ketemu 1 pesanan\n\n"
        "1. <b>Tuti Rahayu Contoh</b> · Rp150.001\n"
        "Serum Vitamin C 30 ml ×2\n"
        "belum dibayar · 29 Nov 11.00 · <code>261129CONTOB</code>"
    )
    assert labels(world) == ["1"]


async def test_what_is_only_alike_is_said_to_be(world: DeskWorld) -> None:
    assert (await type_(world, "cari rahmadi")).startswith("🔎 Tidak ada yang persis “rahmadi”, Kak. Yang mirip ada")
    assert (await type_(world, "cari rahayu")).startswith("🔎 <b>rahayu</b>: ketemu")


async def test_the_same_in_english(world: DeskWorld) -> None:
    await world.say(ADMIN, "/bahasa")
    await world.tap(ADMIN, "English")
    assert await type_(world, "/find tuti serum") == (
        "🔎 <b>tuti serum</b>: 1 found\n\n"
        "1. <b>Tuti Rahayu Contoh</b> · Rp150.001\n"
        "Serum Vitamin C 30 ml ×2\n"
        "unpaid · 29 Nov 11.00 · <code>261129CONTOB</code>"
    )
    assert await type_(world, "/today") == (
        "📊 <b>Sunday, 29 November</b>\n"
        "Orders: 4 · turnover <b>Rp600.017</b>\n"
        "Paid: 1 · Rp150.009\n"
        "Unpaid: 2 · Rp300.003\n"
        "COD: 1 · Rp150.005\n"
        "Cancelled or returned: 1\n"
        "Best sellers: Serum Vitamin C 30 ml ×8"
    )


async def test_what_is_typed_is_no_markup_and_finds_nobody_kindly(world: DeskWorld) -> None:
    said = await type_(world, "/cari <i>zzqq</i>")
    assert "<i>" not in said and "Belum ketemu" in said
    assert "Budi &lt;b&gt;Misal&lt;/b&gt;" in await type_(world, "/cari misal")
    assert "Cari siapa, Kak?" in await type_(world, "/cari")


async def test_an_order_is_opened_whole_beside_the_list(world: DeskWorld) -> None:
    wish = NewOrder("R" * 16, "s", "Tuti", "62812", (), "qris", dropshipper_name="Toko Contoh")
    await world.lists.index.write([entry_of(SHOP[0], Record("R" * 16, CUSTOMER, wish, 1))])
    world.book.placed[0] = replace(SHOP[0], payment_status="paid", paid_at=NOW, buyer_note="Titip satpam & <tetangga>")
    await type_(world, "/cari tuti")
    await world.tap(ADMIN, "1")
    assert world.phones.texts(ADMIN)[-1] == (
        "<b>Pesanan 261129CONTOB</b>\n"
        "Pembeli: Tuti Rahayu Contoh · 0812-3456-0001\n"
        "Alamat: Jl. Melati No. 5, Menteng, Jakarta Pusat\n"
        "Barang: Serum Vitamin C 30 ml ×2\n"
        "Total: Rp150.001\n"
        "Pembayaran: sudah dibayar · QRIS · 29 Nov 12.00\n"
        "Status: menunggu pembayaran\n"
        "Kurir: JNE REG\n"
        "Catatan: Titip satpam &amp; &lt;tetangga&gt;\n"
        "Dipesan: 29 Nov 11.00 WIB\n"
        "Lewat: chat pembeli di bot ini · Toko Contoh"
    )


async def test_overdue_orders_come_first_among_the_unpaid(world: DeskWorld) -> None:
    said = await type_(world, "/belum_bayar")
    assert "3 pesanan belum dibayar" in said
    assert said.index("Budi") < said.index("Wahyuni") < said.index("Tuti")
    assert "⏰ belum dibayar 5 jam" in said and "⏰ belum dibayar 2 hari" in said
    assert said == await type_(world, "/belumbayar")


async def test_what_is_to_be_sent_is_paid_or_cod_and_a_parcel(world: DeskWorld) -> None:
    said = await type_(world, "/belum_kirim")
    assert "2 pesanan belum dikirim" in said
    assert said.index("Joko") < said.index("Rina") and "COD" in said


async def test_new_orders_are_those_nobody_works_on(world: DeskWorld) -> None:
    said = await type_(world, "/baru")
    assert "5 pesanan belum diproses" in said
    assert not [name for name in ("Agus", "Dewi", "Spam", "Maya") if name in said]


async def test_a_day_is_summed_and_its_orders_are_behind_a_button(world: DeskWorld) -> None:
    assert await type_(world, "/hari") == (
        "📊 <b>Minggu, 29 November</b>\n"
        "Pesanan: 4 · omzet <b>Rp600.017</b>\n"
        "Sudah dibayar: 1 · Rp150.009\n"
        "Belum dibayar: 2 · Rp300.003\n"
        "COD: 1 · Rp150.005\n"
        "Batal atau kembali: 1\n"
        "Terlaris: Serum Vitamin C 30 ml ×8"
    )
    await world.tap(ADMIN, "Lihat pesanannya")
    assert "5 pesanan hari ini" in world.phones.texts(ADMIN)[-1]
    await world.tap(ADMIN, "Belum kirim")
    assert "belum dikirim" in world.phones.texts(ADMIN)[-1]


async def test_pages_turn_in_place(world: DeskWorld) -> None:
    await world.lists.index.write([entry_of(order(20 + n, f"Sari Contoh {n}", n)) for n in range(7)])
    first = await type_(world, "/cari sari")
    assert "ketemu 7 pesanan" in first and labels(world) == ["1", "2", "3", "4", "5", "Berikutnya ▶"]
    count = len(world.phones.chats[ADMIN])
    await world.tap(ADMIN, "Berikutnya ▶")
    assert labels(world) == ["1", "2", "◀ Sebelumnya"]
    assert len(world.phones.chats[ADMIN]) == count
    await world.tap(ADMIN, "◀ Sebelumnya")
    assert world.phones.texts(ADMIN)[-1] == first


async def test_an_index_that_is_not_whole_says_so(world: DeskWorld) -> None:
    await world.lists.index.keep_note("all_read_at", "")
    assert "masih saya susun dari toko: 9 pesanan terbaca, sampai 27 November 2026" in await type_(world, "/cari tuti")


@pytest.mark.parametrize("command", ["baru", "belum_bayar", "belum_kirim", "hari"])
async def test_of_an_index_that_is_not_whole_none_is_said_to_be_all(world: DeskWorld, command: str) -> None:
    await world.lists.index.close()
    world.lists.index.path.unlink()
    said = await type_(world, f"/{command}")
    assert "Belum ada di antara pesanan yang sudah terbaca" in said and "masih saya susun dari toko" in said
    assert "👍" not in said


async def test_what_becomes_whole_while_a_list_is_read_is_not_said_to_be_all(
    world: DeskWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, leaf = world.lists.index, world.lists._leaf
    await index.keep_note("all_read_at", "")

    async def read_meanwhile(kind: Request, page: int) -> Leaf:
        read = await leaf(kind, page)
        await index.keep_note("all_read_at", "1")
        return read

    monkeypatch.setattr(world.lists, "_leaf", read_meanwhile)
    assert "masih saya susun dari toko" in await type_(world, "/belum_bayar")


@pytest.mark.parametrize("command", COMMANDS_OF_MINE)
async def test_nobody_but_admins_gets_anything(command: str, world: DeskWorld) -> None:
    said = await type_(world, f"/{command} tuti", CUSTOMER)
    assert "tidak ada" in said and not [name for name in ("Tuti", "Rp", "26112") if name in said]
    world.roles = world.lists.roles = replace(world.roles, resellers={CUSTOMER})
    assert "tidak ada" in await type_(world, f"/{command} tuti", CUSTOMER)


async def test_a_customers_words_are_no_search_and_a_stolen_button_is_stale(world: DeskWorld) -> None:
    await type_(world, "/cari tuti")
    (data,) = world.phones.chats[ADMIN][-1].buttons.values()
    assert "Rahayu" not in await type_(world, "cari bu tuti", CUSTOMER)
    shown = len(world.phones.chats[CUSTOMER])
    await world.press(CUSTOMER, world.phones.chats[CUSTOMER][-1].id, data)
    assert not [text for text in world.phones.texts(CUSTOMER) if "0812" in text or "Rahayu" in text]
    assert len(world.phones.chats[CUSTOMER]) <= shown + 1


@pytest.mark.parametrize("command", COMMANDS_OF_MINE)
async def test_a_group_is_shown_nothing_but_the_way_to_the_private_chat(command: str, world: DeskWorld) -> None:
    await world.say(ADMIN, f"/{command} tuti", chat=GROUP)
    said = " ".join(world.phones.texts(GROUP))
    assert said and not [name for name in ("Tuti", "Rp", "26112", "0812") if name in said]


async def test_who_is_no_admin_any_more_gets_no_answer_that_was_asked_before(world: DeskWorld) -> None:
    asked = Conversation(language="id", request=("search", "tuti"))
    assert await world.lists.answer(asked, ADMIN)
    assert await world.lists.answer(asked, CUSTOMER) == ()
    for request in ("detail", "today", "new"):
        assert await world.lists.answer(replace(asked, request=(request, "261129CONTOB")), CUSTOMER) == ()
