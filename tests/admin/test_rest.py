"""The shop rests: people hear of it, nothing is ordered, and those who wanted to hear when it opens."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.admin.rest import read_wish
from bot.conversation.memory import pack
from bot.people.pause import Pause
from bot.storage.store import Commit, Store, connect
from tests.harness.paster import Paster, form
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World

NOON = round(datetime(2026, 11, 30, 5, 0, tzinfo=UTC).timestamp() * 1000)  # 12.00 WIB


@pytest.fixture
def world(store: Store, shop: object) -> World:
    return World(store, shop)


def end(text: str) -> str:
    until = read_wish(text, NOON).until
    return datetime.fromtimestamp(until / 1000 + 7 * 3600, UTC).strftime("%d %H.%M") if until else ""


@pytest.mark.parametrize(
    ("text", "until", "why"),
    [
        ("", "", ""),
        ("15.30 sholat", "30 15.30", "sholat"),
        ("sampai jam 15:30", "30 15.30", ""),
        ("10.00", "01 10.00", ""),
        ("sampai besok jam 8, stok opname", "01 08.00", "stok opname"),
        ("sampai besok", "01 08.00", ""),
        ("2 jam makan siang", "30 14.00", "makan siang"),
        ("45 menit", "30 12.45", ""),
        ("3 hari libur", "03 12.00", "libur"),
        ("until tomorrow 9.15 - stocktaking", "01 09.15", "stocktaking"),
        ("sampai jam 5 sore", "30 17.00", ""),
        ("jam 5", "30 17.00", ""),
        ("sampai besok pagi", "01 08.00", ""),
        ("sampai senin jam 9 pagi, libur", "07 09.00", "libur"),
        ("setengah jam", "30 12.30", ""),
        ("sampai nanti malam", "30 19.00", ""),
        ("5 pm", "30 17.00", ""),
        ("dulu", "", ""),
        ("stok habis", "", "stok habis"),
        ("99.99 aneh", "", "99.99 aneh"),
        ("dulu ya sampe jam 11 malem, mau tidur", "30 23.00", "mau tidur"),
        ("dulu bentar, mau sholat setengah jam", "30 12.30", "mau sholat"),
        ("bentar ya, antar anak selama 45 menit", "30 12.45", "antar anak"),
        ("stok opname sampai besok pagi", "01 08.00", "stok opname"),
        ("2 hari, senin buka lagi", "02 12.00", "senin buka lagi"),
        ("shop", "", ""),
        ("the shop for 2 hours", "30 14.00", ""),
        ("toko dulu ya", "", ""),
        ("toko stok opname", "", "stok opname"),
        ("order sampai besok", "01 08.00", ""),
        ("orderan membludak", "", "orderan membludak"),
    ],
)
def test_until_when_and_why_are_read(text: str, until: str, why: str) -> None:
    assert (end(text), read_wish(text, NOON).why) == (until, why)


@pytest.mark.parametrize(
    "text",
    [
        "besok seharian, ada hajatan",
        "mulai jam 9 malem sampe jam 7 pagi",
        "lusa libur",
        "besok sampai lusa",
        "senin 2 hari",
    ],
)
def test_a_rest_that_begins_later_is_asked_about_and_closes_nothing_now(text: str) -> None:
    assert read_wish(text, NOON).doubt == "later"


@pytest.mark.parametrize(
    ("text", "until", "why"),
    [
        ("besok", "01 08.00", ""),
        ("toko senin", "07 08.00", ""),
        ("lusa siang, mudik", "02 12.00", "mudik"),
        ("libur hari rabu", "02 08.00", "libur"),
        ("tomorrow", "01 08.00", ""),
        ("nanti malam", "30 19.00", ""),
    ],
)
def test_a_day_may_be_when_it_begins_or_ends(text: str, until: str, why: str) -> None:
    assert (read_wish(text, NOON).doubt, end(text), read_wish(text, NOON).why) == ("day", until, why)


@pytest.mark.parametrize("words", ["tutup toko besok", "jeda besok", "/jeda senin", "close the shop tomorrow"])
async def test_of_a_day_it_is_asked_which_is_meant_and_nothing_closes(world: World, words: str) -> None:
    await world.say(ADMIN, words)
    assert "Tokonya belum ditutup" in world.phones.texts(ADMIN)[-1] and world.door.pause is None
    await world.tap(ADMIN, "Mulai tutup saat itu")
    assert "tokonya tetap buka" in world.phones.texts(ADMIN)[-1] and world.door.pause is None
    await world.say(ADMIN, words)
    await world.tap(ADMIN, "Tutup sekarang, sampai saat itu")
    assert "Toko istirahat sampai" in world.phones.texts(ADMIN)[-1] and world.door.pause


async def test_an_admin_closes_and_opens_and_the_desk_says_so(world: World) -> None:
    await world.say(ADMIN, "/jeda 2 jam stok opname")
    assert "Toko istirahat sampai" in world.phones.texts(ADMIN)[-1]
    assert "(stok opname)" in world.phones.texts(ADMIN)[-1]
    await world.say(ADMIN, "/start")
    assert "sedang istirahat" in world.phones.texts(ADMIN)[-1]
    await world.tap(ADMIN, "☀️ Buka toko")
    assert "Toko sudah buka" in world.phones.texts(ADMIN)[-1]
    await world.say(ADMIN, "/buka")
    assert "memang sedang buka" in world.phones.texts(ADMIN)[-1]


async def test_the_rest_of_the_team_hears_of_it_each_time(world: World) -> None:
    for _ in range(2):
        await world.say(ADMIN, "/jeda 2 jam stok opname")
        assert "menutup toko sampai" in world.phones.texts(OTHER_ADMIN)[-1]
        assert "(stok opname)" in world.phones.texts(OTHER_ADMIN)[-1]
        await world.say(OTHER_ADMIN, "/buka")
        assert "membuka toko lagi" in world.phones.texts(ADMIN)[-1]
        await world.pass_time(1)
    heard = [text for text in world.phones.texts(ADMIN) if "menutup toko" in text]
    assert heard == [], "nobody hears of what they did"
    assert len(world.phones.texts(OTHER_ADMIN)) == 4


async def test_people_are_told_when_they_come_in(world: World) -> None:
    await world.say(ADMIN, "/jeda 2 jam")
    await world.say(CUSTOMER, "/start")
    assert "Tokonya istirahat sampai" in world.phones.texts(CUSTOMER)[-1]
    await world.pass_time(7300)
    await world.say(CUSTOMER, "/start")
    assert "istirahat" not in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize("words", ["mau pesan serum kak", "/pesan", "serum vitamin c 2"])
async def test_who_begins_an_order_in_words_is_told_as_well_and_once(world: World, words: str) -> None:
    await world.say(ADMIN, "/jeda 2 jam")
    await world.say(CUSTOMER, words)
    assert "Tokonya istirahat sampai" in world.phones.texts(CUSTOMER)[-1]
    await world.say(CUSTOMER, "2")
    assert "istirahat" not in world.phones.texts(CUSTOMER)[-1]


async def test_another_process_rests_as_well(world: World, store: Store, shop: object, valkey: str) -> None:
    second = World(Store(connect(valkey), store.bot, lambda: world.now), shop)
    second.now = world.now
    await world.say(ADMIN, "/jeda")
    assert second.door.pause is None, "it has not read yet"
    await second.bulletin.read()
    await second.say(CUSTOMER, "/start")
    assert "Tokonya istirahat dulu" in second.phones.texts(CUSTOMER)[-1]
    await second.store.close()


async def test_what_was_confirmed_in_the_same_moment_waits_and_is_placed_once(world: World) -> None:
    await world.say(ADMIN, "/jeda 2 jam")
    await world.confirmed()
    await world.rest()
    assert world.book.calls == []
    assert [text for text in world.phones.texts(CUSTOMER) if "saya buatkan begitu buka" in text]
    for _ in range(6):
        await world.pass_time(1190)
    assert world.book.calls.count("create") == 0
    assert len(world.phones.texts(CUSTOMER)) == 1
    await world.pass_time(70)
    assert world.book.calls.count("create") == 1
    assert (await world.record()).state == "done"
    assert not [text for text in world.phones.texts(CUSTOMER) if "agak lama" in text]


async def test_an_order_that_was_called_before_is_looked_for_all_the_same(world: World) -> None:
    await world.confirmed(state="verify", attempt=1, called_at=world.now)
    await world.say(ADMIN, "/jeda")
    await world.pass_time(10)
    assert "find_by_phone" in world.book.calls


async def test_an_order_whose_call_never_came_to_the_shop_is_not_called_again_before_it_opens(world: World) -> None:
    await world.confirmed(state="intent", attempt=1, called_at=world.now - 600_000, absences=2)
    await world.say(ADMIN, "/jeda")
    await world.rest()
    assert "create" not in world.book.calls
    assert [text for text in world.phones.texts(CUSTOMER) if "saya buatkan begitu buka" in text]
    await world.say(ADMIN, "/buka")
    await world.pass_time(1200)
    assert world.book.calls.count("create") == 1
    assert (await world.record()).state == "done"


async def confirmed_while_resting(shop: Any, pause: Pause) -> Paster:
    """Somebody who has filled in all, and confirms."""
    person = Paster(shop)
    await person.say(form(0))
    await person.wait()
    await person.say("1")
    assert "Ringkasan" in person.text
    person.desk = replace(person.desk, pause=pause)
    await person.confirm()
    return person


async def test_a_confirmation_keeps_the_draft_and_orders_nothing(shop: Any) -> None:
    person = await confirmed_while_resting(shop, Pause(NOON, "libur"))
    assert "30/11 12.00 WIB" in person.text and "(libur)" in person.text and "Begitu buka saya kabari" in person.text
    assert person.decision.order is None and person.conversation.draft
    person.desk = replace(person.desk, pause=None)
    await person.confirm()
    assert person.decision.order


async def test_who_was_refused_hears_once_that_the_shop_is_open(world: World, shop: Any) -> None:
    person = await confirmed_while_resting(shop, Pause())
    await world.say(ADMIN, "/jeda")
    due = (("opening", str(CUSTOMER), 20_000),)
    await world.store.commit(CUSTOMER, "0", Commit(pack(person.conversation), due=due), None)  # type: ignore[arg-type]
    for _ in range(5):
        await world.pass_time(60)
    assert world.phones.texts(CUSTOMER) == []
    await world.say(ADMIN, "/buka")
    for _ in range(5):
        await world.pass_time(60)
    assert len(world.phones.texts(CUSTOMER)) == 1 and "sudah buka lagi" in world.phones.texts(CUSTOMER)[0]
