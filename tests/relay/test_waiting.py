"""Who waits for an answer stands at the desk, with what they said and a button to answer, until somebody does."""

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import memory
from bot.people.said.spoken import read_spoken
from bot.storage.store import Commit, Store
from tests.harness.world import ADMIN, CUSTOMER, GROUP, OTHER_ADMIN
from tests.relay.two_sides import TwoSides

pytestmark = pytest.mark.usefixtures("quiet")
HOUR, OTHER = 3600, 1002


@pytest.fixture
def talk(store: Store, shop: Any) -> TwoSides:
    return TwoSides(store, shop, (ADMIN, OTHER_ADMIN))


async def desk(talk: TwoSides, words: str = "/start") -> str:
    await talk.send(ADMIN, text=words)
    return talk.last(ADMIN)


async def test_an_admin_who_comes_late_sees_who_waits_and_answers_from_there(talk: TwoSides) -> None:
    await talk.say("mau bicara dengan admin")
    await talk.say("serumnya aman untuk bumil?")
    await talk.world.pass_time(180)
    waits = "💬 Menunggu dibalas: 1\n• Sari, 3 menit: “mau bicara dengan admin / serumnya aman untuk bumil?”"
    assert waits in await desk(talk)
    await talk.world.tap(ADMIN, "↩️ Balas Sari")
    assert talk.last(ADMIN).startswith("Ketik pesan untuk Sari")
    await talk.send(ADMIN, text="Aman kak")
    assert talk.last() == "💬 Admin toko: Aman kak"
    assert "Menunggu" not in await desk(talk)


async def test_in_words_and_in_english(talk: TwoSides) -> None:
    assert await desk(talk, "siapa yang nunggu?") == "Tidak ada yang menunggu, semua sudah dibalas 👍"
    await talk.say("mau bicara dengan admin")
    await talk.world.pass_time(3 * HOUR)
    assert await desk(talk, "siapa yang nunggu?") == (
        "💬 Menunggu dibalas: 1\n• Sari, 3 jam: “mau bicara dengan admin”"
    )
    chat = await talk.world.store.load(ADMIN)
    spoken = replace(memory.unpack(chat.draft), language="en")
    await talk.world.store.commit(ADMIN, chat.version, Commit(memory.pack(spoken)), None)
    assert await desk(talk, "who is waiting?") == (
        "💬 Waiting for an answer: 1\n• Sari, for 3 h: “mau bicara dengan admin”"
    )


@pytest.mark.parametrize(
    "words",
    ["siapa yang nunggu", "siapa aja yg belum dibales?", "ada yang nunggu dibalas ga", "yang nunggu siapa aja",
     "sapa yg nunggu dijawab", "chat yang belum dibalas", "berapa orang yang menunggu", "who's waiting?",
     "anyone waiting?", "who is still waiting for a reply", "/waiting"],
)  # fmt: skip
def test_many_words_ask_for_it(words: str) -> None:
    found = read_spoken(words.removeprefix("/"))
    assert found
    assert found.name in {"tunggu", "waiting"}


@pytest.mark.parametrize("words", ["yang belum dibayar siapa", "yg blm dikirim", "pesanan baru"])
def test_orders_that_wait_are_asked_for_as_before(words: str) -> None:
    found = read_spoken(words)
    assert found
    assert found.name in {"belum_bayar", "belum_kirim", "baru"}


async def test_a_reply_to_the_list_of_several_goes_to_nobody(talk: TwoSides) -> None:
    await talk.say("mau bicara dengan admin")
    await talk.send(OTHER, text="ada orangnya gak")
    listed = await desk(talk)
    assert "Menunggu dibalas: 2" in listed
    before = talk.reads(CUSTOMER), talk.reads(OTHER)
    await talk.answer("siap kak", ADMIN)
    assert (talk.reads(CUSTOMER), talk.reads(OTHER)) == before


async def test_thanks_for_an_answer_wait_for_nothing_and_a_question_does(talk: TwoSides) -> None:
    await talk.say("mau bicara dengan admin")
    await talk.answer("Aman kak", ADMIN)
    await talk.say("makasih kak")
    assert "Menunggu" not in await desk(talk)
    await talk.say("terus kapan dikirim?")
    assert "“terus kapan dikirim?”" in await desk(talk)


async def test_who_was_never_answered_is_not_forgotten_by_the_clock(talk: TwoSides) -> None:
    await talk.say("mau bicara dengan admin")
    await talk.world.pass_time(49 * HOUR)
    assert "• Sari, 2 hari: " in await desk(talk)
    await talk.world.tap(ADMIN, "↩️ Balas Sari")
    await talk.send(ADMIN, text="Maaf baru balas kak")
    assert talk.last() == "💬 Admin toko: Maaf baru balas kak"
    assert "Menunggu" not in await desk(talk)


@pytest.mark.parametrize("way", ["/pesan", "done"])
async def test_a_talk_that_ended_leaves_the_desk(talk: TwoSides, way: str) -> None:
    await talk.say("mau bicara dengan admin")
    if way == "done":
        await talk.world.tap(ADMIN, "✅ Selesai")
    else:
        await talk.say(way)
    await talk.world.pass_time(61)
    assert "Menunggu" not in await desk(talk)
    assert not await talk.world.placement.notices.shared_keys.listed_talks()


async def test_the_group_reads_letters_and_each_admin_the_desk(store: Store, shop: Any) -> None:
    talk = TwoSides(store, shop, (GROUP,))
    await talk.say("mau bicara dengan admin")
    await talk.send(CUSTOMER, photo=[{"file_id": "p"}])
    assert "• Sari, 1 menit: “mau bicara dengan admin / 📎”" in await desk(talk)
    await talk.answer("Halo kak")
    assert "Menunggu" not in await desk(talk)
