"""Questions asked amid a form: what is true of this store is answered, and nothing of the form changes."""

from dataclasses import replace
from typing import Any

import pytest

from bot.people.acts import Act, Location, Other
from bot.people.pause import Pause
from bot.storage.store import Store
from flows.shop import District, Found
from tests.chaos.in_memory.world.little_shop import MENTENG, SERUM
from tests.harness.chat import Chat, order


@pytest.fixture
def chat(shop: Any, store: Store) -> Chat:
    return Chat(shop, store)


async def test_nothing_changes_and_the_buttons_stay_good(chat: Chat) -> None:
    await chat.say("serum")
    before, nonce = chat.conversation.draft, chat.nonce
    for said in ("halo", "bisa cod?", "makasih", "resi mana?", "p", "anjing", "ada promo?"):
        await chat.say(said)
        assert "Lanjut, atau ada yang mau ditambah?" in chat.text  # the question comes along
        assert (len(chat.decision.heads), chat.decision.replies) == (1, ())
    assert (chat.conversation.draft, chat.nonce) == (before, nonce)
    await chat.tap("➕")
    assert "× 2" in chat.text


async def test_a_store_without_cod_says_how_one_can_pay(chat: Chat, shop: Any) -> None:
    shop.methods = ("qris", "va_bca")
    await chat.say("serum")
    await chat.say("bisa cod kak?")
    assert "pesanan ini belum bisa COD. Yang bisa: QRIS, VA BCA." in chat.text


async def test_a_store_that_does_not_answer_is_not_spoken_for(chat: Chat, shop: Any) -> None:
    await chat.say("serum")
    shop.is_down = True
    await chat.say("bisa cod kak?")
    assert "Kalau COD ada di situ, berarti bisa." in chat.text


@pytest.mark.parametrize("said", ["mau ngomong sama admin", "tokonya di mana?", "ada promo?", "bangsat"])
async def test_the_way_to_the_store_is_told_where_it_is_known(chat: Chat, said: str) -> None:
    chat.contact = "WA 0812-0000-0000"
    await chat.say("serum")
    await chat.say(said)
    assert "Hubungi toko: WA 0812-0000-0000." in chat.text


async def test_a_product_called_like_talk_is_still_found(chat: Chat, shop: Any) -> None:
    shop.catalogue = (*shop.catalogue, replace(SERUM, id="9", name="Ready Stock", items=()))
    await chat.say("/pesan")
    await chat.say("ready stock")
    assert chat.decision.screen is not None


async def test_a_place_called_like_talk_is_still_found(chat: Chat, shop: Any) -> None:
    async def find_districts(text: str) -> Found[District]:
        return Found("accept", (MENTENG,)) if text == "Janggan" else Found("none")

    shop.find_districts = find_districts
    for said in ("serum", "1", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5", "jangan"):
        await chat.say(said)
    assert "Ketik “kembali”" in chat.text
    await chat.say("Janggan")
    assert "Mau bayar dengan apa" in chat.text


async def test_who_says_it_is_paid_gets_the_newest_order_looked_up(chat: Chat) -> None:
    await order(chat)
    await chat.tap("Pesan sekarang")
    ref = chat.conversation.refs[-1]
    await chat.say("serum")
    await chat.say("udah tf kak")
    assert (chat.conversation.request, chat.decision.fetch) == (("payment", ref, "udah tf kak"), 0)
    await chat.say("resi mana?")
    assert chat.conversation.later == (("status", ref, "resi mana?"),), "it waits until the first is answered"
    assert chat.conversation.draft is not None


@pytest.mark.parametrize(
    ("said", "kind"),
    [("sudah saya bayar ya", "payment"), ("resi mana kak?", "status"), ("kapan sampai?", "status"),
     ("salah alamat kak", "change"), ("mau batalin pesanan", "cancel"), ("batal", "cancel"), ("/batal", "cancel")],
)  # fmt: skip
async def test_what_is_said_after_an_order_is_about_that_order(chat: Chat, said: str, kind: str) -> None:
    await order(chat)
    await chat.tap("Pesan sekarang")
    await chat.say(said)
    assert (chat.conversation.request[0], chat.conversation.draft) == (kind, None)
    assert chat.decision.fetch == 0


@pytest.mark.parametrize("act", [Other(), Location(-6.2, 106.8)])
async def test_a_first_picture_is_told_that_only_words_are_read(chat: Chat, act: Act) -> None:
    await chat.act(act)
    assert "baru bisa membaca tulisan" in chat.text
    assert "Halo" not in chat.text
    await chat.tap("Pesan")
    assert "Mau pesan apa, Kak?" in chat.text


async def test_a_picture_after_an_order_may_be_a_proof_of_payment(chat: Chat) -> None:
    await order(chat)
    await chat.tap("Pesan sekarang")
    await chat.act(Other())
    assert "tulis “sudah bayar” ya" in chat.text


@pytest.mark.parametrize("said", ["halo, masih buka?", "tokonya tutup ya?", "hi, are you open?"])
async def test_whoever_asks_hears_that_it_rests(said: str, chat: Chat) -> None:
    chat.pause = Pause()
    await chat.say("serum 2")
    assert "Tokonya istirahat" in chat.text
    await chat.say(said)
    assert "Tokonya istirahat" in chat.text


async def test_what_is_known_is_answered_all_the_same(chat: Chat) -> None:
    chat.pause = Pause()
    await chat.say("serum 2")
    await chat.say("totalnya berapa?")
    assert "Barangnya Rp178.000" in chat.text
    assert "istirahat" not in chat.text
