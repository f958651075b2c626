"""The card of an order at the desk: what admins read and tap, what is done in the shop, and who is told."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.people.house import House
from bot.screens.admin.cards import draw_desk_card
from bot.screens.labels import mask_phone
from bot.screens.texts import sentences
from bot.storage.store import Store, connect
from scalev.errors import Unreachable
from tests.harness.phones import Shown
from tests.harness.world import ADMIN, CUSTOMER, GROUP, OTHER_ADMIN, World

GOODS = {"lines": (("Serum Vitamin C 30 ml", 2),), "courier": "JNE REG", "district": "Menteng, Jakarta Pusat"}


@pytest.fixture
async def world(store: Store, shop: object) -> World:
    made = World(store, shop)
    await place(made)
    return made


async def place(world: World, **facts: Any) -> None:
    """Somebody's order stands in the shop."""
    world.book.gives = {**GOODS, **facts}
    await world.confirmed()
    await world.rest()


def card(world: World, chat: int = ADMIN) -> Shown:
    (only,) = world.phones.cards[chat]
    return only


def last(world: World, user: int = ADMIN) -> str:
    return world.phones.texts(user)[-1]


async def test_each_admin_gets_one_card_which_says_what_must_be_known(world: World) -> None:
    for admin in (ADMIN, OTHER_ADMIN):
        text = card(world, admin).text
        for part in ("260101ABCDE1", "Serum Vitamin C 30 ml ×2", "Sari Contoh · 0812-3456-7890", "JNE REG", "Rp89.000"):
            assert part in text


async def test_a_group_reads_no_whole_phone_and_no_street(store: Store, shop: object) -> None:
    world = World(store, shop, alerted=(GROUP,))
    await place(world, address="Jl. Melati No. 5")
    text = card(world, GROUP).text
    assert "0812-••••-7890" in text and "Menteng" in text
    assert "3456" not in text and "Melati" not in text


def test_a_phone_is_masked_but_for_its_ends() -> None:
    assert mask_phone("0812-3456-7890") == "0812-••••-7890"
    assert mask_phone("") == ""


async def test_the_card_changes_as_the_order_moves(world: World) -> None:
    assert "belum dibayar" in card(world).text
    await world.book.mark_paid("18452071", "toko")
    await world.pass_time(60)
    assert "sudah dibayar" in card(world).text
    await world.book.set_receipt("18452071", "JX1234567890")
    await world.pass_time(6 * 3600)
    assert "JX1234567890" in card(world).text


async def test_confirm_asks_then_does_and_says_so(world: World) -> None:
    await world.tap(ADMIN, "✅ Konfirmasi")
    assert "Konfirmasi pesanan" in last(world) and "260101ABCDE1" in last(world)
    assert world.book.calls.count("set_status") == 0
    await world.tap(ADMIN, "Ya, konfirmasi")
    assert "dikonfirmasi" in last(world)
    assert world.book.placed[0].status == "confirmed"
    assert "✅ Konfirmasi" not in card(world, OTHER_ADMIN).buttons
    await world.say(ADMIN, "/riwayat 260101ABCDE1")
    assert "konfirmasi 260101ABCDE1" in last(world)


async def test_cancel_can_be_left_and_done_and_the_buyer_hears(world: World) -> None:
    await world.tap(ADMIN, "❌ Batalkan")
    await world.tap(ADMIN, "Tidak jadi")
    assert "tidak jadi" in last(world)
    await world.tap(ADMIN, "❌ Batalkan")
    await world.tap(ADMIN, "Ya, batalkan")
    assert world.book.placed[0].status == "canceled"
    assert "dibatalkan" in card(world).text.lower()
    await world.pass_time(5)
    assert any("dibatalkan" in text for text in world.phones.texts(CUSTOMER))


async def test_a_receipt_number_is_shown_back_before_it_is_saved(world: World) -> None:
    await world.tap(ADMIN, "📦 Isi resi")
    assert "Nomor resi pesanan" in last(world)
    await world.say(ADMIN, "nanti ya")
    assert "tidak seperti nomor resi" in last(world)
    await world.say(ADMIN, "jx 1234 567 890")
    assert "JX1234567890" in last(world) and "260101ABCDE1" in last(world)
    assert world.book.placed[0].receipt is None
    await world.tap(ADMIN, "Ya, simpan")
    assert world.book.placed[0].receipt == "JX1234567890"
    assert "tersimpan" in last(world)
    await world.pass_time(5)
    assert any("JX1234567890" in text for text in world.phones.texts(CUSTOMER))


async def test_an_address_is_put_right_after_a_yes_and_the_buyer_hears(world: World) -> None:
    await world.tap(ADMIN, "🏠 Alamat")
    assert "Alamat baru pesanan" in last(world) and "Kecamatannya tetap" in last(world)
    await world.say(ADMIN, "ya")
    assert "belum seperti alamat" in last(world)
    await world.say(ADMIN, "Jl. Kenanga No. 15 RT 02/RW 03")
    assert "Jadi: <b>Jl. Kenanga No. 15 RT 02/RW 03</b>" in last(world) and "Semula: " in last(world)
    assert world.book.placed[0].address != "Jl. Kenanga No. 15 RT 02/RW 03"
    await world.tap(ADMIN, "Ya, simpan")
    assert world.book.placed[0].address == "Jl. Kenanga No. 15 RT 02/RW 03"
    assert "sudah diganti" in last(world)
    assert any("diganti oleh toko: Jl. Kenanga No. 15" in text for text in world.phones.texts(CUSTOMER))
    await world.say(ADMIN, "/riwayat 260101ABCDE1")
    assert "ganti alamat 260101ABCDE1" in last(world)


async def test_a_yes_to_an_address_typed_before_saves_nothing(world: World) -> None:
    await world.tap(ADMIN, "🏠 Alamat")
    await world.say(ADMIN, "Jl. Kenanga No. 15")
    stale = world.phones.chats[ADMIN][-1]
    await world.say(ADMIN, "Jl. Kenanga No. 51")
    await world.press(ADMIN, stale.id, stale.buttons["Ya, simpan"])
    assert "change" not in world.book.calls
    await world.tap(ADMIN, "Ya, simpan")
    assert world.book.placed[0].address == "Jl. Kenanga No. 51"


async def test_the_address_of_a_parcel_on_its_way_is_not_changed(world: World) -> None:
    await world.tap(ADMIN, "🏠 Alamat")
    await world.book.set_receipt("18452071", "JX1")
    await world.say(ADMIN, "Jl. Kenanga No. 15")
    assert "sudah dikirim" in last(world)
    assert "change" not in world.book.calls


async def test_a_number_that_another_order_has_is_warned_of_and_may_be_saved_all_the_same(
    store: Store, shop: object
) -> None:
    async def with_receipt(receipt: str, besides: str) -> Sequence[str]:
        return ["261129CONTOB"] if (receipt, besides) == ("JX1234567890", "260101ABCDE1") else []

    world = World(store, shop, more={"with_receipt": with_receipt})
    await place(world)
    await world.tap(ADMIN, "📦 Isi resi")
    await world.say(ADMIN, "JX9999999999")
    assert "sudah tercatat" not in last(world)
    await world.say(ADMIN, "JX1234567890")
    assert "sudah tercatat di pesanan <b>261129CONTOB</b>" in last(world)
    await world.tap(ADMIN, "Ya, simpan")
    assert world.book.placed[0].receipt == "JX1234567890"


@pytest.mark.parametrize("url", ["https://app.scalev.id/orders", "https://app.scalev.id/orders/", ""])
async def test_a_card_leads_to_the_order_in_scalev_where_its_page_is_known(
    store: Store, shop: object, url: str
) -> None:
    world = World(store, shop, house=House(orders_url=url))
    await place(world)
    record = await world.record()
    message = draw_desk_card(record, ADMIN, sentences("id"), url)
    assert message is not None
    links = [button.url for row in message.rows for button in row if button.url]
    assert links == ([f"https://app.scalev.id/orders/{world.book.placed[0].id}"] if url else [])


async def test_a_yes_to_a_number_typed_before_saves_nothing(world: World) -> None:
    await world.tap(ADMIN, "📦 Isi resi")
    await world.say(ADMIN, "JX1111111111")
    stale = world.phones.chats[ADMIN][-1]
    await world.say(ADMIN, "JX2222222222")
    await world.press(ADMIN, stale.id, stale.buttons["Ya, simpan"])
    assert world.book.placed[0].receipt is None
    await world.tap(ADMIN, "Ya, simpan")
    assert world.book.placed[0].receipt == "JX2222222222"


async def test_who_comes_too_late_reads_how_it_stands_and_whose_doing_it_is(world: World) -> None:
    for admin in (ADMIN, OTHER_ADMIN):
        await world.tap(admin, "❌ Batalkan")
    await world.tap(ADMIN, "Ya, batalkan")
    await world.tap(OTHER_ADMIN, "Ya, batalkan")
    assert "sudah dibatalkan" in last(world, OTHER_ADMIN) and "Oleh Contoh" in last(world, OTHER_ADMIN)
    assert world.book.calls.count("set_status") == 1


async def test_what_was_sent_already_is_not_cancelled(world: World) -> None:
    await world.tap(ADMIN, "❌ Batalkan")
    await world.book.mark_paid("18452071", "toko")
    await world.book.set_receipt("18452071", "JX1")
    await world.book.set_status("18452071", "shipped")
    world.book.calls.clear()
    await world.tap(ADMIN, "Ya, batalkan")
    assert "sudah dikirim" in last(world)
    assert "set_status" not in world.book.calls


async def test_a_lost_answer_is_read_and_not_repeated(world: World) -> None:
    await world.tap(ADMIN, "❌ Batalkan")
    really = world.book.set_status

    async def lose(order_id: str, status: str) -> None:
        await really(order_id, status)
        raise Unreachable("lost")

    world.book.set_status = lose  # type: ignore[method-assign]
    await world.tap(ADMIN, "Ya, batalkan")
    assert "Saya coba terus" in last(world)
    await world.pass_time(6)
    assert "dibatalkan. Pembelinya saya kabari" in last(world)
    assert world.book.calls.count("set_status") == 1


async def test_one_takes_an_order_and_the_others_see_who(world: World) -> None:
    await world.tap(ADMIN, "✋ Ambil")
    assert "Diambil Contoh" in card(world, OTHER_ADMIN).text
    stale = card(world, OTHER_ADMIN)
    await world.press(OTHER_ADMIN, stale.id, stale.buttons["↩️ Lepas"])
    assert "sudah diambil Contoh" in last(world, OTHER_ADMIN)
    await world.tap(ADMIN, "↩️ Lepas")
    assert "Diambil" not in card(world, OTHER_ADMIN).text


async def test_a_note_is_for_admins_alone(world: World) -> None:
    await world.tap(ADMIN, "🗒 Catatan")
    await world.say(ADMIN, "tolong bungkus <kado>")
    assert "🗒 tolong bungkus &lt;kado&gt;" in card(world, OTHER_ADMIN).text
    assert not any("kado" in text for text in world.phones.texts(CUSTOMER))


async def test_nobody_else_taps_a_card_and_no_admin_of_yesterday(world: World) -> None:
    shown = card(world)
    for data in shown.buttons.values():
        await world.press(CUSTOMER, shown.id, data)
    await world.tap(ADMIN, "❌ Batalkan")
    asked = world.phones.chats[ADMIN][-1]
    world.roles.admins.remove(ADMIN)  # type: ignore[attr-defined]
    before = len(world.phones.texts(ADMIN))
    await world.press(ADMIN, asked.id, asked.buttons["Ya, batalkan"])
    assert world.book.placed[0].status == "pending"
    assert not any("dibatalkan" in text for text in world.phones.texts(ADMIN)[before:])
    assert "set_status" not in world.book.calls


async def test_a_shop_that_is_away_is_told_and_nothing_is_asked(world: World) -> None:
    world.book.trouble = [Unreachable("down")]
    await world.tap(ADMIN, "❌ Batalkan")
    assert "tidak menjawab" in last(world)


async def test_another_process_carries_out_what_one_took(world: World, store: Store, shop: object, valkey: str) -> None:
    second = World(Store(connect(valkey), store.bot, lambda: world.now), shop)
    second.now, second.book.placed = world.now, world.book.placed
    await world.tap(ADMIN, "✅ Konfirmasi")
    world.is_busy = True
    await world.tap(ADMIN, "Ya, konfirmasi")
    await second.rest()
    assert world.book.placed[0].status == "confirmed"
    await second.store.close()


async def test_what_waits_for_an_admin_stands_at_the_desk(store: Store, shop: object) -> None:
    world = World(store, shop)
    await world.confirmed(state="needs_admin", problem="not found")
    await world.rest()
    await world.say(ADMIN, "/start")
    assert "Menunggu admin: 1" in last(world) and "Sari Contoh" in last(world)
    await world.tap(ADMIN, "❗ Tampilkan yang menunggu")
    assert any("Ada di Scalev" in label for shown in world.phones.chats[ADMIN][-2:] for label in shown.buttons)
